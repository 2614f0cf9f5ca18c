"""Whose words they are: from a verb to the noun phrase of its source."""

from functools import cache
from typing import NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import (
    AGENT,
    CONJUNCT,
    COORDINATOR,
    FINITE_VERBS,
    HYPHEN,
    INVERTED_SUBJECTS,
    NAME_WORDS,
    NAMES_AND_PRONOUNS,
    NOUN_CLAUSE,
    NOUN_PHRASE_HEADS,
    PASSIVE_MARKERS,
    PREPOSITION_OBJECT,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    RELATIVE_PRONOUNS,
    REPORTED_CLAUSE,
    SHARED_SUBJECT_VERBS,
    SUBJECTS,
    VERBS,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.sheet import Sheet

TO = symbols("to")
ADJUNCTS = symbols("to", "in", "on", "during", "after", "before", "as", "when", "via", "by")
CLOSING = symbols(")", "]")
COMMA = symbols(",")
LONGEST_CLIMB = 6


class Source(NamedTuple):
    """A noun phrase as a token range, with its head.

    Attributes:
        first: Its first token.
        end: The token after its last.
        head: Its head token.
        own: Whether it is a dependent of the verb itself.
        relative: Whether it was reached from a relative pronoun.
    """

    first: int
    end: int
    head: int
    own: bool
    relative: bool


def find_source(sheet: Sheet, verb: int) -> Source | None:
    """Find who does what a verb says: its subject, or the one that it shares.

    Args:
        sheet: The paragraph.
        verb: The verb's position.

    Returns:
        The noun phrase; None where the sentence names none, as in a passive without agent.
    """
    subject = _subject_of(sheet, verb)
    if _is_passive(sheet, verb):
        return _agent_of(sheet, verb)
    if subject is not None:
        return _from_subject(sheet, verb, subject, verb)
    inverted = _inverted(sheet, verb)
    if inverted is not None:
        return phrase(sheet, inverted, verb, own=True)
    return _shared_source(sheet, verb)


def _shared_source(sheet: Sheet, verb: int) -> Source | None:
    """The source of a verb without a subject: that of the verb or noun that it hangs on."""
    current = verb
    for _ in range(LONGEST_CLIMB):
        head = sheet.head[current]
        if head == current:
            return None
        if sheet.dep[current] in NOUN_CLAUSE and sheet.pos[head] in NOUN_PHRASE_HEADS:
            if not _passes_on(sheet, current, head):
                return phrase(sheet, head, verb, own=False)
            head = _governor(sheet, head)
        elif sheet.dep[current] not in SHARED_SUBJECT_VERBS or sheet.pos[head] in NOUN_PHRASE_HEADS:
            return None
        current = head
        subject = _subject_of(sheet, current)
        if subject is None and _is_passive(sheet, current):
            return None
        if subject is not None:
            above = _reporting(sheet, current) if sheet.dep[verb] in CONJUNCT else None
            if above is not None:
                current = above
                subject = _subject_of(sheet, current)
                if subject is None:
                    continue
            return _from_subject(sheet, current, subject, verb)
    return None


def _reporting(sheet: Sheet, verb: int) -> int | None:
    """The verb of which a verb is the reported clause."""
    return sheet.head[verb] if sheet.dep[verb] in REPORTED_CLAUSE else None


def _passes_on(sheet: Sheet, verb: int, noun: int) -> bool:
    """Say whether a participle after a noun speaks for the subject: `sent a letter saying`."""
    if sheet.dep[noun] in SUBJECTS or _governor(sheet, noun) == noun:
        return False
    before = sheet.left[verb] - 1
    return sheet.lower[before] in COMMA or sheet.lemma[noun] in message_nouns()


def _governor(sheet: Sheet, noun: int) -> int:
    """The verb above a noun; the noun itself without one."""
    current = noun
    for _ in range(LONGEST_CLIMB):
        current = sheet.head[current]
        if sheet.pos[current] in VERBS:
            return current
    return noun


@cache
def message_nouns() -> frozenset[int]:
    """Nouns for what people send and publish, as lemma numbers."""
    return frozenset(get_string_id(noun) for noun in load_lexicon("message_nouns"))


def phrase(
    sheet: Sheet, head: int, verb: int, *, own: bool, relative: bool = False
) -> Source | None:
    """Take the whole noun phrase around a head, without the clause that holds the verb."""
    first, end = sheet.left[head], sheet.right[head] + 1
    if head < verb:
        end = min(end, verb)
        end = min(end, _verb_group(sheet, head))
        for kid in sheet.kids[head]:
            if head < kid and sheet.left[kid] <= verb <= sheet.right[kid]:
                end = min(end, sheet.left[kid])
    else:
        first = max(first, verb + 1)
    first = max(first, sheet.run_first[head], sheet.sentence[head])
    end = min(end, sheet.run_end[head])
    while first < head and sheet.pos[first] in PUNCTUATION:
        first += 1
    while end > head + 1 and sheet.pos[end - 1] in PUNCTUATION:
        end -= 1
    if not first <= head < end:
        return None
    if own and head < verb:
        end = _whole_name(sheet, _whole_word(sheet, end, verb), verb)
    elif own and sheet.pos[verb] in VERBS:
        end = without_adjunct(sheet, head, end)
    if end < len(sheet.lower) and sheet.lower[end] in CLOSING:
        end += 1
    return Source(first, end, head, own, relative)


def _verb_group(sheet: Sheet, subject: int) -> int:
    """Where the verb of a subject before it begins, which no subject takes in; else the end."""
    above = sheet.head[subject]
    if above <= subject:
        return len(sheet.head)
    helpers = (kid for kid in sheet.kids[above] if kid > subject and sheet.pos[kid] in VERBS)
    return min(above, next(helpers, above))


def _whole_name(sheet: Sheet, end: int, verb: int) -> int:
    """Where a subject ends that the parser cut: `Army 1st | Lt. Ana Ruiz said`."""
    last = end
    while last < verb and (sheet.pos[last] in NAME_WORDS or sheet.tag[last] in HYPHEN):
        last += 1
    return last if last == verb else end


def _whole_word(sheet: Sheet, end: int, verb: int) -> int:
    """Where a name ends that was cut at a hyphen: `press co | -founder Ana Ruiz also said`."""
    last = end
    while last < verb and sheet.starts[last] == sheet.ends[last - 1] and _may_join(sheet, last):
        last += 1
    while end < last < verb and sheet.pos[last] in NAME_WORDS:
        last += 1
    return last


def _may_join(sheet: Sheet, token: int) -> bool:
    """Say whether a token without a space before it is a part of the same word."""
    return sheet.pos[token] in NAME_WORDS or sheet.body[sheet.starts[token]] == "-"


def without_adjunct(sheet: Sheet, head: int, end: int) -> int:
    """Cut what tells where, when or to whom a name said something."""
    if sheet.pos[head] not in NAMES_AND_PRONOUNS:
        return end
    following = head + 1
    if following >= end or sheet.lower[following] not in ADJUNCTS:
        return end
    named = any(sheet.pos[token] in NAMES_AND_PRONOUNS for token in range(following, end))
    return end if sheet.lower[following] in TO and named else following


def _subject_of(sheet: Sheet, verb: int) -> int | None:
    """The verb's own subject, if it stands outside quotation marks.

    Of several before it the last, unless `and` joins it to those before.
    """
    kids = sheet.kids[verb]
    found = [kid for kid in kids if sheet.dep[kid] in SUBJECTS and sheet.quoted[kid] < 0]
    if len(found) < 2 or found[1] > verb:
        return found[0] if found else None
    last = max(kid for kid in found if kid < verb)
    joined = sheet.pos[sheet.left[last] - 1] in COORDINATOR
    return found[0] if joined else last


def _is_passive(sheet: Sheet, verb: int) -> bool:
    return any(sheet.dep[kid] in PASSIVE_MARKERS for kid in sheet.kids[verb])


def _agent_of(sheet: Sheet, verb: int) -> Source | None:
    """The noun phrase after `by`."""
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] in AGENT:
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] in PREPOSITION_OBJECT:
                    return phrase(sheet, noun, verb, own=True)
    return None


