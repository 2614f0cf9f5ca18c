"""Names of authors, out of what pages put into their bylines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from onrecord.cleaning.body.furniture import INLINE, has_class
from onrecord.cleaning.metadata.json_ld import Node, plain_text, resolve
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon
from onrecord.urls import split_url

SEPARATOR = re.compile(r"\s*(?:[;|•·]|\s[/–—]\s|\s(?:and|und|et|og|och|&)\s)\s*")
SURNAMES = re.compile(r"\s(?:y|e|i)\s(?=\S+\s\S)")
"""Words that part two names in Spanish, Italian, Portuguese and Catalan. Before a single word
they join two surnames."""
ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*")
SUFFIX = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
YOUNGER = re.compile(r",\s*((?:Jr|Sr)\b\.?|II|III|IV)(?=,|\s*$)")
GENERATION = re.compile(r"\s(?:Jr|Sr)$")
DEGREES = re.compile(
    r",\s*(?:M\.?D|Ph\.?D|M\.?A|M\.?Sc|M\.?B\.?A|J\.?D|R\.?N|D\.?D\.?S|Esq|CFA|CPA|RD|OBE|MBE|CBE|MPH)"
    r"\b\.?(?=,|\s*$)"
)
"""Letters after a name that are no name."""

PERSON = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|d[aeiu]|de[lnr]|la|van|von|bin|al|el|y|e|i|zu|do[s]?|das|du|le|der|ter|ten|af|av)(?:\s|$)"
)
META_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "byl",
    "sailthru.author",
    "authors",
    "article:author_name",
    "dcterms.creator",
    "citation_author",
)
"""Names of meta tags for the byline."""

MOST_WORDS = 5
"""Words of the longest name of a person, and one."""

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
"""A site's name beside those of persons."""

MAX_NAME = 70
"""Characters above which a name is a sentence."""

OUTSIDE = frozenset({"aside", "nav", "footer", "figure", "figcaption", "form"})
"""Elements whose bylines are those of other articles or of pictures."""


def read_authors(
    tree: HtmlElement,
    stated: Sequence[str],
    metas: Mapping[str, Sequence[str]],
    site: Sequence[str],
) -> list[str]:
    """Find who wrote an article: JSON-LD, then meta tags, then the byline that is shown.

    Many pages name themselves as the author in their head while the byline shows a person:
    such a statement counts only where there is no byline.

    Args:
        tree: The page; not changed.
        stated: The authors of the article's JSON-LD node.
        metas: Contents of meta tags by name in lower case.
        site: Names of the publisher, its domain among them.

    Returns:
        Names in order; organisations too, where a text is signed by one.
    """
    named = tidy_names(text for name in META_NAMES for text in metas.get(name, ()))
    for names in (stated, named):
        if not all(_is_site(name, site) for name in names):
            return [name for name in names if not HOST.fullmatch(name)] or list(names)
    shown = next(_shown(tree, site), [])
    return shown or list(stated) or named


def json_ld_authors(node: Node | None, nodes: Iterable[Node]) -> list[str]:
    """List the authors of an article's JSON-LD node, persons and organisations alike."""
    if node is None:
        return []
    value = node.get("author") or node.get("creator")
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        found = resolve(item, nodes)
        stated = _stated_name(found) if isinstance(found, dict) else found
        several = stated if isinstance(stated, list) else [stated]
        names.extend(plain_text(one) for one in several)
    return tidy_names(names)


def _stated_name(node: Node) -> object:
    """The name of a person or organisation; of its parts where it is not stated whole."""
    parts = [plain_text(node.get(field)) for field in ("givenName", "familyName")]
    return node.get("name") or " ".join(part for part in parts if part)


def tidy_names(stated: Iterable[str]) -> list[str]:
    """Turn byline texts into single names, each once, in order."""
    names: dict[str, str] = {}
    titles: dict[str, str] = {}
    for text in stated:
        whole = (SUFFIX.sub("", part) for part in SEPARATOR.split(_without_opening(text)))
        parts = (name for part in whole for name in SURNAMES.split(part))
        for no, name in enumerate(name for part in parts for name in _by_commas(part)):
            tidy = _without_tail(name.strip(" ,.-–—:\"'"))
            if not _is_name(tidy):
                continue
            kept = titles if no > 0 and _has_role(tidy) else names
            kept.setdefault(tidy.casefold(), _with_suffix(tidy))
    return list((names or titles).values())


