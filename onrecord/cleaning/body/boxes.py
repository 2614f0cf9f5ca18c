"""Elements that hold an article's paragraphs where the extractor expects none.

Pages were laid out by tables before there were style sheets; text comes as it was typed, in lists
of terms, and in elements of a page's own making. The extractor joins or drops what stands in them.
"""

import re

from lxml.html import Element, HtmlElement

TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})
CELLS = frozenset({"td", "th"})

BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "dd", "table")
"""Elements that are paragraphs of a cell, or hold some."""

SENTENCES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "b", "i", "em"})
"""Elements in which another is a part of a sentence."""

FEWEST_BLOCKS = 2
"""Paragraphs of a cell that is a box of a layout."""

LEAST_TEXT = 200
"""Characters of such a cell, and of text as typed: cells of values may hold words on two lines."""

NO_TABLE = frozenset({"presentation", "none"})
"""Roles by which a page says that a table lays it out (HTML, section 4.9.1)."""

BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def open_boxes(tree: HtmlElement) -> None:
    """Make such elements plain boxes and paragraphs.

    Args:
        tree: The page; changed in place.
    """
    for element in list(tree.iter("table", "pre", "dl")):
        if element.tag == "table" and _lays_out(element):
            _open_table(element)
        elif element.tag == "pre":
            _part_by_blank_lines(element)
        elif element.tag == "dl":
            _open_terms(element)
    for element in tree.iter():
        if isinstance(element.tag, str) and "-" in element.tag:
            parent = element.getparent()
            inside = parent is not None and parent.tag in SENTENCES
            element.tag = "span" if inside else "div"


def _open_table(table: HtmlElement) -> None:
    for part in _own_parts(table):
        part.tag = "div"
    table.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    """Whether a table says that it is none, or has paragraphs in a cell."""
    if (table.get("role") or "").strip().lower() in NO_TABLE:
        return True
    return any(part.tag in CELLS and _is_box(part) for part in _own_parts(table))


def _is_box(cell: HtmlElement) -> bool:
    if len(" ".join(cell.text_content().split())) < LEAST_TEXT:
        return False
    blocks = sum(1 for one in cell.iter(*BLOCKS) if one.text_content().strip())
    lines = sum(1 for one in cell.iter("br") if (one.tail or "").strip())
    bare = [cell.text, *(one.tail for one in cell if one.tag in BLOCKS)]
    return blocks + lines + any((text or "").strip() for text in bare) >= FEWEST_BLOCKS


def _own_parts(table: HtmlElement) -> list[HtmlElement]:
    """The rows and cells of a table, without those of tables in it."""
    found, waiting = [], list(table)
    while waiting:
        part = waiting.pop()
        if part.tag in TABLE_PARTS:
            found.append(part)
            waiting += list(part)
    return found


def _part_by_blank_lines(typed: HtmlElement) -> None:
    """Make paragraphs of text as it was typed; code, which holds elements or little, stays."""
    text = typed.text_content()
    if len(typed) or len(text) < LEAST_TEXT:
        return
    paragraphs = [one for one in BLANK_LINE.split(text) if one.strip()]
    if len(paragraphs) < FEWEST_BLOCKS:
        return
    typed.tag, typed.text = "div", None
    for words in paragraphs:
        made = Element("p")
        made.text = " ".join(words.split())
        typed.append(made)


def _open_terms(terms: HtmlElement) -> None:
    """Make paragraphs of terms and what is said of them; lists of links stay."""
    linked = sum(len(link.text_content()) for link in terms.iter("a"))
    if len(" ".join(terms.text_content().split())) - linked < LEAST_TEXT:
        return
    for part in terms.iter("dt", "dd"):
        part.tag = "div" if len(part) and part.find("p") is not None else "p"
    terms.tag = "div"
