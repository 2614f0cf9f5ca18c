"""Dates and times as records and pages write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/]?(?P<month>\d{2})[-/]?(?P<day>\d{2})|"
    r"(?P<mark>[-/.])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2}))"
    r"(?:[T\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?(?:\d{2})?)?)?",
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

WORDED = re.compile(
    r"(?:(?P<early>\d{1,2}[:.]\d{2}.{0,20}?),\s+)?"
    r"(?:[^\W\d_]{2,12}\.?,?\s+(?:(?:den|the|le|el)\s+)?)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª])?[\s-]+(?:(?:de|of)\s+)?(?P<name>[^\W\d_]{3,10})\.?,?"
    r"|(?P<name2>[^\W\d_]{3,10})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)"
    r"[\s-]+(?:(?:de|del)\s+)?(?P<year>\d{4})\b(?P<late>.{0,40})",
    re.IGNORECASE,
)
"""`Tuesday, January 13, 2026 9:45 PM`, `13. März 2026, 9.45 Uhr`, `13 de enero de 2026`."""

CLOCK = re.compile(
    r"[\s,|·•–—-]*(?:(?:at|um|à|a las|alle|kl\.?)\s+)?"
    r"(?P<hour>\d{1,2})\s?[:.hH]\s?(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*(?:uhr|hrs?|h)?\.?\s*"
    r"\(?(?P<zone>[A-Z]{1,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?\)?",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:\[[^\[\]]*\]|(?<=[\dZ])\s*\([^()]*\))\s*\Z")
"""A zone's name in brackets behind the offset that says the same."""

STRANGE = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T\s]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*[A-Za-z][A-Za-z/_ ]{1,30}"
)
BRACKETED = re.compile(r"\(([A-Za-z]{1,5})\)\s*\Z")
EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3}|\d{6})?")
"""Seconds, milliseconds or microseconds since 1970."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = (
    ("jan", "jän", "ene"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "maer", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)
"""How the months' names begin in English, German, French, Spanish and Portuguese."""

HOURS: dict[str, float] = {"BST": 1, "CEST": 2, "CET": 1, "EDT": -4, "EEST": 3, "EET": 2}
HOURS |= {"EST": -5, "JST": 9, "MEZ": 1, "MESZ": 2, "WIB": 7, "HKT": 8, "SGT": 8, "BRT": -3}
HOURS |= {"CDT": -5, "CST": -6, "MDT": -6, "MSK": 3, "MST": -7, "PDT": -7, "PST": -8, "SAST": 2}
HOURS |= {"GMT": 0, "KST": 9, "UT": 0, "UTC": 0, "WEST": 1, "WET": 0, "Z": 0, "IST": 5.5}
HOURS |= {"AEDT": 11, "AEST": 10, "ACDT": 10.5, "ACST": 9.5, "AWST": 8, "NZDT": 13, "NZST": 12}
HOURS |= {"NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "AKST": -9, "AKDT": -8, "HST": -10}
HOURS |= {"PKT": 5, "EAT": 3, "WAT": 1, "CAT": 2, "TRT": 3}
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

    @property
    def stated(self) -> str:
        """The same in ISO 8601: the day alone, or the time on its own clock."""
        if self.precision == "day":
            return self.at.date().isoformat()
        if self.offset is None:
            return self.at.replace(tzinfo=None).isoformat()
        return self.at.astimezone(timezone(timedelta(minutes=self.offset))).isoformat()


def parse_iso(text: str) -> Moment | None:
    """Read a date in ISO 8601 form, with or without a time; None where it is none."""
    match = ISO.fullmatch(text.strip())
    if match is None:
        return None
    part = match.groupdict()
    return _moment(part, int(part["month"] or part["month2"]))


def parse_moment(text: str) -> Moment | None:
    """Read a date as pages, feeds and programs write it; None where it is none.

    That is ISO 8601, seconds or milliseconds since 1970, and days with the month's name in
    English, German, French, Spanish or Portuguese. A time in a zone that nobody knows leaves
    its day.
    """
    stated = text.strip()
    plain = BEHIND.sub("", stated)
    epoch = EPOCH.fullmatch(stated)
    if epoch is not None:
        return Moment(datetime.fromtimestamp(int(epoch[1]), UTC), "time", None)
    match = MAIL.fullmatch(plain) or PROGRAM.fullmatch(plain)
    if match is not None and match["name"] in MONTHS:
        return _moment(match.groupdict(), MONTHS.index(match["name"]) + 1)
    named = BRACKETED.search(stated)
    zoned = f"{plain} {named[1]}" if named else plain
    return parse_iso(zoned) or parse_iso(plain) or _parse_worded(stated) or _day_alone(plain)


def _parse_worded(text: str) -> Moment | None:
    match = WORDED.fullmatch(text)
    month = _month(match["name"] or match["name2"]) if match else None
    if match is None or month is None:
        return None
    part = {"year": match["year"], "day": match["day"] or match["day2"]}
    blank = dict.fromkeys(("hour", "minute", "second", "zone"))
    told = CLOCK.fullmatch((match["early"] or match["late"] or "").strip())
    clock = told.groupdict() if told else blank
    half = (clock.get("half") or "").lower()[:1]
    if half and clock["hour"]:
        clock["hour"] = str(int(clock["hour"]) % 12 + (12 if half == "p" else 0))
    strange = told is not None and bool(told["zone"]) and not told["zone"].isalpha()
    return _moment(part | clock, month) or (None if strange else _moment(part | blank, month))


def _month(name: str) -> int | None:
    lowered = name.lower()
    return next((no for no, names in enumerate(NAMES, 1) if lowered.startswith(names)), None)


def _day_alone(text: str) -> Moment | None:
    """The day of a time in ISO 8601 form in a zone that nobody knows."""
    match = STRANGE.fullmatch(text)
    return parse_iso(match[1]) if match else None


def parse_mail_date(text: str) -> Moment | None:
    """Read a date as headers of mail and HTTP have it, in all its old forms; None for none."""
    try:
        at = parsedate_to_datetime(text)
        utc = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        # no date, a day or zone that there is not, a year that no calendar has
        return None
    return Moment(utc, "time", _minutes(at.utcoffset()))


def _moment(part: Mapping[str, str | None], month: int) -> Moment | None:
    zone = _zone(part["zone"])
    if part["hour"] is not None and part["zone"] is not None and zone is None:
        return None
    stated = part["day"] or part.get("day2")
    if stated is None or part["year"] is None:
        return None
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    try:
        day = datetime(int(part["year"]), month, int(stated), tzinfo=zone or UTC)
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
    text = re.sub(r"\A(?:UTC|GMT)(?=[+-])", "", text.upper())
    if text[0] not in "+-":
        return None
    ahead, _, behind = text[1:].partition(":")
    digits = ahead.zfill(2) + behind if len(ahead) <= 2 else ahead.zfill(4)
    digits = digits.ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= DAY:
        return None
    return timezone(-offset if text[0] == "-" else offset)
