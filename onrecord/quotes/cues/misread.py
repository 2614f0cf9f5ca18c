"""Verbs of saying that taggers take for nouns: `Minutes state that`, `it fell, figures show`."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.grammar import COMMA, COMMON_NOUN, GERUND, MARKER, SUBJECTS, THAT, symbols
from onrecord.lexicons import load_lexicon
from onrecord.parsed import positions
from onrecord.quotes.cues.cues import LONGEST_SENTENCE, STATEMENT, Cue
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.cues.nouns import NounReport
from onrecord.quotes.paragraph_parse import ParagraphParse, skip_opening, span_of
from onrecord.quotes.regions import STOPS
from onrecord.quotes.sources.positions import phrase_before
from onrecord.quotes.sources.subjects import SourcePhrase

STATES: Final = symbols("state", "states")
"""The only noun that no clause with `that` completes: `the claim that` is one, `the state that` is
not."""


SHOWS: Final = symbols("show", "shows", "showed")
"""`Sales fell, figures _show_.`"""

PAPERS: Final = symbols(*load_lexicon("document_nouns"))
"""What shows something"""

LONGEST_PAPER: Final = 12
"""Tokens of a paper and when it came out: `figures published by the ministry on Monday`."""

JOINING: Final = symbols("IN")
"""Tag of a `that` which joins a clause"""


def may_state(lower: Sequence[int]) -> bool:
    """Whether `state that` or `show.` stands in a paragraph, by its tokens' lower-case forms."""
    last = len(lower) - 1
    states = any(at < last and lower[at + 1] in THAT for at in positions(lower, STATES))
    return states or any(at < last and lower[at + 1] in STOPS for at in positions(lower, SHOWS))


def find_misread_reports(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find what such verbs report: a clause with `that` behind them, or a sentence before them.

    Args:
        parse: The paragraph.
    """
    yield from _stated(parse)
    for place in positions(parse.lower, SHOWS):
        report = _shown(parse, place) if parse.pos[place] in COMMON_NOUN else None
        if report is not None:
            yield report


def _shown(parse: ParagraphParse, place: int) -> NounReport | None:
    """A sentence that a paper shows: `Sales fell, figures of May | show`."""
    first, end = parse.sentence[place], place + 1
    if end >= len(parse.lower) or parse.lower[end] not in STOPS or parse.quoted[place] >= 0:
        return None
    comma = place - 1
    while comma > max(first, place - LONGEST_PAPER) and parse.lower[comma] not in COMMA:
        comma -= 1
    source = phrase_before(parse, comma + 1, place)
    if parse.lower[comma] not in COMMA or source is None:
        return None
    if not any(parse.lemma[token] in PAPERS for token in range(source.first, source.end)):
        return None
    cue = Cue(place, place, STATEMENT, source, None, source.first, end, ASSERTED)
    return NounReport(
        cue, "indirect.clause_before", span_of(parse, skip_opening(parse, first), comma)
    )


def _stated(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find clauses behind `state that` where all before it is one noun phrase."""
    for place in positions(parse.lower, STATES):
        that = place + 1
        if that >= len(parse.lower) or parse.lower[that] not in THAT:
            continue
        # `the states that voted`: there `that` is the subject.
        ruling = place > 0 and _is_misread_paper(parse, place - 1)
        if not (ruling or parse.pos[place] in COMMON_NOUN) or not _joins(parse, that):
            continue
        first, clause = parse.sentence[place], parse.head[that]
        short = parse.sentence_end(place) - first <= LONGEST_SENTENCE
        source = _before(parse, skip_opening(parse, first), place) if short else None
        if source is None or clause < that or parse.quoted[place] >= 0:
            continue
        cue = Cue(place, place, STATEMENT, source, None, source.first, that, ASSERTED)
        span = span_of(parse, that, parse.right[clause] + 1)
        yield NounReport(cue, "indirect.clause_loose", span)


def _before(parse: ParagraphParse, first: int, place: int) -> SourcePhrase | None:
    """The noun phrase before a verb, where its noun may be taken for a gerund: `The ruling`."""
    if first < place and _is_misread_paper(parse, place - 1):
        return SourcePhrase(first, place, place - 1, own=True, relative=False)
    return phrase_before(parse, first, place)


def _is_misread_paper(parse: ParagraphParse, token: int) -> bool:
    """Whether a paper is taken for a gerund that describes what follows: `the ruling states`."""
    return parse.tag[token] in GERUND and parse.lower[token] in PAPERS


def _joins(parse: ParagraphParse, that: int) -> bool:
    """Whether `that` joins a clause, which parsers may take for its object: it has a subject."""
    if parse.dep[that] in MARKER:
        return True
    subjects = (kid for kid in parse.kids[parse.head[that]] if parse.dep[kid] in SUBJECTS)
    return parse.tag[that] in JOINING and any(that < kid for kid in subjects)
