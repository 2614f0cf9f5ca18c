"""The head of a speaker's phrase: the one word that says who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.name_ranges import LOOSE, POSSESSIVES
from onrecord.name_spans import NameSpan
from onrecord.parsed import Span
from onrecord.reading import Reading

ENDS = frozenset(
    {",", "(", ")", "[", ":", ";", "-", "--", "–", "—", "who", "whom", "which", "that"}
)
"""Words after which a phrase only says more about its head."""

COMMAS = frozenset({",", "—", "–", "--"})
PERSONAL = frozenset({"PERSON", LOOSE})

OPENERS = frozenset("\"“”‘’'`«»„,([—–-")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a speaker's phrase.

    Attributes:
        paragraph: Position of its paragraph.
        token: The head's last token.
        first: Position of the phrase's first token.
        end: Offset into the body after the head.
        alone: Whether nothing follows it in its phrase.
    """

    paragraph: int
    token: Token
    first: int
    end: int
    alone: bool


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
    at = described_noun(doc, first, stop, end)
    if names.at(paragraph, at) is None:
        at = apposed(doc, names, spans, paragraph, (stop, end)) or at
    token = doc[at]
    after = reading.offset(token, paragraph) + len(token)
    return Head(paragraph, token, first, after, alone=at + 1 >= end)


def segment_end(doc: Doc, names: NameIndex, paragraph: int, first: int, end: int) -> int:
    """Position after the head: where the first thing stands that only adds to it."""
    for at in range(first + 1, end):
        inside = names.at(paragraph, at)
        if (inside is None or inside != names.at(paragraph, at - 1)) and adds(doc, at, end):
            return at
    while end - 1 > first and doc[end - 1].is_punct:
        end -= 1
    return end


def described_noun(doc: Doc, first: int, stop: int, end: int) -> int:
    """The head before `stop`, or the noun before it that a bare relative clause describes.

    In `a speech Ann Lee gave` the speech is the head.
    """
    if stop < end and doc[stop].dep_ == "relcl" and first <= doc[stop].head.i < stop:
        return doc[stop].head.i
    return stop - 1


def adds(doc: Doc, at: int, end: int) -> bool:
    """Whether a token opens something that only adds to the head before it."""
    token = doc[at]
    before = doc[at - 1]
    if token.lower_ in ("-", "–") and not before.whitespace_:
        return False
    if token.lower_ in ENDS:
        return True
    if token.lower_ in POSSESSIVES:
        return at + 1 == end
    if token.pos_ == "CCONJ":
        return before.dep_ not in ("amod", "compound", "nmod") or before.head.i <= at
    if token.tag_ in ("VBN", "VBG") and at + 1 < end and doc[at + 1].pos_ in ("NOUN", "PROPN"):
        return False
    return token.pos_ in ("ADP", "VERB", "AUX", "SCONJ") or token.tag_ == "TO"


def apposed(
    doc: Doc,
    names: NameIndex,
    spans: Sequence[NameSpan],
    paragraph: int,
    rest: tuple[int, int],
) -> int | None:
    """Last token of a person whom the phrase goes on to name.

    Either right after another name (`ambassador to France Ann Lee`) or as the head of
    what stands after the first comma (`the coach, Ann Lee`, `her rival, Mayor Ann Lee`).
    """
    start, end = rest
    for at in range(start, end):
        number = names.at(paragraph, at)
        before = names.at(paragraph, at - 1)
        apart = before is not None and number != before
        if number is not None and apart and spans[number].label in PERSONAL:
            return spans[number].last
        token = doc[at]
        if token.text in COMMAS and at + 1 < end:
            if doc[at + 1].pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "PRON"):
                return None
            last = segment_end(doc, names, paragraph, at + 1, end) - 1
            named = names.at(paragraph, last)
            return last if named is not None and spans[named].label in PERSONAL else None
        if token.lower_ in ENDS or (token.pos_ in ("VERB", "AUX") and at > start):
            return None
    return None
