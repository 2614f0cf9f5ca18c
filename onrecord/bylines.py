"""Names of authors, out of what pages put into their bylines."""

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from onrecord.json_ld import Node, plain_text, resolve
from onrecord.lexicons import load_lexicon

SEPARATOR = re.compile(
    r"\s*(?:[;|•·]|\s[/–—]\s|,\s(?=\S+\s+\S)|\s(?:and|und|et|y|e|og|och|&)\s)\s*"
)
META_NAMES = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
"""Names of meta tags for the byline."""

ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*")
MAX_NAME = 70
"""Characters above which a name is a sentence."""


def read_authors(
    tree: HtmlElement,
    node: Node | None,
    nodes: Sequence[Node],
    metas: Mapping[str, Sequence[str]],
) -> list[str]:
    """Find who wrote an article: JSON-LD, then meta tags, then marked links.

    Args:
        tree: The page; not changed.
        node: The article's JSON-LD node; None without one.
        nodes: All nodes, to which the article's may refer.
        metas: Contents of meta tags by name in lower case.

    Returns:
        Names in order; organisations too, where a text is signed by one.
    """
    found = json_ld_authors(node, nodes)
    if found:
        return found
    named = tidy_names(text for name in META_NAMES for text in metas.get(name, ()))
    if named:
        return named
    marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
    return tidy_names(plain_text(link.text_content()) for link in marked)


def json_ld_authors(node: Node | None, nodes: Iterable[Node]) -> list[str]:
    """List the authors of an article's JSON-LD node, persons and organisations alike."""
    if node is None:
        return []
    value = node.get("author") or node.get("creator")
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        found = resolve(item, nodes)
        stated = found.get("name") if isinstance(found, dict) else found
        several = stated if isinstance(stated, list) else [stated]
        names.extend(plain_text(one) for one in several)
    return tidy_names(names)


def tidy_names(stated: Iterable[str]) -> list[str]:
    """Turn byline texts into single names, each once, in order."""
    names: dict[str, str] = {}
    for text in stated:
        for part in SEPARATOR.split(_without_opening(text)):
            name = part.strip(" ,.-–—:\"'")
            if name and len(name) <= MAX_NAME and not ADDRESS.search(name):
                names.setdefault(name.casefold(), name)
    return list(names.values())


def _without_opening(text: str) -> str:
    """Drop the `By` that a byline opens with."""
    first, _, rest = text.strip().partition(" ")
    if rest and first.casefold().rstrip(":") in load_lexicon("byline_openings"):
        return rest
    return text.strip()
