"""French against its gold: contents, speakers and names stay as right as they are."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from onrecord.languages import load_pack
from onrecord.languages.surface.read import annotate_surface
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

FOLDER = Path(__file__).parent / "gold"
FLOORS = {
    "french": (0.93, 0.96, 0.94, 0.98),
    "french_kept": (0.93, 0.98, 0.89, 0.98),
    "french_later": (0.95, 0.99, 0.92, 0.95),
    "french_later_kept": (0.93, 0.95, 0.87, 0.9),
    "french_passages": (0.94, 0.94, 0.97, 0.99),
    "french_fresh": (0.95, 0.9, 0.93, 0.96),
    "french_fresh_kept": (0.89, 0.95, 0.93, 0.99),
}
"""Shares that were reached, rounded down: joint F1, direct quotations with their speaker, resolved
names, and ties to a name that are right. Nobody lowers one without a word why."""

GOLD = {
    name: [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in FLOORS
}

WORD = re.compile(r"\w+")


def words_in(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Offsets of the words that some spans hold."""
    return {
        found.start()
        for found in WORD.finditer(text)
        if any(start <= found.start() < end for start, end in spans)
    }


def head(phrase: str) -> str:
    """The last word before a comma: by it speakers are compared."""
    words = WORD.findall(phrase.split(",", maxsplit=1)[0].lower())
    return words[-1] if words else ""


def same(found: set[int], wanted: set[int]) -> bool:
    return len(found & wanted) >= 0.8 * max(len(found), len(wanted))


def rows_of(gold: dict[str, Any]) -> list[tuple[set[int], str | None, str | None]]:
    """Words, speaker and resolved name of each row that is found and counts."""
    text, key = gold["text"], ArticleId(1)
    found = annotate_surface(load_pack("fr"), key, text, split_paragraphs(key, text))
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    ignored = words_in(text, gold.get("ignore") or [])
    rows = []
    for quote in found.quotes:
        spans = [(s.start, s.end) for s in found.quote_spans if s.quote_no == quote.quote_no]
        words = words_in(text, spans)
        if len(words & ignored) < 0.8 * len(words):
            name = None if quote.entity_id is None else names[quote.entity_id]
            rows.append((words, quote.speaker, name))
    return rows


def count(gold: dict[str, Any], counts: Counter[str]) -> None:
    """Count what was found, what was wanted, and what is right."""
    rows = rows_of(gold)
    counts["found"] += len(rows)
    for quote in gold["quotes"]:
        counts["wanted"] += 1
        counts["direct"] += quote["kind"] == "direct"
        wanted = words_in(gold["text"], quote["contents"])
        row = next((row for row in rows if same(row[0], wanted)), None)
        if row is None:
            continue
        rows.remove(row)
        right = head(row[1] or "") == head(quote["speaker"])
        counts["right"] += right
        counts["direct right"] += right and quote["kind"] == "direct"
        wanted_names = quote["canon"] or [quote["speaker"].split(",")[0]]
        counts["tied"] += row[2] is not None
        counts["rightly tied"] += row[2] is not None and head(row[2]) in map(head, wanted_names)
        if quote["canon"]:
            counts["named"] += 1
            name = row[2] or row[1] or ""
            counts["named right"] += head(name) in {head(one) for one in quote["canon"]}


@pytest.mark.parametrize("name", FLOORS)
def test_french_stays_as_right_as_it_is(name: str) -> None:
    counts: Counter[str] = Counter()
    for gold in GOLD[name]:
        count(gold, counts)
    reached = (
        2 * counts["right"] / (counts["found"] + counts["wanted"]),
        counts["direct right"] / counts["direct"],
        counts["named right"] / counts["named"],
        counts["rightly tied"] / counts["tied"],
    )
    pairs = list(zip(reached, FLOORS[name], strict=True))
    assert all(share >= floor for share, floor in pairs), reached
    # Who makes it better raises the floors.
    assert all(share < floor + 0.05 for share, floor in pairs), reached


def test_the_gold_is_well_formed() -> None:
    for gold in chain.from_iterable(GOLD.values()):
        for quote in gold["quotes"]:
            assert all(0 <= start < end <= len(gold["text"]) for start, end in quote["contents"])
            spans = [gold["text"][start:end] for start, end in quote["sources"]]
            assert not spans or quote["speaker"] in " ".join(spans)
