"""Whether a person is called he or she: from titles, given names and nouns."""

from collections.abc import Iterable
from functools import lru_cache

from onrecord.lexicons import load_lexicon

MALE = "male"
FEMALE = "female"


def gender_of_title(title: str) -> str | None:
    """Gender of a title in lower case without full stops: `mr`; None where any may bear it."""
    return gender_in(title, "titles")


def gender_of_noun(noun: str) -> str | None:
    """Gender of a noun for a person: `spokeswoman`; None for `spokesperson`."""
    return gender_in(noun, "nouns")


@lru_cache(maxsize=16384)
def gender_of_given_name(name: str) -> str | None:
    """Gender of a given name in lower case; None where it is unknown or of both.

    Of a name with a hyphen the first part decides: `jean-claude`.
    """
    return gender_in(name, "given_names") or gender_in(name.split("-", 1)[0], "given_names")


def gender_in(word: str, lists: str) -> str | None:
    """Look a word up in a pair of lists."""
    if word in load_lexicon(f"{lists}_male"):
        return MALE
    return FEMALE if word in load_lexicon(f"{lists}_female") else None


def majority(votes: Iterable[str | None]) -> str | None:
    """The gender with more votes; None for a draw."""
    count = sum((vote == MALE) - (vote == FEMALE) for vote in votes)
    return MALE if count > 0 else FEMALE if count < 0 else None
