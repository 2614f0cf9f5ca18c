"""What the rules across articles read in a name: its forms and its parts."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nicknames import NickNamer

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON
from onrecord.entities.names import (
    generation,
    is_acronym,
    name_words,
    normalise_name,
    person_words,
)
from onrecord.entities.peoples import group_key
from onrecord.lexicons import load_lexicon

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not take apart, as newspapers write them without their marks."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name of one type, taken apart.

    Attributes:
        folded: Its letters and digits alone, marks and letter case gone, legal forms of
            companies left out: equal for spellings of one name.
        plain: Its words in that form, by spaces; of a person without titles and initials.
        given: First word of a person's full name; None for everything else.
        middle: Words of a full name between first and last; empty without any.
        surname: Last word of a full name; None for everything else.
        generation: `jr`, `sr`, `iii` of a full name; empty without one.
        parts: Parts by which a person of this full name is called alone.
        alone: Whether the name may be such a part of somebody's full name.
        short: Letters of an acronym, in capitals; None for other names.
    """

    folded: str
    plain: str
    given: str | None
    middle: str
    surname: str | None
    generation: str
    parts: Sequence[str]
    alone: bool
    short: str | None


@lru_cache(maxsize=65536)
def name_form(name: str, kind: str) -> NameForm:
    """Take a name apart.

    Args:
        name: The name as an article has it.
        kind: Its type, as in `ArticleEntity`.
    """
    normal = normalise_name(name)
    if kind == PERSON:
        return _form_of_person(normal)
    words = name_words(without_marks(group_key(normal) if kind == GROUP else normal))
    if kind == ORGANISATION:
        while len(words) > 1 and words[-1] in load_lexicon("company_suffixes"):
            words = words[:-1]
    return NameForm(
        folded=_letters(words),
        plain=" ".join(words),
        given=None,
        middle="",
        surname=None,
        generation="",
        parts=(),
        alone=len(words) == 1,
        short=name.replace(".", "") if is_acronym(name) else None,
    )


def _form_of_person(normal: str) -> NameForm:
    words = [without_marks(word) for word in person_words(normal)]
    whole = len(words) > 1
    last = generation(normal) if whole else ""
    known = gender_of_given_name(words[0]) is not None
    return NameForm(
        folded=_letters([*words, last]),
        plain=" ".join(words),
        given=words[0] if whole else None,
        middle=" ".join(words[1:-1]),
        surname=words[-1] if whole else None,
        generation=last,
        parts=_parts(words),
        alone=not whole or not known,
        short=None,
    )


def _parts(words: Sequence[str]) -> tuple[str, ...]:
    """Endings of a full name, and its first word where the family's name leads."""
    if len(words) < 2:
        return ()
    endings = [" ".join(words[at:]) for at in range(1, len(words))]
    leads = words[0] in load_lexicon("family_names_first")
    return tuple(dict.fromkeys([*endings, words[0]] if leads else endings))


@lru_cache(maxsize=65536)
def without_marks(text: str) -> str:
    """Give a normal form without marks on its letters: `josé` becomes `jose`."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return bare.translate(LETTERS)


def _letters(words: Sequence[str]) -> str:
    joined = "".join(words)
    if joined.isalnum():
        return joined
    return "".join(letter for letter in joined if letter.isalnum()) or joined


@lru_cache(maxsize=1)
def short_given_names() -> tuple[tuple[str, str], ...]:
    """Pairs of given names of which the second is short for the first, both ways round.

    Source: the data of the package `nicknames`, English names curated by hand.
    """
    known = NickNamer().nickname_lookup
    pairs = {(full, short) for full, shorts in known.items() for short in shorts}
    return tuple(sorted(pairs | {(short, full) for full, short in pairs}))
