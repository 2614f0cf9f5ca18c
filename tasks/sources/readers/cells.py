"""Converts Parquet cells to Python values one by one: an unreadable one costs only itself.

And what helps to read a day in a cell of any table.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pyarrow as pa

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
FIGURES = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b", re.ASCII)
"""A day as figures alone."""


class UnreadableCellError(ValueError):
    """A cell holds a value that does not fit its column's type."""


def cell_value(cell: "pa.Scalar[Any]") -> object:
    """The value of a cell; binary values are read as UTF-8.

    Raises:
        UnreadableCellError: It is not UTF-8, or a time outside the years 1 to 9999.
    """
    try:
        if isinstance(cell, pa.TimestampScalar):
            return _moment(cell)
        value = cell.as_py()
        return value.decode("utf-8") if isinstance(value, bytes) else value
    except (ValueError, ArithmeticError, LookupError, pa.ArrowException) as error:
        raise UnreadableCellError(str(error)) from error


def _moment(cell: "pa.TimestampScalar") -> datetime | None:
    """A time in its column's time zone; in UTC if there is no such zone."""
    if cell.value is None:
        return None
    microseconds = cell.value * 10**6 // PER_SECOND[cell.type.unit]
    at = EPOCH + timedelta(microseconds=microseconds)
    if cell.type.tz is None:
        return at.replace(tzinfo=None)
    try:
        zoned = pa.scalar(microseconds, pa.timestamp("us", cell.type.tz))
        return cast("datetime", zoned.as_py())
    except (LookupError, ValueError, ArithmeticError):
        return at


def day_hint(date: object, order: object) -> str:
    """What helps to read a day as figures, which begins with the day or with the month.

    Args:
        date: The day, as it was written.
        order: What comes first; None where nobody said.
    """
    if order is None and isinstance(date, str) and FIGURES.match(date):
        return "; --day-first or --month-first says what comes first"
    return ""
