"""The HTML that feeds carry, as plain text."""

import re

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol"}
    | {"p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
SKIPPED = frozenset({"script", "style", "template", "iframe", "object", "svg"})
MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,30};")
MAX_CHARACTERS = 500_000
"""Characters of a field that are parsed as markup; bounds the work on a broken one."""


def plain_text(text: str) -> str:
    """Text of HTML, one paragraph per line; text without markup keeps its own lines."""
    if not MARKUP.search(text):
        return _tidy(text)
    try:
        root = fragment_fromstring(text[:MAX_CHARACTERS], create_parent="div")
    except (etree.ParserError, ValueError):
        # nothing to parse, or characters that no document may hold
        return ""
    return _tidy("".join(_pieces(root)))


def _pieces(root: HtmlElement) -> list[str]:
    found: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            found.append(element.tail or "")
            continue
        skipped = element.tag in SKIPPED
        line = "\n" if element.tag in BLOCKS else ""
        if event == "start":
            found.append(line + ("" if skipped else _flat(element.text)))
        else:
            found.append(line + _flat(element.tail))
    return found


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
