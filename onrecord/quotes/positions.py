"""Noun phrases by position, where the parser lost what depends on what."""

from functools import cache

from spacy.strings import get_string_id

from onrecord.grammar import (
    ADPOSITION,
    APPOSITION,
    FINITE_VERBS_AND_MODALS,
    NOUN_PHRASE_HEADS,
    NOUN_PHRASE_WORDS,
    NOUNS_AND_PRONOUNS,
    PAST_TENSE,
    PUNCTUATION,
    RELATIVE_WORDS,
    REPORTED_CLAUSE,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.sheet import Sheet
from onrecord.quotes.subjects import Source, without_adjunct

LONGEST_CLIMB = 6
COMMA = symbols(",")
LONGEST = 25
"""Tokens of a noun phrase with its apposition."""


def phrase_before(sheet: Sheet, first: int, verb: int) -> Source | None:
    """A noun phrase that fills the place between a token and a verb."""
    end = verb
    while end > first and sheet.pos[end - 1] not in NOUN_PHRASE_HEADS | PUNCTUATION:
        end -= 1
    while end > first and sheet.pos[end - 1] in PUNCTUATION:
        end -= 1
    if not 0 < end - first <= LONGEST or sheet.pos[first] not in NOUN_PHRASE_HEADS:
        return None
    relative = False
    for token in range(first, end):
        relative = relative or sheet.tag[token] in RELATIVE_WORDS
        if sheet.tag[token] in FINITE_VERBS_AND_MODALS and not relative:
            return None
    return _headed(sheet, first, end)


def misplaced_subject(sheet: Sheet, verb: int) -> Source | None:
    """The subject of a past tense with a clause, hung on the phrase before it.

    As in `In March Ana Ruiz told them that`, where the month passes for her first name.
    """
    clauses = any(sheet.dep[kid] in REPORTED_CLAUSE for kid in sheet.kids[verb])
    if sheet.tag[verb] not in PAST_TENSE or not clauses:
        return None
    start, last = sheet.sentence[verb], verb - 1
    while last > start and sheet.pos[last] in PUNCTUATION:
        last -= 1
    if last <= start or sheet.quoted[last] >= 0 or sheet.pos[last] not in NOUNS_AND_PRONOUNS:
        return None
    head = _top_noun(sheet, last, start)
    first = sheet.left[head]
    while first < head and sheet.lower[first] in calendar_words():
        first += 1
    return Source(first, last + 1, head, own=True, relative=False) if first > start else None


def subject_between_commas(sheet: Sheet, verb: int) -> Source | None:
    """The subject of a cue clause that commas set off: `The mill, Ana Ruiz said, is sold`."""
    after = verb + 1
    if sheet.tag[verb] not in FINITE_VERBS_AND_MODALS or after >= len(sheet.lower):
        return None
    if sheet.lower[after] not in COMMA:
        return None
    for token in range(verb - 1, max(sheet.sentence[verb], verb - LONGEST), -1):
        if sheet.lower[token] in COMMA:
            return phrase_before(sheet, token + 1, verb)
    return None


def _top_noun(sheet: Sheet, noun: int, start: int) -> int:
    """The noun that a noun belongs to, before it; an apposition needs its comma."""
    for _ in range(LONGEST_CLIMB):
        above = sheet.head[noun]
        loose = sheet.dep[noun] in APPOSITION and sheet.lower[sheet.left[noun] - 1] not in COMMA
        if sheet.pos[above] in ADPOSITION:
            above = sheet.head[above]
        if loose or not start <= above < noun or sheet.pos[above] not in NOUNS_AND_PRONOUNS:
            return noun
        noun = above
    return noun


@cache
def calendar_words() -> frozenset[int]:
    """Words of the calendar, as numbers of lower-case forms."""
    return frozenset(get_string_id(word) for word in load_lexicon("calendar_words"))


def phrase_after(sheet: Sheet, verb: int) -> Source | None:
    """A noun phrase right after a verb that follows a quotation."""
    first = end = verb + 1
    limit = min(len(sheet.starts), first + LONGEST)
    while end < limit and sheet.pos[end] in NOUN_PHRASE_WORDS and sheet.quoted[end] < 0:
        end += 1
    return _headed(sheet, first, end) if end > first else None


def _headed(sheet: Sheet, first: int, end: int) -> Source | None:
    """A source whose head is the last noun before the first comma."""
    head = None
    for token in range(first, end):
        if sheet.lower[token] in COMMA and head is not None:
            break
        if sheet.pos[token] in NOUNS_AND_PRONOUNS:
            head = token
    if head is None:
        return None
    end = without_adjunct(sheet, head, end)
    return Source(first, end, head, own=True, relative=False)
