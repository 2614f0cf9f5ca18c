"""How likely each kind of thing bears a name, by its words and by what stands around its places.

A recogniser takes `Crag Pottery` and `Glen Maye` for people. That `pottery` is a common word, that
`opened` has the one as its object and `at` stands before the other tells more. The weights are
trained by `python -m tools.train_types`. The output is versioned: raise EXTRACTOR_VERSION when
features or weights change.
"""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
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
    return tuple(dict.fromkeys(around(doc, lower, first, end)))


def around(doc: Tokens, lower: Sequence[int], first: int, end: int) -> Iterator[str]:
    """Yield features of one place of a name."""
    yield from before(doc, first)
    yield from after(doc, lower, end)
    top = next(
        (doc[at] for at in range(end - 1, first - 1, -1) if not first <= doc[at].head.i < end),
        doc[end - 1],
    )
    for _ in range(MOST_CLIMBS):
        if top.dep not in CONJUNCT_AND_APPOSITION:
            break
        if top.head.ent_type_ in NEIGHBOURS:
            yield f"{top.dep_} of {top.head.ent_type_}"
        top = top.head
    yield from part(top)


def before(doc: Tokens, first: int) -> Iterator[str]:
    """Yield the words before a name: its article, its preposition, the noun that introduces it."""
    at = first - 1
    if at >= 0 and doc[at].lower_ in load_class("definite_article"):
        yield "the"
        at -= 1
        yield f"before the {doc[at].lower_}" if at >= 0 and doc[at].is_alpha else "before the"
    elif at < 0 or doc[first].is_sent_start:
        yield "opens"
    elif doc[at].is_alpha:
        yield f"before {doc[at].lower_}"
        if doc[at].pos in COMMON_NOUN and doc[at].is_lower:
            yield "before noun"
    else:
        yield f"mark {doc[at].text[:1]}"
        if at > 0 and doc[at].text == ",":
            if doc[at - 1].pos in COMMON_NOUN:
                yield f"apposed {doc[at - 1].lower_}"
            elif doc[at - 1].ent_type_ in NEIGHBOURS:
                yield f"comma behind {doc[at - 1].ent_type_}"


def after(doc: Tokens, lower: Sequence[int], end: int) -> Iterator[str]:
    """Yield what follows a name: a mark, a noun, what explains it, he or she."""
    if end >= len(doc):
        return
    token = doc[end]
    if token.lower_ in load_lexicon("post_nominals"):
        yield HONOURED
    if token.lower_ in ("'s", "’s", "'", "’"):
        yield "owns"
        if end + 1 < len(doc):
            yield f"owns {doc[end + 1].lower_}"
    elif token.is_lower and token.is_alpha:
        yield f"after {token.lower_}"
        if token.pos in COMMON_NOUN:
            yield "after noun"
    elif token.text == "," and end + 1 < len(doc):
        yield from explained(doc, end + 1)
    if not HE_OR_SHE.isdisjoint(lower[end : end + LONGEST_LOOK]):
        yield "he or she"


def explained(doc: Tokens, at: int) -> Iterator[str]:
    """Yield what a comma after a name opens: an age, a relative clause, the noun of a phrase."""
    if doc[at].is_digit:
        yield "age" if len(doc[at]) <= 2 else "year"
    elif doc[at].lower_ in ("a", "an", "the"):
        noun = at + 1
        while noun + 1 < len(doc) and doc[noun + 1].pos in NOUNS_AND_ADJECTIVES:
            noun += 1
        if noun < len(doc):
            yield f"is {doc[noun].lower_}"
            yield "is noun"
    elif doc[at].is_title:
        yield "comma capital"
    else:
        yield f"comma {doc[at].lower_}"


def part(top: Token) -> Iterator[str]:
    """Yield the part that a name plays, with the word that it plays it for."""
    label, word = top.dep_, top.head.lemma_.lower()
    yield f"dep {label}"
    if label in ("nsubj", "nsubjpass", "dobj", "compound"):
        yield f"{label} {word}"
    elif label == "pobj":
        yield f"{top.head.lower_} of {top.head.head.lemma_.lower()}"


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


def likelihoods(
    normal: str, places: Sequence[tuple[str, ...]], called: Sequence[str]
) -> Mapping[str, float]:
    """How likely each kind bears a name.

    Args:
        normal: The name's normal form.
        places: What stands around each of its places.
        called: How else the article calls its bearer, as features.
    """
    known = weights()
    own = (BIAS, *build(normal), *called)
    beside = [name for place in places for name in place]
    # All features are read from the table at once: a call for each costs more than the sums.
    rows = list(map(known.rows.get, (*own, *beside), repeat(known.rows[UNKNOWN])))
    counts = [1.0] * len(own) + [1 / len(places)] * len(beside) if places else [1.0] * len(own)
    scores: list[float] = (np.array(counts) @ known.table.take(rows, axis=0)).tolist()
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
