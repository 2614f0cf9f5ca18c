"""How likely each rival is to be the one for whom he or she stands.

Each rival is described by features of its last place, of the pronoun's and of how it stands beside
the others; a small network, trained by `python -m tools.train_antecedents`, makes a probability of
them. The output is versioned: raise EXTRACTOR_VERSION when features or weights change.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from onrecord.grammar import (
    CONJUNCT,
    CONJUNCT_AND_APPOSITION,
    POSSESSOR,
    VERBS,
)
from onrecord.lexicons import load_lexicon
from onrecord.speakers.rivals import FURTHEST, MOST_CLIMBS, Place, Rival, Standing, part_of

Features = Mapping[str, float]
Floats = npt.NDArray[np.float64]

Verbs = Sequence[int]
"""Positions of the verbs above a token, the nearest first."""

LONGEST_NAME = 3
"""Tokens of a name to whose last one or another a second name is joined."""

OUT = "out"
"""The line of the weights that makes one number of the network's inner ones."""

UNKNOWN = ""
"""Stands for each feature that has no weights: a row of nothing."""


def describe_rivals(pronoun: Place, rivals: Sequence[Rival]) -> list[dict[str, float]]:
    """Give the features of each rival, and at last those of nobody, by name.

    Args:
        pronoun: Where the pronoun stands.
        rivals: Those who may be meant.
    """
    part = part_of(pronoun.token)
    behind = [rival for rival in rivals if not rival.ahead]
    recent = sorted(behind, key=lambda one: (one.last.paragraph, one.last.token.i), reverse=True)
    recency = {one.referent: place for place, one in enumerate(recent)}
    weights = sorted((one.weight for one in behind), reverse=True)
    most = max((one.named for one in rivals), default=1)
    standing = Standing(pronoun, rivals)
    own = verbs_above(pronoun.token) if behind else []
    found = []
    for rival in rivals:
        if rival.ahead:
            features = describe_ahead(pronoun, rival, part)
        else:
            features = describe_behind(pronoun, rival, part, own)
            rank = min(recency[rival.referent], FURTHEST)
            away = min(pronoun.sentence - rival.last.sentence, FURTHEST)
            features |= {
                f"rank {rank}": 1.0,
                f"{part} rank {rank}": 1.0,
                f"rank {rank} {away}": 1.0,
            }
            others = weights[1] if rival.weight == weights[0] and len(weights) > 1 else weights[0]
            share = rival.weight / others if len(weights) > 1 and others else 4.0
            features["share"] = math.log(min(max(share, 0.01), 4.0))
            features["leads"] = float(share >= 1)
            features |= standing.features(rival)
        features["named"] = math.log(1 + rival.named)
        features["topic"] = float(rival.named == most)
        found.append(features)
    found.append(describe_nobody(pronoun, rivals, part))
    return found


def describe_nobody(pronoun: Place, rivals: Sequence[Rival], part: str) -> dict[str, float]:
    """Features of the answer that no rival is meant, or that none of them is known."""
    sure = sum(rival.fit == "sure" for rival in rivals)
    return {
        "nobody": 1.0,
        f"nobody {part}": 1.0,
        f"nobody of {min(len(rivals), FURTHEST)}": 1.0,
        f"nobody sure {min(sure, 2)}": 1.0,
        "nobody crowd": math.log(1 + len(rivals)),
        "nobody opening": float(pronoun.token.is_sent_start is True),
        "nobody quoted": float(pronoun.quoted),
    }


def describe_ahead(pronoun: Place, rival: Rival, part: str) -> dict[str, float]:
    """Features of a rival that stands after the pronoun, whose clause may announce it."""
    name = rival.last.token
    role = part_of(name)
    steps = name.i - pronoun.token.i
    own, theirs = verbs_above(pronoun.token), verbs_above(name)
    return {
        "ahead": 1.0,
        f"ahead {rival.fit}": 1.0,
        f"ahead {part}": 1.0,
        f"ahead {part} {role}": 1.0,
        f"ahead {part} {relation(own, theirs, role)}": 1.0,
        f"ahead {fronting(pronoun.token, name, own, theirs)}": 1.0,
        "ahead steps": math.log(1 + steps),
    }


def fronting(pronoun: Token, name: Token, own: Verbs, theirs: Verbs) -> str:
    """How a phrase with a pronoun stands before a clause: `In his speech, Lee said`.

    Args:
        pronoun: The pronoun.
        name: The name.
        own: The verbs above the pronoun.
        theirs: Those above the name.
    """
    if not own or not theirs:
        return "apart"
    if own[0] == theirs[0]:
        before = pronoun.i < own[0] and name.i < own[0]
        comma = any(token.text == "," for token in pronoun.doc[pronoun.i : name.i])
        return ("fronted" if comma else "beside") if before else "across"
    if theirs[0] in own:
        return "below" if own[0] < theirs[0] else "after"
    return "above" if own[0] in theirs else "other"


