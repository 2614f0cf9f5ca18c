"""The head of a speaker's phrase: the one word that says who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.name_spans import LOOSE, NameSpan
from onrecord.parsed import Span
from onrecord.reading import Reading

ENDS = frozenset(
    {",", "(", ")", "[", ":", ";", "-", "--", "–", "—", "who", "whom", "which", "that"}
)
"""Words after which a phrase only says more about its head."""

OPENERS = frozenset("\"“”‘’'`«»„,([—–-")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a speaker's phrase.

    Attributes:
        paragraph: Position of its paragraph.
        token: The head's last token.
        first: Position of the phrase's first token.
        end: Offset into the body after the head.
    """

    paragraph: int
    token: Token
    first: int
    end: int


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


def find_head(
    reading: Reading, names: NameIndex, spans: Sequence[NameSpan], speaker: Span
) -> Head | None:
    """Find the head of a speaker's phrase by its surface, which survives wrong parses.

    The head stands last before the first comma, bracket, relative clause or preposition
    that is no part of a name. `the coach, Ann Lee` and `Ambassador to France Ann Lee`
    are headed by the person in apposition; of names joined by `and` the first one counts.

    Args:
        reading: The article.
        names: The candidate names by token.
        spans: The candidate names.
        speaker: The phrase.

    Returns:
        The head; None for a phrase without words.
    """
    paragraph, first, end = reading.token_range(speaker)
    doc = reading.article.docs[paragraph]
    while first < end and (doc[first].text in OPENERS or doc[first].is_space):
        first += 1
    if first >= end:
        return None
    stop = segment_end(doc, names, paragraph, first, end)
    at = stop - 1
    if names.at(paragraph, at) is None:
        at = apposed(doc, names, spans, paragraph, (stop, end)) or at
    token = doc[at]
    return Head(paragraph, token, first, reading.offset(token, paragraph) + len(token))


def segment_end(doc: Doc, names: NameIndex, paragraph: int, first: int, end: int) -> int:
    """Position after the head: where the first thing stands that only adds to it."""
    for at in range(first + 1, end):
        inside = names.at(paragraph, at)
        if inside is not None and inside == names.at(paragraph, at - 1):
            continue
        token = doc[at]
        if token.lower_ in ENDS or token.pos_ in ("ADP", "CCONJ", "VERB", "AUX", "SCONJ"):
            participle = token.tag_ in ("VBN", "VBG") and at + 1 < end
            if participle and doc[at + 1].pos_ in ("NOUN", "PROPN"):
                continue
            if token.lower_ in ("-", "–") and not doc[at - 1].whitespace_:
                continue
            return at
        if token.lower_ == "to" and token.pos_ == "PART":
            return at
    while end - 1 > first and doc[end - 1].is_punct:
        end -= 1
    return end


def apposed(
    doc: Doc,
    names: NameIndex,
    spans: Sequence[NameSpan],
    paragraph: int,
    rest: tuple[int, int],
) -> int | None:
    """Last token of a person named right after the first comma, or right after another name."""
    start, end = rest
    for at in range(start, end):
        number = names.at(paragraph, at)
        before = names.at(paragraph, at - 1)
        if number is None or number == before:
            continue
        span = spans[number]
        after_comma = doc[at - 1].text in (",", "—", "–", "--")
        adjacent = before is not None
        if span.label in ("PERSON", LOOSE) and (after_comma or adjacent):
            return span.last
        if after_comma:
            return None
    return None
