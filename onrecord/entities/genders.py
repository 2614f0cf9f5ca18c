"""Whether a person is called he or she: from titles, given names and nouns."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

from onrecord.lexicons import load_class, load_lexicon

MALE = "male"
FEMALE = "female"

LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
"""`Małgorzata`, `Sigurður`: letters that are none of A to Z with a mark"""

FEMALE_ENDINGS = tuple(sorted(load_class("female_surname_ending")))
"""How surnames end that only women bear: Jóns_dóttir_"""


@lru_cache(maxsize=16384)
def gender_of_title(title: str) -> str | None:
    """Gender of a title in lower case without full stops: `mr`; None where any may bear it."""
    return gender_in(title, "titles_male", "titles_female")


@lru_cache(maxsize=16384)
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
