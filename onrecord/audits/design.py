"""How many items to draw from each stratum."""

from collections.abc import Mapping

SENTENCE_SHARES = {"marks": 0.1, "reporting": 0.3, "other": 0.35, "quoted": 0.25}
"""How the sentences of a sample are shared out among their strata.

`marks`: a quotation mark, and no quote; `reporting`: a verb of saying, and neither; `other`: none
of these; `quoted`: a quote lies in it, and another may be missing. The shares are near those of
Neyman (the stratum's size times the spread of its counts) for news that the extractor was
developed with, where a quotation is missing in a third of the first, a tenth of the second, a
fiftieth of the last and a hundredth of the others.
"""

LEAST = 2
"""Items of a stratum at least, so that its spread can be told."""


def even(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """As many items from each stratum; what a small one cannot give goes to the others.

    Even shares tell most about each stratum, and weights keep the whole right.
    """
    return shared_out(sizes, wanted, dict.fromkeys(sizes, 1.0))


def shared_out(
    sizes: Mapping[str, int], wanted: int, shares: Mapping[str, float]
) -> dict[str, int]:
    """Share items out among strata; never more than a stratum has.

    Args:
        sizes: How many items each has.
        wanted: How many items in all.
        shares: The part of each, as any positive numbers.

    Returns:
        Per stratum, in the order of `sizes`; the sum is `wanted` unless there are fewer.
    """
    drawn = {name: min(size, LEAST) for name, size in sizes.items()}
    left = wanted - sum(drawn.values())
    while left > 0 and (
        open_ones := [name for name in sizes if drawn[name] < sizes[name] and shares[name] > 0]
    ):
        # One at a time to the one that is furthest behind its share: small numbers, no rounding.
        name = min(open_ones, key=lambda each: (drawn[each] / shares[each], each))
        drawn[name] += 1
        left -= 1
    return drawn
