"""Dates and times as records and pages write them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(?P<year>\d{4})[-/]?(?P<month>\d{2})[-/]?(?P<day>\d{2})"
    r"(?:[T\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
ZONE = r"(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?\d{2})"
MAIL = re.compile(
    rf"(?:[A-Z]\w{{2,8}},?\s)?(?P<day>\d{{1,2}})[\s-](?P<name>[A-Z][a-z]{{2}})\w*[\s-]"
    rf"(?P<year>\d{{4}})(?:,?\s{TIME}(?:\s*{ZONE})?)?"
)
"""`Mon, 05 Aug 2024 18:30:00 GMT`, as in mail and HTTP headers."""

PROGRAM = re.compile(
    rf"(?:[A-Z]\w{{2,8}},?\s)?(?P<name>[A-Z][a-z]{{2}})\w*\s(?P<day>\d{{1,2}}),?\s"
    rf"(?:(?:{TIME}\s*{ZONE}?\s)?(?P<year>\d{{4}}))"
)
"""`Fri Apr 28 19:20:36 CEST 2023`, as programs print dates; `April 28, 2023`."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOURS = {"BST": 1, "CEST": 2, "CET": 1, "EDT": -4, "EEST": 3, "EET": 2, "EST": -5, "JST": 9}
HOURS |= {"CDT": -5, "CST": -6, "MDT": -6, "MSK": 3, "MST": -7, "PDT": -7, "PST": -8, "SAST": 2}
HOURS |= {"GMT": 0, "KST": 9, "UT": 0, "UTC": 0, "WEST": 1, "WET": 0, "Z": 0}
"""Hours east of Greenwich of the zones that publishers' programs name."""

DAY = timedelta(days=1)
"""No clock is ahead of another by so much."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as somebody wrote it.

    Attributes:
        at: UTC; midnight where only the day is written.
        precision: `time` or `day`.
        offset: Minutes that its clock is ahead of UTC; None where the text names no zone,
            which is taken as UTC.
    """

    at: datetime
    precision: str
    offset: int | None


def parse_iso(text: str) -> Moment | None:
    """Read a date in ISO 8601 form, with or without a time; None where it is none."""
    match = ISO.fullmatch(text.strip())
    return _moment(match, int(match["month"])) if match else None


def parse_moment(text: str) -> Moment | None:
    """Read a date in ISO 8601 form, or as mail headers and programs write it in English."""
    match = MAIL.fullmatch(text.strip()) or PROGRAM.fullmatch(text.strip())
    if match is None:
        return parse_iso(text)
    return _moment(match, MONTHS.index(match["name"]) + 1) if match["name"] in MONTHS else None


def parse_mail_date(text: str) -> Moment | None:
    """Read a date as headers of mail and HTTP have it, in all its old forms; None for none."""
    try:
        at = parsedate_to_datetime(text)
        utc = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        # no date, a day or zone that there is not, a year that no calendar has
        return None
    return Moment(utc, "time", _minutes(at.utcoffset()))


def _moment(match: re.Match[str], month: int) -> Moment | None:
    part = match.groupdict()
    zone = _zone(part["zone"])
    if part["hour"] is not None and part["zone"] is not None and zone is None:
        return None
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    try:
        day = datetime(int(part["year"]), month, int(part["day"]), tzinfo=zone or UTC)
        at = day.replace(hour=hour, minute=minute, second=second).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    precision = "day" if part["hour"] is None else "time"
    return Moment(at, precision, _minutes(zone.utcoffset(None) if zone else None))


def _minutes(ahead: timedelta | None) -> int | None:
    return None if ahead is None else round(ahead.total_seconds() / 60)


def _zone(text: str | None) -> timezone | None:
    """Read a zone: an offset below a day or a name that is known; None for any other."""
    if text is None:
        return None
    if text.upper() in HOURS:
        return timezone(timedelta(hours=HOURS[text.upper()]))
    if text[0] not in "+-":
        return None
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= DAY:
        return None
    return timezone(-offset if text[0] == "-" else offset)
