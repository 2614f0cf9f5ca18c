"""How likely each referent is to be the one for whom he or she stands.

Each referent that fits is described by features of its last place and of the pronoun's; weights
of the features, trained by `python -m tools.train_antecedents`, make a probability of them. The
output is versioned: raise EXTRACTOR_VERSION when features or weights change.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.grammar import (
    CONJUNCT_AND_APPOSITION,
    DIRECT_OBJECT,
    NOUN_MODIFIERS,
    POSSESSOR,
    PREPOSITION_OBJECT,
    SUBJECTS_AND_CLAUSES,
    VERBS,
)
from onrecord.lexicons import load_lexicon

FURTHEST = 3
"""Sentences; what is further away is alike."""

MOST_CLIMBS = 12
"""Steps from a token to the verbs above it: deeper nesting is an error of the parser."""

NOBODY = "nobody"
"""The feature of the answer that no referent is meant, or none that is known."""


class Place(NamedTuple):
    """Where a referent was met last.

    Attributes:
        paragraph: Position of the paragraph.
        sentence: Number of the sentence, of those that are not quoted.
        token: The token there.
    """

    paragraph: int
    sentence: int
    token: Token


class Evidence(NamedTuple):
    """What is known of a referent apart from its last place.

    Attributes:
        share: Its weight, as a share of the weightiest rival's or its own, above 0.
        fit: How well its gender fits, from 0 to 1.
        met: How often it was met.
        first: Whether it was the first of all that fit.
        named: Whether it has a name.
        ahead: Whether it stands after the pronoun, whose clause announces it.
    """

    share: float
    fit: float
    met: int
    first: bool
    named: bool
    ahead: bool


def describe_referent(pronoun: Place, last: Place, known: Evidence) -> dict[str, float]:
    """Give the features of one referent, by name.

    Args:
        pronoun: Where the pronoun stands.
        last: Where the referent was met last.
        known: What else is known of it.
    """
    part = part_of(pronoun.token)
    if known.ahead:
        return {"ahead": 1.0, f"ahead {part}": 1.0, "unsure": float(known.fit < 1)}
    away = min(pronoun.sentence - last.sentence, FURTHEST)
    role = part_of(last.token)
    found = {
        f"{part} {role}": 1.0,
        f"{role} {away}": 1.0,
        f"{part} {role} {away}": 1.0,
        "share": math.log(max(known.share, 0.01)),
        "leads": float(known.share >= 1),
        "clearly": float(known.share >= CLEARLY),
        "unsure": float(known.fit < 1),
        "met": math.log(1 + known.met),
        "first": float(known.first),
        "unnamed": float(not known.named),
    }
    if part == role:
        found["alike"] = 1.0
        found[f"alike {away}"] = 1.0
    if is_joined(last.token):
        found["joined"] = 1.0
    if pronoun.token.is_sent_start:
        found[f"opening {role} {away}"] = 1.0
    if away == 0 and pronoun.paragraph == last.paragraph:
        found[f"{part} {relation(pronoun.token, last.token)}"] = 1.0
        nearest = sum(token.is_punct for token in last.token.doc[last.token.i : pronoun.token.i])
        found["marks between"] = math.log(1 + nearest)
    return found


CLEARLY = 2.0
"""A share of twice the best rival's weight."""


def part_of(token: Token) -> str:
    """The part that a name or a pronoun plays: subject, object, owner, oblique or other."""
    for _ in range(MOST_CLIMBS):
        if token.dep not in CONJUNCT_AND_APPOSITION and token.dep not in NOUN_MODIFIERS:
            break
        token = token.head
    if token.dep in SUBJECTS_AND_CLAUSES:
        return "subject"
    if token.dep in DIRECT_OBJECT:
        return "object"
    if token.dep in POSSESSOR:
        return "owner"
    return "oblique" if token.dep in PREPOSITION_OBJECT else "other"


def is_joined(token: Token) -> bool:
    """Whether a name is joined to one before it."""
    return token.dep in CONJUNCT_AND_APPOSITION


def relation(pronoun: Token, name: Token) -> str:
    """How a name of the same sentence stands to a pronoun: by the verbs above the two."""
    own, theirs = verbs_above(pronoun), verbs_above(name)
    role = part_of(name)
    if not own or not theirs:
        return "apart"
    if theirs[0] == own[0]:
        return f"clause of {role}"
    if theirs[0] in own:
        return f"{min(own.index(theirs[0]), 2)} below {role}"
    return "below it" if own[0] in theirs else "beside it"


def verbs_above(token: Token) -> list[int]:
    """Positions of the verbs from a token up to the root, the nearest first."""
    found = []
    for _ in range(MOST_CLIMBS):
        if token.pos in VERBS:
            found.append(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    return found


@cache
def weights() -> Mapping[str, float]:
    """The trained weight of each feature."""
    lines = (line.rpartition(" ") for line in load_lexicon("antecedent_weights"))
    return {name: float(value) for name, _, value in lines}


def probabilities(candidates: Sequence[Mapping[str, float]]) -> list[float]:
    """How likely each of some referents is meant; what is missing to 1 is nobody's.

    Args:
        candidates: Features of each.
    """
    known = weights()
    scores = [
        sum(known.get(name, 0.0) * value for name, value in features.items())
        for features in candidates
    ]
    scores.append(known.get(NOBODY, 0.0))
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers[:-1]]
