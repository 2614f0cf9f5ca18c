"""Cue clauses: verbs that attribute, with their sources."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.strings import get_string_id

from onrecord.lexicons import load_lexicon
from onrecord.quotes.sheet import Sheet, symbols
from onrecord.quotes.subjects import Source, find_source

STATEMENT: Final = "statement"
STANCE: Final = "stance"
ASSERTED: Final = "asserted"
NEGATED: Final = "negated"
HYPOTHETICAL: Final = "hypothetical"

VERBAL = symbols("VERB", "AUX")
AUXILIARY = symbols("aux", "auxpass", "neg", "advmod")
NEGATION = symbols("neg")
NEGATIVE_FORMS = symbols("never", "without", "neither", "nor")
MODALS = symbols("would", "could", "might", "may", "should", "must", "can", "ca", "’d", "'d")
INFINITIVE = symbols("VB")
TO = symbols("to")
UNREAL_HEADS = symbols("refuse", "decline", "deny", "fail", "stop", "avoid", "hesitate")
LONGEST_SENTENCE = 1000
"""Tokens; no sentence of prose is longer, and rules look at whole sentences."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes.

    Attributes:
        verb: Its token.
        tier: statement or stance.
        source: The noun phrase of who speaks; None where the sentence names none.
        first: First token of its clause's core: subject or verb group.
        end: Token after the core.
        modality: asserted, negated or hypothetical.
    """

    verb: int
    tier: str
    source: Source | None
    first: int
    end: int
    modality: str


@cache
def statement_lemmas() -> frozenset[int]:
    """Verbs of the statement tier, as lemma numbers."""
    return frozenset(get_string_id(lemma) for lemma in load_lexicon("statement_verbs"))


def find_cues(sheet: Sheet) -> list[Cue]:
    """Find the statement cues of a paragraph, outside quotation marks, in order."""
    lemmas = statement_lemmas()
    cues = []
    for token, lemma in enumerate(sheet.lemma):
        if lemma in lemmas and sheet.pos[token] in VERBAL and sheet.quoted[token] < 0:
            if sheet.sentence_end(token) - sheet.sentence[token] > LONGEST_SENTENCE:
                continue
            cues.append(read_cue(sheet, token, STATEMENT))
    return cues


def read_cue(sheet: Sheet, verb: int, tier: str) -> Cue:
    """Read a cue's source, core and modality."""
    source = find_source(sheet, verb)
    first = end = verb
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] in AUXILIARY and kid < verb:
            first = min(first, kid)
    end = verb + 1
    if source is not None and source.own and not source.relative:
        if source.head < verb:
            first = min(first, source.first)
        else:
            end = max(end, source.end)
    return Cue(verb, tier, source, first, end, read_modality(sheet, verb))


def read_modality(sheet: Sheet, verb: int) -> str:
    """Say whether a verb's saying took place: `did not say`, `would say`, `refused to say`."""
    infinitive = sheet.tag[verb] in INFINITIVE
    modal = False
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] in NEGATION or sheet.lower[kid] in NEGATIVE_FORMS:
            return NEGATED
        modal = modal or sheet.lower[kid] in MODALS or (infinitive and sheet.lower[kid] in TO)
    head = sheet.head[verb]
    if head != verb and sheet.lemma[head] in UNREAL_HEADS:
        return NEGATED
    return HYPOTHETICAL if modal else ASSERTED
