"""`The minutes state that`: a verb of saying that taggers take for a noun."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.grammar import COMMON_NOUN, MARKER, SUBJECTS, THAT, symbols
from onrecord.parsed import positions
from onrecord.quotes.cues.cues import ASSERTED, LONGEST_SENTENCE, STATEMENT, Cue
from onrecord.quotes.cues.nouns import NounReport
from onrecord.quotes.paragraph_parse import ParagraphParse, skip_opening, span_of
from onrecord.quotes.sources.positions import phrase_before

STATES: Final = symbols("state", "states")
"""The only noun that no clause with `that` completes: `the claim that` is one, `the state that` is
not."""


JOINING: Final = symbols("IN")
"""Tag of a `that` which joins a clause"""


def may_state(lower: Sequence[int]) -> bool:
    """Whether `state that` stands in a paragraph, by the lower-case forms of its tokens."""
    last = len(lower) - 1
    return any(at < last and lower[at + 1] in THAT for at in positions(lower, STATES))


def find_misread_reports(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find clauses behind `state that` where all before it is one noun phrase.

    Args:
        parse: The paragraph.
    """
    for place in positions(parse.lower, STATES):
        that = place + 1
        if that >= len(parse.lower) or parse.lower[that] not in THAT:
            continue
        # `the states that voted`: there `that` is the subject.
        if parse.pos[place] not in COMMON_NOUN or not _joins(parse, that):
            continue
        first, clause = parse.sentence[place], parse.head[that]
        short = parse.sentence_end(place) - first <= LONGEST_SENTENCE
        source = phrase_before(parse, skip_opening(parse, first), place) if short else None
        if source is None or clause < that or parse.quoted[place] >= 0:
            continue
        cue = Cue(place, place, STATEMENT, source, None, source.first, that, ASSERTED)
        span = span_of(parse, that, parse.right[clause] + 1)
        yield NounReport(cue, "indirect.clause_loose", span)


def _joins(parse: ParagraphParse, that: int) -> bool:
    """Whether `that` joins a clause, which parsers may take for its object: it has a subject."""
    if parse.dep[that] in MARKER:
        return True
    subjects = (kid for kid in parse.kids[parse.head[that]] if parse.dep[kid] in SUBJECTS)
    return parse.tag[that] in JOINING and any(that < kid for kid in subjects)
