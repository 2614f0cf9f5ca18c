"""Subjects behind their verb that parsers take for objects: `“No,” said Ruiz`."""

from onrecord.grammar import (
    COMMA,
    FINITE_VERBS,
    INVERTED_SUBJECTS,
    NOUN_PHRASE_HEADS,
    PROPER_NOUN,
    REPORTED_CLAUSE,
    class_ids,
)
from onrecord.quotes.paragraph_parse import ParagraphParse

WEEKDAYS = class_ids("weekday")
"""`“No,” Ruiz, the mayor, said _Thursday_`"""


def inverted_subject(parse: ParagraphParse, verb: int) -> int | None:
    """The head of what passes for an object right behind a verb, beside what is said.

    Behind a clause without quotation marks only a name is: `The dam is safe, insists Ruiz`.

    Args:
        parse: The paragraph.
        verb: The verb.
    """
    if verb == 0 or parse.tag[verb] not in FINITE_VERBS:
        return None
    kids = parse.kids[verb]
    quoted = parse.quoted[verb - 1] >= 0
    reported = any(parse.dep[kid] in REPORTED_CLAUSE and kid < verb for kid in kids)
    if not quoted and not (reported and parse.lower[verb - 1] in COMMA):
        return None
    for kid in kids:
        beside = parse.dep[kid] in INVERTED_SUBJECTS and parse.left[kid] == verb + 1
        named = parse.pos[kid] in PROPER_NOUN and parse.lower[kid] not in WEEKDAYS
        fits = parse.pos[kid] in NOUN_PHRASE_HEADS if quoted else named
        if beside and kid > verb and parse.quoted[kid] < 0 and fits:
            return kid
    return None
