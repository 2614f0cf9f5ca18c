"""Measures how often the 95% intervals of audits hold the truth, with errors as they really are.

    python -m bench.quality.coverage GOLD.jsonl [--draws 500] [--cache FOLDER]

The articles of a gold file (`bench.quality.quotes` describes it) are annotated. Every row is right
or wrong by gold, and every sentence has so many missing quotations: so precision, recall and the
share of direct quotations are known, and of each publisher the shares of direct quotations, of
named speakers and of its first voice. Then samples are drawn as `onrecord sample` draws them, coded
by gold, and evaluated as `onrecord validate` does. Printed is in how many of the draws the
interval holds the truth, and how wide it is on average; of publishers apart for those with few
coded quotes and with more, for a publisher with too few gets no interval.
"""

import argparse
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality.publishers import Held, add_draw, asked_of, cells_of, rows_of
from onrecord.audits.design import SENTENCE_SHARES, even, shared_out
from onrecord.audits.estimates import (
    Estimate,
    Strata,
    Tally,
    Values,
    corrected_share,
    every_row,
    recall,
    share,
)
from onrecord.lexicons import alternatives
from tools.gold.attributions import GoldRun, gold_items, predicted_items, run
from tools.gold.parses import parse
from tools.gold.scoring import Numbered, match

SIZES = (100, 200, 400)
MARK = re.compile(r'["“”„«»]')
SEED = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A population: per member its stratum and what is counted."""

    names: list[str]
    strata: Values
    values: Values

    def drawn(self, wanted: dict[str, int], random: np.random.Generator) -> "tuple[Any, Strata]":
        """Members drawn without replacement from each stratum, and their design."""
        chosen = np.concatenate(
            [
                random.choice(np.flatnonzero(self.strata == place), wanted[name], replace=False)
                for place, name in enumerate(self.names)
            ]
        ).astype(np.int64)
        return chosen, Strata(self.strata[chosen].astype(np.int64), np.array(self.sizes))

    @property
    def sizes(self) -> list[float]:
        """Members of each stratum."""
        return [float((self.strata == place).sum()) for place in range(len(self.names))]

    @property
    def counted(self) -> dict[str, int]:
        """The same by the strata's names."""
        return {name: int(size) for name, size in zip(self.names, self.sizes, strict=True)}


@dataclass(frozen=True, slots=True)
class Population:
    """All rows and sentences of the gold file's articles.

    Attributes:
        rows: Rows, by kind; their value is 1 where they are right.
        said_direct: Per row 1 where the table says direct.
        is_direct: Per row 1 where it is right, and direct by gold.
        sentences: Sentences; their value is how many quotations that begin there are missing.
    """

    rows: Part
    said_direct: Values
    is_direct: Values
    sentences: Part


def population(done: GoldRun, gold: Path, cache: Path | None) -> Population:
    """Judge all rows and sentences by gold."""
    kinds, right, said, true = [], [], [], []
    strata, missed = [], []
    names = [*SENTENCE_SHARES]
    reporting = re.compile(rf"\b({alternatives('saying_form')})\b", re.IGNORECASE)
    for row, found, article in zip(
        done.rows, done.predictions, parse(done.rows, gold, cache), strict=True
    ):
        text = Numbered(row["text"])
        wanted, _ = gold_items(row, text, speech=False)
        ours = predicted_items(found, text)
        pairs = dict(match([item.words for item in ours], [item.words for item in wanted]))
        for number, prediction in enumerate(found):
            kinds.append(prediction.kind)
            right.append(number in pairs)
            said.append(prediction.kind == "direct")
            true.append(number in pairs and wanted[pairs[number]].kind == "direct")
        lost = [min(item.words) for n, item in enumerate(wanted) if n not in {*pairs.values()}]
        spans = [span for prediction in found for span in prediction.contents]
        sentences = [
            (paragraph.start + sent.start_char, paragraph.start + sent.end_char)
            for paragraph, doc in zip(article.paragraphs, article.docs, strict=True)
            for sent in doc.sents
        ]
        counts = _begun(sentences, lost, text)
        for (start, end), count in zip(sentences, counts, strict=True):
            words = row["text"][start:end]
            kind = "other"
            if any(a < end and b > start for a, b in spans):
                kind = "quoted"
            elif MARK.search(words):
                kind = "marks"
            elif reporting.search(words):
                kind = "reporting"
            strata.append(names.index(kind))
            missed.append(count)
    return Population(
        Part(["all"], np.zeros(len(right)), np.array(right, float)),
        np.array(said, float),
        np.array(true, float),
        Part(names, np.array(strata, float), np.array(missed, float)),
    )


