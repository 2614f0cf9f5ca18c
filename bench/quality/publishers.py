"""Rows of gold articles with what the table and what gold says of each, for shares by publisher."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from onrecord.audits.cells import Cell, Coded, CodedQuote, Group, Traits, Whole, audited_share
from onrecord.audits.estimates import Strata
from tools.gold.attributions import GoldRun, gold_items, predicted_items
from tools.gold.scoring import Numbered, head_words, match, same_speaker

VOICES = 12
"""Voices that are told apart."""

CAPITAL = re.compile(r"^[A-Z]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A share of a publisher.

    Attributes:
        name: What to call it; shares of all publishers with one name are counted together.
        whole: What it is of.
        group: Of which rows.
        truth: What it is, by gold.
    """

    name: str
    whole: Whole
    group: Group
    truth: float


def rows_of(done: GoldRun) -> list[CodedQuote]:
    """Every row with its traits, as found and by gold.

    The publisher stands first in a document's name, as in `nyt_2016-…`.
    """
    counts = Counter(p.resolved for found in done.predictions for p in found if p.resolved)
    voices = {name: head_words(name) for name, _ in counts.most_common(VOICES)}
    rows = []
    for row, found in zip(done.rows, done.predictions, strict=True):
        text = Numbered(row["text"])
        wanted, _ = gold_items(row, text, speech=False)
        ours = predicted_items(found, text)
        pairs = dict(match([item.words for item in ours], [item.words for item in wanted]))
        for number, prediction in enumerate(found):
            table = Traits(
                row["doc_id"].split("_")[0],
                "undated",
                is_copy=False,
                kind=prediction.kind,
                sourcing="named" if prediction.resolved else "none",
                voice=prediction.resolved if prediction.resolved in voices else None,
                counted=prediction.tier == "statement",
            )
            gold = row["quotes"][pairs[number]] if number in pairs else None
            truth = _truth(table, prediction.speaker, gold, voices) if gold else None
            rows.append(CodedQuote(0, table, truth))
    return rows


def _truth(
    table: Traits, speaker: str, gold: Mapping[str, Any], voices: Mapping[str, set[str]]
) -> Traits:
    """What gold says; a speaker that it has otherwise is named where its phrase begins a name."""
    known = replace(table, kind=gold["kind"], counted=gold["speech"])
    if same_speaker(speaker, gold["speaker"]):
        return known
    heads = head_words(gold["speaker"])
    voice = next((name for name, own in voices.items() if own & heads), None)
    named = voice is not None or bool(CAPITAL.match(gold["speaker"]))
    return replace(known, sourcing="named" if named else "none", voice=voice)


def cells_of(rows: Sequence[CodedQuote]) -> list[Cell]:
    """What the table has."""
    return [Cell(*each) for each in Counter(r.table for r in rows if r.table.counted).items()]


def asked_of(rows: Sequence[CodedQuote]) -> list[Asked]:
    """Of each publisher the shares of direct quotations, of named speakers, of its first voice."""
    found = []
    for source in sorted({row.table.source or "" for row in rows}):
        whole = Whole(sources=frozenset({source}))
        named = replace(whole, named=True)
        held = Counter(r.table.voice for r in rows if named.holds(r.table) and r.table.voice)
        ((first, _),) = held.most_common(1)
        found += [
            _asked("direct", whole, Group("kind", frozenset({"direct"})), rows),
            _asked("named", whole, Group("sourcing", frozenset({"named"})), rows),
            _asked("first voice", named, Group("voice", frozenset({str(first)})), rows),
        ]
    return found


def _asked(name: str, whole: Whole, group: Group, rows: Sequence[CodedQuote]) -> Asked:
    inside = [row.truth for row in rows if row.truth and whole.holds(row.truth)]
    return Asked(name, whole, group, sum(map(group.holds, inside)) / len(inside))


@dataclass(slots=True)
class Held:
    """How often intervals of one kind of share held the truth."""

    given: int = 0
    inside: int = 0
    width: float = 0.0


def add_draw(
    drawn: Sequence[CodedQuote],
    strata: Strata,
    cells: Sequence[Cell],
    asked: Sequence[Asked],
    held: dict[str, Held],
) -> None:
    """Evaluate one draw, and add what came of it."""
    placed = [replace(q, stratum=int(p)) for q, p in zip(drawn, strata.of_item, strict=True)]
    sample = Coded("bench", placed, list(np.asarray(strata.sizes)), cells, [cells])
    for each in asked:
        found = audited_share(sample, each.whole, each.group).estimate
        enough = "with 40 or more" if found and found.n >= 40 else "with 20 to 39"
        seen = held.setdefault(f"{each.name}, {enough}", Held())
        if found is not None:
            seen.given += 1
            seen.inside += found.low <= each.truth <= found.high
            seen.width += found.high - found.low
