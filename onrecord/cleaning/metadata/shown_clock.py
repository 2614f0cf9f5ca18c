"""The time of day that a page shows beside its date, where nothing in its head states one."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from lxml.html import HtmlElement

from onrecord.cleaning.body.furniture import INLINE
from onrecord.cleaning.metadata.moments import Moment, parse_iso, parse_moment

CLOCK = r"(\d{1,2})(?::(?=\d\d(?![\d.]))|\.(?=\d\d\sUhr))(\d\d)"
"""`14:07`, and `14.07` where it says that it is one."""

FIGURES = re.compile(
    r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})[\s|,·–-]{1,5}(?:um\s|at\s|à\s|ore\s)?" + CLOCK
)
"""`25.04.24 | 14:07`: which of the two is the month, the day that is known says."""

WORDS = re.compile(r"(?<!\d)\d{1,2}\.?\s[^\W\d_]{3,10}\.?,?\s\d{4}[\s|,·–-]{1,5}" + CLOCK)

LONGEST = 120
"""Characters above which a block is text, and no line with a date."""

SEARCHED = 120
"""Blocks below the headline among which the line with the date is."""


def shown_clock(tree: HtmlElement, day: date) -> Moment | None:
    """Find the first time of day that stands behind a day, in a line below the headline.

    Args:
        tree: The page; not changed.
        day: The day of publication.

    Returns:
        A moment without a zone; None where the page shows none.
    """
    for text in islice(_lines(tree), SEARCHED):
        moment = _moment(text, day)
        if moment is not None:
            return moment
    return None


def _lines(tree: HtmlElement) -> Iterator[str]:
    headline = next(tree.iter("h1"), None)
    began = headline is None
    for element in tree.iter("h1", "time", "span", "div", "p", "li", "small"):
        began = began or element is headline
        if not began or element is headline or any(one.tag not in INLINE for one in element):
            continue
        text = " ".join(element.text_content().split())
        if 0 < len(text) <= LONGEST:
            yield text


def _moment(text: str, day: date) -> Moment | None:
    figures = FIGURES.search(text)
    if figures is not None:
        first, second, year = int(figures[1]), int(figures[3]), int(figures[4]) % 100
        if year == day.year % 100 and {first, second} == {day.day, day.month}:
            return parse_iso(f"{day.isoformat()}T{int(figures[5]):02}:{figures[6]}")
    words = WORDS.search(text)
    moment = parse_moment(words[0]) if words else None
    same = moment is not None and abs(moment.at.date() - day) < timedelta(days=1)
    return moment if same and moment is not None and moment.precision == "time" else None
