"""How good the quotations and their speakers are, against articles with gold attributions.

    python -m bench.quotes GOLD.jsonl [--tier statement] [--speech] [--out PRED.jsonl]
                           [--cache FOLDER] [--errors] [--against PRED.jsonl]

A gold line is one article: `{"doc_id", "text", "genre"?, "ignore"?, "quotes": [{"contents":
[[start, end], …], "speaker", "kind", "speech", "canon"?}, …]}`. The articles go through the
same steps as in the pipeline. `bench.scoring` has the criteria. Figures come with bootstrap
intervals, by kind, by rule and by genre, which without a field of this name is the document's
name up to its first `_`. `--against` lists what was won and lost since other predictions
were written with `--out`.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.parses import parse
from bench.scoring import (
    Item,
    Numbered,
    Scored,
    Words,
    figures,
    intervals,
    match,
    rules,
    same_speaker,
    score,
    total,
)
from onrecord.annotate import annotate
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId

SHOWN = 250


@dataclass(frozen=True, slots=True)
class Prediction:
    """One attribution as predictions files have it.

    Attributes:
        contents: Offsets of its parts.
        speaker: The source as written; empty without one.
        speaker_span: Where it stands; None without one.
        cue: The cue; empty without one.
        resolved: The name that the source was tied to; None without one.
        rule: The rule that found it.
        kind: direct, indirect or mixed.
        tier: statement or stance.
        confidence: The rule's estimated precision, 0 to 1.
    """

    contents: list[list[int]]
    speaker: str
    speaker_span: list[int] | None
    cue: str
    resolved: str | None
    rule: str
    kind: str
    tier: str
    confidence: float


def predict(article: ParsedArticle) -> list[Prediction]:
    """What the pipeline finds in an article."""
    found = annotate(ArticleId(0), article.body, article.paragraphs, article.docs)
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    spans: dict[int, list[list[int]]] = {}
    for span in found.quote_spans:
        spans.setdefault(span.quote_no, []).append([span.start, span.end])
    return [
        Prediction(
            contents=spans[quote.quote_no],
            speaker=quote.speaker or "",
            speaker_span=(
                [quote.speaker_start, quote.speaker_end]
                if quote.speaker_start is not None and quote.speaker_end is not None
                else None
            ),
            cue=quote.cue or "",
            resolved=names[quote.entity_id] if quote.entity_id is not None else None,
            rule=quote.rule,
            kind=quote.kind,
            tier=quote.tier,
            confidence=quote.confidence,
        )
        for quote in found.quotes
    ]


def gold_items(row: dict[str, Any], text: Numbered, *, speech: bool) -> tuple[list[Item], Words]:
    """The attributions that count, and the words of those that do not."""
    items = []
    ignored = set(text.inside(row.get("ignore") or []))
    for quote in row["quotes"]:
        words = text.inside(quote["contents"])
        if speech and not quote["speech"]:
            ignored |= words
            continue
        content = " // ".join(text.text[start:end] for start, end in quote["contents"])
        note = f"{quote['speaker']} | {quote.get('cue_text', '')} | {content[:SHOWN]}"
        names = quote.get("canon") or ()
        fragments = text.fragments(quote["contents"])
        speaker = quote["speaker"]
        items.append(Item(words, fragments, speaker, None, names, "", quote["kind"], note))
    return items, frozenset(ignored)


def predicted_items(predictions: Sequence[Prediction], text: Numbered) -> list[Item]:
    """Predictions as the scorer sees them."""
    items = []
    for found in predictions:
        content = " // ".join(text.text[start:end] for start, end in found.contents)
        note = f"{found.speaker} ({found.resolved}) | {found.cue} | {content[:SHOWN]}"
        words, fragments = text.inside(found.contents), text.fragments(found.contents)
        items.append(
            Item(
                words=words,
                fragments=fragments,
                speaker=found.speaker,
                resolved=found.resolved,
                names=(),
                label=found.rule,
                kind=found.kind,
                note=note,
            )
        )
    return items


@dataclass(frozen=True, slots=True)
class Run:
    """All documents with what was predicted for them and how it scored."""

    rows: list[dict[str, Any]]
    predictions: list[list[Prediction]]
    scored: list[Scored]
    seconds: float


def run(gold: Path, *, tier: str = "both", speech: bool = False, cache: Path | None = None) -> Run:
    """Predict and score every document of a gold file.

    Args:
        gold: The file.
        tier: statement, or both.
        speech: Score the speech view only.
        cache: Folder that keeps parses.
    """
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    predictions, scored = [], []
    seconds = 0.0
    for row, article in zip(rows, parse(rows, gold, cache), strict=True):
        begun = time.process_time()
        found = predict(article)
        seconds += time.process_time() - begun
        kept = [each for each in found if tier in {"both", each.tier}]
        text = Numbered(row["text"])
        wanted, ignored = gold_items(row, text, speech=speech)
        scored.append(score(row["doc_id"], predicted_items(kept, text), wanted, ignored))
        predictions.append(kept)
    return Run(rows, predictions, scored, seconds)


def report(done: Run) -> Iterator[str]:
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


def by_genre(done: Run) -> dict[str, list[Scored]]:
    """Scored documents by their genre, sorted."""
    found: dict[str, list[Scored]] = {}
    for row, scored in zip(done.rows, done.scored, strict=True):
        found.setdefault(row.get("genre") or row["doc_id"].partition("_")[0], []).append(scored)
    return dict(sorted(found.items()))


def won_and_lost(done: Run, before: Sequence[dict[str, Any]], *, speech: bool) -> Iterator[str]:
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
    parser.add_argument("--speech", action="store_true", help="score the speech view only")
    parser.add_argument("--out", type=Path, help="write predictions here")
    parser.add_argument("--against", type=Path, help="list what was won and lost since these")
    parser.add_argument("--cache", type=Path, help="folder that keeps parses")
    parser.add_argument("--errors", action="store_true", help="print each error")
    options = parser.parse_args()
    done = run(options.gold, tier=options.tier, speech=options.speech, cache=options.cache)
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
