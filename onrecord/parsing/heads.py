"""Heads by transitions: shift, reduce, left arc, right arc, break, the best at each step.

The transitions, what they need and what a state looks at are those of spaCy's `ArcEager`
(Goldberg and Nivre, A dynamic oracle for arc-eager dependency parsing, 2012, with the unshift
of Honnibal and Johnson, 2015). The Docs of a batch go forward together, a step at a time.
"""

from typing import NamedTuple

import numpy as np
from spacy.pipeline import DependencyParser

from onrecord.parsing.layers import Floats, Numbers, Places, require
from onrecord.parsing.scoring import TransitionScores
from onrecord.parsing.tokens import TokenBatch

PLACES = 8
"""The next two tokens, the top three of the stack, the last left child of the next token, the
last left and the last right child of the top."""

AHEAD, BELOW = np.arange(2), np.arange(3)
"""How far behind the next token, and below the top of the stack, those stand."""

BESIDE = 3
"""Places for no token that a stack and a queue have at their ends; a state looks no further."""

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
KINDS = "SDLRB"


class Tree(NamedTuple):
    """The heads of a batch.

    Attributes:
        heads: From each token to its head, in tokens; 0 for a root.
        labels: Dependency labels, as spaCy's numbers.
    """

    heads: Places
    labels: Numbers


class HeadReader:
    """A dependency parser's weights and transitions."""

    def __init__(self, pipe: DependencyParser) -> None:
        """Read the parser.

        Raises:
            UnknownModelError: It is built otherwise than it is known here.
        """
        require(pipe.cfg["beam_width"] == 1 and not pipe.cfg["learn_tokens"], "search")
        self._scores = TransitionScores(pipe.model, PLACES)
        names = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
        require(all(name[:1] in KINDS for name in names), "set of transitions")
        self._kind = np.array([KINDS.index(name[:1]) for name in names])
        strings = pipe.vocab.strings
        self._label = np.array([strings[name[2:]] if name[2:] else 0 for name in names], np.uint64)
        self._root = np.uint64(pipe.moves.root_label)
        kinds = np.arange(2 ** len(KINDS))[:, None] >> self._kind[None, :] & 1
        self._allowed = np.where(kinds == 1, np.float32(0), np.float32(-np.inf))[allowed_kinds()]

    def __call__(self, batch: TokenBatch, vectors: Floats) -> Tree:
        """The heads of a batch of Docs that have no annotation yet.

        Args:
            batch: The tokens.
            vectors: The vector of each.
        """
        parts = self._scores.prepare(vectors)
        states = States(batch)
        while states.drop_final():
            seen = states.seen()
            scores = self._scores.score(parts, seen)
            scores += self._allowed[states.situations(seen)]
            best = scores.argmax(axis=1)
            states.move(seen, self._kind[best], self._label[best])
        tokens = np.arange(states.none)
        heads = states.head[:-1]
        heads = np.where(heads == states.none, 0, heads - tokens)
        return Tree(heads, np.where(heads == 0, self._root, states.label[:-1]))


OPENS, UNSHIFTABLE = 1, 2
"""Marks of a token: a sentence opens with it; it was given back to the queue once."""

FILLED, ONE_LEFT, MORE_LEFT, NEXT_MARKS, MAY_BREAK = 1, 2, 4, 8, 32
"""What decides which transitions a state allows, one bit each: its stack is not empty; one token is
left in its queue, or several; the two marks of the next token; a sentence may open behind that."""


def allowed_kinds() -> Places:
    """The kinds of transitions that each situation allows, one bit each."""
    bits = np.arange(2 * MAY_BREAK)
    filled, more = bits & FILLED > 0, bits & MORE_LEFT > 0
    within = bits & NEXT_MARKS * OPENS == 0
    shift = ~filled | (more & within & (bits & NEXT_MARKS * UNSHIFTABLE == 0))
    arcs = filled & (bits & (ONE_LEFT | MORE_LEFT) > 0) & within
    found: Places = (
        shift * (1 << SHIFT)
        + filled * (1 << REDUCE)
        + arcs * (1 << LEFT | 1 << RIGHT)
        + (more & (bits & MAY_BREAK > 0)) * (1 << BREAK)
    )
    return found


