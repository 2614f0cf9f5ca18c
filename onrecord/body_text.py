"""The lines of an article's body."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.furniture import is_furniture, is_teaser
from onrecord.headlines import squeeze
from onrecord.metadata import Metadata

SENTENCE_END = re.compile(r"[.!?…。！？؟।»”\"'’)\]]$")
DATE = re.compile(r"(?<!\d)(?:\d{1,2}[.:/]\s?\d{2}|(?:19|20)\d{2})(?!\d)")

INLINE = frozenset({"hi", "ref", "del", "code"})
"""Elements of the extracted tree that do not break a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item, table row or sub-headline of a body.

    Attributes:
        text: Without line breaks or white space around it.
        tag: The element it came from: p, head, item, quote, row …
    """

    text: str
    tag: str


def read_lines(tree: HtmlElement, url: str) -> list[Line]:
    """Extract the lines of a page's main text.

    Default settings of the extractor keep the most quotations; its memory of texts seen
    before (`deduplicate`) would make a page's text depend on the pages before it.
    """
    document = bare_extraction(
        tree, url=url, include_comments=False, with_metadata=False, deduplicate=False
    )
    if document is None or isinstance(document, dict):
        return []
    return list(_lines(document.body))


def _lines(body: _Element) -> Iterator[Line]:
    """Cut the extracted tree at every element that is no inline element."""
    buffer: list[str] = []
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE:
            yield from _line(buffer, element.tag if event == "end" else "p")
            buffer = []
        if event == "end":
            buffer = [*buffer, element.tail or ""] if element is not body else buffer
        elif element.tag == "row":
            cells = (" ".join("".join(cell.itertext()).split()) for cell in element)
            buffer = [" | ".join(cell for cell in cells if cell)]
            walk.skip_subtree()
        else:
            buffer.append(element.text or "")


def _line(buffer: Sequence[str], tag: str) -> Iterator[Line]:
    text = " ".join("".join(buffer).split())
    if text:
        yield Line(text, tag)


def tidy_lines(lines: Sequence[Line], meta: Metadata, anchors: Container[str]) -> list[Line]:
    """Drop the lines that are no part of an article's text.

    Args:
        lines: The lines of a page's main text.
        meta: What the page says about itself.
        anchors: The texts of the page's links, letters and digits only.
    """
    counts = Counter(line.text for line in lines)
    kept = [
        line
        for line, after in zip_longest(lines, lines[1:])
        if not is_furniture(line.text)
        and not _is_refrain(line, counts)
        and not (is_teaser(line.text, anchors) and not _is_section(line, after))
    ]
    return _without_tail(_without_opening(kept, meta))


def is_prose(text: str) -> bool:
    """Tell whether a line looks like a sentence: long, or not short and ended by a mark."""
    return len(text) >= 150 or (len(text) >= 40 and SENTENCE_END.search(text) is not None)


def _is_section(line: Line, after: Line | None) -> bool:
    """Tell a linked sub-headline, with its text below it, from a link to another article."""
    return line.tag == "head" and after is not None and is_prose(after.text)


def _is_refrain(line: Line, counts: Counter[str]) -> bool:
    """Tell whether a line comes so often that a template must have written it."""
    return len(line.text) >= 40 and counts[line.text] >= 3


def _without_opening(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    """Drop headline, byline and date from what stands before the first sentence."""
    first = next((no for no, line in enumerate(lines) if is_prose(line.text)), len(lines))
    opening = [line for line in lines[:first] if not is_heading(line, meta)]
    rest = list(lines[first:])
    while rest and is_heading(rest[0], meta):
        rest = rest[1:]
    return [*opening, *rest]


def is_heading(line: Line, meta: Metadata) -> bool:
    """Tell whether a line is the headline, the byline or the date."""
    squeezed, title = squeeze(line.text), squeeze(meta.title or "")
    near = squeezed in title or (title in squeezed and len(squeezed) < 2 * len(title))
    if title and (squeezed == title or (near and line.tag == "head")):
        return True
    names = "".join(map(squeeze, meta.authors))
    if names and all(squeeze(name) in squeezed for name in meta.authors):
        return len(squeezed) < len(names) + 25
    return len(line.text) <= 60 and DATE.search(line.text) is not None and not is_prose(line.text)


def _without_tail(lines: Sequence[Line]) -> list[Line]:
    """Drop the headings after the last sentence, and what stands below them."""
    last = max((no for no, line in enumerate(lines) if is_prose(line.text)), default=len(lines))
    tail = list(takewhile(lambda line: line.tag != "head", lines[last + 1 :]))
    return [*lines[: last + 1], *tail]
