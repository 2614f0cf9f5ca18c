"""What somebody was asked who is named beside it: `Asked | whether she would run |, Ruiz left`.

Whoever asked is seldom named, so the question is nobody's; it is never the words of the one
who was asked.
"""

from typing import Final

from onrecord.grammar import (
    FINITE_VERBS_AND_MODALS,
    NOUNS_AND_PRONOUNS,
    OBJECTS,
    PAST_PARTICIPLE,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    SUBJECTS,
    class_ids,
    symbols,
)
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.addressed import is_addressed
from onrecord.quotes.sources.shared import is_infinitive, verb_above

QUESTION_WORDS = class_ids("question_word")
"""`Asked _whether_ it failed`"""

ASK = symbols("ask")
COMMA = symbols(",")

WHEN, WOULD = symbols("when"), symbols("would", "will")
QUESTIONS = symbols("if", "whether", "why", "how")
"""`asked Ana Ruiz _if_ it would stay`"""

FARTHEST_QUESTION: Final = 10
"""Tokens between the verb and its question: `asked by a reporter on Monday whether`."""

FEWEST_TOKENS: Final = 3
"""Tokens of a question; `asked why` and `asked what` are none."""


def question_put(parse: ParagraphParse, verb: int) -> tuple[int, int] | None:
    """The token range of the question that an addressed `asked` takes; None without one.

    Args:
        parse: The paragraph.
        verb: A participle that addresses: `asked` in `Asked whether`, `when asked if`.
    """
    if parse.lemma[verb] not in ASK:
        return None
    limit = min(parse.sentence_end(verb), verb + FARTHEST_QUESTION)
    for token in range(verb + 1, limit):
        if parse.quoted[token] >= 0 or parse.lower[token] in COMMA:
            return None
        if parse.lower[token] in QUESTION_WORDS:
            end = _end(parse, verb, token)
            return (token, end) if _is_question(parse, token, end) else None
        if parse.tag[token] in FINITE_VERBS_AND_MODALS:
            return None
    return None


def _end(parse: ParagraphParse, verb: int, first: int) -> int:
    """The token after the clause that a question word opens."""
    top = first
    while parse.head[top] != top and parse.left[parse.head[top]] >= first > verb:
        top = parse.head[top]
    return parse.right[top] + 1


def _is_question(parse: ParagraphParse, first: int, end: int) -> bool:
    """Whether a stretch is a clause of its own, with a subject and a finite verb."""
    inside = range(first, end)
    if len(inside) < FEWEST_TOKENS or parse.pos[first + 1] in PUNCTUATION:
        return False
    finite = any(parse.tag[token] in FINITE_VERBS_AND_MODALS for token in inside)
    return finite and any(parse.dep[token] in SUBJECTS for token in inside)


def question_asked(parse: ParagraphParse, verb: int) -> tuple[int, int] | None:
    """What somebody is asked, which the parser took for a condition or a time.

    As in `asked the head teacher if it would stay` and `asked Ruiz when it would come`; `asked
    Ruiz when they met` says when.
    """
    if parse.lemma[verb] not in ASK:
        return None
    kids = [kid for kid in parse.kids[verb] if kid > verb and parse.quoted[kid] < 0]
    heard = next((kid for kid in kids if parse.dep[kid] in OBJECTS), None)
    first = verb + 1 if heard is None else _behind_heard(parse, heard)
    # `asked when it would come` has its question right behind the verb.
    end = parse.sentence_end(verb)
    limit = min(first + 1, end) if heard is None else end
    for token in range(first, limit):
        if parse.tag[token] in FINITE_VERBS_AND_MODALS or parse.quoted[token] >= 0:
            return None
        # `asked the owner, Ana Ruiz, if it would stay`: appositions may stand between.
        near = heard is None or parse.lower[token - 1] in COMMA
        near = near or parse.pos[token - 1] in NOUNS_AND_PRONOUNS
        clause = parse.head[token]
        if near and clause > token and _asks(parse, token, clause):
            return token, parse.right[clause] + 1
    return None


def is_only_asked(parse: ParagraphParse, verb: int, start: int) -> bool:
    """Whether a question is what somebody is to answer: `Ordered to say why it failed, Ruiz left`.

    Args:
        parse: The paragraph.
        verb: The verb of saying that takes the question.
        start: Where the question starts.
    """
    if parse.lower[parse.token_from(start)] not in QUESTION_WORDS or not is_infinitive(parse, verb):
        return False
    above = verb_above(parse, verb)
    return parse.tag[above] in PAST_PARTICIPLE and is_addressed(parse, above)


def _behind_heard(parse: ParagraphParse, heard: int) -> int:
    """The token behind whom somebody asks, and the relative clause about them."""
    # `asked the man, whose dog slept, why he ran`: parsers hang the question on him as well.
    told = (
        kid
        for kid in parse.kids[heard]
        if parse.dep[kid] in RELATIVE_CLAUSE and parse.lower[parse.left[kid]] not in QUESTIONS
    )
    return max((parse.right[kid] + 1 for kid in told), default=heard + 1)


def _asks(parse: ParagraphParse, token: int, clause: int) -> bool:
    """Whether a word opens a question; `when` does so of what is to come."""
    coming = any(parse.lower[kid] in WOULD for kid in parse.kids[clause])
    opens = parse.lower[token] in QUESTIONS or (parse.lower[token] in WHEN and coming)
    return opens and parse.left[clause] == token and is_finite(parse, clause)


def is_finite(parse: ParagraphParse, clause: int) -> bool:
    """Whether a clause has a verb with a tense: its own or its first auxiliary's."""
    group = [clause, *(kid for kid in parse.kids[clause] if kid < clause)]
    return any(parse.tag[token] in FINITE_VERBS_AND_MODALS for token in group)
