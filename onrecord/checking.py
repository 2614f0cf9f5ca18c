"""Whether words are a quotation that an article has: word for word, cut, joined, changed, or not.

Words are compared without case, punctuation and marks. A quotation that is shorter than the one in
the article is cut; one that leaves something out inside without saying so by `…` or `[…]`, or that
joins words of several quotations, is spliced; one that has other words in it is reworded.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

VERBATIM = "verbatim"
TRIMMED = "trimmed"
SPLICED = "spliced"
REWORDED = "reworded"
ABSENT = "absent"

FOUND = (VERBATIM, TRIMMED, SPLICED, REWORDED, ABSENT)
"""From the best to the worst."""

WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:['’]\w+)*")
OMISSION = re.compile(r"\[?(?:…|\.\s?\.\s?\.)\]?")
BRACKETED = re.compile(r"\[[^\]]*\]")

SHORT_WORD, SHORT_WEIGHT = 3, 0.25
"""Most letters of a word that says little, such as `the`, and what it weighs beside a longer one:
any two sentences of English share such words."""

SHORTEST_PIECE = 3
"""Fewest words of a piece of a splice: shorter runs of words recur by chance."""

MOST_PIECES = 4
"""Pieces of which a splice may be joined."""

ALIKE = 0.5
"""Share of weighed words, in order, that a reworded quotation keeps at least."""

LONGEST = 2_000
"""Words that are compared of a text: the time taken grows with the product of both lengths."""


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation as it is compared.

    Attributes:
        tokens: Its words, in lower case.
        gaps: Numbers of words before which something is said to be left out.
    """

    tokens: tuple[str, ...]
    gaps: frozenset[int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How words stand to a quotation.

    Attributes:
        found: One of `FOUND`.
        likeness: Share of the words, longer ones weighing more, that it has in the same order,
            from 0 to 1.
    """

    found: str
    likeness: float

    @property
    def rank(self) -> tuple[int, float]:
        """Sorts from the best to the worst."""
        return FOUND.index(self.found), -self.likeness


def words_of(text: str, most: int | None = LONGEST) -> Words:
    """The words of a text; what stands in square brackets is the writer's, not the speaker's.

    Args:
        text: A quotation, or a whole text.
        most: How many words are kept; None for all.
    """
    parts = OMISSION.split(BRACKETED.sub(" … ", OMISSION.sub("…", text)).replace("…", " … "))
    found = [[_alike(word) for word in WORD.findall(part.lower())] for part in parts]
    ends = accumulate(len(part) for part in found)
    tokens = tuple(word for part in found for word in part)
    return Words(tokens[:most], frozenset(end for end in ends if 0 < end < len(tokens)))


def _alike(word: str) -> str:
    """A word as all its spellings: `212,000` as `212000`, and with a straight apostrophe."""
    return word.replace(",", "") if word[0].isdigit() else word.replace("’", "'")


def compare(given: Words, quotation: Words) -> Comparison:
    """How words stand to one quotation.

    Args:
        given: The words that are checked.
        quotation: A quotation of an article.
    """
    wanted, held = given.tokens, quotation.tokens
    if not wanted or not held:
        return Comparison(ABSENT, 0.0)
    if wanted == held:
        return Comparison(VERBATIM, 1.0)
    if run_start(wanted, held) is not None:
        return Comparison(TRIMMED, 1.0)
    blocks = [
        block
        for block in SequenceMatcher(None, wanted, held, autojunk=False).get_matching_blocks()
        if block.size
    ]
    likeness = _weight(wanted[i] for b in blocks for i in range(b.a, b.a + b.size))
    likeness /= _weight(wanted)
    if sum(block.size for block in blocks) == len(wanted):
        joints = [second.a for _, second in pairwise(blocks)]
        if all(joint in given.gaps for joint in joints):
            return Comparison(TRIMMED, 1.0)
        pieces = [block.size for block in blocks]
        if len(pieces) <= MOST_PIECES and min(pieces) >= min(SHORTEST_PIECE, len(wanted) // 2):
            return Comparison(SPLICED, 1.0)
    return Comparison(REWORDED if likeness >= ALIKE else ABSENT, likeness)


def spliced_of(given: Words, quotations: Sequence[Words]) -> list[int] | None:
    """The quotations that words are joined from, piece by piece.

    Returns:
        The number of each piece's quotation, in the order of the pieces; None where the words are
        not joined so, or come from one quotation.
    """
    pieces: list[int] = []
    start = 0
    while start < len(given.tokens):
        lengths = [longest_run(given.tokens[start:], held.tokens) for held in quotations]
        longest = max(lengths, default=0)
        if longest < SHORTEST_PIECE or len(pieces) == MOST_PIECES:
            return None
        pieces.append(lengths.index(longest))
        start += longest
    return pieces if len(set(pieces)) > 1 else None


def run_start(wanted: Sequence[str], held: Sequence[str]) -> int | None:
    """Where some words stand next to each other in others; None where they do not."""
    for start in range(len(held) - len(wanted) + 1):
        if held[start : start + len(wanted)] == wanted:
            return start
    return None


def longest_run(wanted: Sequence[str], held: Sequence[str]) -> int:
    """How many of the first words stand next to each other in others."""
    longest = 0
    for start in range(len(held)):
        size = 0
        while (
            size < len(wanted) and start + size < len(held) and wanted[size] == held[start + size]
        ):
            size += 1
        longest = max(longest, size)
    return longest


def _weight(words: Iterable[str]) -> float:
    return sum(SHORT_WEIGHT if len(word) <= SHORT_WORD else 1.0 for word in words)
