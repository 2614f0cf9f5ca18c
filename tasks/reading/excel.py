"""What makes a CSV open right in Excel, and run nothing there.

Excel takes UTF-8 for the old code page unless the file begins with a byte order mark; it runs
cells that begin like a formula, also in a file that somebody else's words went into (see
OWASP, "CSV injection"); and it rounds whole numbers of more than 15 digits, keys among them.
"""

import re

BOM = "\ufeff"
FORMULA_PATTERN = r"^([=+\-@\t\r\n＝＋－＠])"
LONG_NUMBER = r"^(-?\d{16,})$"


def safe_cell(value: object) -> object:
    """A value for a cell: texts that begin like a formula, and long numbers, behind a '."""
    if isinstance(value, str) and re.match(FORMULA_PATTERN, value):
        return f"'{value}"
    if isinstance(value, int) and re.match(LONG_NUMBER, str(value)):
        return f"'{value}"
    return value


NUL, NO_NUL = "\0", "\ufffd"
"""What no program reads in CSV, and the character for what is lost that stands in its place."""


def without_nul(value: object) -> object:
    """A value for a cell of any CSV: the rest of a text as it is."""
    return value.replace(NUL, NO_NUL) if isinstance(value, str) else value
