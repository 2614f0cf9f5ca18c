"""Comparing wordings: the same words, whatever their marks, spaces and case."""

import re
import unicodedata

NOT_WORD = re.compile(r"\W+")


def squeeze(text: str) -> str:
    """Reduce a text to its letters and digits in lower case."""
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
