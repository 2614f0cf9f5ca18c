"""JSON as others write it."""

import json
from typing import Any

LONGEST_WHOLE = 400
"""Digits above which Python's own integers cost time, and no double holds the number."""


def parse_json(text: str, *, strict: bool = True) -> Any:
    """Read JSON; a whole number of more than 400 digits is infinity, as in other languages.

    Args:
        text: One document.
        strict: Whether line breaks and other control characters in strings are errors.

    Raises:
        ValueError: It is not JSON.
        RecursionError: It is nested too deeply.
    """
    return json.loads(text, strict=strict, parse_int=_whole)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_WHOLE else float(digits)
