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
    PROPER_NOUN,
    REPORTED_CLAUSE,
    THAT,
    TO,
    WHOSE,
    class_ids,
)
from onrecord.lexicons import load_lexicon
from onrecord.parsed import positions
from onrecord.quotes.clauses.ends import choose_end
from onrecord.quotes.cues.cues import LONGEST_SENTENCE, STANCE, STATEMENT, Cue
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.paragraph_parse import ParagraphParse, span_of
from onrecord.quotes.sources.subjects import SourcePhrase, find_source, phrase
from onrecord.text.spans import Span

SENDERS = class_ids("sender")
"""`a letter _from_ Ruiz`, `a claim _by_ Ruiz`"""

LIGHT_VERBS = class_ids("light_verb")
"""`Ruiz _made_ the claim that`"""

BE = class_ids("be")
"""`Her claim _is_ that`"""

FRAMED: Final = "frame.noun"
"""The rule of what a noun takes besides clauses."""
INFINITIVE_PART: Final = get_string_id("infinitive")
"""How `noun_frames` writes an infinitive: `her vow to stay`"""

SPELLS = class_ids("spell_of_time")
"""`last _week_’s claim` names nobody."""


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
def noun_frames() -> Mapping[int, Mapping[int, str]]:
    """What nouns take besides clauses: `infinitive` or a preposition, each with its tier."""
    frames: dict[int, dict[int, str]] = {}
    for entry in load_lexicon("noun_frames"):
        noun, part, tier = entry.split()
        frames.setdefault(get_string_id(noun), {})[get_string_id(part)] = tier
    return frames


@cache
def noun_lemmas() -> frozenset[int]:
    """Every noun that may attribute, as lemma numbers."""
    return frozenset(noun_tiers()) | frozenset(noun_frames())


