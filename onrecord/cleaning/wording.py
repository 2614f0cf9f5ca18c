"""Comparing wordings: the same words, whatever their marks, spaces and case."""

import re
import unicodedata
from functools import lru_cache

NOT_WORD = re.compile(r"\W+")
PLAIN = {code: None for code in range(128) if NOT_WORD.match(chr(code))}
"""What is dropped from texts in ASCII, which are most."""


REMEMBERED = 2000
"""Characters of the longest text whose letters are kept: a page asks for each line many times."""


def fold(text: str) -> str:
    """Reduce a text to its letters and digits in lower case: `The U.S.’s` becomes `theuss`."""
    if text.isascii():
        return text.lower().translate(PLAIN)
    return _fold_short(text) if len(text) <= REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


_fold_short = lru_cache(maxsize=1024)(_fold)
