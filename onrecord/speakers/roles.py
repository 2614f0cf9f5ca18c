"""Roles by which an article calls those it has named: the senator, the bank, the city."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.descriptions import FoundDescription, is_role, plain, synonyms
from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION
from onrecord.entities.names import head_word, name_words
from onrecord.grammar import (
    CONJUNCT,
    DESCRIBING_WORDS,
    OBJECTS,
    SUBJECTS_AND_CLAUSES,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicon

PARTS = OBJECTS | SUBJECTS_AND_CLAUSES | CONJUNCT
"""Parts that a role plays where it stands for somebody: `The _mayor_ met the _MLA_.`"""

LEADING = 1.0
"""Least weight of one bearer of a role that several bear, or that stands only in the name:
the bank is the World Bank where that was the subject just before."""

MOST_BEARERS = 50
"""Entities with one role above which the role identifies none; bounds the work per noun."""

AHEAD = 0.3
"""Most weight, as a share of the first one's, that another bearer of the role may have."""


class Roles:
    """Who bears which role, as far as the article has said it."""

    __slots__ = ("_bearers", "_heads", "_named", "_parts", "_unnamed", "_words")

    def __init__(self, cast: Cast, said: Sequence[FoundDescription]) -> None:
        self._bearers: dict[str, dict[int, int]] = defaultdict(dict)
        self._parts: dict[str, dict[int, int]] = defaultdict(dict)
        self._heads: dict[str, dict[int, int]] = defaultdict(dict)
        self._words: dict[int, set[str]] = defaultdict(set)
        self._named: dict[int, int] = {}
        self._unnamed: dict[str, int] = {}
        for one in said:
            self._words[one.entity] |= one.words
            for role in {one.role, *synonyms().get(one.role, ()), *called_again(one.role)}:
                self._bearers[role].setdefault(one.entity, one.span.start)
        for span, entity in zip(cast.spans, cast.members, strict=True):
            if cast.entities[entity].type == ORGANISATION:
                words = name_words(span.normal)
                self._words[entity].update(words)
                if len(words) > 1:
                    again = called_again(words[-1])
                    for word in (*set(words) & load_lexicon("organisation_words"), *again):
                        self._parts[word].setdefault(entity, span.start)
                    for word in (head_word(words), *again):
                        self._heads[word].setdefault(entity, span.start)

    def name(self, entity: int, offset: int) -> None:
        """An entity is named at an offset."""
        self._named[entity] = offset

    def introduce(self, noun: str, offset: int, *, definite: bool) -> bool:
        """Remember that somebody unnamed is called by a noun, and say whether they are new.

        Somebody called `the mayor` whom no `mayor` introduced is mostly one of those named
        by another role; somebody called `a mayor` is new.
        """
        new = not definite or noun in self._unnamed
        if new or noun not in load_lexicon("public_roles"):
            self._unnamed[noun] = offset
            return True
        return False

    def bearer(
        self,
        noun: str,
        offset: int,
        told: set[str],
        weight: Callable[[int], float],
        *,
        named: bool,
    ) -> int | None:
        """The one whom a definite noun calls, unless somebody unnamed bore it since.

        What the phrase says besides the noun must have been said of the bearer too: `the
        Democratic nominee` is not the Republican one.

        Args:
            noun: The role, in lower case.
            offset: Where the phrase stands.
            told: The other words that describe in the phrase.
            weight: Gives an entity's present weight, which decides among several bearers.
            named: Whether the noun may stand in the name only: the bank is the World Bank.
        """
        told_so = self._bearers.get(noun, {})
        named_so = self._parts.get(noun, {}) if named else {}
        if len(told_so) + len(named_so) > MOST_BEARERS:
            return None
        headed_so = self._heads.get(noun, {})
        only = len(headed_so) == 1 and noun not in self._unnamed
        # `the bank` is the World Bank where that was present a moment ago, or is the only bank.
        by_name = (
            (one, place)
            for one, place in named_so.items()
            if weight(one) >= LEADING or (only and one in headed_so)
        )
        bearers = {
            entity
            for entity, place in (*told_so.items(), *by_name)
            if place < offset
            and told <= self._words[entity]
            # Since somebody unnamed bore the role, it is theirs, until the one named is named
            # again.
            and self._unnamed.get(noun, -1) < self._named.get(entity, -1)
        }
        ranked = sorted(bearers, key=weight, reverse=True)
        if len(ranked) > 1:
            first, second = weight(ranked[0]), weight(ranked[1])
            if first < LEADING or second > AHEAD * first:
                return None
        return ranked[0] if ranked else None


def told_by(noun: Token) -> set[str]:
    """What a phrase says besides its noun, with how many somebody has.

    `The mother of _four_` is no mother of two, nor the `_Democratic_ nominee` a Republican.
    """
    tails = (kid for kid in noun.rights if kid.lower_ == "of")
    counts = {plain(below) for kid in tails for below in kid.rights if below.like_num}
    return counts | {plain(kid) for kid in noun.lefts if kid.pos in DESCRIBING_WORDS}


@cache
def role_ids() -> frozenset[int]:
    """What people are called by office or trade, as numbers."""
    return symbols(*load_lexicon("role_nouns"))


def can_be_called(token: Token) -> bool:
    """Whether a noun is one by which people, organisations or places are called again."""
    word = plain(token)
    return (
        is_role(token)
        or word in load_lexicon("organisation_words")
        or word in load_lexicon("place_words")
        or word in load_class("body_again")
    )


@cache
def body_ids() -> frozenset[int]:
    """What bodies are called again, as numbers."""
    return class_ids("body_again")


@cache
def called_ids() -> frozenset[int]:
    """What people and bodies are called, as numbers, which are looked for at once."""
    return role_ids() | body_ids()


def called_again(word: str) -> tuple[str, ...]:
    """Nouns by which a body is called whose name ends in a word, or who is called by it.

    Castrel Air is the airline, and Halden Rovers the club.
    """
    return _called_again().get(word, ())


@cache
def _called_again() -> dict[str, tuple[str, ...]]:
    pairs: dict[str, list[str]] = {}
    for line in sorted(load_lexicon("body_roles")):
        word, _, noun = line.partition("=")
        pairs.setdefault(word, []).append(noun)
    return {word: tuple(nouns) for word, nouns in pairs.items()}
