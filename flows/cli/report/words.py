"""How a report writes numbers, days, names and addresses."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from onrecord.urls import split_url, split_web_url

DIRECTIONS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Marks that change the direction of the text after them; within HTML a `bdi` element confines
them."""


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """`1 quote`, `2 quotes`; `many` is for plurals without s."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """`56%`; `under 1%` for a part that rounds to zero; `–` if the whole is zero."""
    if not whole:
        return "–"
    share = part / whole
    if 0 < share < 0.005:
        return "under 1%"
    return f"{share:.0%}"


def day(value: date) -> str:
    """`4 March 2026`."""
    return f"{value.day} {value:%B %Y}"


def period(first: date | None, last: date | None) -> str:
    """`2–9 March 2026`, `28 February – 3 March 2026`; `undated` without days."""
    if first is None or last is None:
        return "undated"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def undirected(text: str) -> str:
    """The text without marks of direction, for places where no element can confine them."""
    return text.translate(DIRECTIONS)


def web_link(url: str) -> str | None:
    """The address if it may be a link: http or https, with a host and without a user name.

    Returns:
        None for anything else: local files, names without an address, scripts.
    """
    if not url.isprintable() or " " in url:
        return None
    parts = split_web_url(url)
    return url if parts and "@" not in parts.netloc else None


def file_name(url: str) -> str | None:
    """The last part of a local file's address, since its folders may be private."""
    if not url.startswith("file:"):
        return None
    parts = split_url(url)
    return (PurePosixPath(unquote(parts.path)).name or None) if parts else None


def disambiguated(names: Sequence[str], more: Sequence[str]) -> list[str]:
    """Names; those that occur more than once get an addition in brackets."""
    times = Counter(names)
    return [
        f"{name} ({what})" if times[name] > 1 else name
        for name, what in zip(names, more, strict=True)
    ]
