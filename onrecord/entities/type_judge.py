"""How likely each kind of thing bears a name, by its words and by what stands around its places.

A recogniser takes `Crag Pottery` and `Glen Maye` for people. That `pottery` is a common word, that
`opened` has the one as its object and `at` stands before the other tells more. The weights are
trained by `python -m tools.train_types`. The output is versioned: raise EXTRACTOR_VERSION when
features or weights change.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name, gender_of_surname, without_marks
from onrecord.entities.kinds import EVENT, ORGANISATION, PERSON, PLACE
from onrecord.entities.names import name_words
from onrecord.grammar import (
    COMMON_NOUN,
    CONJUNCT_AND_APPOSITION,
    NOUNS_AND_ADJECTIVES,
    class_ids,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens

KINDS = (PERSON, ORGANISATION, PLACE, EVENT, "product", "work")
"""The kinds that are told apart."""

BIAS = "bias"

UNKNOWN = ""
"""Stands for each feature that has no weights: a row of nothing."""

LISTS = (
    "calendar_words",
    "company_suffixes",
    "given_names_female",
    "given_names_male",
    "organisation_words",
    "place_words",
    "public_bodies",
    "rarer_names_female",
    "rarer_names_male",
    "role_nouns",
    "trade_words",
)
CLASSES = ("event_noun", "place_opening", "reach_word", "street_noun", "team_noun")
"""Lists and classes of words that tell at the end or the beginning of a name."""

HONOURED = "honoured"
"""That letters after a name, or a generation, make it a person's: Ann Lee KC."""

MOST_CLIMBS = 6
"""Steps from a joined name to the first of its list."""

LONGEST_LOOK = 30
"""Tokens after a name in which he or she is looked for."""

MOST_TIMES = 3
"""Places of a name beyond which their number tells no more."""

LONGEST_ENDING = 3
"""Letters at the end of a word that tell of what language and kind it is."""

NEIGHBOURS = frozenset({"PERSON", "ORG", "GPE"})
"""Labels of names that others are joined to: Leeds and _Halden_."""

HE_OR_SHE = class_ids("pronoun_male") | class_ids("pronoun_female")


def surroundings(doc: Tokens, lower: Sequence[int], first: int, end: int) -> tuple[str, ...]:
    """What stands around one place of a name, as features.

    Args:
        doc: The parse.
        lower: Its lower-case forms, as numbers.
        first: The name's first token.
        end: The token after its last.
    """
    # A list that grows is made far faster than what generators yield to each other.
    found = before(doc, first)
    found += after(doc, lower, end)
    top = doc[end - 1]
    for at in range(end - 1, first - 1, -1):
        if not first <= doc[at].head.i < end:
            top = doc[at]
            break
    for _ in range(MOST_CLIMBS):
        if top.dep not in CONJUNCT_AND_APPOSITION:
            break
        above = top.head
        if above.ent_type_ in NEIGHBOURS:
            found.append(f"{top.dep_} of {above.ent_type_}")
        top = above
    found += part(top)
    return tuple(dict.fromkeys(found))


def before(doc: Tokens, first: int) -> list[str]:
    """The words before a name: its article, its preposition, the noun that introduces it."""
    if not first:
        return ["opens"]
    token = doc[first - 1]
    word = token.lower_
    if word in load_class("definite_article"):
        led = first > 1 and doc[first - 2].is_alpha
        return ["the", f"before the {doc[first - 2].lower_}" if led else "before the"]
    if doc[first].is_sent_start:
        return ["opens"]
    if token.is_alpha:
        noun = token.pos in COMMON_NOUN and token.is_lower
        return [f"before {word}", "before noun"] if noun else [f"before {word}"]
    found = [f"mark {token.text[:1]}"]
    if first > 1 and word == ",":
        other = doc[first - 2]
        if other.pos in COMMON_NOUN:
            found.append(f"apposed {other.lower_}")
        elif other.ent_type_ in NEIGHBOURS:
            found.append(f"comma behind {other.ent_type_}")
    return found


