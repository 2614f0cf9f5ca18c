"""Measures the quality of quotations and speakers against articles with gold attributions.

    python -m bench.quality.quotes GOLD.jsonl [--tier statement] [--speech] [--out PRED.jsonl]
                           [--cache FOLDER] [--errors] [--against PRED.jsonl]

A gold line is one article: `{"doc_id", "text", "genre"?, "ignore"?, "quotes": [{"contents":
[[start, end], …], "speaker", "kind", "speech", "canon"?}, …]}`. The articles go through the
same steps as in the pipeline. `tools.gold.scoring` has the criteria. Figures come with bootstrap
intervals, by kind, by rule and by genre, which without a field of this name is the document's
name up to its first `_`. `--against` lists what was won and lost since other predictions
were written with `--out`.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tools.gold.attributions import GoldRun, Prediction, gold_items, predicted_items, run
from tools.gold.scoring import (
    Item,
    Numbered,
    Scored,
    figures,
    intervals,
    match,
    rules,
    same_speaker,
    total,
)


def report(done: GoldRun) -> Iterator[str]:
    """The figures, line by line."""
    ranges = intervals(done.scored)
    counts = total(done.scored)
    yield f"{len(done.rows)} articles, {counts['gold']} gold, {counts['predicted']} predicted"
    for name, value in figures(counts).items():
        low, high = ranges[name]
        yield f"{name:18} {value:5.1f}   95% {low:5.1f} to {high:5.1f}"
    yield f"{'rule':36} {'n':>5}  content  joint"
    for label, number, content, joint in rules(counts):
        yield f"{label:36} {number:5}    {content:5.1f}  {joint:5.1f}"
    yield f"{'genre':36} {'gold':>5}    joint"
    for genre, documents in by_genre(done).items():
        added = total(documents)
        yield f"{genre:36} {added['gold']:5}    {figures(added)['joint_f1']:5.1f}"
    yield f"extraction and resolution: {done.seconds:.2f} s of processor time"


def by_genre(done: GoldRun) -> dict[str, list[Scored]]:
    """Scored documents by genre, sorted."""
    found: dict[str, list[Scored]] = {}
    for row, scored in zip(done.rows, done.scored, strict=True):
        found.setdefault(row.get("genre") or row["doc_id"].partition("_")[0], []).append(scored)
    return dict(sorted(found.items()))


def won_and_lost(done: GoldRun, before: Sequence[dict[str, Any]], *, speech: bool) -> Iterator[str]:
    """Gold attributions that only one of two sets of predictions gets right."""
    earlier = {row["doc_id"]: row["quotes"] for row in before}
    for row, now in zip(done.rows, done.predictions, strict=True):
        text = Numbered(row["text"])
        wanted, _ = gold_items(row, text, speech=speech)
        then = [Prediction(**quote) for quote in earlier.get(row["doc_id"], [])]
        right_now = _right(predicted_items(now, text), wanted)
        right_then = _right(predicted_items(then, text), wanted)
        for number in sorted(right_now ^ right_then):
            word = "WON " if number in right_now else "LOST"
            yield f"{word}\t{row['doc_id']}\t{wanted[number].kind}\t{wanted[number].note}"


def _right(predicted: Sequence[Item], wanted: Sequence[Item]) -> set[int]:
    pairs = match([item.words for item in predicted], [item.words for item in wanted])
    return {
        other
        for number, other in pairs
        if same_speaker(predicted[number].speaker, wanted[other].speaker)
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="quality of quotations and speakers")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--tier", choices=("statement", "both"), default="both")
    parser.add_argument("--no-frames", action="store_true", help="gold marks no frames")
    parser.add_argument("--speech", action="store_true", help="score the speech view only")
    parser.add_argument("--out", type=Path, help="write predictions here")
    parser.add_argument("--against", type=Path, help="list what was won and lost since these")
    parser.add_argument("--cache", type=Path, help="folder that keeps parses")
    parser.add_argument("--errors", action="store_true", help="print each error")
    options = parser.parse_args()
    done = run(
        options.gold,
        tier=options.tier,
        speech=options.speech,
        frames=not options.no_frames,
        cache=options.cache,
    )
    print("\n".join(report(done)))
    if options.out is not None:
        lines = (
            {"doc_id": row["doc_id"], "quotes": [asdict(each) for each in found]}
            for row, found in zip(done.rows, done.predictions, strict=True)
        )
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        options.out.write_text(text, encoding="utf-8")
    if options.against is not None:
        lines = options.against.read_text(encoding="utf-8").splitlines()
        before = [json.loads(line) for line in lines]
        print("\n".join(won_and_lost(done, before, speech=options.speech)))
    if options.errors:
        for scored in done.scored:
            for error in scored.errors:
                print(f"{error.kind}\t{error.document}\t{error.words}")


if __name__ == "__main__":
    main()
