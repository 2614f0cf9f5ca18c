"""Near copies of articles: bands of a MinHash signature, by which they are found.

Two texts that share at least half of their shingles (three words in a row) are near copies.
The signature estimates that share; cut into bands, it lets a database find, by equality
alone, the few pairs that are worth comparing word by word. With 32 bands of 3 values, a
pair that shares half of its shingles has a band in common in 98.6% of cases, one that
shares seven tenths in all but one of a million; unrelated pairs, in one of a thousand.
"""

import hashlib
import re
import struct
from collections.abc import Sequence

from rensa import RMinHash  # type: ignore[import-untyped] # it has no stubs

from onrecord.records import Article, ArticleBand

SHINGLE = 3
"""Words per shingle: fewer are in common by chance, more are lost with each edited word."""

MIN_SHINGLES = 40
"""Distinct shingles below which a text is too short to be distinguished from another."""

BANDS, ROWS = 32, 3
SEED = 20260301
"""Seed of the signature. Bands of the lake compare only under one seed and one version of
rensa; a change to either needs a new CLEAN_VERSION, and a test holds one signature."""

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Characters of scripts that write no spaces between words: each counts as a word."""

WORD = re.compile(r"[^\W_]+")


def shingles_of(text: str) -> set[str]:
    """Give the distinct runs of three words of a text, in lower case.

    Master of `sql/statements/copies/list_copy_words.sql`, by which the warehouse compares
    candidates: test_the_warehouse_compares_by_the_same_words.
    """
    words = WORD.findall(UNSPACED.sub(r" \g<0> ", text.lower()))
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def bands_of(text: str) -> list[int]:
    """Give the bands of a text's signature: 63-bit keys, one for each band, in order.

    Returns:
        Nothing for a text of fewer than 40 distinct shingles.
    """
    shingles = shingles_of(text)
    if len(shingles) < MIN_SHINGLES:
        return []
    signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    signature.update(list(shingles))
    values: Sequence[int] = signature.digest()
    return [_key(no, values[no * ROWS : (no + 1) * ROWS]) for no in range(BANDS)]


def article_bands(article: Article) -> list[ArticleBand]:
    """Give the bands of an article as rows."""
    return [ArticleBand(article.article_id, band) for band in bands_of(article.body)]


def _key(no: int, values: Sequence[int]) -> int:
    packed = struct.pack(f">{ROWS + 1}I", no, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big") >> 1
