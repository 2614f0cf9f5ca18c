"""How far coders agree: Krippendorff's alpha for nominal codes, and plain agreement.

Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C and E: any
number of coders, codes missing or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Code = str | None

REPLICATES = 2_000
"""Bootstrap samples: percentiles at 2.5 and 97.5 then vary by less than a hundredth."""

SEED = 20_110_125
"""Of the bootstrap, so that the same codes give the same interval."""

BLOCK = 200
"""Replicates made at once, to keep the memory small."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree about one field.

    Attributes:
        units: Items that two or more coders coded.
        percent: Share of pairs of codes of one item that are equal, from 0 to 1.
        alpha: Krippendorff's alpha; None where no code varies, for then chance cannot be told.
        low: Lower end of its 95% bootstrap interval; None without alpha.
        high: Upper end.
    """

    units: int
    percent: float
    alpha: float | None
    low: float | None
    high: float | None


def agreement(units: Sequence[Sequence[Code]]) -> Agreement | None:
    """How far coders agree, with a percentile bootstrap over the items.

    The bootstrap is that which Zapf et al., BMC Medical Research Methodology 16:93 (2016),
    found to keep its promise for nominal codes.

    Args:
        units: Per item the codes that coders gave, in any order; None where one gave none.

    Returns:
        None if no item has two codes.
    """
    counts = _counts(units)
    if not len(counts):
        return None
    coded = counts.sum(axis=1)
    unequal = _unequal_pairs(counts)
    # Pairs in order: each item with m codes has m(m - 1).
    percent = 1 - float((unequal * (coded - 1)).sum() / (coded * (coded - 1)).sum())
    alpha = _alpha(counts, unequal, np.ones((1, len(counts))))[0]
    if np.isnan(alpha):
        return Agreement(len(counts), percent, None, None, None)
    low, high = _interval(counts, unequal)
    return Agreement(len(counts), percent, float(alpha), low, high)


def _counts(units: Sequence[Sequence[Code]]) -> npt.NDArray[np.float64]:
    """A row per item with two codes or more, a column per code: how often it was given."""
    pairable = [given for unit in units if len(given := [c for c in unit if c is not None]) > 1]
    codes = {code: place for place, code in enumerate(sorted({c for u in pairable for c in u}))}
    counts = np.zeros((len(pairable), len(codes)))
    for row, unit in zip(counts, pairable, strict=True):
        for code in unit:
            row[codes[code]] += 1
    return counts


def _unequal_pairs(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Per item the pairs of different codes, over the number of its codes but one."""
    coded = counts.sum(axis=1)
    found: npt.NDArray[np.float64] = (coded**2 - (counts**2).sum(axis=1)) / (coded - 1)
    return found


def _alpha(
    counts: npt.NDArray[np.float64],
    unequal: npt.NDArray[np.float64],
    weights: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Alpha for each row of weights, which say how often each item counts; NaN where undefined."""
    codes = weights @ counts
    total = codes.sum(axis=1)
    by_chance = total**2 - (codes**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: npt.NDArray[np.float64] = 1 - (total - 1) * (weights @ unequal) / by_chance
    found[by_chance <= 0] = np.nan
    return found


def _interval(
    counts: npt.NDArray[np.float64], unequal: npt.NDArray[np.float64]
) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    items = len(counts)
    drawn = []
    for _ in range(0, REPLICATES, BLOCK):
        weights = random.multinomial(items, np.full(items, 1 / items), size=BLOCK).astype(float)
        drawn.append(_alpha(counts, unequal, weights))
    # A replicate in which no code varies agrees wholly.
    replicates = np.nan_to_num(np.concatenate(drawn), nan=1.0)
    low, high = np.quantile(replicates, [0.025, 0.975])
    return float(low), float(high)