def _without_tail(name: str) -> str:
    """Cut for whom or from where somebody writes: `Ines Moreau for The Courier`."""
    words = name.split()
    for no in range(2, min(len(words) - 1, MOST_WORDS)):
        if words[no].casefold() in load_lexicon("byline_tails") and words[no + 1][0].isalnum():
            ahead = words[:no]
            organised = any(one.casefold() in load_lexicon("organisation_words") for one in ahead)
            person = all(PERSON.fullmatch(one) for one in ahead)
            return " ".join(ahead) if person and not organised else name
    return name


def _has_role(name: str) -> bool:
    """Whether a part of a byline is a job: `Political Editor` behind the name."""
    return any(word.casefold() in load_lexicon("byline_roles") for word in name.split())


def _with_suffix(name: str) -> str:
    """Give `Jr` its full stop again."""
    return f"{name}." if GENERATION.search(name) else name


def _by_commas(text: str) -> list[str]:
    """Part a list of names at its commas; `Moreau, Ines` is one name, as is `Ray Poe, Jr.`."""
    plain = DEGREES.sub("", YOUNGER.sub(r" \1", text))
    parts = plain.split(", ")
    return parts if " " in parts[0].strip() else [plain]


def _is_name(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    digits = sum(char.isdigit() for char in text)
    return letters >= 2 and digits <= letters and len(text) <= MAX_NAME and not ADDRESS.search(text)


def _is_site(name: str, site: Sequence[str]) -> bool:
    """Whether a name is the publisher's own."""
    squeezed = fold(name)
    return any(
        squeezed == own
        or (len(own) >= 3 and own in squeezed)
        or (len(squeezed) > 3 and squeezed in own)
        for own in map(fold, site)
        if own
    )


def _shown(tree: HtmlElement, site: Sequence[str]) -> Iterator[list[str]]:
    """Walk the bylines that a page shows, each as its names of persons."""
    for element in tree.iter("a", "address", "div", "li", "p", "span", "strong"):
        if not _is_byline(element):
            continue
        names = tidy_names(plain_text(piece) for piece in element.itertext())
        persons = [name for name in names if _is_person(name) and not _is_site(name, site)]
        if persons:
            yield persons


def _is_byline(element: HtmlElement) -> bool:
    marked = "author" in (element.get("rel"), element.get("itemprop"))
    marked = marked or _leads_to_author(element)
    if not marked and not has_class(element, "byline_classes"):
        around = element.getparent()
        if around is None or not has_class(around, "byline_classes"):
            return False
    if any(inner.tag not in INLINE for inner in element.iter()) and element.tag in INLINE:
        return False
    if len(element.text_content()) > 2 * MAX_NAME:
        return False
    return not any(ancestor.tag in OUTSIDE for ancestor in element.iterancestors())


def _leads_to_author(element: HtmlElement) -> bool:
    """Whether an element is a link to the page of an author: `/autoren/ines-moreau`."""
    address = element.get("href") if element.tag == "a" else None
    parts = split_url(address) if address else None
    segments = parts.path.lower().split("/") if parts else []
    return not load_lexicon("author_segments").isdisjoint(segments[:-1])


def _is_person(name: str) -> bool:
    """Whether a name looks like that of a person: words with capitals, or no spaces."""
    words = name.split()
    if _has_role(name):
        return False
    if len(words) == 1:
        return not name.isascii() and 2 <= len(name) <= 8 and name.isalpha() and not name.isupper()
    return len(words) <= 5 and all(PERSON.fullmatch(word) for word in words)


def _without_opening(text: str) -> str:
    """Drop the `By` that a byline opens with."""
    first, _, rest = text.strip().partition(" ")
    if rest and first.casefold().rstrip(":") in load_lexicon("byline_openings"):
        return rest
    return text.strip()
