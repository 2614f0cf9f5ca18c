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
        self._allowed = np.where(kinds == 1, np.float32(0), np.float32(-np.inf))

    def __call__(self, batch: TokenBatch, vectors: Floats) -> Tree:
        """The heads of a batch of Docs that have no annotation yet.

        Args:
            batch: The tokens.
            vectors: The vector of each.
        """
        parts = self._scores.prepare(vectors)
        states = States(batch)
        going = np.arange(len(batch.docs))
        while len(going):
            view = states.view(going)
            scores = self._scores.score(parts, view.seen)
            scores += self._allowed[view.allowed]
            best = scores.argmax(axis=1)
            states.move(going, view, self._kind[best], self._label[best])
            going = going[~states.are_final(going)]
        tokens = np.arange(states.none)
        heads = states.head[:-1]
        heads = np.where(heads == states.none, 0, heads - tokens)
        return Tree(heads, np.where(heads == 0, self._root, states.label[:-1]))


class StateView(NamedTuple):
    """What states look at, one row or value per state.

    Attributes:
        seen: The tokens of the places; `States.none` where there is none.
        allowed: The kinds of transitions that are allowed, one bit each.
    """

    seen: Places
    allowed: Places


class States:
    """The states of all Docs, and what is known of all tokens, in flat arrays.

    A token is its position among the batch's tokens; `none`, the position after the last,
    stands for no token, and each column of tokens has a place for it.

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
        self._opens = np.zeros(none + 1, bool)
        self._unshiftable = np.zeros(none + 1, bool)
        self._start, self._end = batch.starts, batch.starts + batch.lengths
        self._next = batch.starts.copy()
        # Each Doc's stack and the tokens it gave back lie where its tokens lie.
        self._stack, self._depth = np.full(none + 1, none), np.zeros(len(batch.docs), np.int64)
        self._again, self._given = np.full(none + 1, none), np.zeros(len(batch.docs), np.int64)

    def are_final(self, which: Places) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Whether nothing is left to do, for some states."""
        done = self._depth[which] + self._given[which] + self._end[which] - self._next[which] == 0
        return np.asarray(done)

    def view(self, which: Places) -> StateView:
        """What some states look at, and which transitions they allow."""
        start, depth, given = self._start[which], self._depth[which], self._given[which]
        coming, end = self._next[which], self._end[which]
        left = given + end - coming
        top = start + depth - 1
        first, second, third = (
            np.where(depth > back, self._stack[np.maximum(top - back, 0)], self.none)
            for back in range(3)
        )
        back = start + given - 1
        ahead = np.where(coming < end, coming, self.none)
        follows = np.where(coming + 1 < end, coming + 1, self.none)
        b0 = np.where(given > 0, self._again[np.maximum(back, 0)], ahead)
        b1 = np.where(
            given > 1,
            self._again[np.maximum(back - 1, 0)],
            np.where(given > 0, ahead, follows),
        )
        seen = np.stack(
            [
                *(b0, b1, first, second, third),
                *(self._last_left[b0], self._last_left[first], self._last_right[first]),
            ],
            axis=1,
        )
        filled = depth > 0
        within = ~self._opens[b0]
        shift = ~filled | ((left > 1) & within & ~self._unshiftable[b0])
        arcs = filled & (left > 0) & within
        breaks = (left > 1) & (b1 == b0 + 1) & ~self._opens[b1]
        allowed = (
            shift * (1 << SHIFT)
            + filled * (1 << REDUCE)
            + arcs * (1 << LEFT | 1 << RIGHT)
            + breaks * (1 << BREAK)
        )
        return StateView(seen, allowed)

    def move(self, which: Places, view: StateView, kinds: Places, labels: Numbers) -> None:
        """Let each of some states take its transition.

        Args:
            which: The states.
            view: What they look at.
            kinds: The kind of each one's transition.
            labels: Its label.
        """
        b0, b1, top = view.seen[:, 0], view.seen[:, 1], view.seen[:, 2]
        self._opens[b1[kinds == BREAK]] = True

        at = kinds == LEFT
        child, head = top[at], b0[at]
        # A child that had a head on its left is the last right child of that head.
        before = self.head[child]
        self._last_right[before] = np.where(
            before == self.none, self.none, self._right_before[child]
        )
        self._last_left[head] = child
        self.head[child], self.label[child] = head, labels[at]
        self._unshiftable[head] = False
        self._depth[which[at]] -= 1

        at = kinds == RIGHT
        child, head = b0[at], top[at]
        self._right_before[child] = self._last_right[head]
        self._last_right[head] = child
        self.head[child], self.label[child] = head, labels[at]

        at = kinds == REDUCE
        gone, reduced = top[at], which[at]
        back = (self.head[gone] == self.none) & (self._depth[reduced] > 1)
        self._depth[reduced] -= 1
        again = reduced[back]
        self._unshiftable[gone[back]] = True
        self._again[self._start[again] + self._given[again]] = gone[back]
        self._given[again] += 1

        at = (kinds == SHIFT) | (kinds == RIGHT)
        pushing = which[at]
        self._stack[self._start[pushing] + self._depth[pushing]] = b0[at]
        self._depth[pushing] += 1
        gave = self._given[pushing] > 0
        self._given[pushing[gave]] -= 1
        self._next[pushing[~gave]] += 1