def describe_behind(pronoun: Place, rival: Rival, part: str, own: Verbs) -> dict[str, float]:
    """Features of a rival that was met before the pronoun, which has these verbs above it."""
    last, form = rival.last, rival.form
    away = min(pronoun.sentence - last.sentence, FURTHEST)
    paragraphs = min(pronoun.paragraph - last.paragraph, FURTHEST)
    role = part_of(last.token)
    found = {
        f"{part} {role}": 1.0,
        f"{role} {away}": 1.0,
        f"{part} {role} {away}": 1.0,
        f"{form} {away}": 1.0,
        f"{part} {form}": 1.0,
        f"{form} {role}": 1.0,
        f"paragraphs {paragraphs}": 1.0,
        f"fit {rival.fit}": 1.0,
        "met": math.log(1 + rival.met),
        "pointed": math.log(1 + rival.pointed),
        "first": float(rival.first),
        "again": float(rival.again),
    }
    if rival.again:
        found[f"again {part}"] = 1.0
    if part == role:
        found["alike"] = 1.0
        found[f"alike {away}"] = 1.0
    if is_joined(last.token):
        found["joined"] = 1.0
    theirs = verbs_above(last.token)
    # It stands in a sentence's main clause.
    if len(theirs) == 1:
        found[f"main {role} {away}"] = 1.0
    if pronoun.token.is_sent_start:
        found[f"opening {role} {away}"] = 1.0
    if pronoun.paragraph == last.paragraph:
        found["steps"] = math.log(1 + abs(pronoun.token.i - last.token.i))
    if away == 0 and pronoun.paragraph == last.paragraph:
        link = relation(own, theirs, role)
        found[f"{part} {link}"] = 1.0
        found[f"{form} {link}"] = 1.0
        found |= owning(pronoun.token, last.token, part)
        doc = last.token.doc
        marks = sum([doc[at].is_punct for at in range(last.token.i, pronoun.token.i)])
        found["marks between"] = math.log(1 + marks)
    return found


def owning(pronoun: Token, name: Token, part: str) -> dict[str, float]:
    """How an owner's noun stands to a name: Lee and his wife, Lee’s view of his wife."""
    found: dict[str, float] = {}
    head = pronoun.head
    if part == "owner":
        if head.head.i == name.i:
            found[f"owns {head.dep_}"] = 1.0
        if name.dep in POSSESSOR and name.head.i in (head.i, head.head.i):
            found["owns beside"] = 1.0
    if name.i in (token.i for token in ancestors(pronoun)):
        found[f"within {part}"] = 1.0
    return found


def ancestors(token: Token) -> list[Token]:
    """The tokens above one, the nearest first."""
    found: list[Token] = []
    above = token.head
    while above.i != token.i and len(found) < MOST_CLIMBS:
        found.append(above)
        token, above = above, above.head
    return found


def is_joined(token: Token) -> bool:
    """Whether a name is joined to one before it."""
    return token.dep in CONJUNCT_AND_APPOSITION


def are_joined(one: Rival, other: Rival) -> bool:
    """Whether two rivals were last named together, as two who did the same: Ann Lee and Eva Day."""
    first, second = sorted((one.last.token, other.last.token), key=lambda token: token.i)
    same = one.last.paragraph == other.last.paragraph and first.i != second.i
    alike = one.fit in (other.fit, "unknown") and one.form == other.form == "name"
    beside = 0 <= first.i - second.head.i < LONGEST_NAME
    return same and alike and second.dep in CONJUNCT and beside


def relation(own: Verbs, theirs: Verbs, role: str) -> str:
    """How a name of the same sentence stands to a pronoun.

    Args:
        own: The verbs above the pronoun.
        theirs: Those above the name.
        role: The part that the name plays.
    """
    if not own or not theirs:
        return "apart"
    if theirs[0] == own[0]:
        return f"clause of {role}"
    if theirs[0] in own:
        return f"{min(own.index(theirs[0]), 2)} below {role}"
    return "below it" if own[0] in theirs else "beside it"


def verbs_above(token: Token) -> Verbs:
    """Positions of the verbs from a token up to the root, the nearest first."""
    found = []
    for _ in range(MOST_CLIMBS):
        at, above = token.i, token.head
        if token.pos in VERBS:
            found.append(at)
        if above.i == at:
            break
        token = above
    return found


class Weights(NamedTuple):
    """The trained network.

    Attributes:
        rows: The row of each feature in the table, and of `UNKNOWN`.
        table: What each feature adds to the one direct and to the inner numbers.
        out: What makes one number of the inner ones.
    """

    rows: Mapping[str, int]
    table: Floats
    out: Floats


@cache
def weights() -> Weights:
    """The trained network, read once."""
    lines = sorted(line.split("\t") for line in load_lexicon("antecedent_weights"))
    told = np.array([list(map(float, values.split(" "))) for _, values in lines])
    table = np.vstack([told, np.zeros(told.shape[1])])
    rows = {name: at for at, (name, _) in enumerate(lines)} | {UNKNOWN: len(lines)}
    return Weights(rows, table, table[rows[OUT]][1:])


def probabilities(described: Sequence[Features]) -> list[float]:
    """How likely each of some rivals is meant; what is missing to 1 is nobody's.

    Args:
        described: Features of each, and of nobody, who is the last.
    """
    found: list[float] = scores(described, weights()).tolist()
    most = max(found)
    powers = [math.exp(one - most) for one in found]
    whole = sum(powers)
    return [power / whole for power in powers[:-1]]


def scores(described: Sequence[Features], known: Weights) -> Floats:
    """What the network gives for the features of each answer, which has at least one.

    All answers to one pronoun are read from the table at once, as there is a pronoun in most
    sentences, and a call for each answer costs more than the sums.
    """
    places: list[int] = []
    values: list[float] = []
    firsts = []
    unknown = repeat(known.rows[UNKNOWN])
    for features in described:
        firsts.append(len(places))
        places += map(known.rows.get, features, unknown)
        values += features.values()
    told = known.table.take(places, axis=0)
    told *= np.array(values)[:, None]
    inner = np.add.reduceat(told, firsts)
    return np.asarray(inner[:, 0] + np.tanh(inner[:, 1:]) @ known.out, dtype=np.float64)