def after(doc: Tokens, lower: Sequence[int], end: int) -> list[str]:
    """What follows a name: a mark, a noun, what explains it, he or she."""
    if end >= len(doc):
        return []
    token = doc[end]
    word = token.lower_
    found = [HONOURED] if word in load_lexicon("post_nominals") else []
    if word in ("'s", "’s", "'", "’"):
        found.append("owns")
        if end + 1 < len(doc):
            found.append(f"owns {doc[end + 1].lower_}")
    elif token.is_lower and token.is_alpha:
        found.append(f"after {word}")
        if token.pos in COMMON_NOUN:
            found.append("after noun")
    elif word == "," and end + 1 < len(doc):
        found += explained(doc, end + 1)
    if not HE_OR_SHE.isdisjoint(lower[end : end + LONGEST_LOOK]):
        found.append("he or she")
    return found


def explained(doc: Tokens, at: int) -> list[str]:
    """What a comma after a name opens: an age, a relative clause, the noun of a phrase."""
    if doc[at].is_digit:
        return ["age" if len(doc[at]) <= 2 else "year"]
    if doc[at].lower_ in ("a", "an", "the"):
        noun = at + 1
        while noun + 1 < len(doc) and doc[noun + 1].pos in NOUNS_AND_ADJECTIVES:
            noun += 1
        return [f"is {doc[noun].lower_}", "is noun"] if noun < len(doc) else []
    return ["comma capital" if doc[at].is_title else f"comma {doc[at].lower_}"]


def part(top: Token) -> list[str]:
    """The part that a name plays, with the word that it plays it for."""
    label = top.dep_
    if label == "pobj":
        joint = top.head
        return [f"dep {label}", f"{joint.lower_} of {joint.head.lemma_.lower()}"]
    if label in ("nsubj", "nsubjpass", "dobj", "compound"):
        return [f"dep {label}", f"{label} {top.head.lemma_.lower()}"]
    return [f"dep {label}"]


@lru_cache(maxsize=16384)
def build(normal: str) -> tuple[str, ...]:
    """What the words of a name say, as features."""
    words = name_words(normal)
    opening, ending = words[0].strip(".,"), words[-1].strip(".,")
    given = gender_of_given_name(opening) is not None
    common = commonness(ending)
    found = [
        f"words {min(len(words), 4)}",
        f"last {ending}",
        f"last ends {ending[-LONGEST_ENDING:]}",
        f"last {common} given {given} {min(len(words), 3)}",
    ]
    if len(words) > 1:
        found += [
            f"first {opening}",
            f"first {commonness(opening)} last {common}",
            f"given {given} {min(len(words), 4)}",
        ]
    found += [f"last of {name}" for name, words_of in word_lists() if ending in words_of]
    found += [f"first of {name}" for name, words_of in word_lists() if opening in words_of]
    found += [f"has {word}" for word in ("of", "and", "for", "in", "the") if word in words[1:-1]]
    if gender_of_surname(ending) is not None:
        found.append("surname")
    if any(letter.isdigit() for letter in normal):
        found.append("digit")
    if "'" in normal[:-2]:
        found.append("apostrophe")
    if "-" in normal:
        found.append(f"hyphen {given} {min(len(words), 3)}")
    if len(words) == 1 and gender_of_given_name(normal) is not None:
        found.append("lone given")
    if is_town(normal):
        found.append("town")
    if is_company(normal):
        found.append("listed company")
    return tuple(found)


@cache
def word_lists() -> Sequence[tuple[str, frozenset[str]]]:
    """Lists and classes of words that say what they make of a name, by their names."""
    lists = [(name, load_lexicon(name)) for name in LISTS]
    return [*lists, *((name, load_class(name)) for name in CLASSES)]