class States:
    """The states of all Docs that are not read to their end, and what is known of all tokens.

    A token is its position among the batch's tokens; `none`, the position after the last,
    stands for no token, and each column of tokens has a place for it.

    Each Doc has its part of one array of stacks and of one array of queues, with `BESIDE` places
    for no token below the stack and behind the queue: so nothing has to ask how many there are.
    What a stack gives back takes the places that its queue has left.

    Attributes:
        none: Stands for no token.
        head: The head of each token.
        label: The label of each token's arc.
    """

    def __init__(self, batch: TokenBatch) -> None:
        self.none = none = len(batch.orth)
        self.head = np.full(none + 1, none)
        self.label = np.zeros(none + 1, np.uint64)
        self._last_left = np.full(none + 1, none)
        self._last_right = np.full(none + 1, none)
        self._right_before = np.full(none + 1, none)
        self._marks = np.zeros(none + 1, np.int64)
        number = len(batch.docs)
        first = batch.starts + BESIDE * np.arange(number)
        self._stack, self._queue = np.full((2, none + BESIDE * number), none)
        tokens = np.arange(none)
        self._queue[tokens + np.repeat(first - batch.starts, batch.lengths)] = tokens
        # Places of each Doc: the top of its stack, the next token, and where both of them end.
        self._top, self._bottom = first + BESIDE - 1, first + BESIDE - 1
        self._next, self._end = first, first + batch.lengths

    def drop_final(self) -> int:
        """Leave out the Docs that have nothing left to do; returns how many are left."""
        going = self._top - self._bottom != self._next - self._end
        if not going.all():
            self._top, self._bottom = self._top[going], self._bottom[going]
            self._next, self._end = self._next[going], self._end[going]
        return len(self._top)

    def seen(self) -> Places:
        """The tokens that states look at, one row per state; `none` where there is none."""
        seen = np.empty((len(self._top), PLACES), np.int64)
        seen[:, :2] = self._queue[self._next[:, None] + AHEAD]
        seen[:, 2:5] = self._stack[self._top[:, None] - BELOW]
        first, top = seen[:, 0], seen[:, 2]
        seen[:, 5] = self._last_left[first]
        seen[:, 6] = self._last_left[top]
        seen[:, 7] = self._last_right[top]
        return seen

    def situations(self, seen: Places) -> Places:
        """What decides which transitions each state allows, as bits.

        Args:
            seen: The tokens that states look at.
        """
        first, second = seen[:, 0], seen[:, 1]
        breaks = (second == first + 1) & (self._marks[second] & OPENS == 0)
        found: Places = (
            (self._top != self._bottom) * FILLED
            + np.minimum(self._end - self._next, 2) * ONE_LEFT
            + self._marks[first] * NEXT_MARKS
            + breaks * MAY_BREAK
        )
        return found

    def move(self, seen: Places, kinds: Places, labels: Numbers) -> None:
        """Let each state take its transition.

        Args:
            seen: The tokens that the states look at.
            kinds: The kind of each one's transition.
            labels: Its label.
        """
        at = (kinds == BREAK).nonzero()[0]
        self._marks[seen[at, 1]] |= OPENS
        self._attach_left(seen, (kinds == LEFT).nonzero()[0], labels)
        at = (kinds == RIGHT).nonzero()[0]
        child, head = seen[at, 0], seen[at, 2]
        self._right_before[child] = self._last_right[head]
        self._last_right[head] = child
        self.head[child], self.label[child] = head, labels[at]

        at = (kinds == REDUCE).nonzero()[0]
        gone = seen[at, 2]
        back = (self.head[gone] == self.none) & (self._top[at] - self._bottom[at] > 1)
        self._top[at] -= 1
        at, gone = at[back], gone[back]
        self._marks[gone] |= UNSHIFTABLE
        self._next[at] -= 1
        self._queue[self._next[at]] = gone

        at = ((kinds == SHIFT) | (kinds == RIGHT)).nonzero()[0]
        self._top[at] += 1
        self._stack[self._top[at]] = seen[at, 0]
        self._next[at] += 1

    def _attach_left(self, seen: Places, at: Places, labels: Numbers) -> None:
        """Make the next token the head of the stack's top, for some of the states."""
        child, head = seen[at, 2], seen[at, 0]
        # A child that had a head on its left is the last right child of that head.
        before = self.head[child]
        self._last_right[before] = np.where(
            before == self.none, self.none, self._right_before[child]
        )
        self._last_left[head] = child
        self.head[child], self.label[child] = head, labels[at]
        self._marks[head] &= ~UNSHIFTABLE
        self._top[at] -= 1
