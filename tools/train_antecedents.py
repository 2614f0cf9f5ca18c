"""Learn for whom he and she stand.

    python -m tools.train_antecedents GAP.jsonl [--half 0|1] [--cache FOLDER] [--out WEIGHTS.txt]

Reads snippets with one pronoun and two names each, as the GAP corpus has them: `{"id", "text",
"offset", "a": {"name", "offset", "coref"}, "b": {…}}`. Writes the weights that
`onrecord.speakers.antecedents` reads: a conditional logistic model over the referents that a
pronoun may stand for, and nobody, with an L2 penalty. The same gold gives the same weights.
With `--half` it learns from that half of the snippets alone, so that the other can check it.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord import annotate as annotating
from onrecord.annotate import annotate
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.speakers import walk
from onrecord.speakers.antecedents import NOBODY
from onrecord.speakers.clauses import Event
from onrecord.speakers.salience import Referent
from tools.gold.parses import parse

Features = dict[str, float]
Rivals = list[tuple[Referent, Features]]
Floats = npt.NDArray[np.float64]

PENALTY = 5.0
STEPS, PACE = 500, 0.05
FEWEST = 5
"""Referents that a feature must describe."""

LEAST = 0.005
"""Weights nearer to nothing are left out."""


class Watched(walk.Walk):
    """A walk that keeps what it weighed."""

    def run(self) -> None:
        """Walk, and remember the referents of each pronoun by its offset."""
        self.weighed: dict[int, Rivals] = {}
        SEEN.append(self)
        super().run()

    def _rivals(self, asked: str, event: Event) -> Rivals:
        rivals = super()._rivals(asked, event)
        self.weighed[event.offset] = rivals
        return rivals

    def entity_at(self, start: int, end: int) -> int | None:
        """The entity that a name at these offsets names."""
        for span, entity in zip(self._cast.spans, self._cast.members, strict=True):
            if span.start < end and start < span.end:
                return entity
        return None


SEEN: list[Watched] = []
"""The walks through the article that was read last."""


def examples(
    rows: Sequence[dict[str, Any]], articles: Iterator[ParsedArticle]
) -> Iterator[tuple[list[Features], list[bool]]]:
    """Yield the features of the referents of each pronoun, and which of them may be meant.

    The last one is nobody, who is meant where the walk does not know the gold referent.
    """
    for row, article in zip(rows, articles, strict=True):
        SEEN.clear()
        annotate(ArticleId(0), article.body, article.paragraphs, article.docs)
        run = SEEN[0]
        rivals = run.weighed.get(row["offset"])
        if not rivals:
            continue
        said: dict[int, bool] = {}
        for candidate in (row["a"], row["b"]):
            end = candidate["offset"] + len(candidate["name"])
            entity = run.entity_at(candidate["offset"], end)
            if entity is not None:
                said[entity] = candidate["coref"] or said.get(entity, False)
        meant = [one for one, coref in said.items() if coref]
        judged = bool(meant) or any(candidate["coref"] for candidate in (row["a"], row["b"]))
        if judged:
            allowed = [referent in meant for referent, _ in rivals]
            yield [f for _, f in rivals] + [{NOBODY: 1.0}], [*allowed, not any(allowed)]
        else:
            allowed = [referent not in said for referent, _ in rivals]
            yield [f for _, f in rivals] + [{NOBODY: 1.0}], [*allowed, True]


def learn(found: Sequence[tuple[list[Features], list[bool]]]) -> dict[str, float]:
    """Fit the weights: gradient ascent with Adam on the penalised likelihood."""
    counts = Counter(name for features, _ in found for one in features for name in one)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: at for at, name in enumerate(names)}
    rows = [one for features, _ in found for one in features]
    table = np.zeros((len(rows), len(names)))
    for at, one in enumerate(rows):
        for name, value in one.items():
            if name in column:
                table[at, column[name]] = value
    groups = np.repeat(np.arange(len(found)), [len(features) for features, _ in found])
    allowed = np.array([each for _, good in found for each in good])
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.exp(np.clip(table @ weights, -30, 30))
        every = scores / np.bincount(groups, scores)[groups]
        good = scores * allowed
        right = good / np.maximum(np.bincount(groups, good), 1e-12)[groups]
        slope = table.T @ (right - every) - PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        pace = PACE * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        weights += pace * first / (np.sqrt(second) + 1e-8)
    fitted = zip(names, weights.tolist(), strict=True)
    return {name: value for name, value in fitted if abs(value) >= LEAST}


def half_of(row: dict[str, Any]) -> int:
    """Which half of the snippets one belongs to, by its name."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2


def main() -> None:
    """Read gold, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--cache", type=Path)
    default = Path("onrecord/lexicons/antecedent_weights.txt")
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    articles = parse(rows, options.gold, options.cache)
    pairs = [
        (row, article)
        for row, article in zip(rows, articles, strict=True)
        if options.half is None or half_of(row) == options.half
    ]
    found = list(examples([row for row, _ in pairs], iter([one for _, one in pairs])))
    head = "# Weights of the model that chooses for whom he or she stands: feature, weight.\n"
    body = "".join(sorted(f"{name} {value:.2f}\n" for name, value in learn(found).items()))
    options.out.write_text(head + body, encoding="utf-8")
    print(f"{len(found)} pronouns, {body.count(chr(10))} weights in {options.out}")


if __name__ == "__main__":
    # `assemble` reads the name in its own module.
    vars(annotating)["Walk"] = Watched
    main()
