"""How present each referent is to the reader: what a pronoun may point at."""

from collections.abc import Callable

from spacy.tokens import Token

from onrecord.grammar import (
    CONJUNCT_AND_APPOSITION,
    NOUN_MODIFIERS_AND_POSSESSORS,
    PROPER_NOUN,
    SUBJECTS_AND_CLAUSES,
    SUBORDINATE_CLAUSES,
)

Referent = int | str
"""Position of an entity, or the noun by which somebody unnamed is called."""

SENTENCE_FADE = 0.55
"""What is left of a weight after a sentence; by reading, not by fitting."""

PARAGRAPH_FADE = 0.65
"""What is left of a weight after a paragraph, in addition."""

FORGOTTEN = 0.04
"""Weights below this are dropped, which keeps the work per pronoun bounded."""

REPEATED = 0.25
"""Share of the lesser weight that counts when a referent is met again: recency leads."""

LOST_SUBJECT = 1.8
"""Weight of a name that opens a sentence whose verb the tagger took for a noun."""

SPEAKER_WEIGHT = 1.0
"""Added for whoever an attribution names: he who spoke last goes on speaking."""


class Salience:
    """Weights of the referents met so far, fading from sentence to sentence."""

    __slots__ = ("_weights",)

    def __init__(self) -> None:
        self._weights: dict[Referent, float] = {}

    def fade(self, sentences: int, paragraphs: int) -> None:
        """Let weights fade by the sentences and paragraphs that passed."""
        if not sentences and not paragraphs:
            return
        factor = SENTENCE_FADE ** min(sentences, 8) * PARAGRAPH_FADE ** min(paragraphs, 8)
        self._weights = {
            referent: faded
            for referent, weight in self._weights.items()
            if (faded := weight * factor) > FORGOTTEN
        }

    def lift(self, referent: Referent, weight: float) -> None:
        """Give a referent a place's weight, and a little more where it had weight before."""
        before = self._weights.get(referent, 0.0)
        more, less = (before, weight) if before > weight else (weight, before)
        self._weights[referent] = more + REPEATED * less

    def weight(self, referent: Referent) -> float:
        """A referent's weight; 0 for one that was forgotten or never met."""
        return self._weights.get(referent, 0.0)

    def ranked(self, fit: Callable[[Referent], float]) -> list[tuple[float, Referent]]:
        """Rank referents by weight times fit, best first, those that do not fit left out.

        Args:
            fit: Gives how well a referent fits, from 0 for not at all to 1.
        """
        scored = [(weight * fit(referent), referent) for referent, weight in self._weights.items()]
        return sorted(((s, r) for s, r in scored if s > 0), key=lambda pair: -pair[0])


def weight_of(token: Token) -> float:
    """Weight that a mention lends by its place in the clause: subjects before the rest."""
    while token.dep in CONJUNCT_AND_APPOSITION and token.head.i != token.i:
        token = token.head
    # Subjects of main clauses come first, then those of other clauses, then objects; owners and
    # other modifiers are least present.
    if token.dep in SUBJECTS_AND_CLAUSES:
        return 1.4 if is_embedded(token.head) else 2.0
    if token.dep_ == "compound" and token.is_sent_start and is_noun_root(token.head):
        return LOST_SUBJECT
    if token.dep_ == "ROOT" and token.pos in PROPER_NOUN:
        return 2.0
    if token.dep in NOUN_MODIFIERS_AND_POSSESSORS:
        return 0.5 if token.dep_ == "poss" else 0.3
    return 0.7


def is_noun_root(token: Token) -> bool:
    """Whether a sentence has a noun where its verb should be: Lee bristles at the idea."""
    return token.dep_ == "ROOT" and token.pos_ == "NOUN"


def is_embedded(verb: Token) -> bool:
    """Whether a verb's clause is a complement, a relative clause or an adverbial one."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep in SUBORDINATE_CLAUSES
