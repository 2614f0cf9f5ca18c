"""Whether a person is called he or she: from titles, given names, nouns and words beside a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from spacy.strings import get_string_id

from onrecord.grammar import POSSESSOR, SUBJECTS, class_ids
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens

MALE = "male"
FEMALE = "female"

LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
"""`Małgorzata`, `Sigurður`: letters that are none of A to Z with a mark"""

FEMALE_ENDINGS = tuple(sorted(load_class("female_surname_ending")))
"""How surnames end that only women bear: Jóns_dóttir_"""


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


def gender_of_title(title: str) -> str | None:
    """Gender of a title in lower case without full stops: `mr`; None where any may bear it."""
    return gender_in(title, "titles_male", "titles_female")


def gender_of_noun(noun: str) -> str | None:
    """Gender of a noun for a person: `spokeswoman`; None for `spokesperson`."""
    return gender_in(noun, "nouns_male", "nouns_female")


@lru_cache(maxsize=16384)
def gender_of_given_name(name: str) -> str | None:
    """Gender of a given name in lower case; None where it is unknown or of both.

    Of a name with a hyphen the first part decides: `jean-claude`. Marks on letters that the lists
    leave out may stand: `siobhán`.
    """
    plain = name if name.isascii() else without_marks(name)
    first = plain.split("-", 1)[0]
    spellings = (one for one in (name, plain, first) if one)
    known = (gender_in(one, "given_names_male", "given_names_female") for one in spellings)
    return next((gender for gender in known if gender is not None), None)


@lru_cache(maxsize=16384)
def gender_of_first_name(name: str) -> str | None:
    """Gender of what surely is a given name, as the first word of a person's full name is.

    Rarer names count too, many of which are words or surnames where they stand alone.
    """
    known = gender_of_given_name(name)
    if known is not None:
        return known
    first = without_marks(name).split("-", 1)[0]
    return gender_in(first, "rarer_names_male", "rarer_names_female")


@lru_cache(maxsize=16384)
def is_first_name(word: str) -> bool:
    """Whether a word in lower case is a given name, of whatever gender, where a surname follows."""
    if gender_of_first_name(word) is not None:
        return True
    return without_marks(word).split("-", 1)[0] in load_lexicon("given_names_either")


def gender_of_surname(surname: str) -> str | None:
    """Gender that the form of a surname tells: Jónsdóttir, Petrovskaya; None for most."""
    return FEMALE if surname.endswith(FEMALE_ENDINGS) else None


def without_marks(word: str) -> str:
    """A word without the marks on its letters, and with A to Z for letters that are others."""
    if word.isascii():
        return word
    return "".join(one for one in normalize("NFD", word) if not combining(one)).translate(LETTERS)


def gender_in(word: str, male: str, female: str) -> str | None:
    """Look a word up in a pair of lexicons, given by their names."""
    if word in load_lexicon(male):
        return MALE
    return FEMALE if word in load_lexicon(female) else None


def majority(votes: Iterable[str | None]) -> str | None:
    """The gender with more votes; None for a draw."""
    counts = Counter(votes)
    if counts[MALE] == counts[FEMALE]:
        return None
    return MALE if counts[MALE] > counts[FEMALE] else FEMALE
