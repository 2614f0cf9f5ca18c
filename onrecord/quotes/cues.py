"""Cue clauses: verbs that attribute, with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.strings import get_string_id

from onrecord.lexicons import load_lexicon
from onrecord.quotes.frames import frames_by_lemma
from onrecord.quotes.sheet import Sheet, symbols
from onrecord.quotes.subjects import PUNCTUATION, Source, find_source, phrase

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
COMMA = symbols(",")
ACCORDING = symbols("according")
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
        speaks: Whether it is a verb of saying, which can take quotations and clauses.
        accord: Whether it is `according to`, whose core holds its source.
    """

    verb: int
    tier: str
    source: Source | None
    first: int
    end: int
    modality: str
    speaks: bool = True
    accord: bool = False


@cache
def statement_lemmas() -> frozenset[int]:
    """Verbs of the statement tier, as lemma numbers."""
    return frozenset(get_string_id(lemma) for lemma in load_lexicon("statement_verbs"))


@cache
def cue_lemmas() -> Mapping[int, str]:
    """Every verb that may attribute, as a lemma number, with the tier of its clauses."""
    tiers = dict.fromkeys(frames_by_lemma(), STANCE)
    tiers |= {get_string_id(lemma): STANCE for lemma in load_lexicon("stance_verbs")}
    return tiers | dict.fromkeys(statement_lemmas(), STATEMENT)


def find_cues(sheet: Sheet) -> list[Cue]:
    """Find the cues of a paragraph, outside quotation marks, in order."""
    tiers = cue_lemmas()
    cues = []
    for token, lemma in enumerate(sheet.lemma):
        tier = tiers.get(lemma)
        if tier is not None and sheet.pos[token] in VERBAL and sheet.quoted[token] < 0:
            if sheet.sentence_end(token) - sheet.sentence[token] > LONGEST_SENTENCE:
                continue
            cues.append(read_cue(sheet, token, tier))
        elif sheet.lower[token] in ACCORDING and sheet.quoted[token] < 0:
            cue = _read_according(sheet, token)
            if cue is not None:
                cues.append(cue)
    return cues


def _read_according(sheet: Sheet, token: int) -> Cue | None:
    """Read `according to` with the noun phrase that follows."""
    to = token + 1
    if to >= len(sheet.lower) or sheet.lower[to] not in TO:
        return None
    noun = next(
        (
            kid
            for head in (to, token)
            for kid in sheet.kids[head]
            if kid > to and sheet.pos[kid] not in PUNCTUATION
        ),
        None,
    )
    if noun is None:
        return None
    source = phrase(sheet, noun, to, own=True)
    if source is None:
        return None
    end = source.end
    if end < len(sheet.lower) and sheet.lower[end] in COMMA:
        end += 1
    return Cue(token, STATEMENT, source, token, end, ASSERTED, accord=True)


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
    speaks = tier == STATEMENT
    return Cue(verb, tier, source, first, end, read_modality(sheet, verb), speaks)


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
