"""Predicts the quotations of articles with gold attributions, and scores them against gold."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotate import annotate
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from tools.gold.parses import parse
from tools.gold.scoring import (
    Item,
    Numbered,
    Scored,
    Words,
    score,
)

SHOWN = 250
"""Most characters of a quotation that a note shows."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One attribution, as in files of predictions.

    Attributes:
        contents: Offsets of its parts.
        speaker: The source as written; empty without one.
        speaker_span: Offsets of the source; None without one.
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
    """The attributions that the pipeline finds in an article."""
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
    """The gold attributions that count, and the words of those that do not."""
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
class GoldRun:
    """All documents with their predictions and scores."""

    rows: list[dict[str, Any]]
    predictions: list[list[Prediction]]
    scored: list[Scored]
    seconds: float


def run(
    gold: Path,
    *,
    tier: str = "both",
    speech: bool = False,
    frames: bool = True,
    cache: Path | None = None,
) -> GoldRun:
    """Predict and score every document of a gold file.

    Args:
        gold: The file.
        tier: statement, or both.
        frames: Count what is reported without a clause, as in `urged them to stay`; gold that
            marks clauses and quotations alone has none of it.
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
        kept = [
            each
            for each in found
            if tier in {"both", each.tier} and (frames or not each.rule.startswith("frame."))
        ]
        text = Numbered(row["text"])
        wanted, ignored = gold_items(row, text, speech=speech)
        scored.append(score(row["doc_id"], predicted_items(kept, text), wanted, ignored))
        predictions.append(kept)
    return GoldRun(rows, predictions, scored, seconds)
