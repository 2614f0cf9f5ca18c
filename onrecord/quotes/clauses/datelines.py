"""Where and when a story was filed, which its first sentence has nothing to do with."""

import re
from functools import cache, lru_cache

from onrecord.lexicons import load_lexicon, load_lexicons

PLACE = r"[A-Z][A-Z.'’/ -]{1,100}[A-Z.]"
AGENCY = r"\([^()\n]{2,30}\)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?=\s*(?:--|—|–))"
DATE = rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?"
TOWN = r"[A-Z][\w.'’ -]{1,30}"
DATELINE = re.compile(
    r"\s*(?:"
    rf"(?:{PLACE}(?:,[^\n—–()“”\"]{{1,40}}?)?|[A-Z][\w.'’ -]{{1,30}}(?:,[^\n—–()]{{1,40}})?"
    rf"(?=\s*(?:--?|—|–)?\s*{AGENCY})|[A-Z][\w.'’ -]{{1,30}}(?:,[^\n—–(),]{{1,30}})?,\s{DAY})"
    rf"\s*(?:(?:--|—|–)?\s*{AGENCY}\s*)?"
    r"|/[A-Z][\w ]{2,30}/\s*"
    r")(?:(?:—|–|--|-|_)\s+(?=\S)|(?:—|–|--)(?=[A-Z“\"‘]))"
    rf"(?:(?<=--){DATE}\s*(?:--|—|–)\s*(?=[A-Z“\"‘]))?"
    rf"|{TOWN}(?:,\s{TOWN})?,\s{DATE},?\s*{AGENCY}\s?:\s+(?=[A-Z“\"‘])"
    rf"|{PLACE}(?:,\s{TOWN}?)?,\s{DATE}:\s+(?=[A-Z“\"‘])"
)
"""A place or heading in capitals, any place with an agency in brackets, or a wire; then a dash.

Such as `LYON, 3 May — `, `Lyon, 3 May — `, `Lyon (AFP) - `, `LYON--(BUSINESS WIRE)--`,
`LYON--(BUSINESS WIRE)--May 3, 2021--` and `LYON, France—`; a colon behind an agency or a date
will do as well: `Lyon, May 3 (AFP): `, `LYON, May 3: `.
"""

KNOWN = re.compile(
    rf"({TOWN}?)(?:,\s{TOWN}?)?"
    rf"(?:(?:\s[-–—]\s|—)(?=[A-Z“\"‘][^\n]{{40,}}[.!?”\"’]\Z)"
    rf"|(?:\s?{AGENCY}\s?|,\s{DATE}):\s+(?=[A-Z“\"‘]))"
)
"""What is a dateline only behind a town: `Lyon – The mayor said so.` `Lyon (AFP): The mayor`

Also `Lyon, 3 May: The mayor`. A whole sentence must follow a dash alone: not `Lyon - Reims 2:1`.
"""

STRANGE = re.compile(
    r"(?:([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)?)\s[-–—]\s(?=[A-Z][^\n—–“\"]{40,}[.!?]\Z)"
    r"|[A-Z][\w'’ -]{1,30}\s\(([^()\n]{2,30})\)\s?:\s+(?=[A-Z“\"‘]))"
)
"""What is a dateline of a town on no list: `Umuneke-Ukwu - Market leader Ana Ruiz has said so.`

A whole sentence without another dash must follow, or a colon behind an agency that is known:
`Thiruvalla (PTI): The mayor`.
"""

DASH = re.compile(r"[—–]|--|[_-]\s")
"""What ends every dateline: hyphens inside words end none."""

FARTHEST_COLON = 80
"""Characters in which a dateline with a colon ends."""


@lru_cache(maxsize=256)
def dateline_end(text: str) -> int:
    """Offset after the dateline that opens a paragraph; 0 without one.

    Names and quotations ask it of the same paragraphs.
    """
    # Most paragraphs have no dash at all, which is found much faster than that they have no place.
    if text.find(":", 0, FARTHEST_COLON) < 0 and DASH.search(text) is None:
        return 0
    found = DATELINE.match(text)
    if found is None:
        found = KNOWN.match(text)
        if found is None or found.group(1).casefold() not in load_lexicon("towns"):
            found = STRANGE.match(text)
            return found.end() if found is not None and _may_be_filed(*found.groups()) else 0
    return found.end()


def _may_be_filed(town: str | None, agency: str | None) -> bool:
    """Whether a strange name may be a town: no word and no person's; or its agency is known."""
    if town is None:
        return agency in news_agencies()
    others = load_lexicons(
        "common_words", "given_names_male", "given_names_female", "calendar_words"
    )
    return others.isdisjoint(re.split("[ -]", town.casefold()))


@cache
def news_agencies() -> frozenset[str]:
    """Names of news agencies as credit lines have them."""
    return frozenset(line.partition(" = ")[0] for line in load_lexicon("news_agencies"))
