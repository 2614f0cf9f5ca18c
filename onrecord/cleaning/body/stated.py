"""What a page says of its own text: the whole of it in its head, or that the rest costs."""

import re
from collections.abc import Sequence

from onrecord.cleaning.body.body_text import Line, is_prose
from onrecord.cleaning.metadata.json_ld import Node, plain_text, strings_of, unescape
from onrecord.cleaning.metadata.page_metadata import Metadata
from onrecord.cleaning.wording import fold

BREAK = re.compile(r"<\s*(?:/p|/div|/h\d|/li|br)[^<>]*>|\r?\n", re.IGNORECASE)
LEAST_WORDS = 120
"""Words that a stated text has at least; shorter ones are summaries."""

SHOWN = 0.4
"""Share of the stated text's words below which a page shows only its beginning."""

MENU = 600
"""Characters of the longest line of a menu that has run together."""

WHOLE = 250
"""Words from which on a text that costs is not taken for a mere beginning."""


def stated_lines(node: Node | None) -> list[str]:
    """The paragraphs of an article's text as its JSON-LD states it; empty without any."""
    raw = next(iter(strings_of(node.get("articleBody"))), "") if node else ""
    if "&" in raw:
        raw = unescape(raw)
    return [line for line in map(plain_text, BREAK.split(raw)) if line]


def whole_text(found: Sequence[Line], stated: Sequence[str]) -> Sequence[Line]:
    """The lines of a page, or those that its head states where it shows only a beginning.

    Some pages load all but the first paragraphs later, or all of them. The extractor takes
    the stated text for such a page, but as a single line.

    Args:
        found: What was extracted.
        stated: The paragraphs of the page's JSON-LD.
    """
    told = sum(len(text.split()) for text in stated)
    shown = sum(len(line.text.split()) for line in found)
    if told < LEAST_WORDS or (shown >= SHOWN * told and not _is_run_together(found, stated)):
        return found
    return [Line(text, "p") for text in stated]


def is_short(found: Sequence[Line]) -> bool:
    """Whether a page shows so little that its text may be elsewhere."""
    return sum(len(line.text.split()) for line in found) < WHOLE


def told_text(found: Sequence[Line], told: Sequence[str]) -> Sequence[Line]:
    """The lines of a page, or the text in its scripts that begins as the page does.

    Args:
        found: What was extracted.
        told: The paragraphs in the page's scripts.
    """
    first = next((fold(line.text) for line in found if is_prose(line.text)), "")
    return whole_text(found, told) if first in fold("".join(told)) else found


def is_menu(found: Sequence[Line], meta: Metadata, anchors: Sequence[str]) -> bool:
    """Whether all that a page shows is its headline and its links."""
    if any(len(line.text) > MENU for line in found):
        return False
    left = "".join(fold(line.text) for line in found)
    for known in sorted({*meta.headlines, *anchors}, key=len, reverse=True):
        left = left.replace(known, "") if known else left
    return not left


def _is_run_together(found: Sequence[Line], stated: Sequence[str]) -> bool:
    text = fold("".join(line.text for line in found))
    return len(found) < len(stated) and text == fold("".join(stated))


def is_beginning(meta: Metadata, body: str) -> bool:
    """Whether a page shows only the beginning of a text that costs."""
    return meta.restricted and len(body.split()) < WHOLE
