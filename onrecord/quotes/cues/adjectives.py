"""Adjectives that attribute: `is adamant that`, `made it clear that`."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.strings import get_string_id

from onrecord.grammar import (
    ADJECTIVE_OR_VERB,
    GERUND,
    MARKER,
    NEGATION,
    PASSIVE_SUBJECT,
    PREPOSITION_OBJECT,
    RELATIVE_PRONOUNS,
    THAT,
    VERBS,
    class_ids,
)
from onrecord.lexicons import load_lexicon
from onrecord.parsed import positions
from onrecord.quotes.clauses.ends import choose_end
from onrecord.quotes.cues.cues import LONGEST_SENTENCE, STATEMENT, Cue
from onrecord.quotes.cues.modality import read_modality
from onrecord.quotes.cues.nouns import NounReport
from onrecord.quotes.paragraph_parse import ParagraphParse, span_of
from onrecord.quotes.sources.subjects import SourcePhrase, find_source, phrase
from onrecord.quotes.sources.times import without_time

MAKING = class_ids("making_verb")
"""`Ruiz _made_ it clear that`"""

BEING = class_ids("being_verb")
"""`Ruiz _is_ adamant that`"""

CLEAR = class_ids("made_known")
"""`made it _clear_ that`"""

FARTHEST_CLAUSE = 20
"""Tokens between an adjective and its clause: `clear in a letter to the town on Monday that`"""


@cache
def adjective_tiers() -> Mapping[int, str]:
    """Adjectives whose clauses are attributed, as lower-case forms, with their tier."""
    entries = (entry.split() for entry in load_lexicon("attribution_adjectives"))
    return {get_string_id(word): tier for word, tier in entries} | dict.fromkeys(CLEAR, STATEMENT)


def find_adjective_reports(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find clauses that adjectives report, where the text names who is adamant.

    Args:
        parse: The paragraph.

    Yields:
        One report for each adjective with a source and a clause with `that`.
    """
    tiers = adjective_tiers()
    for place in positions(parse.lower, tiers):
        if parse.quoted[place] < 0 and parse.pos[place] in ADJECTIVE_OR_VERB:
            report = _read(parse, place, tiers[parse.lower[place]])
            if report is not None:
                yield report


def _read(parse: ParagraphParse, adjective: int, tier: str) -> NounReport | None:
    if parse.sentence_end(adjective) - parse.sentence[adjective] > LONGEST_SENTENCE:
        return None
    verb = _verb(parse, adjective)
    clause = _clause(parse, adjective)
    source = None if verb is None else find_source(parse, verb) or _convinced(parse, verb)
    if verb is None or clause is None or source is None or source.head > verb:
        return None
    # `It is clear that`: nobody says so.
    if parse.lower[source.head] in IDLE:
        return None
    source = without_time(parse, source, verb)
    negated = any(parse.dep[kid] in NEGATION for kid in parse.kids[adjective])
    modality = "negated" if negated else read_modality(parse, verb, source)
    first = min(verb, adjective)
    cue = Cue(first, adjective, tier, source, None, first, adjective + 1, modality, speaks=False)
    rule = "indirect.adjective" if tier == STATEMENT else "stance.adjective"
    end = choose_end(parse, cue, clause)
    # Parsers may make the clause the main one, which takes in `Ruiz made it clear on Monday`.
    joiner = next(kid for kid in parse.kids[clause] if kid > adjective and parse.lower[kid] in THAT)
    return NounReport(cue, rule, span_of(parse, joiner, end))


def _convinced(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of what parsers take for a passive: `Ruiz is convinced that`."""
    subject = next((kid for kid in parse.kids[verb] if parse.dep[kid] in PASSIVE_SUBJECT), None)
    named = subject is not None and subject < verb and parse.tag[subject] not in RELATIVE_PRONOUNS
    return phrase(parse, subject, verb, own=True) if subject is not None and named else None


IDLE = class_ids("pronoun_thing")
"""`_It_ is clear that`"""


def _verb(parse: ParagraphParse, adjective: int) -> int | None:
    """The `is` or `made` that an adjective goes with."""
    if parse.lower[adjective] in CLEAR:
        verb = parse.head[adjective]
        return verb if parse.lemma[verb] in MAKING and verb < adjective else None
    # Taggers take `convinced` for a verb of which `is` is an auxiliary.
    kids = parse.kids[adjective]
    if parse.pos[adjective] in VERBS and any(parse.lemma[kid] in BEING for kid in kids):
        return adjective
    verb = parse.head[adjective]
    return verb if parse.lemma[verb] in BEING and verb < adjective else None


def _clause(parse: ParagraphParse, adjective: int) -> int | None:
    """The verb of the clause with `that` which follows."""
    limit = min(parse.sentence_end(adjective), adjective + 1 + FARTHEST_CLAUSE)
    for token in range(adjective + 1, limit):
        if parse.quoted[token] >= 0:
            return None
        if parse.lower[token] in THAT and parse.dep[token] in MARKER:
            clause = parse.head[token]
            return clause if clause > token else None
        # `adamant under questioning that`
        noun = parse.dep[token] in PREPOSITION_OBJECT and parse.tag[token] in GERUND
        if parse.pos[token] in VERBS and not noun:
            return None
    return None