def commonness(word: str) -> str:
    """A word for whether a word is common in small letters."""
    return "common" if is_common_word(word) else "none"


def is_common_word(word: str) -> bool:
    """Whether a word is common in small letters: pottery, gate."""
    return word in load_lexicon("common_words")


def is_town(normal: str) -> bool:
    """Whether a name is a town's, and mostly nothing else."""
    return without_marks(normal) in load_lexicon("towns")


def is_company(normal: str) -> bool:
    """Whether a name is a company's of a large stock index, and mostly nothing else."""
    return normal in load_lexicon("listed_companies")


def called_else(
    normal: str, names: Container[str], openings: Container[str], count: int
) -> list[str]:
    """Features of how else an article calls who bears a name.

    Args:
        normal: The name's normal form.
        names: The normal forms of all its names.
        openings: First and last words of its longer names: `first lee`, `last lee`.
        count: How often it names this one.
    """
    found = [f"times {min(count, MOST_TIMES)}"]
    first, _, last = normal.partition(" ")
    if last:
        last = normal.rpartition(" ")[2]
        found += ["called by last"] * (last in names) + ["called by first"] * (first in names)
    else:
        found += [f"{end} of another" for end in ("first", "last") if f"{end} {normal}" in openings]
    return found


def ends_of(names: Iterable[str]) -> set[str]:
    """First and last words of names of several words: `first ann`, `last lee`."""
    longer = [name_words(name) for name in names if " " in name]
    return {f"first {words[0]}" for words in longer} | {f"last {words[-1]}" for words in longer}


class Asked(NamedTuple):
    """A name whose kind is asked for.

    Attributes:
        normal: Its normal form.
        places: What stands around each of its places.
        called: How else the article calls its bearer, as features.
    """

    normal: str
    places: Sequence[tuple[str, ...]]
    called: Sequence[str]


def likelihoods(asked: Sequence[Asked]) -> list[dict[str, float]]:
    """How likely each kind bears each of some names.

    The features of all names are read from the table at once: a call for each costs more than the
    sums.
    """
    known = weights()
    unknown = repeat(known.rows[UNKNOWN])
    rows: list[int] = []
    counts: list[float] = []
    firsts = []
    for normal, places, called in asked:
        firsts.append(len(rows))
        rows += rows_of_words(normal)
        rows += map(known.rows.get, called, unknown)
        counts += [1.0] * (len(rows) - firsts[-1])
        rows += map(known.rows.get, chain.from_iterable(places), unknown)
        counts += [1 / max(len(places), 1)] * (len(rows) - len(counts))
    if not rows:
        return []
    told = known.table.take(rows, axis=0)
    told *= np.array(counts)[:, None]
    return [shares(scores) for scores in np.add.reduceat(told, firsts).tolist()]


@lru_cache(maxsize=16384)
def rows_of_words(normal: str) -> tuple[int, ...]:
    """The rows of what the words of a name say, and of the bias."""
    known = weights()
    return tuple(known.rows.get(name, known.rows[UNKNOWN]) for name in (BIAS, *build(normal)))


def shares(scores: Sequence[float]) -> dict[str, float]:
    """How likely each kind is, by its score."""
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    whole = sum(powers)
    return {kind: power / whole for kind, power in zip(KINDS, powers, strict=True)}


class Weights(NamedTuple):
    """The trained weights.

    Attributes:
        rows: The row of each feature in the table, and of `UNKNOWN`.
        table: What each feature adds for each kind.
    """

    rows: Mapping[str, int]
    table: npt.NDArray[np.float64]


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    lines = [line.rsplit(" ", len(KINDS)) for line in sorted(load_lexicon("type_weights"))]
    told = [list(map(float, values)) for _, *values in lines]
    rows = {name: at for at, (name, *_) in enumerate(lines)} | {UNKNOWN: len(lines)}
    return Weights(rows, np.array([*told, [0.0] * len(KINDS)]))