def _from_subject(sheet: Sheet, verb: int, subject: int, cue: int) -> Source | None:
    """The noun phrase of a subject; of its antecedent for who, which and that."""
    own = verb == cue
    if sheet.tag[subject] not in RELATIVE_PRONOUNS:
        return _with_namesake(sheet, phrase(sheet, subject, cue, own=own))
    clause = verb
    for _ in range(LONGEST_CLIMB):
        if sheet.dep[clause] in RELATIVE_CLAUSE:
            return phrase(sheet, sheet.head[clause], cue, own=own, relative=True)
        if sheet.head[clause] == clause or sheet.pos[sheet.head[clause]] not in VERBS:
            return None
        clause = sheet.head[clause]
    return None


def _with_namesake(sheet: Sheet, source: Source | None) -> Source | None:
    """Add the noun before a subject that the parser made a subject of its own.

    In `Senate leader Ana Ruiz said` there may be two.
    """
    if source is None:
        return None
    above = sheet.head[source.head]
    for kid in reversed(sheet.kids[above]):
        near = sheet.dep[kid] in SUBJECTS and sheet.right[kid] + 1 == source.first
        if near and sheet.pos[kid] in NAME_WORDS and sheet.quoted[kid] < 0:
            source = source._replace(first=max(sheet.left[kid], sheet.sentence[source.head]))
    return source


def _inverted(sheet: Sheet, verb: int) -> int | None:
    """A subject right after its verb, beside a quotation, that passes for an object."""
    if verb == 0 or sheet.tag[verb] not in FINITE_VERBS or sheet.quoted[verb - 1] < 0:
        return None
    for kid in sheet.kids[verb]:
        beside = sheet.dep[kid] in INVERTED_SUBJECTS and sheet.left[kid] == verb + 1
        if beside and kid > verb and sheet.quoted[kid] < 0 and sheet.pos[kid] in NOUN_PHRASE_HEADS:
            return kid
    return None
