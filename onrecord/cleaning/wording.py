"""Comparing wordings: the same words, whatever their marks, spaces and case."""

import re
import unicodedata

NOT_WORD = re.compile(r"\W+")
PLAIN = {code: None for code in range(128) if NOT_WORD.match(chr(code))}
"""What is dropped from texts in ASCII, which are most."""


def fold(text: str) -> str:
    """Reduce a text to its letters and digits in lower case: `The U.S.’s` becomes `theuss`."""
    if text.isascii():
        return text.lower().translate(PLAIN)
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
