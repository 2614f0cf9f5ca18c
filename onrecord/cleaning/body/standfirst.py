"""The standfirst: the paragraph between headline and text that extraction tends to lose."""

from collections.abc import Container, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from onrecord.cleaning.body.body_text import Line, is_heading, is_prose
from onrecord.cleaning.body.furniture import INLINE, has_class, is_furniture
from onrecord.cleaning.metadata.page_metadata import Metadata
from onrecord.cleaning.wording import fold

LEAVES = frozenset({"p", "div", "section", "h2", "h3", "h4", "h5"})
OUTSIDE = frozenset(
    {"aside", "button", "figcaption", "figure", "footer", "form", "li", "nav", "noscript"}
    | {"select", "table", "video", "script", "style", "iframe"}
)
"""Elements in which no standfirst stands."""

SHORTEST, LONGEST = 20, 900
"""Characters of a standfirst."""

DESCRIBING = 40
"""Characters under which a description is a label."""

TELLING = 4
"""Letters of the shortest word that says what a text is about."""

ABOUT = 0.3
"""Share of such words that a standfirst has in common with the text."""

SEARCHED = 10_000
"""Elements of a page among which its description is looked for."""

PART = 40
"""Letters from which on a line that a text holds is no chance."""

REACH = 60
"""Blocks of text after the headline within which the article must begin."""


def find_standfirst(tree: HtmlElement, meta: Metadata, lines: Sequence[Line]) -> list[str]:
    """Find the standfirst where the body lost it.

    It is the text that the page's head states as its description and that the page shows;
    else the first text after the headline and before the article's first sentence that is
    a sentence itself, or that the page's own class names call a standfirst.

    Args:
        tree: The page, without its furniture; not changed.
        meta: What the page says about itself.
        lines: The lines of the body.

    Returns:
        Its paragraphs; empty where the body has it, or where the page shows none.
    """
    folded = [fold(line.text) for line in lines]
    known, body = set(folded), "".join(folded)
    wanted = {fold(text) for text in meta.descriptions if len(text) >= DESCRIBING}
    found = [
        one
        for one in _candidates(tree, meta, known)
        if _is_about(_text(one), body) and not _is_in(fold(_text(one)), folded)
    ]
    stated = [one for one in found if fold(_text(one)) in wanted]
    chosen = next(iter([*stated, *found]), None)
    group = [_text(chosen), *_more(chosen, meta)] if chosen is not None else []
    return [text for text in group or _shown(tree, wanted) if fold(text) not in body]


def _candidates(tree: HtmlElement, meta: Metadata, known: Container[str]) -> Iterator[HtmlElement]:
    """List what could be the standfirst between the headline and the first known sentence."""
    for no, element in enumerate(_after_headline(tree, meta)):
        text = _text(element)
        if no > REACH or (fold(text) in known and is_prose(text)):
            return
        if _is_standfirst(element, text, meta):
            yield element


def _is_in(squeezed: str, folded: Sequence[str]) -> bool:
    """Whether a line of the body is part of a text, of which the rest may be a label."""
    return any(len(line) >= PART and line in squeezed for line in folded)


def _is_about(text: str, body: str) -> bool:
    """Whether a text has words of the article; notices of the site have none.

    Args:
        text: What could be the standfirst.
        body: The body, squeezed.
    """
    words = [fold(word) for word in text.split()]
    if len(words) == 1:
        # a script without spaces: pairs of characters stand for words
        words = [words[0][at : at + 2] for at in range(0, len(words[0]), 2)]
    else:
        words = [word for word in words if len(word) >= TELLING]
    return sum(word in body for word in words) >= ABOUT * max(1, len(words))


def _shown(tree: HtmlElement, wanted: set[str]) -> list[str]:
    """Find the page's description where the page shows it, word for word."""
    if not wanted:
        return []
    elements = islice(tree.iter(*LEAVES, "span", "strong"), SEARCHED)
    shortest = min(map(len, wanted)) // 2
    shown = (_text(element) for element in elements if _is_leaf(element))
    same = (text for text in shown if len(text) >= shortest and fold(text) in wanted)
    return list(islice(same, 1))


def _after_headline(tree: HtmlElement, meta: Metadata) -> Iterator[HtmlElement]:
    """Walk the blocks of text that follow the headline in the page."""
    headings = list(tree.iter("h1"))
    title = fold(meta.title or "")
    same = [heading for heading in headings if fold(heading.text_content()) == title]
    start = next(iter([*same, *headings]), None)
    if start is None:
        return
    for around in (start, *start.iterancestors()):
        for after in around.itersiblings():
            yield from (one for one in after.iter(*LEAVES) if _is_leaf(one))


def _is_leaf(element: HtmlElement) -> bool:
    for one in element.iterdescendants():
        if one.tag not in INLINE:
            return False
    return bool(element.text_content().strip())


def _is_standfirst(element: HtmlElement, text: str, meta: Metadata) -> bool:
    if not SHORTEST <= len(text) <= LONGEST or is_furniture(text):
        return False
    if is_heading(Line(text, "head"), meta) or _linked(element) > 0.5 * len(text):
        return False
    if any(ancestor.tag in OUTSIDE for ancestor in element.iterancestors()):
        return False
    return is_prose(text) or _is_named(element)


def _is_named(element: HtmlElement) -> bool:
    """Whether the element or what closely wraps it is called a standfirst."""
    around = [element, *islice(element.iterancestors(), 2)]
    return any(has_class(one, "standfirst_classes") for one in around)


def _more(element: HtmlElement, meta: Metadata) -> Iterator[str]:
    """List the paragraphs of a standfirst that has several."""
    for after in element.itersiblings():
        same = after.tag == element.tag and after.get("class") == element.get("class")
        if not same or not _is_named(after) or not _is_leaf(after):
            return
        if _is_standfirst(after, _text(after), meta):
            yield _text(after)


def _linked(element: HtmlElement) -> int:
    return sum(len(link.text_content()) for link in element.iter("a"))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
