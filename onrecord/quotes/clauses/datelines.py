"""Where and when a story was filed, which its first sentence has nothing to do with."""

import re

PLACE = r"[A-Z][A-Z.'’/ -]{1,100}[A-Z.]"
AGENCY = r"\([^()\n]{2,30}\)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?=\s*(?:--|—|–))"
DATELINE = re.compile(
    r"\s*(?:"
    rf"(?:{PLACE}(?:,[^\n—–()“”\"]{{1,40}}?)?|[A-Z][\w.'’ -]{{1,30}}(?:,[^\n—–()]{{1,40}})?"
    rf"(?=\s*(?:--?|—|–)?\s*{AGENCY})|[A-Z][\w.'’ -]{{1,30}}(?:,[^\n—–(),]{{1,30}})?,\s{DAY})"
    rf"\s*(?:(?:--|—|–)?\s*{AGENCY}\s*)?"
    r"|/[A-Z][\w ]{2,30}/\s*"
    r")(?:(?:—|–|--|-|_)\s+(?=\S)|(?:—|–|--)(?=[A-Z“\"‘]))"
)
"""A place or heading in capitals, any place with an agency in brackets, or a wire; then a dash.

Such as `LYON, 3 May — `, `Lyon, 3 May — `, `Lyon (AFP) - `, `LYON--(BUSINESS WIRE)--` and
`LYON, France—`.
"""

DASHES = "—–-_"
"""What ends every dateline."""


def dateline_end(text: str) -> int:
    """Offset after the dateline that opens a paragraph; 0 without one."""
    # Most paragraphs have no dash at all, which is found much faster than that they have no place.
    if not any(dash in text for dash in DASHES):
        return 0
    found = DATELINE.match(text)
    return found.end() if found else 0
