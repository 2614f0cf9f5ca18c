"""Measures whether confidences are right: the share of right rows by confidence.

    python -m bench.quality.reliability GOLD.jsonl [--cache FOLDER]

Use gold other than the one that the confidences were measured on. A row is right when content
and speaker's head agree with gold (see `tools.gold.scoring`); for `direct.unattributed`, which
claims no speaker, when the content does.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.gold.attributions import gold_items, predict, predicted_items
from tools.gold.parses import parse
from tools.gold.scoring import Item, Numbered, match, same_speaker

BINS = 10
"""Equal intervals of confidence that rows are counted in."""

NO_SPEAKER = "direct.unattributed"

Outcome = tuple[float, bool]


def outcomes(gold: Path, cache: Path | None) -> Iterator[Outcome]:
    """Each prediction's confidence and whether it was right."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for row, article in zip(rows, parse(rows, gold, cache), strict=True):
        text = Numbered(row["text"])
        wanted, _ = gold_items(row, text, speech=False)
        found = predict(article)
        items = predicted_items(found, text)
        pairs = dict(match([item.words for item in items], [item.words for item in wanted]))
        for number, (prediction, item) in enumerate(zip(found, items, strict=True)):
            yield prediction.confidence, is_right(item, number, pairs, wanted)


def is_right(item: Item, number: int, pairs: Mapping[int, int], wanted: Sequence[Item]) -> bool:
    """Whether an attribution agrees with gold.

    Args:
        item: The attribution.
        number: Its position.
        pairs: Gold attributions that share the content, by the positions of what was found.
        wanted: All gold attributions.
    """
    if number not in pairs:
        return False
    return item.label == NO_SPEAKER or same_speaker(item.speaker, wanted[pairs[number]].speaker)


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """The reliability table and the expected calibration error, line by line.

    The error is the mean distance of confidence and observed share over the bins, weighted
    by their rows (Naeini, Cooper and Hauskrecht 2015).
    """
    yield "| confidence | rows | mean confidence | right |"
    yield "|---|---:|---:|---:|"
    distance = 0.0
    bins: dict[int, list[Outcome]] = {}
    for confidence, right in found:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    for number, rows in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in rows) / len(rows)
        share = sum(right for _, right in rows) / len(rows)
        distance += abs(mean - share) * len(rows) / len(found)
        border = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        yield f"| {border} | {len(rows)} | {mean:.2f} | {share:.2f} |"
    yield f"\nExpected calibration error: {distance:.3f} over {len(found)} rows."


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="reliability of confidences")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path, help="folder that keeps parses")
    options = parser.parse_args()
    print("\n".join(table(list(outcomes(options.gold, options.cache)))))


if __name__ == "__main__":
    main()
