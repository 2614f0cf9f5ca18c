"""Token vectors: words embedded once each, then a window of neighbours, layer upon layer.

The layers are those of spaCy's `HashEmbedCNN`: each takes a token and its neighbours, keeps
the largest of several linear maps, and normalises (Ba, Kiros, Hinton, Layer normalization,
2016), added to what came in.
"""

from typing import Any, NamedTuple

import numpy as np
from thinc.api import Model

from onrecord.parsing.layers import Floats, layers_of, require, weights_of
from onrecord.parsing.tokens import TokenBatch

ROWS_AT_ONCE = 512
"""Tokens of which a layer's work fits into a processor's second cache."""

EPSILON = np.float32(1e-8)


class Layer(NamedTuple):
    """The weights of one layer.

    Attributes:
        weights: From a window of tokens to the pieces, one piece after the other.
        bias: Of the pieces.
        gain: Of the normalised values.
        shift: Of the normalised values.
        pieces: How many linear maps the largest is kept of.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    pieces: int


class TokenVectors:
    """A model from tokens to vectors."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Read the weights.

        Args:
            model: spaCy's `Tok2Vec`: a layer that embeds and one that encodes windows.

        Raises:
            UnknownModelError: It is built otherwise.
        """
        self._embed, encode = layers_of(model, "extract_features", 2)
        require(encode.name.startswith("with_array") and "pad" in encode.attrs, "encoder")
        self._pad = int(encode.attrs["pad"])
        (chain,) = encode.layers
        found = list(chain.layers) if chain.name.startswith("residual(") else []
        stack = [chain] if len(found) == 1 and found[0].name.startswith("expand") else found
        self._layers = [read_layer(each) for each in stack]
        require(len(self._layers) == self._pad, "padding")

    def __call__(self, batch: TokenBatch) -> Floats:
        """The vector of each token, one row each."""
        embedded: Floats = self._embed.predict([batch.words])[0]
        number = len(batch.docs)
        places = np.arange(len(batch.orth)) + np.repeat(
            self._pad * np.arange(1, number + 1), batch.lengths
        )
        # Rows of nothing between Docs, so that no window sees another Doc.
        rows = len(batch.orth) + self._pad * (number + 1)
        values = np.zeros((rows, embedded.shape[1]), np.float32)
        values[places] = embedded[batch.word_of]
        for layer in self._layers:
            values = apply_layer(layer, values)
        return values[places]


def read_layer(model: Model[Any, Any]) -> Layer:
    """Read a layer's weights.

    Raises:
        UnknownModelError: It is no residual layer of a window, pieces and normalisation.
    """
    (inner,) = layers_of(model, "residual(expand_window", 1)
    window, rest = layers_of(inner, "expand_window", 2)
    require(window.attrs["window_size"] == 1, "window")
    pair, _ = layers_of(rest, "maxout>>layernorm>>dropout", 2)
    maxout, normal = layers_of(pair, "maxout>>layernorm", 2)
    weights = weights_of(maxout, "W")
    width, pieces, wide = weights.shape
    require(wide == 3 * width, "width")
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(wide, pieces * width)),
        np.ascontiguousarray(weights_of(maxout, "b").T.reshape(-1)),
        weights_of(normal, "G"),
        weights_of(normal, "b"),
        pieces,
    )


def apply_layer(layer: Layer, values: Floats) -> Floats:
    """One layer over all rows, part by part.

    Args:
        layer: Its weights.
        values: One row per token, with the rows between Docs.
    """
    rows, width = values.shape
    padded = np.zeros((rows + 2, width), np.float32)
    padded[1:-1] = values
    result = np.empty_like(values)
    window = np.empty((ROWS_AT_ONCE, 3 * width), np.float32)
    pieces = np.empty((ROWS_AT_ONCE, len(layer.bias)), np.float32)
    for start in range(0, rows, ROWS_AT_ONCE):
        end = min(start + ROWS_AT_ONCE, rows)
        seen, out = window[: end - start], pieces[: end - start]
        for side in range(3):
            seen[:, side * width : (side + 1) * width] = padded[start + side : end + side]
        np.dot(seen, layer.weights, out=out)
        out += layer.bias
        best = out[:, :width]
        for piece in range(1, layer.pieces):
            np.maximum(best, out[:, piece * width : (piece + 1) * width], out=best)
        np.add(normalised(layer, best), values[start:end], out=result[start:end])
    return result


def normalised(layer: Layer, values: Floats) -> Floats:
    """Rows with mean 0 and variance 1, then scaled and shifted as learned."""
    centred: Floats = values - values.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / np.float32(values.shape[1])
    centred *= ((variance + EPSILON) ** np.float32(-0.5))[:, None]
    centred *= layer.gain
    centred += layer.shift
    return centred