def find_noun_reports(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find what nouns of saying and of stance report, where the text names a source.

    Args:
        parse: The paragraph.

    Yields:
        One report for each noun that takes a clause, an infinitive or a preposition.
    """
    for noun in positions(parse.lemma, noun_lemmas()):
        if parse.pos[noun] in COMMON_NOUN and parse.quoted[noun] < 0:
            source = _source(parse, noun)
            report = None if source is None else _read(parse, noun, source)
            if report is not None:
                yield report


def _read(parse: ParagraphParse, noun: int, source: SourcePhrase) -> NounReport | None:
    """Read what a noun with a source takes, in a sentence that rules may look at whole."""
    if parse.sentence_end(noun) - parse.sentence[noun] > LONGEST_SENTENCE:
        return None
    lemma = parse.lemma[noun]
    tier = noun_tiers().get(lemma)
    clause = None if tier is None else _clause(parse, noun)
    if tier is not None and clause is not None:
        cue = _cue(noun, tier, source)
        content = span_of(parse, parse.left[clause], _end(parse, cue, clause))
        return NounReport(cue, "indirect.noun" if tier == STATEMENT else "stance.noun", content)
    frames = noun_frames().get(lemma, {})
    framed = _frame(parse, noun, frozenset(frames))
    if framed is None:
        return None
    framed_tier = next(iter(frames.values()))
    return NounReport(_cue(noun, framed_tier, source), FRAMED, span_of(parse, *framed))


def _cue(noun: int, tier: str, source: SourcePhrase) -> Cue:
    return Cue(noun, noun, tier, source, None, noun, noun + 1, ASSERTED, speaks=False)


def _source(parse: ParagraphParse, noun: int) -> SourcePhrase | None:
    """Whose words a noun names: its owner, who is behind by or from, who utters them."""
    for kid in parse.kids[noun]:
        if parse.dep[kid] in POSSESSOR and parse.quoted[kid] < 0:
            # `her claim that`
            return _owner(parse, kid, noun)
    for kid in parse.kids[noun]:
        if parse.dep[kid] in PREPOSITION and parse.lower[kid] in SENDERS:
            for below in parse.kids[kid]:
                if parse.dep[below] in PREPOSITION_OBJECT and parse.quoted[below] < 0:
                    # `a claim by Ruiz that`
                    source = phrase(parse, below, kid, own=True)
                    return None if source is None else _with_cut_name(parse, source)
    verb = parse.head[noun]
    if parse.dep[noun] in DIRECT_OBJECT and parse.lemma[verb] in LIGHT_VERBS:
        # `Ruiz made a claim that`
        return find_source(parse, verb)
    return None


def _with_cut_name(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Add the name that parsers hang on the noun: `a hint by trainer | Ana Ruiz that`."""
    end = source.end
    while end < len(parse.pos) and parse.pos[end] in PROPER_NOUN and parse.quoted[end] < 0:
        end += 1
    role = parse.pos[source.end - 1] in COMMON_NOUN
    return source._replace(end=end, head=end - 1) if role and end > source.end else source


def _owner(parse: ParagraphParse, owner: int, noun: int) -> SourcePhrase | None:
    """A possessor without its ending; none for whose, a day or a year."""
    if parse.tag[owner] in WHOSE or parse.lemma[owner] in times():
        return None
    source = phrase(parse, owner, noun, own=False)
    if source is None:
        return None
    last = source.end - 1
    return source._replace(end=last) if parse.tag[last] in POSSESSIVE_ENDING else source


@cache
def times() -> frozenset[int]:
    """Words for times, which own nothing that is said, as lemma numbers."""
    words = load_lexicon("calendar_words")
    return SPELLS | frozenset(
        get_string_id(form) for word in words for form in (word, word.title())
    )


def _clause(parse: ParagraphParse, noun: int) -> int | None:
    """The verb of the clause with `that` which a noun takes."""
    for kid in parse.kids[noun]:
        # `her claim that it failed`
        if kid > noun and parse.dep[kid] in NOUN_COMPLEMENTS and _has_that(parse, kid):
            return kid
    verb = parse.head[noun]
    if parse.dep[noun] in ACTIVE_SUBJECT and parse.lemma[verb] in BE:
        for kid in parse.kids[verb]:
            # `Her claim is that it failed`
            if kid > verb and parse.dep[kid] in REPORTED_CLAUSE and _has_that(parse, kid):
                return kid
    return None


def _has_that(parse: ParagraphParse, clause: int) -> bool:
    """Whether a clause opens with `that`, which is no part of it but joins it."""
    first = parse.left[clause]
    if parse.dep[clause] in NOUN_CLAUSE and parse.lower[first] in THAT:
        return parse.head[first] == clause and parse.dep[first] not in ACTIVE_SUBJECT
    return any(
        parse.dep[kid] in MARKER and parse.lower[kid] in THAT and kid < clause
        for kid in parse.kids[clause]
    )


def _end(parse: ParagraphParse, cue: Cue, clause: int) -> int:
    """Where a clause ends: before the verb whose subject its noun is, else where it may."""
    # `Her claim that it failed | was denied`: the main verb follows, so nothing is to be chosen.
    if parse.dep[cue.verb] in ACTIVE_SUBJECT and parse.head[cue.verb] > parse.right[clause]:
        return parse.right[clause] + 1
    return choose_end(parse, cue, clause)


def _frame(parse: ParagraphParse, noun: int, parts: frozenset[int]) -> tuple[int, int] | None:
    """The token range of the infinitive or behind the preposition that a noun takes."""
    for kid in parse.kids[noun]:
        if kid < noun:
            continue
        if (
            INFINITIVE_PART in parts
            and parse.dep[kid] in NOUN_COMPLEMENTS
            and _is_infinitive(parse, kid)
        ):
            return parse.left[kid], parse.right[kid] + 1
        if parse.dep[kid] in PREPOSITION and parse.lower[kid] in parts and parse.right[kid] > kid:
            # `her statement on Thursday` was not about Thursday.
            timed = parse.lemma[kid + 1] in times() and parse.right[kid] == kid + 1
            return None if timed else (kid + 1, parse.right[kid] + 1)
    return None


def _is_infinitive(parse: ParagraphParse, verb: int) -> bool:
    return parse.tag[verb] in INFINITIVE and any(
        parse.lower[kid] in TO and kid < verb for kid in parse.kids[verb]
    )
