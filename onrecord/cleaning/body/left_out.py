"""Text that the extractor left out between, or after, the paragraphs that it took.

Publishers part a text into several containers with adverts between them; the extractor may take
the first alone, or fall back to paragraphs without sub-headlines and lists. What stands in the
page like the paragraphs that were taken belongs to them.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from onrecord.cleaning.body.body_text import FULL_STOP, Line, is_date, is_prose
from onrecord.cleaning.body.furniture import INLINE, is_caption
from onrecord.cleaning.mojibake import mend
from onrecord.cleaning.wording import fold

LEAVES = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "dd", "dt", "pre", "div"}
)
OUTSIDE = frozenset(
    {"aside", "button", "figcaption", "figure", "footer", "form", "header", "nav", "noscript"}
    | {"select", "table", "video", "script", "style", "iframe", "textarea"}
)
"""Elements in which no paragraph of the article stands."""

END = 40
"""Letters of a block's beginning and of its end by which one that was parted is known again."""

ALIKE = 2
"""Paragraphs that were taken, from which on a path in the page is that of the text."""

LINKED = 0.5
"""Share of links above which a block that is no sentence is a menu."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An element of the page with text and no other block in it.

    Attributes:
        element: The element.
        text: Its text in one line.
        at: The number of the line that it became; None where it is part of others.
        taken: The extractor took its text.
    """

    element: HtmlElement
    text: str
    at: int | None
    taken: bool


def fill_gaps(tree: HtmlElement, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Put back the blocks that stand like taken ones in the page.

    Between taken paragraphs a block comes back if it shares its parent with one of them, or
    the tags and classes of itself and two ancestors with at least two; after the last, only
    prose with such a path does.

    Args:
        tree: The page, without its furniture; not changed.
        lines: The lines that were extracted from it.

    Returns:
        The lines with those that came back, and these alone.
    """
    blocks = list(_blocks(tree, lines))
    anchors = [
        no for no, block in enumerate(blocks) if block.at is not None and is_prose(block.text)
    ]
    if not anchors:
        return list(lines), []
    paths: Counter[Path] = Counter(_path(blocks[no].element) for no in anchors)
    parents = {_container(blocks[no].element) for no in anchors}
    first, last = anchors[0], anchors[-1]
    for no in range(last + 1, len(blocks)):
        block = blocks[no]
        if not block.taken and is_prose(block.text) and paths[_path(block.element)] >= ALIKE:
            last = no
            parents.add(_container(block.element))
    back: dict[int, list[Line]] = {}
    at = 0
    for no, block in enumerate(blocks[: last + 1]):
        at = block.at if block.at is not None else at
        if no < first or block.taken or _is_label(block):
            continue
        if _stands_alike(block, paths, parents):
            back.setdefault(at, []).append(Line(block.text, _tag(block.element)))
    filled = [one for no, line in enumerate(lines) for one in (line, *back.get(no, ()))]
    return filled, [line for group in back.values() for line in group]


def _blocks(tree: HtmlElement, lines: Sequence[Line]) -> Iterator[Block]:
    """Walk the page's blocks in order, each with the line that it became."""
    folded = [fold(line.text) for line in lines]
    places: dict[str, list[int]] = {}
    for no, text in enumerate(folded):
        places.setdefault(text, []).append(no)
    whole = "".join(folded)
    known = 0
    for element in _leaves(tree):
        text = mend(" ".join(element.text_content().split()))
        squeezed = fold(text)
        if not squeezed:
            continue
        at = next((no for no in places.get(squeezed, ()) if no >= known), None)
        known = at if at is not None else known
        taken = at is not None or (squeezed[:END] in whole and squeezed[-END:] in whole)
        yield Block(element, text, at, taken)


def _leaves(tree: HtmlElement) -> Iterator[HtmlElement]:
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag in OUTSIDE:
            continue
        if element.tag in LEAVES and all(one.tag in INLINE for one in element.iterdescendants()):
            yield element
        else:
            waiting.extend(element.iterchildren(reversed=True))


def _path(element: HtmlElement) -> Path:
    """The tags and classes of an element and of two around it."""
    around = [element, *islice(element.iterancestors(), 2)]
    named = [f"{one.tag}.{' '.join(sorted((one.get('class') or '').split()))}" for one in around]
    return tuple(["p.", *named[:2]] if element.tag == "div" else named)


def _container(element: HtmlElement) -> HtmlElement | None:
    """The nearest element around a block that holds more than this block."""
    text = element.text_content().strip()
    around = element.iterancestors()
    return next((one for one in around if one.text_content().strip() != text), None)


def _tag(element: HtmlElement) -> str:
    if element.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return "head"
    return "item" if element.tag == "li" else "p"


def _stands_alike(
    block: Block, paths: Mapping[Path, int], parents: Container[HtmlElement | None]
) -> bool:
    """Whether a block stands like a paragraph of the text; a label of its own must be a heading."""
    if paths[_path(block.element)] >= ALIKE:
        return True
    if block.element.tag in {"div", "p", "pre"} and not is_prose(block.text):
        return False
    return _container(block.element) in parents


def _is_label(block: Block) -> bool:
    """Whether a block is a menu, a caption or the date of an entry, and no part of the text."""
    linked = sum(len(link.text_content()) for link in block.element.iter("a"))
    if is_prose(block.text):
        headline = linked > 0.9 * len(block.text) and FULL_STOP.search(block.text) is None
        return headline or is_caption(block.element)
    linking = linked > LINKED * len(block.text)
    return linking or is_date(block.text) or is_caption(block.element)
