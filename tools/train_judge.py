"""Trains the model that says how likely an attribution is right.

    python -m tools.train_judge GOLD.jsonl [--cache FOLDER] [--out WEIGHTS.txt] [--check GOLD.jsonl]

Reads gold as `bench.quality.quotes` does and writes the weights that `onrecord.quotes.judge` reads:
a logistic model that starts from each rule's own precision, with an L2 penalty. A row is right when
content and speaker agree with gold, as in `bench.quality.reliability`, which measures what comes
of it. Then it finds the band of the surest rows. `--check` says how it does on gold that it has
not seen. The same gold gives the same weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bench.quality.reliability import is_right
from onrecord.parsed import ParsedArticle
from onrecord.quotes import assemble
from onrecord.quotes.judge import (
    BIAS,
    EDGE,
    PRIOR,
    SURE,
    TOP,
    Place,
    features_of,
    prior_of,
    stretch,
)
from tools.gold.attributions import gold_items, predict, predicted_items
from tools.gold.parses import parse
from tools.gold.scoring import Numbered, match

FEWEST = 10
"""Rows in which a feature must occur to get a weight."""

PENALTY = 16.0
"""Weight of the L2 penalty: rare features stay near zero."""

STEPS, PACE = 400, 0.1
"""Steps of the ascent, and how far each goes."""

LEAST = 0.02
"""Weights nearer to nothing are left out."""

FOLDS = 4
"""Parts of the articles; each is judged by a model that learnt from the others."""

LOWEST_EDGE = 0.81
"""The band never reaches into what stays as it is."""

KEPT_SHARE = 0.93
"""Share of the surest rows that must be right: as many rows count as surest as keep it."""

PLACES = {EDGE: 3, TOP: 3}
"""Decimal places of numbers that are no weights."""

Floats = npt.NDArray[np.float64]


class Row(NamedTuple):
    """One attribution: its prior log-odds, its features, whether it is right, its article."""

    prior: float
    features: list[str]
    right: bool
    article: int


def rows_of(gold: Path, cache: Path | None) -> Iterator[Row]:
    """Every attribution that is found in a gold file."""
    seen: list[tuple[float, list[str]]] = []

    def remember(article: ParsedArticle, place: Place) -> float:
        seen.append((prior_of(place.draft), features_of(article, place)))
        return 0.5

    vars(assemble)["confidence"] = remember
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()
    ]
    for place, (line, article) in enumerate(zip(lines, parse(lines, gold, cache), strict=True)):
        seen.clear()
        text = Numbered(line["text"])
        wanted, _ = gold_items(line, text, speech=False)
        found = predict(article)
        items = predicted_items(found, text)
        pairs = dict(match([item.words for item in items], [item.words for item in wanted]))
        for number, ((prior, features), item) in enumerate(zip(seen, items, strict=True)):
            yield Row(prior, features, is_right(item, number, pairs, wanted), place)


class Table:
    """Rows as arrays: which features each has."""

    def __init__(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        index = {name: at for at, name in enumerate(names)}
        known = [[index[name] for name in set(row.features) if name in index] for row in rows]
        self.size = len(rows)
        self.columns = np.array([at for row in known for at in row], dtype=np.int64)
        self.owners = np.repeat(np.arange(len(rows)), [len(row) for row in known])
        self.prior = np.array([row.prior for row in rows])
        self.right = np.array([row.right for row in rows], dtype=np.float64)

    def odds(self, weights: Floats) -> Floats:
        """The log-odds of each row; the last two weights are of the prior and the constant."""
        added = np.bincount(self.owners, weights[:-2][self.columns], minlength=self.size)
        return np.asarray(added + weights[-2] * self.prior + weights[-1], dtype=np.float64)


def learn(rows: Sequence[Row]) -> dict[str, float]:
    """Fit the weights: gradient ascent with Adam on the penalised likelihood."""
    counts = Counter(name for row in rows for name in set(row.features))
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    table = Table(rows, names)
    weights, first, second = (np.zeros(len(names) + 2) for _ in range(3))
    weights[-2] = 1.0
    for step in range(1, STEPS + 1):
        error = table.right - 1 / (1 + np.exp(-table.odds(weights)))
        slope = np.zeros(len(weights))
        slope[:-2] = np.bincount(table.columns, error[table.owners], minlength=len(names))
        slope[:-2] -= PENALTY * weights[:-2]
        slope[-2:] = error @ table.prior - PENALTY * (weights[-2] - 1), error.sum()
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        pace = PACE * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        weights += pace * first / (np.sqrt(second) + 1e-8)
    fitted = zip([*names, PRIOR, BIAS], weights.tolist(), strict=True)
    return {name: value for name, value in fitted if abs(value) >= LEAST or name in (PRIOR, BIAS)}


def find_band(rows: Sequence[Row]) -> dict[str, float]:
    """Where the band of the surest rows begins, and what its surest row gets.

    Each article is judged by a model that has not seen it. The band is the largest one of the
    surest rows that keeps its share of right ones, and its mean confidence is that share.
    """
    found = np.zeros(len(rows))
    folds = np.array([row.article % FOLDS for row in rows])
    for fold in range(FOLDS):
        weights = learn([row for row, own in zip(rows, folds, strict=True) if own != fold])
        places = np.flatnonzero(folds == fold)
        found[places] = judged([rows[int(place)] for place in places], weights)
    order = np.argsort(-found, kind="stable")
    right = np.array([row.right for row in rows])[order]
    shares = np.cumsum(right) / np.arange(1, len(rows) + 1)
    size = int(np.flatnonzero(shares >= KEPT_SHARE)[-1]) + 1
    edge = max(float(found[order[size - 1]]), LOWEST_EDGE)
    height = float(((found[order[:size]] - edge) / (1 - edge)).mean())
    return {EDGE: edge, TOP: SURE + (float(shares[size - 1]) - SURE) / height}


def judged(rows: Sequence[Row], weights: dict[str, float]) -> Floats:
    """The probabilities that rows are right."""
    names = [name for name in weights if name not in (PRIOR, BIAS, EDGE, TOP)]
    values = np.array([*(weights[name] for name in names), weights[PRIOR], weights[BIAS]])
    return np.asarray(1 / (1 + np.exp(-Table(rows, names).odds(values))), dtype=np.float64)


def summary(rows: Sequence[Row], weights: dict[str, float]) -> str:
    """How well confidences tell right rows from wrong ones."""
    found = np.array(
        [stretch(value, weights[EDGE], weights[TOP]) for value in judged(rows, weights)]
    )
    right = np.array([row.right for row in rows])
    ranks = np.argsort(np.argsort(found)) + 1
    many = right.sum()
    area = (ranks[right].sum() - many * (many + 1) / 2) / (many * (len(rows) - many))
    high = found >= SURE
    bins = np.minimum((found * 10).astype(int), 9)
    distance = sum(abs((found - right)[bins == at].sum()) for at in range(10)) / len(rows)
    return (
        f"{len(rows)} rows: AUC {area:.3f}, calibration error {distance:.3f}, "
        f"{100 * high.mean():.1f}% are sure, of which {100 * right[high].mean():.1f}% are right"
    )


def main() -> None:
    """Read gold, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--check", type=Path, action="append", default=[])
    default = Path("onrecord/lexicons/confidence_weights.txt")
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    rows = list(rows_of(options.gold, options.cache))
    weights = learn(rows) | find_band(rows)
    head = "# Weights of the model that says how likely an attribution is right: feature, weight.\n"
    body = "".join(
        sorted(f"{name} {value:.{PLACES.get(name, 2)}f}\n" for name, value in weights.items())
    )
    options.out.write_text(head + body, encoding="utf-8")
    print(f"{len(weights)} weights in {options.out}; learnt from {summary(rows, weights)}")
    for gold in options.check:
        print(f"{gold.stem}, {summary(list(rows_of(gold, options.cache)), weights)}")


if __name__ == "__main__":
    main()
