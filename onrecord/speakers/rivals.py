"""Those for whom a pronoun may stand, and how each stands beside the others."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.grammar import (
    CONJUNCT_AND_APPOSITION,
    DIRECT_OBJECT,
    NOUN_MODIFIERS,
    POSSESSOR,
    PREPOSITION_OBJECT,
    PROPER_NOUN,
    SUBJECTS_AND_CLAUSES,
)
from onrecord.speakers.salience import Referent

FURTHEST = 3
"""Sentences, paragraphs and ranks; what is further away is alike."""

MOST_CLIMBS = 12
"""Steps from a token to the verbs above it: deeper nesting is an error of the parser."""


class Place(NamedTuple):
    """Where a referent was met last.

    Attributes:
        paragraph: Position of the paragraph.
        sentence: Number of the sentence, of those that are not quoted.
        token: The token there.
        quoted: Whether it is a pronoun inside quotation marks.
    """

    paragraph: int
    sentence: int
    token: Token
    quoted: bool = False


class Rival(NamedTuple):
    """One of those for whom a pronoun may stand.

    Attributes:
        referent: Who it is.
        last: Where it was met last; for one that stands ahead, where it is named next.
        form: What it was called there: name, pronoun or role.
        fit: How its gender fits: sure, unknown, doubtful, or that of a noun.
        weight: How present it is.
        met: How often it was named so far.
        pointed: How often pronouns were tied to it.
        named: How often the article names it in all.
        first: Whether it was the first of all rivals.
        ahead: Whether it is first named after the pronoun, in its sentence.
        again: Whether it is named again after the pronoun, in its sentence.
    """

    referent: Referent
    last: Place
    form: str
    fit: str
    weight: float
    met: int
    pointed: int
    named: int
    first: bool
    ahead: bool
    again: bool


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


def owns_oblique(token: Token) -> bool:
    """Whether a pronoun owns what a preposition governs: `among his beans`."""
    return token.dep in POSSESSOR and token.head.dep in PREPOSITION_OBJECT


class Standing:
    """How each rival of one pronoun stands beside the others, whatever stands between them.

    Those named after the pronoun are left out.
    """

    def __init__(self, pronoun: Place, rivals: Sequence[Rival]) -> None:
        behind = [rival for rival in rivals if not rival.ahead]
        behind.sort(key=lambda one: (one.last.paragraph, one.last.token.i), reverse=True)
        self._pronoun = pronoun
        self._sure = sum(rival.fit == "sure" for rival in behind)
        self._part = part_of(pronoun.token)
        self._roles = {one.referent: part_of(one.last.token) for one in behind}
        subjects = [who for who, role in self._roles.items() if role == "subject"]
        self._subjects = {referent: place for place, referent in enumerate(subjects)}
        self._here = [one.referent for one in behind if self._away(one) == 0]
        self._before = [one.referent for one in behind if self._away(one) == 1]
        pointed = (one.referent for one in behind if one.form == "pronoun")
        self._pointed = next(pointed, None)

    def _away(self, rival: Rival) -> int:
        return min(self._pronoun.sentence - rival.last.sentence, FURTHEST)

    def features(self, rival: Rival) -> dict[str, float]:
        """The features of one rival."""
        found = dict.fromkeys(self._names(rival), 1.0)
        found["later"] = math.log(1 + max(0, rival.named - rival.met))
        return found

    def _names(self, rival: Rival) -> list[str]:
        part, role = self._part, self._roles[rival.referent]
        away, sure = self._away(rival), rival.fit == "sure"
        # Who else is the pronoun's gender.
        found = [f"fit {rival.fit} {min(self._sure - sure, 2)}", f"fit {rival.fit} {away}"]
        if sure and self._sure == 1:
            found.append("only sure")
        # Who was a subject last, who is alone in a sentence, whom the last pronoun meant.
        if rival.referent in self._subjects:
            rank = min(self._subjects[rival.referent], FURTHEST)
            found += [f"subject rank {rank}", f"{part} subject rank {rank}"]
        if self._here == [rival.referent]:
            found.append("alone here")
        if not self._here and self._before == [rival.referent]:
            found.append("alone before")
        if self._here:
            found.append(f"others here {away}")
        if rival.referent == self._pointed:
            found += ["last pronoun", f"last pronoun {away} {part}"]
        found += called(rival, role, away)
        if self._pronoun.quoted:
            found += [f"quotation {rival.form}", f"quotation {role} {away}"]
        return found


def called(rival: Rival, role: str, away: int) -> list[str]:
    """How often a rival is named, and whether in full where it was met last."""
    met = min(rival.met, FURTHEST)
    found = [
        f"met {met}",
        f"met {met} {role}",
        f"named {min(rival.named, FURTHEST + 1)}",
        f"pointed {min(rival.pointed, FURTHEST)}",
    ]
    if rival.form == "name":
        form = "full" if is_full(rival.last.token) else "short"
        found += [form, f"{form} {role}", f"{form} {away}", f"{form} {met}"]
    return found


def is_full(token: Token) -> bool:
    """Whether another part of a name stands before its last word: Ann Lee."""
    return any(one.dep in NOUN_MODIFIERS and one.pos in PROPER_NOUN for one in token.lefts)
