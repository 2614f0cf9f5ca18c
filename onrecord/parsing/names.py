"""Names by transitions: begin, in, last, unit, out, the best at each token in turn.

The transitions, what they need and what a state looks at are those of spaCy's
`BiluoPushDown`; each takes one token, so the Docs of a batch go forward together.
"""

from typing import NamedTuple

import numpy as np
from spacy.pipeline import EntityRecognizer

from onrecord.parsing.layers import Floats, Numbers, Places, require
from onrecord.parsing.scoring import TransitionScores
from onrecord.parsing.tokens import TokenBatch

PLACES = 3
"""The next token, the first token of the open name, the token before within it."""

COLUMNS = ("ENT_IOB", "ENT_TYPE")
INSIDE, OUTSIDE, BEGINNING = 1, 2, 3
NONE = -1


class Moves(NamedTuple):
    """The transitions as columns.

    Attributes:
        label: Number of the label of each, from 0; NONE for out and the blocking unit.
        opens: Whether each begins or goes on with a name that is still open after it.
        begins: Whether each begins a name of several tokens.
        inside: Whether each stands inside a name that is open already.
        labels: The labels, as spaCy's numbers; after the last one 0.
    """

    label: Places
    opens: Places
    begins: Places
    inside: Places
    labels: Numbers


class NameReader:
    """An entity recogniser's weights and transitions."""

    def __init__(self, pipe: EntityRecognizer) -> None:
        """Read the recogniser.

        Raises:
            UnknownModelError: It is built otherwise than it is known here.
        """
        require(pipe.cfg["beam_width"] == 1, "beam")
        self._scores = TransitionScores(pipe.model, PLACES)
        self._moves = read_moves(pipe)
        self._allowed = allowed_moves(self._moves, pipe)

    def __call__(self, batch: TokenBatch, vectors: Floats, opens: Places) -> Numbers:
        """The names of a batch.

        Args:
            batch: The tokens.
            vectors: The vector of each.
            opens: 1 for each token that opens a sentence, which no name reaches across.

        Returns:
            For each token what `COLUMNS` names: where in a name it stands, and its label.
        """
        chosen = self._choose(batch, vectors, opens)
        moves = self._moves
        named = moves.label[chosen] != NONE
        iob = np.where(named, np.where(moves.inside[chosen], INSIDE, BEGINNING), OUTSIDE)
        return np.stack([iob.astype(np.uint64), moves.labels[moves.label[chosen]]], axis=1)

    def _choose(self, batch: TokenBatch, vectors: Floats, opens: Places) -> Places:
        """The best transition of each token that its state allows."""
        parts = self._scores.prepare(vectors)
        absent = len(vectors)
        chosen = np.zeros(len(vectors), np.int64)
        longest_first = np.argsort(-batch.lengths, kind="stable")
        starts, lengths = batch.starts[longest_first], batch.lengths[longest_first]
        last = np.zeros(len(vectors), np.int64)
        last[starts + lengths - 1] = 1
        # What a token rules out: 1 white space, 2 the last of its Doc, 4 a sentence follows.
        limits = batch.is_space + 2 * last + 4 * np.append(opens[1:], 0) * (1 - last)
        first = np.full(len(starts), absent)
        state = np.zeros(len(starts), np.int64)
        for step in range(int(lengths[0])):
            going = int(np.searchsorted(-lengths, -step))
            at, begun = starts[:going] + step, first[:going]
            before = np.where(begun == absent, absent, at - 1)
            scores = self._scores.score(parts, np.stack([at, begun, before], axis=1))
            scores += self._allowed[state[:going], limits[at]]
            best = scores.argmax(axis=1)
            chosen[at] = best
            state[:going] = np.where(self._moves.opens[best], self._moves.label[best] + 1, 0)
            begun = np.where(self._moves.begins[best], at, begun)
            first[:going] = np.where(state[:going] > 0, begun, absent)
        return chosen


def read_moves(pipe: EntityRecognizer) -> Moves:
    """A recogniser's transitions."""
    names = pipe.labels
    numbers = {name: number for number, name in enumerate(names)}
    moves = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
    require(all(move[:1] in "BILUO" for move in moves), "set of transitions")
    kinds = [move[:1] for move in moves]
    strings = pipe.vocab.strings
    return Moves(
        label=np.array([numbers.get(move[2:], NONE) for move in moves]),
        opens=np.array([kind in "BI" for kind in kinds]),
        begins=np.array([kind == "B" for kind in kinds]),
        inside=np.array([kind in "IL" for kind in kinds]),
        labels=np.array([*(strings[name] for name in names), 0], np.uint64),
    )


def allowed_moves(moves: Moves, pipe: EntityRecognizer) -> Floats:
    """What is added to scores: 0 for a transition that is allowed, else minus infinity.

    Returns:
        By the open name's label from 1 (0 for none) and by what the token rules out, one
        value for each transition.
    """
    kinds = [pipe.moves.get_class_name(number)[:1] for number in range(pipe.moves.n_moves)]
    table = np.full((len(pipe.labels) + 1, 8, len(kinds)), -np.inf, np.float32)
    for number, (kind, label) in enumerate(zip(kinds, moves.label.tolist(), strict=True)):
        for limits in range(8):
            space, last, border = limits & 1, limits & 2, limits & 4
            starts = kind == "U" or (kind == "B" and not (last or border))
            if kind == "O" or (starts and label != NONE and not space):
                table[0, limits, number] = 0
            elif kind == "L" or (kind == "I" and not (last or border)):
                table[label + 1, limits, number] = 0
    return table
