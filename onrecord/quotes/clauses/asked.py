"""What somebody was asked who is named beside it: `Asked | whether she would run |, Ruiz left`.

Whoever asked is seldom named, so the question is nobody's; it is never the words of the one
who was asked.
"""

from typing import Final

from onrecord.grammar import FINITE_VERBS_AND_MODALS, PUNCTUATION, SUBJECTS, class_ids, symbols
from onrecord.quotes.paragraph_parse import ParagraphParse

QUESTION_WORDS = class_ids("question_word")
"""`Asked _whether_ it failed`"""

ASK = symbols("ask")
COMMA = symbols(",")

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
