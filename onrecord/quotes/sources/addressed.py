"""Whom a participle addresses: `Asked whether he would run, Ruiz said no` is nobody's question.

In `Asked whether` and `told that`, whose subject is the one who was asked or told, the words
belong to somebody else, who is seldom named. Parsers often take such a participle for a verb
in the past tense, so its place among commas counts as well as its tag.
"""

from collections.abc import Iterator

from onrecord.grammar import (
    ADVERBS,
    CONJUNCT,
    COORDINATOR,
    FINITE_VERBS,
    FINITE_VERBS_AND_PARTICIPLES,
    NOUN_CLAUSE,
    OBJECTS,
    PASSIVE_MARKERS,
    PAST_FORMS,
    PAST_PARTICIPLE,
    PUNCTUATION,
    SHARED_SUBJECT_VERBS,
    SUBJECTS,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.quotes.paragraph_parse import ParagraphParse

ADDRESSED = class_ids("addressed")
BEFORE_PARTICIPLE = class_ids("before_participle")
HAVE = class_ids("perfect")
COMMA = symbols(",")
FARTHEST_COMMA = 40
"""Tokens that what somebody is asked may take."""


def is_addressed(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb is a participle without a subject of its own, by whatever sign.

    Args:
        parse: The paragraph.
        verb: The verb's position.
    """
    kids, addresses = parse.kids[verb], parse.lower[verb] in ADDRESSED
    if parse.tag[verb] not in (PAST_FORMS if addresses else PAST_PARTICIPLE):
        return False
    # `Asked if she had a wish`: only before the participle is it a part of its form.
    before = (kid for kid in kids if kid < verb)
    if any(parse.dep[kid] in PASSIVE_MARKERS or parse.lower[kid] in HAVE for kid in before):
        return False
    if parse.tag[verb] in PAST_PARTICIPLE and not any(parse.dep[kid] in SUBJECTS for kid in kids):
        return _is_participle(parse, verb)
    if not addresses:
        return False
    joined = parse.dep[verb] in CONJUNCT and _is_participle(parse, verb)
    return joined or opens_clause(parse, verb) or predicate_after(parse, verb) is not None


def _is_participle(parse: ParagraphParse, verb: int) -> bool:
    """Whether a participle without a subject hangs where only a passive one can."""
    if parse.dep[verb] in CONJUNCT:
        if any(parse.dep[kid] in OBJECTS | SUBJECTS for kid in parse.kids[verb]):
            return False
        head = parse.head[verb]
        passive = any(parse.dep[kid] in PASSIVE_MARKERS for kid in parse.kids[head])
        alike = parse.tag[head] in PAST_FORMS
        return passive or (head != verb and alike and _is_participle(parse, head))
    return parse.dep[verb] in SHARED_SUBJECT_VERBS | NOUN_CLAUSE and parse.head[verb] != verb


def opens_clause(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb opens its sentence or stands right behind `when`, without a subject."""
    if any(parse.dep[kid] in SUBJECTS and kid < verb + 2 for kid in parse.kids[verb]):
        return False
    before = verb - 1
    if before >= parse.sentence[verb] and parse.lower[before] in BEFORE_PARTICIPLE:
        return True
    # `But asked what she would do, she left`
    while before >= parse.sentence[verb] and parse.pos[before] in PUNCTUATION | COORDINATOR:
        before -= 1
    return before < parse.sentence[verb] and _closing_comma(parse, verb) is not None


def predicate_after(parse: ParagraphParse, verb: int) -> int | None:
    """The verb behind the comma that closes what a subject in front of a comma was asked.

    In `Ruiz, asked if she would run, said no` it is `said`; None in `The mayor, Ana Ruiz,
    asked if it was safe`, where nothing follows.
    """
    if parse.lower[verb] not in ADDRESSED or verb <= parse.sentence[verb] + 1:
        return None
    before = verb - 1
    if parse.lower[before] in BEFORE_PARTICIPLE:
        before -= 1
    if parse.lower[before] not in COMMA:
        return None
    return next(
        (after for comma in _commas(parse, verb) for after in _predicate(parse, comma)), None
    )


def _commas(parse: ParagraphParse, verb: int) -> Iterator[int]:
    """The commas outside quotation marks after a verb in its sentence."""
    limit = min(parse.sentence_end(verb), verb + FARTHEST_COMMA)
    for token in range(verb + 1, limit):
        if parse.lower[token] in COMMA and parse.quoted[token] < 0:
            yield token


def _predicate(parse: ParagraphParse, comma: int) -> Iterator[int]:
    """The verb right behind a comma, adverbs aside: no subject stands between."""
    token, size = comma + 1, len(parse.pos)
    while token < size and parse.pos[token] in ADVERBS:
        token += 1
    if token >= size or parse.pos[token] not in VERBS:
        return
    ends = token + 1 >= size or parse.pos[token + 1] in PUNCTUATION
    if parse.tag[token] in FINITE_VERBS or (ends and parse.tag[token] in PAST_PARTICIPLE):
        yield token


def _closing_comma(parse: ParagraphParse, verb: int) -> int | None:
    """The first comma after a verb in its sentence."""
    return next(_commas(parse, verb), None)


def asked_subject(parse: ParagraphParse, verb: int) -> int | None:
    """The addressed participle of whose subject a verb is the predicate; None for most verbs."""
    if verb == 0 or parse.tag[verb] not in FINITE_VERBS_AND_PARTICIPLES:
        return None
    first = max(parse.sentence[verb], verb - FARTHEST_COMMA)
    if ADDRESSED.isdisjoint(parse.lower[first:verb]):
        return None
    for token in range(verb - 1, first, -1):
        if parse.lower[token] in ADDRESSED and parse.quoted[token] < 0:
            return token if predicate_after(parse, token) == verb else None
    return None


def opens_with_addressed(parse: ParagraphParse, first: int, end: int) -> bool:
    """Whether a stretch starts with a participle that addresses: `Asked why, Ruiz points`."""
    for token in range(first, min(first + 3, end)):
        if parse.lower[token] in ADDRESSED:
            return is_addressed(parse, token)
        if parse.pos[token] not in ADVERBS | PUNCTUATION and (
            parse.lower[token] not in BEFORE_PARTICIPLE
        ):
            return False
    return False
