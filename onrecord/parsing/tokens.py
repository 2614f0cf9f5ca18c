"""The tokens of several Docs as columns, and each different word among them once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from onrecord.parsing.layers import Numbers, Places, set_columns

COLUMNS: list[int | str] = ["ORTH", "NORM", "SPACY", "IS_SPACE"]
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(1))
"""Odd factors that make one number of a word's three; all three are 64-bit hashes or flags."""


@dataclass(frozen=True, slots=True)
class TokenBatch:
    """Docs that are read together.

    Attributes:
        docs: The Docs, none of them empty.
        lengths: Tokens of each Doc.
        starts: Position of each Doc's first token among all tokens.
        orth: Each token's text, as spaCy's number.
        is_space: Whether each token is white space, 1 or 0.
        words: A Doc of each different word.
        word_of: Position in `words` of each token's word.
    """

    docs: Sequence[Doc]
    lengths: Places
    starts: Places
    orth: Numbers
    is_space: Places
    words: Doc
    word_of: Places


def batch_tokens(docs: Sequence[Doc]) -> TokenBatch:
    """Put the tokens of Docs in columns.

    Words are one where text, normal form and the space behind are the same: nothing else of
    a token enters the model.
    """
    lengths = np.array([len(doc) for doc in docs], np.int64)
    columns = np.concatenate([doc.to_array(COLUMNS) for doc in docs])
    mixed = columns[:, 0] * MIX[0] + columns[:, 1] * MIX[1] + columns[:, 2] * MIX[2]
    _, first, word_of = np.unique(mixed, return_index=True, return_inverse=True)
    chosen, vocab = columns[first], docs[0].vocab
    words = Doc(
        vocab,
        words=[vocab.strings[orth] for orth in chosen[:, 0].tolist()],
        spaces=chosen[:, 2].astype(bool).tolist(),
    )
    set_columns(words, ["NORM"], chosen[:, 1:2])
    return TokenBatch(
        docs=docs,
        lengths=lengths,
        starts=np.cumsum(lengths) - lengths,
        orth=columns[:, 0],
        is_space=columns[:, 3].astype(np.int64),
        words=words,
        word_of=word_of.astype(np.int64),
    )
