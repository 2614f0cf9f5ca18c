"""Nouns that attribute: `her claim that`, `a vow by the owner to`, `his attack on`."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import (
    ACTIVE_SUBJECT,
    COMMON_NOUN,
    DIRECT_OBJECT,
    INFINITIVE,
    MARKER,
    NOUN_CLAUSE,
    NOUN_COMPLEMENTS,
    POSSESSIVE_ENDING,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    REPORTED_CLAUSE,
    WHOSE,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.cues import ASSERTED, LONGEST_SENTENCE, STANCE, STATEMENT, Cue
from onrecord.quotes.ends import choose_end
from onrecord.quotes.sheet import Sheet, span_of
from onrecord.quotes.subjects import Source, find_source, phrase
from onrecord.spans import Span

SENDERS = symbols("by", "from")
LIGHT_VERBS = symbols(
    "express", "issue", "make", "offer", "release", "repeat", "reiterate", "voice"
)
THAT = symbols("that")
TO = symbols("to")
BE = symbols("be")
FRAMED: Final = "frame.noun"
"""The rule of what a noun takes besides clauses."""
INFINITIVE_PART: Final = get_string_id("infinitive")
SPELLS = symbols(
    "century", "day", "month", "night", "today", "tonight", "week", "year", "yesterday"
)


class NounReport(NamedTuple):
    """What a noun reports.

    Attributes:
        cue: The noun as a cue.
        rule: The rule that found it.
        span: Its content, not yet trimmed.
    """

    cue: Cue
    rule: str
    span: Span


@cache
def noun_tiers() -> Mapping[int, str]:
    """Nouns whose clauses are attributed, by lemma number, with the tier of the clause."""
    tiers = {get_string_id(noun): STANCE for noun in load_lexicon("stance_nouns")}
    return tiers | {get_string_id(noun): STATEMENT for noun in load_lexicon("statement_nouns")}


@cache
def noun_frames() -> Mapping[int, frozenset[int]]:
    """What nouns take besides clauses: `infinitive` or a preposition, all as numbers."""
    frames: dict[int, set[int]] = {}
    for entry in load_lexicon("noun_frames"):
        noun, part = (get_string_id(word) for word in entry.split())
        frames.setdefault(noun, set()).add(part)
    return {noun: frozenset(parts) for noun, parts in frames.items()}


@cache
def noun_lemmas() -> frozenset[int]:
    """Every noun that may attribute, as lemma numbers."""
    return frozenset(noun_tiers()) | frozenset(noun_frames())


def find_noun_reports(sheet: Sheet) -> Iterator[NounReport]:
    """Find what nouns of saying and of stance report, where the text names a source.

    Args:
        sheet: The paragraph.

    Yields:
        One report for each noun that takes a clause, an infinitive or a preposition.
    """
    lemmas = noun_lemmas()
    for noun, lemma in enumerate(sheet.lemma):
        if lemma in lemmas and sheet.pos[noun] in COMMON_NOUN and sheet.quoted[noun] < 0:
            source = _source(sheet, noun)
            report = None if source is None else _read(sheet, noun, source)
            if report is not None:
                yield report


def _read(sheet: Sheet, noun: int, source: Source) -> NounReport | None:
    """Read what a noun with a source takes, in a sentence that rules may look at whole."""
    if sheet.sentence_end(noun) - sheet.sentence[noun] > LONGEST_SENTENCE:
        return None
    lemma = sheet.lemma[noun]
    tier = noun_tiers().get(lemma)
    clause = None if tier is None else _clause(sheet, noun)
    if tier is not None and clause is not None:
        cue = _cue(noun, tier, source)
        content = span_of(sheet, sheet.left[clause], _end(sheet, cue, clause))
        return NounReport(cue, "indirect.noun" if tier == STATEMENT else "stance.noun", content)
    framed = _frame(sheet, noun, noun_frames().get(lemma, frozenset()))
    if framed is None:
        return None
    return NounReport(_cue(noun, STANCE, source), FRAMED, span_of(sheet, *framed))


def _cue(noun: int, tier: str, source: Source) -> Cue:
    return Cue(noun, noun, tier, source, None, noun, noun + 1, ASSERTED, speaks=False)


def _source(sheet: Sheet, noun: int) -> Source | None:
    """Whose words a noun names: its owner, who is behind by or from, who utters them."""
    for kid in sheet.kids[noun]:
        if sheet.dep[kid] in POSSESSOR and sheet.quoted[kid] < 0:
            return _owner(sheet, kid, noun)
    for kid in sheet.kids[noun]:
        if sheet.dep[kid] in PREPOSITION and sheet.lower[kid] in SENDERS:
            for below in sheet.kids[kid]:
                if sheet.dep[below] in PREPOSITION_OBJECT and sheet.quoted[below] < 0:
                    return phrase(sheet, below, kid, own=True)
    verb = sheet.head[noun]
    if sheet.dep[noun] in DIRECT_OBJECT and sheet.lemma[verb] in LIGHT_VERBS:
        return find_source(sheet, verb)
    return None


def _owner(sheet: Sheet, owner: int, noun: int) -> Source | None:
    """A possessor without its ending; none for whose, a day or a year."""
    if sheet.tag[owner] in WHOSE or sheet.lemma[owner] in times():
        return None
    source = phrase(sheet, owner, noun, own=False)
    if source is None:
        return None
    last = source.end - 1
    return source._replace(end=last) if sheet.tag[last] in POSSESSIVE_ENDING else source


@cache
def times() -> frozenset[int]:
    """Words for times, which own nothing that is said, as lemma numbers."""
    words = load_lexicon("calendar_words")
    return SPELLS | frozenset(
        get_string_id(form) for word in words for form in (word, word.title())
    )


def _clause(sheet: Sheet, noun: int) -> int | None:
    """The verb of the clause with `that` which a noun takes."""
    for kid in sheet.kids[noun]:
        if kid > noun and sheet.dep[kid] in NOUN_COMPLEMENTS and _has_that(sheet, kid):
            return kid
    verb = sheet.head[noun]
    if sheet.dep[noun] in ACTIVE_SUBJECT and sheet.lemma[verb] in BE:
        for kid in sheet.kids[verb]:
            if kid > verb and sheet.dep[kid] in REPORTED_CLAUSE and _has_that(sheet, kid):
                return kid
    return None


def _has_that(sheet: Sheet, clause: int) -> bool:
    """Say whether a clause opens with `that`, which is no part of it but joins it."""
    first = sheet.left[clause]
    if sheet.dep[clause] in NOUN_CLAUSE and sheet.lower[first] in THAT:
        return sheet.head[first] == clause and sheet.dep[first] not in ACTIVE_SUBJECT
    return any(
        sheet.dep[kid] in MARKER and sheet.lower[kid] in THAT and kid < clause
        for kid in sheet.kids[clause]
    )


def _end(sheet: Sheet, cue: Cue, clause: int) -> int:
    """Where a clause ends: before the verb whose subject its noun is, else where it may."""
    if sheet.dep[cue.verb] in ACTIVE_SUBJECT and sheet.head[cue.verb] > sheet.right[clause]:
        return sheet.right[clause] + 1
    return choose_end(sheet, cue, clause)


def _frame(sheet: Sheet, noun: int, parts: frozenset[int]) -> tuple[int, int] | None:
    """The token range of the infinitive or behind the preposition that a noun takes."""
    for kid in sheet.kids[noun]:
        if kid < noun:
            continue
        if (
            INFINITIVE_PART in parts
            and sheet.dep[kid] in NOUN_COMPLEMENTS
            and _is_infinitive(sheet, kid)
        ):
            return sheet.left[kid], sheet.right[kid] + 1
        if sheet.dep[kid] in PREPOSITION and sheet.lower[kid] in parts and sheet.right[kid] > kid:
            return kid + 1, sheet.right[kid] + 1
    return None


def _is_infinitive(sheet: Sheet, verb: int) -> bool:
    return sheet.tag[verb] in INFINITIVE and any(
        sheet.lower[kid] in TO and kid < verb for kid in sheet.kids[verb]
    )
