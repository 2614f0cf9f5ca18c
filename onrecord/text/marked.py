"""A text cut where marks begin and end, for showing what was found in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something to show at a place in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        role: content, cue or speaker.
        number: The quote that it belongs to.
    """

    start: int
    end: int
    role: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text under one set of marks; marks may overlap in any way."""

    text: str
    marks: tuple[Mark, ...]


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut `text[start:end]` wherever a mark begins or ends.

    Args:
        text: The whole text that the marks' offsets refer to.
        start: Where to begin.
        end: Where to stop.
        marks: Any marks; those outside, or empty, play no part.

    Yields:
        Pieces that make up `text[start:end]` when joined, each with the marks over it.
    """
    touching = sorted(
        mark for mark in marks if mark.start < min(mark.end, end) and mark.end > start
    )
    borders = {start, end}
    for mark in touching:
        borders |= {max(mark.start, start), min(mark.end, end)}
    ordered = sorted(borders)
    for left, right in pairwise(ordered):
        over = tuple(mark for mark in touching if mark.start <= left and mark.end >= right)
        yield Piece(text[left:right], over)
