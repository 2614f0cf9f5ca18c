"""Makes invented words and names whose frequencies follow Zipf's law, as in news."""

import random
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord import ids
from onrecord.records import EntityId

VOCABULARY = 300_000
"""Different words."""

DRAWN_AT_ONCE = 100_000
"""Ranks that are drawn together, since drawing one by one is slow."""

ENTITIES = 40_000
"""Different names."""

CAST = 10
"""Names of one article."""

ONSETS = [*"bcdfghjklmnprstvw", "br", "ch", "dr", "gr", "pr", "sh", "st", "tr"]
VOWELS = [*"aeioué", "ai", "ea", "ou"]
CODAS = ["", "", "", "n", "r", "s", "l", "t", "nd", "rk"]


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that articles may name."""

    entity_id: EntityId
    name: str
    short: str
    type: str


@cache
def words() -> tuple[str, ...]:
    """The vocabulary with the most frequent words first, which are short."""
    return tuple(made_word(number) for number in range(VOCABULARY))


def made_word(number: int) -> str:
    """The word of a rank; each rank has another word."""
    made = ""
    rest = number + 1
    while rest:
        rest, onset = divmod(rest, len(ONSETS))
        rest, vowel = divmod(rest, len(VOWELS))
        made += ONSETS[onset] + VOWELS[vowel]
        if rest:
            rest, coda = divmod(rest, len(CODAS))
            made += CODAS[coda]
    return made


@cache
def named() -> tuple[Named, ...]:
    """All people and organisations with a name, the most frequent first."""
    return tuple(_named(number) for number in range(ENTITIES))


def _named(number: int) -> Named:
    kind = ("person", "person", "person", "organisation", "place")[number % 5]
    first, last = made_word(211 + number % 977).capitalize(), made_word(5_000 + number).capitalize()
    name = {
        "person": f"{first} {last}",
        "organisation": f"{last} {('Council', 'Group', 'Union', 'Bank')[number % 4]}",
        "place": last,
    }[kind]
    return Named(EntityId(ids.key("entity", kind, name.casefold())), name, last, kind)


class Chance:
    """The choices of one batch; those by rank follow Zipf's law."""

    def __init__(self, seed: int, start: int) -> None:
        self.random = random.Random(f"{seed}/{start}")  # noqa: S311  # not for secrets
        self._numbers = np.random.default_rng([seed, start])
        self._drawn: list[str] = []

    def rank(self, of: int) -> int:
        """A rank below `of`, with a chance of about 1 / (rank + 1)."""
        return int(of ** self.random.random()) - 1

    def words(self, number: int) -> str:
        """Words with spaces between them."""
        if len(self._drawn) < number:
            ranks = VOCABULARY ** self._numbers.random(DRAWN_AT_ONCE)
            self._drawn = [words()[rank] for rank in (ranks.astype(np.int64) - 1).tolist()]
        taken = self._drawn[-number:]
        del self._drawn[-number:]
        return " ".join(taken)

    def cast(self) -> list[Named]:
        """The people and organisations that one article names."""
        drawn = [named()[self.rank(ENTITIES)] for _ in range(CAST)]
        return list({each.entity_id: each for each in drawn}.values())
