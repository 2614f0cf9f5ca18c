"""The headline of a page."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from onrecord.cleaning.metadata.json_ld import Node, plain_text
from onrecord.cleaning.wording import fold

SITE = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,40}$")

NOT_SHOWN_HERE = frozenset({"nav", "ol", "ul", "aside", "footer", "dialog"})
"""Elements whose h1 repeats the title for search engines: breadcrumbs, menus, teasers."""

MOST = 20
"""Wordings of a headline above which a page's h1 are no headlines."""

WORDS = 4
"""Words of an h1 from which on it is the headline, whatever the page's head says."""

TELLING = 4
"""Letters of the shortest word that says what a headline is about."""

SHORTEST = 10
"""Letters and digits under which a heading is a label."""


def choose_title(
    tree: HtmlElement, node: Node | None, metas: Mapping[str, Sequence[str]], site: str | None
) -> str | None:
    """Choose the headline as a reader sees it.

    The h1 that is part of what JSON-LD, Open Graph or the title element say, else another
    heading that is all of it, else the JSON-LD headline, else og:title without the site's
    name, else the title element.

    Args:
        tree: The page; not changed.
        node: The article's JSON-LD node; None without one.
        metas: Contents of meta tags by name in lower case.
        site: The publisher's name; None where nothing states it.
    """
    claims = stated_titles(tree, node, metas)
    squeezed = [fold(claim) for claim in claims]
    for element, heading in _headings(tree, "h1"):
        if any(fold(heading) in claim for claim in squeezed):
            return _best_spaced(_without_kicker(element, squeezed) or heading, claims)
    for element, heading in _headings(tree, "h2", "h3"):
        if fold(heading) in squeezed:
            return _best_spaced(_without_kicker(element, squeezed) or heading, claims)
    alone = _only_heading(tree, site)
    if alone is not None and not any(_have_common(alone, claim) for claim in claims):
        return alone
    headline = plain_text(node.get("headline")) if node else ""
    others = (without_site(claim, site) for claim in claims)
    return headline or next(others, None)


def stated_titles(
    tree: HtmlElement, node: Node | None, metas: Mapping[str, Sequence[str]]
) -> list[str]:
    """List what the page's head calls the article: JSON-LD, Open Graph, title element."""
    headline = plain_text(node.get("headline")) if node else ""
    shared = next(iter(metas.get("og:title", ())), "")
    titles = (plain_text(title.text) for title in tree.iter("title") if title.text)
    return [claim for claim in (headline, shared, next(titles, "")) if claim]


def headline_variants(
    tree: HtmlElement, node: Node | None, metas: Mapping[str, Sequence[str]]
) -> list[str]:
    """List the headline's wordings, as the page's head and its h1 have it, squeezed."""
    shown = (plain_text(heading.text_content()) for heading in tree.iter("h1"))
    squeezed = map(fold, [*stated_titles(tree, node, metas), *shown])
    return [text for text in dict.fromkeys(squeezed) if len(text) >= SHORTEST][:MOST]


def without_site(title: str, site: str | None) -> str:
    """Cut the site's name from the end of a title."""
    if site and fold(title).endswith(fold(site)):
        cut = SITE.sub("", title)
        if fold(title).startswith(fold(cut) + fold(site)):
            return cut
    return title


def _without_kicker(heading: HtmlElement, claims: Sequence[str]) -> str | None:
    """The part of a heading that the page's head states alone, without the line above it."""
    whole = plain_text(heading.text_content())
    for part in heading.iterdescendants():
        text = plain_text(part.text_content())
        joined = whole.removesuffix(text).rstrip().endswith(":")
        if len(fold(text)) >= SHORTEST and fold(text) in claims and not joined:
            return text
    return None


def _headings(tree: HtmlElement, *tags: str) -> Iterator[tuple[HtmlElement, str]]:
    for heading in tree.iter(*tags):
        text = plain_text(heading.text_content())
        shown = not any(around.tag in NOT_SHOWN_HERE for around in heading.iterancestors())
        if shown and len(fold(text)) >= SHORTEST:
            yield heading, text


def _only_heading(tree: HtmlElement, site: str | None) -> str | None:
    """The page's h1 where it has one alone that is neither a link nor the site's name."""
    headings = list(tree.iter("h1"))
    if len(headings) != 1 or headings[0].find(".//a") is not None:
        return None
    shown = next((text for _, text in _headings(tree, "h1")), "")
    own = fold(shown)
    if len(shown.split()) < WORDS or (site and (own in fold(site) or fold(site) == own)):
        return None
    linked = any(around.tag == "a" for around in headings[0].iterancestors())
    return None if linked else shown


def _have_common(heading: str, claim: str) -> bool:
    """Whether two headlines are of one matter: whether they share a word that says which."""
    one, other = ({fold(word) for word in text.split()} for text in (heading, claim))
    return any(len(word) >= TELLING for word in one & other) or fold(heading) in fold(claim)


def _best_spaced(heading: str, claims: Sequence[str]) -> str:
    """Take a claim in place of a heading that has lost the space after its kicker."""
    same = [claim for claim in claims if fold(claim) == fold(heading)]
    return max([heading, *same], key=lambda text: len(text.split()))
