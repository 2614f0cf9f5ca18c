"""A speaker's phrase, and the candidate names by the tokens that they hold."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.name_spans import NameSpan
from onrecord.grammar import NOUN_MODIFIERS, PROPER_NOUN
from onrecord.parsed import Columns, Tokens

NEARBY = 40
"""Tokens before a pronoun in which whoever it means mostly stands."""


class NameIndex:
    """Candidate names by the tokens that they hold."""

    __slots__ = ("_at",)

    def __init__(self, spans: Sequence[NameSpan]) -> None:
        self._at = {
            (span.paragraph, token): number
            for number, span in enumerate(spans)
            for token in range(span.first, span.last + 1)
        }

    def at(self, paragraph: int, token: int) -> int | None:
        """Position of the name that holds a token; None where none does."""
        return self._at.get((paragraph, token))

    def overlook(self, paragraph: int, doc: Tokens, token: int) -> bool:
        """Whether a name that nobody recognised stands shortly before a token, in its paragraph."""
        return any(
            doc[at].pos in PROPER_NOUN
            and doc[at].dep not in NOUN_MODIFIERS
            and self.at(paragraph, at) is None
            for at in range(max(0, token - NEARBY), token)
        )


class Phrase(NamedTuple):
    """A speaker's phrase with what is known of its tokens."""

    doc: Tokens
    columns: Columns
    names: NameIndex
    spans: Sequence[NameSpan]
    paragraph: int
    first: int
