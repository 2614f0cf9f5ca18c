"""The lines of an article's body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.headlines import squeeze
from onrecord.lexicons import load_lexicon
from onrecord.metadata import Metadata

OPENING = re.compile(
    r"(?:read (?:more|also|next)|see also|related|also read|more on this|watch|listen|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|siehe auch|lire aussi|"
    r"à lire aussi|lea también|leia (?:também|mais)|leggi anche|lees ook|läs (?:också|mer)|"
    r"les også|læs også|czytaj (?:też|także|więcej)|читайте (?:также|ещё))\s*[:|–-]",
    re.IGNORECASE,
)

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


def tidy_lines(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    """Drop the lines that are no part of an article's text."""
    title = squeeze(meta.title or "")
    kept = [line for line in lines if not is_furniture(line.text)]
    while kept and title and squeeze(kept[0].text) == title:
        kept = kept[1:]
    return kept


def is_furniture(text: str) -> bool:
    """Tell whether a line invites to read, share, subscribe or consent."""
    return squeeze(text) in load_lexicon("furniture_lines") or bool(OPENING.match(text))
