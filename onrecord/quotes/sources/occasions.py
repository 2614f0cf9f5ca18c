"""Where, when or to whom a name said something, which is no part of who it is."""

from onrecord.grammar import (
    ADPOSITION,
    COMMA,
    NAMES_AND_PRONOUNS,
    PROPER_NOUN,
    TO,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.shared import MESSAGES

ADJUNCTS = class_ids("adjunct")
"""`said Ana Ruiz _on_ Monday`"""

PLACES = symbols(*load_lexicon("place_words"))
"""What a place is called again: `In Lyon, the main _city_`"""

OCCASIONS = symbols("after", "before", "during")
"""`said the vicar, Ana Ruiz, _after_ the vote`"""


def without_adjunct(parse: ParagraphParse, head: int, end: int) -> int:
    """Cut where, when or to whom a name said something: `said Ana Ruiz | on Monday`."""
    end = _before_occasion(parse, head, end)
    if parse.pos[head] not in NAMES_AND_PRONOUNS:
        return end
    following = head + 1
    if following >= end or parse.lower[following] not in ADJUNCTS:
        return end
    named = any(parse.pos[token] in NAMES_AND_PRONOUNS for token in range(following, end))
    return end if parse.lower[following] in TO and named else following


def behind_place(parse: ParagraphParse, first: int, head: int, end: int) -> tuple[int, int]:
    """Cut what a place is off who speaks there: `In Lyon, the main city, | baker Tom Berg said`.

    Returns:
        The phrase's first token and its head.
    """
    start = parse.sentence[head]
    fronted = start < first - 1 and parse.pos[start] in ADPOSITION
    if not fronted or parse.lemma[head] not in PLACES or parse.lower[first - 1] not in COMMA:
        return first, head
    commas = [token for token in range(head + 1, end - 1) if parse.lower[token] in COMMA]
    named = commas and parse.pos[first - 2] in PROPER_NOUN and parse.pos[end - 1] in PROPER_NOUN
    if not named:
        return first, head
    return commas[-1] + 1, end - 1


def _before_occasion(parse: ParagraphParse, head: int, end: int) -> int:
    """Cut the occasion behind a role and its name: `said the vicar, Ana Ruiz, | after the vote`.

    Also `said Ruiz and Berg | in a statement`.
    """
    for token in range(head + 2, end - 1):
        # Inside a clause about the speaker it is no occasion: `who had left Lyon before the vote`.
        if parse.pos[token] in VERBS:
            return end
        behind = parse.lower[token - 1] in COMMA or parse.pos[token - 1] in PROPER_NOUN
        if behind and (parse.lower[token] in OCCASIONS or _opens_message(parse, token)):
            return token - 1 if parse.lower[token - 1] in COMMA else token
    return end


def _opens_message(parse: ParagraphParse, token: int) -> bool:
    """Whether a preposition says by what somebody said it: `in a statement`."""
    return parse.lower[token] in ADJUNCTS and any(
        parse.lemma[kid] in MESSAGES for kid in parse.kids[token]
    )
