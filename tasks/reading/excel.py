"""Values for a CSV that opens correctly in Excel and cannot run formulas there.

Excel reads UTF-8 as an old code page unless the file begins with a byte order mark. It runs cells
that begin like a formula, even if their text came from a web page (see OWASP, "CSV injection"). And
it rounds whole numbers of more than 15 digits, such as keys.
"""

import re

BOM = "\ufeff"
FORMULA_PATTERN = r"^([=+\-@\t\r\n＝＋－＠])"
LONG_NUMBER = r"^(-?\d{16,})$"

MOST_ROWS = 1_048_575
"""Rows of a sheet below the names of its columns."""

MOST_UNITS = 32_767
"""UTF-16 units of a cell's text."""


def safe_cell(value: object) -> object:
    """A value for a cell; a ' stands before texts that begin like a formula, and long numbers."""
    if isinstance(value, str) and re.match(FORMULA_PATTERN, value):
        return f"'{value}"
    if isinstance(value, int) and re.match(LONG_NUMBER, str(value)):
        return f"'{value}"
    return value


NUL, NO_NUL = "\0", "\ufffd"
"""A character that no program reads in CSV, and Unicode's replacement character for it."""


def without_nul(value: object) -> object:
    """A value for a cell of any CSV, without the NUL characters in it."""
    return value.replace(NUL, NO_NUL) if isinstance(value, str) else value
