"""What a pronoun asks of its referent, and how well each referent answers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.descriptions import FoundDescription
from onrecord.entities.cast import Cast
from onrecord.entities.genders import gender_of_given_name, gender_of_noun, gender_of_title
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.entities.names import is_acronym, is_collective, is_listed, name_words
from onrecord.entities.places import usual_names
from onrecord.grammar import symbols
from onrecord.lexicons import load_class, load_lexicon
from onrecord.speakers.salience import Referent

MALE, FEMALE, THING, MANY, RELATIVE = "male", "female", "thing", "many", "relative"
WHICH = "which"
"""What `which` asks: a thing that stands right before it."""

PRONOUNS = {
    **dict.fromkeys(load_class("pronoun_male"), MALE),
    **dict.fromkeys(load_class("pronoun_female"), FEMALE),
    **dict.fromkeys(load_class("pronoun_thing"), THING),
    **dict.fromkeys(load_class("pronoun_many"), MANY),
    **dict.fromkeys(load_class("pronoun_relative"), RELATIVE),
    **dict.fromkeys(load_class("pronoun_which"), WHICH),
}
"""Each pronoun with what it asks of its referent."""

PRONOUN_IDS = symbols(*PRONOUNS)

MISTAKEN = frozenset({ORGANISATION, PLACE, "product", "work"})
"""Types for which people are mistaken."""

PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'*][^\W\d_]+)*")
"""A word of a person's name, in normal form."""

MOST_WORDS = 2
"""Words of a name that may be a person's whatever its type."""

UNKNOWN_GENDER = 0.8
"""Fit of a person of whom nothing says he or she."""

FAMILIAR, MOST_MET = 0.03, 10
"""What each earlier mention adds to a person's fit: articles return to whom they are about."""


class Referents:
    """What is known of an article's entities when pronouns ask.

    Attributes:
        met: How often each entity was named so far.
    """

    __slots__ = ("_doubted", "_genders", "_heard", "_kinds", "_listed", "_lone", "_told", "met")

    def __init__(self, cast: Cast, said: Sequence[FoundDescription]) -> None:
        self.met: Counter[int] = Counter()
        self._kinds = [entity.type for entity in cast.entities]
        self._genders = [entity.gender for entity in cast.entities]
        titled = {
            entity
            for span, entity in zip(cast.spans, cast.members, strict=True)
            if gender_of_title(span.title) is not None
        }
        self._lone = {
            at
            for at, one in enumerate(cast.entities)
            if one.normal in load_lexicon("given_names_as_surnames") and at not in titled
        }
        self._told = titled | {one.entity for one in said if gender_of_noun(one.role)}
        self._told |= {
            at
            for at, entity in enumerate(cast.entities)
            if gender_of_given_name(entity.normal.partition(" ")[0]) is not None
        }
        self._listed = {at for at, one in enumerate(cast.entities) if one.gender} - self._told
        self._heard: dict[int, Counter[str]] = {}
        self._doubted = frozenset(may_be_people(cast))
        for one in said:
            self.learn(one.entity, gender_of_noun(one.role))

    def learn(self, entity: int, gender: str | None) -> None:
        """Remember a gender where none is known."""
        self._genders[entity] = self._genders[entity] or gender

    def hear(self, entity: int, asked: str, *, clearly: bool) -> None:
        """Remember that a pronoun was tied to an entity.

        One that clearly points at a name says its gender, unless another has contradicted it.
        """
        heard = self._heard.setdefault(entity, Counter())
        heard[asked] += 1
        if clearly and len(heard) == 1:
            self.learn(entity, asked)

    def is_guessed(self, entity: int, asked: str) -> bool:
        """Whether but a rarer name, or but one pronoun, says that a person is not what is asked."""
        gender = self._genders[entity]
        if self._kinds[entity] != PERSON or gender in (asked, None) or entity in self._told:
            return False
        return self._heard.get(entity, Counter()).total() + (entity in self._listed) == 1

    def is_contradicted(self, referent: Referent, asked: str) -> bool:
        """Whether pronouns have called a name of unknown gender, but never by what is asked.

        Who was he before is not she, which says nothing of who else may be.
        """
        heard = self._heard.get(referent) if isinstance(referent, int) else None
        return heard is not None and not heard[asked] and self.gender(referent) is None

    def is_person(self, referent: Referent) -> bool:
        """Whether a referent is a person with a name."""
        return isinstance(referent, int) and self._kinds[referent] == PERSON

    def gender(self, referent: Referent) -> str | None:
        """Gender of somebody with a name, as far as it is known."""
        return self._genders[referent] if isinstance(referent, int) else None

    def is_human(self, entity: int) -> bool:
        """Whether an entity is a person or a group: whom `who` may stand for."""
        return self._kinds[entity] in (PERSON, GROUP)

    def is_thing(self, entity: int) -> bool:
        """Whether an entity is an organisation or a place: whom `which` may stand for."""
        return self._kinds[entity] in (ORGANISATION, PLACE)

    def gender_fit(self, referent: Referent, asked: str) -> str:
        """How surely a referent is he, or she: sure, unknown, doubtful, noun, thing; empty for not.

        A thing is a name that was taken for no person's, and may be one. Who is called by one
        word, that is a given name of the other gender, may bear it as a surname: `Kelly` may be
        he, and `Ross` she.
        """
        if isinstance(referent, str):
            return "noun" if fit_of_noun(referent, asked) else ""
        if self._kinds[referent] != PERSON:
            return "thing" if referent in self._doubted else ""
        gender = self._genders[referent]
        if gender is None:
            return "unknown"
        if gender == asked:
            return "sure"
        return "doubtful" if referent in self._lone else ""

    def fit(self, referent: Referent, asked: str) -> float:
        """How well a referent fits what a pronoun asks, 0 for not at all."""
        if isinstance(referent, str):
            return fit_of_noun(referent, asked)
        gender = self._genders[referent]
        if self._kinds[referent] != PERSON or gender not in (asked, None):
            return 0.0
        return fit_of(gender) * (1 + FAMILIAR * min(self.met[referent], MOST_MET))


def may_be_people(cast: Cast) -> Iterator[int]:
    """Yield entities of another type that a recogniser may have mistaken: Hartwig, a firm.

    No article, preposition of place or dateline stands before them, and no list knows them.
    """
    sure = {
        entity
        for span, entity in zip(cast.spans, cast.members, strict=True)
        if span.definite or span.locative or span.dateline or span.thing or is_acronym(span.text)
    }
    for at, one in enumerate(cast.entities):
        if at in sure or one.type not in MISTAKEN or one.normal in usual_names():
            continue
        words = name_words(one.normal)
        plain = len(words) <= MOST_WORDS and all(map(PLAIN_WORD.fullmatch, words))
        if plain and not is_listed(one.normal) and not is_collective(one.normal):
            yield at


def fit_of_noun(noun: str, asked: str) -> float:
    """The same for somebody unnamed: `spokesman`."""
    person = noun in load_lexicon("role_nouns")
    gender = gender_of_noun(noun)
    if (gender is None and not person) or gender not in (asked, None):
        return 0.0
    return fit_of(gender)


def fit_of(gender: str | None) -> float:
    """Fit of a person whose gender is the one asked for, or unknown."""
    return UNKNOWN_GENDER if gender is None else 1.0