def _begun(sentences: list[tuple[int, int]], lost: list[int], text: Numbered) -> list[int]:
    """Per sentence, how many of the lost quotations begin in it."""
    starts = [start for start, _ in sentences]
    counts = [0] * len(sentences)
    for word in lost:
        place = bisect_right(starts, text.starts[word]) - 1
        if place >= 0:
            counts[place] += 1
    return counts


def measure(whole: Population, size: int, draws: int) -> Iterator[str]:
    """How often the intervals of samples of one size hold the truth."""
    random = np.random.default_rng(SEED)
    rows, sentences = whole.rows, whole.sentences
    right = rows.values
    truths = {
        "precision": float(right.mean()),
        "recall": float(right.sum() / (right.sum() + sentences.values.sum())),
        "share of direct": float(whole.is_direct.sum() / right.sum()),
    }
    inside = dict.fromkeys(truths, 0)
    width = dict.fromkeys(truths, 0.0)
    for _ in range(draws):
        chosen, quotes = rows.drawn(even(rows.counted, size), random)
        looked_at, design = sentences.drawn(
            shared_out(sentences.counted, size, SENTENCE_SHARES), random
        )
        ones = np.ones(len(chosen))
        found: dict[str, Estimate | None] = {
            "precision": share(right[chosen], ones, quotes),
            "recall": recall(right[chosen], quotes, sentences.values[looked_at], design),
            "share of direct": corrected_share(
                Tally(
                    float(whole.said_direct.sum()),
                    whole.said_direct[chosen],
                    whole.is_direct[chosen],
                ),
                every_row(right[chosen], quotes),
                quotes,
            ),
        }
        for name, estimate in found.items():
            if estimate is not None:
                inside[name] += estimate.low <= truths[name] <= estimate.high
                width[name] += estimate.high - estimate.low
    for name, truth in truths.items():
        yield (
            f"{size:4} {name:16} truth {truth:.3f}  covered {100 * inside[name] / draws:5.1f}%  "
            f"width {width[name] / draws:.3f}"
        )


def by_publisher(done: GoldRun, size: int, draws: int, by: str) -> Iterator[str]:
    """The same of shares of single publishers, from samples of all.

    Args:
        done: The annotated articles.
        size: Quotes of a sample.
        draws: Samples.
        by: `all`, or `source` for as many from each publisher.
    """
    random = np.random.default_rng(SEED)
    rows = rows_of(done)
    names = sorted({row.table.source or "" for row in rows}) if by == "source" else ["all"]
    places = [names.index(row.table.source or "") if by == "source" else 0 for row in rows]
    part = Part(names, np.array(places, float), np.zeros(len(rows)))
    cells, asked = cells_of(rows), asked_of(rows)
    held: dict[str, Held] = {}
    for _ in range(draws):
        chosen, strata = part.drawn(even(part.counted, size), random)
        add_draw([rows[place] for place in chosen], strata, cells, asked, held)
    for name, each in sorted(held.items()):
        if each.given:
            yield (
                f"{size:4} by {by:7} {name:31} covered {100 * each.inside / each.given:5.1f}%  "
                f"width {each.width / each.given:.3f}  intervals {each.given}"
            )


def _words_of(population_: Population) -> Iterator[str]:
    part = population_.sentences
    for place, (name, size) in enumerate(part.counted.items()):
        lost = float(part.values[part.strata == place].sum())
        yield f"{name:10} {size:6} sentences, {lost:5.0f} missing, {lost / max(size, 1):.3f} each"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    done = run(asked.gold, cache=asked.cache)
    whole = population(done, asked.gold, asked.cache)
    for line in _words_of(whole):
        print(line)
    for size in SIZES:
        for line in measure(whole, size, asked.draws):
            print(line, flush=True)
        for by in ("all", "source"):
            for line in by_publisher(done, size, asked.draws, by):
                print(line, flush=True)


if __name__ == "__main__":
    main()
