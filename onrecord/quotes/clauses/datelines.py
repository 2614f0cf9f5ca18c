"""Where and when a story was filed, which its first sentence has nothing to do with."""

import re

DATELINE = re.compile(
    r"\s*(?:"
    r"[A-Z][A-Z.'’ -]{1,100}[A-Z.](?:,[^\n—–()]{1,40})?\s*(?:\([^()\n]{2,30}\)\s*)?"
    r"|[A-Z][\w.'’ -]{1,30}(?:,[^\n—–()]{1,40})?\s*\([^()\n]{2,30}\)\s*"
    r")(?:—|–|--|-|_)\s+(?=\S)"
)
"""A place or heading in capitals, or any place with an agency in brackets; then a dash.

Such as `LYON, 3 May — ` and `Lyon (AFP) - `.
"""


def dateline_end(text: str) -> int:
    """Offset after the dateline that opens a paragraph; 0 without one."""
    found = DATELINE.match(text)
    return found.end() if found else 0
