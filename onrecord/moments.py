"""Dates and times as records and pages write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)


def parse_moment(text: str) -> tuple[datetime, str] | None:
    """Read a date in ISO 8601 form, with or without a time.

    Args:
        text: `2024-05-01`, `2024-05-01T10:00:00+02:00`, `2024-05-01 10:00`, …

    Returns:
        The moment in UTC and its precision, `time` or `day`. A time without a zone is
        taken as UTC. None where it is no such date.
    """
    match = ISO.fullmatch(text.strip())
    if match is None:
        return None
    part = match.groupdict()
    try:
        moment = datetime(
            int(part["year"]),
            int(part["month"]),
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            tzinfo=_zone(part["zone"]),
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment, "day" if part["hour"] is None else "time"


def _zone(text: str | None) -> timezone:
    if text is None or text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
