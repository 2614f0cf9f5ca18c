"""What words beside a name tell of its bearer's gender: Lee herself; Lee and her husband."""

from collections.abc import Sequence

from spacy.strings import get_string_id

from onrecord.entities.genders import FEMALE, MALE, gender_of_noun
from onrecord.grammar import POSSESSOR, SUBJECTS, class_ids
from onrecord.lexicons import load_class
from onrecord.parsed import Tokens

SELVES = {get_string_id("himself"): MALE, get_string_id("herself"): FEMALE}
"""`Lee _himself_`"""

OWNERS = {get_string_id("his"): MALE, get_string_id("her"): FEMALE}
"""`Lee and _her_ husband`"""

COMMA, AND = map(get_string_id, (",", "and"))
BEING = class_ids("plain_being")
"""`Lee _was_ the daughter of a smith`"""

EXPLAINING = BEING | {COMMA}
LONGEST_NOUN = 4
"""Tokens from what opens a phrase, `was the` or a comma, to its noun: the eldest daughter."""

LONGEST_FRONT = 12
"""Tokens of a phrase in front of a clause: `In her first speech since, Lee said`."""

DETERMINERS = class_ids("determiner")


def told_beside(doc: Tokens, lower: Sequence[int], first: int, end: int) -> str | None:
    """The gender that words beside a name tell of its bearer; None where none does.

    Those are `Lee herself`, `Lee and her husband`, `Lee was the daughter of` and, where the name
    is the subject behind it, `In her first speech, Lee`.

    Args:
        doc: The parse.
        lower: The lower-case forms of its tokens, as numbers.
        first: The name's first token.
        end: The token after its last.
    """
    follows = lower[end] if end < len(lower) else 0
    if follows in SELVES:
        return SELVES[follows]
    if follows == AND and end + 1 < len(lower) and lower[end + 1] in OWNERS:
        return OWNERS[lower[end + 1]] if doc[end + 1].dep in POSSESSOR else None
    if follows in EXPLAINING:
        told = gender_of_phrase(doc, lower, end + 1)
        if told is not None:
            return told
    fronted = first > 2 and lower[first - 1] == COMMA and doc[end - 1].dep in SUBJECTS
    return gender_of_front(doc, lower, first - 1) if fronted else None


def gender_of_phrase(doc: Tokens, lower: Sequence[int], at: int) -> str | None:
    """The gender of the noun that a phrase with an article has: the eldest daughter of a smith."""
    if at + 1 >= len(lower) or lower[at] not in DETERMINERS:
        return None
    for noun in range(at + 1, min(at + LONGEST_NOUN, len(lower) - 1)):
        told = gender_of_noun(doc[noun].lower_)
        if told is not None:
            return told if doc[noun + 1].lower_ == "of" else None
    return None


def gender_of_front(doc: Tokens, lower: Sequence[int], comma: int) -> str | None:
    """The gender of the owner in a phrase that opens a sentence: in _her_ first speech, Lee said.

    What is his or hers after somebody’s death, or in their place, is often another’s.
    """
    opening = next(
        (at for at in range(comma, max(comma - LONGEST_FRONT, -1), -1) if doc[at].is_sent_start),
        None,
    )
    if opening is None or doc[opening].lower_ not in load_class("fronting"):
        return None
    owners = [at for at in range(opening + 1, comma) if lower[at] in OWNERS]
    if len(owners) != 1 or doc[owners[0]].dep not in POSSESSOR:
        return None
    owner = doc[owners[0]]
    return None if owner.head.lower_ in load_class("of_another") else OWNERS[lower[owner.i]]
