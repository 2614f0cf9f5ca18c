"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code-point offsets into an article's body."""

    start: int
    end: int
