"""Scores of transitions, from what the tokens say that a state looks at.

A state looks at a few tokens. Each token's part in each of these places is worked out once
for all tokens, so that a state's score needs only sums (Chen and Manning, A fast and accurate
dependency parser using neural networks, 2014).
"""

from typing import Any

import numpy as np
from thinc.api import Model

from onrecord.parsing.layers import Floats, Places, layers_of, require, weights_of

MANY_STATES = 48
"""States from which a sum is taken place by place."""


class TransitionScores:
    """A transition model's weights.

    Attributes:
        places: How many tokens a state looks at.
        classes: How many transitions there are.
    """

    def __init__(self, model: Model[Any, Any], places: int) -> None:
        """Read the weights.

        Args:
            model: spaCy's `TransitionModel`.
            places: How many tokens its states look at.

        Raises:
            UnknownModelError: It is built otherwise.
        """
        require(model.name == "parser_model" and model.attrs["has_upper"], "transition model")
        require(not model.attrs["unseen_classes"], "set of transitions")
        *_, linear = model.get_ref("tok2vec").layers
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        require(linear.name == "linear", "projection")
        require(lower.get_dim("nF") == places, "number of places")
        weights = weights_of(lower, "W")
        _, hidden, pieces, width = weights.shape
        self.places = places
        self.classes = int(upper.get_dim("nO"))
        self._hidden, self._pieces = hidden, pieces
        self._project = np.ascontiguousarray(weights_of(linear, "W").T), weights_of(linear, "b")
        self._lower = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(width, -1))
        self._absent = weights_of(lower, "pad")[0].transpose(0, 2, 1).reshape(places, -1)
        self._bias = weights_of(lower, "b").T.reshape(-1)
        self._upper = np.ascontiguousarray(weights_of(upper, "W").T), weights_of(upper, "b")

    def prepare(self, vectors: Floats) -> Floats:
        """Each token's part in each place, one row for a token and place.

        The rows after the last token's are those of no token.
        """
        weights, bias = self._project
        projected = vectors @ weights
        projected += bias
        size = self._lower.shape[1]
        parts = np.empty((len(vectors) + 1, size), np.float32)
        np.dot(projected, self._lower, out=parts[:-1])
        parts[-1] = self._absent.reshape(-1)
        return parts.reshape(-1, size // self.places)

    def score(self, parts: Floats, seen: Places) -> Floats:
        """Scores of all transitions, one row per state.

        Args:
            parts: What `prepare` gave.
            seen: The tokens that each state looks at, one row per state; for none the position
                after the last token.
        """
        rows = seen * self.places + np.arange(self.places)
        # Both sum in the same order: one call is quicker for few states, a call per place for many,
        # whose rows would leave the processor's cache.
        if len(rows) < MANY_STATES:
            summed = np.add.reduce(parts.take(rows, axis=0), axis=1)
        else:
            summed = parts.take(rows[:, 0], axis=0)
            for place in range(1, self.places):
                summed += parts.take(rows[:, place], axis=0)
        summed += self._bias
        best = summed[:, : self._hidden]
        for piece in range(1, self._pieces):
            np.maximum(best, summed[:, piece * self._hidden : (piece + 1) * self._hidden], out=best)
        weights, bias = self._upper
        scores: Floats = best @ weights
        scores += bias
        return scores


def only(model: Model[Any, Any], name: str) -> Model[Any, Any]:
    """The single layer of a model of this name.

    Raises:
        UnknownModelError: It has another name or more layers.
    """
    (layer,) = layers_of(model, name, 1)
    return layer
