"""What was drawn for an audit: items, their strata, and what the table says of each.

`sample.json` holds it. Coders do not get this file: it names rules and confidences.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from onrecord.audits.cells import Cell, Traits

QUOTE = "quote"
"""The part of a sample that tells how many rows are right."""

SENTENCE = "sentence"
"""The part that tells how many quotations are missing."""

FORMAT = 1
"""Version of the file; raised when an older program could not read it rightly."""


CELL = tuple(field.name for field in fields(Traits) if field.name != "counted")
"""The traits of a cell in the order of its line; all are counted."""


class SampleError(ValueError):
    """The file is not a sample; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One quote or one sentence that was drawn.

    Attributes:
        item: Its key for coders, which says nothing of what it is.
        part: quote or sentence.
        stratum: The stratum that it was drawn from.
        article_id: Its article.
        number: `quote_no` or `sentence_no`.
        start: Offset of the first character of the content, or of the sentence.
        source: The publisher.
        month: `2026-03`; `undated` where the article states no day.
        kind: What the table says; as all that follows None for a sentence.
        tier: The same.
        modality: The same.
        entity: Name of the resolved speaker; None also where nobody is.
        entity_id: Its key.
        rule: What found the quote.
        confidence: The row's own.
        day: `2026-03-04`, or `undated`; None in samples of older releases.
        is_copy: Whether the article copies another; None in samples of older releases.
        speaker: Of a quote, who said it, as written; None also where the text names nobody.
        words: Of a quote, its content; None in samples of older releases.
        sourcing: Of a quote, how the speaker is known; None in samples of older releases.
        source_kind: Of a quote, what the speaker is; None in samples of older releases.
        function: In which function the speaker speaks; None also where no words say it.
        reference: How the article refers to the speaker; None also where it does not.
    """

    item: str
    part: str
    stratum: str
    article_id: int
    number: int
    start: int
    source: str
    month: str
    kind: str | None = None
    tier: str | None = None
    modality: str | None = None
    entity: str | None = None
    entity_id: int | None = None
    rule: str | None = None
    confidence: float | None = None
    day: str | None = None
    is_copy: bool | None = None
    speaker: str | None = None
    words: str | None = None
    sourcing: str | None = None
    source_kind: str | None = None
    function: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and from what.

    Attributes:
        name: What people call it.
        seed: The same seed draws the same items from the same table.
        design: What was asked for, by the names of the options.
        strata: Per part and stratum, how many items there are in the warehouse.
        totals: Per share (`kind`, `voice` …) and group, how many quotes the table has.
        versions: Of the programs that made the rows.
        items: What was drawn, in the order in which coders see it.
        cells: How many asserted statements there are in the warehouse, by publisher, day and so
            on; empty in samples of older releases.
    """

    name: str
    seed: int
    design: Mapping[str, str]
    strata: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, Mapping[str, int]]
    versions: Mapping[str, str]
    items: Sequence[Item]
    cells: Sequence[Cell] = ()

    def part(self, name: str) -> list[Item]:
        """The items of one part."""
        return [item for item in self.items if item.part == name]


def to_json(sample: Sample) -> str:
    """The file's text; keys are strings, since many programs lose digits of large numbers."""
    data = {"format": FORMAT, **asdict(sample), "cells": [_cell_row(c) for c in sample.cells]}
    for row in data["items"]:
        for name in ("article_id", "entity_id"):
            row[name] = None if row[name] is None else str(row[name])
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, where: str) -> Sample:
    """Read the file.

    Args:
        text: What it holds.
        where: Its name, for messages.

    Raises:
        SampleError: It is not what `onrecord sample` writes.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise SampleError(
                f"{where}: its format is {data['format']}, and this release reads {FORMAT}; "
                "validate it with the release that drew it"
            )
        items = [_item(row) for row in data["items"]]
        cells = [_cell(*row) for row in data.get("cells", ())]
        names = [field.name for field in fields(Sample) if field.name not in {"items", "cells"}]
        return Sample(**{name: data[name] for name in names}, items=items, cells=cells)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, SampleError):
            raise
        raise SampleError(
            f"{where}: not the file that `onrecord sample` wrote ({error}); give the folder as it "
            "was written"
        ) from error


def _cell_row(cell: Cell) -> list[object]:
    """A cell in one line: source, day, is_copy, kind, sourcing, voice, who speaks, quotes."""
    traits = cell.traits
    return [*(getattr(traits, name) for name in CELL), cell.quotes]


def _cell(*row: object) -> Cell:
    *traits, quotes = row
    # Rows of older releases end before who speaks.
    return Cell(Traits(**dict(zip(CELL, traits, strict=False))), int(str(quotes)))  # type: ignore[arg-type]


def _item(row: Mapping[str, object]) -> Item:
    numbers = {
        name: None if row[name] is None else int(str(row[name]))
        for name in ("article_id", "entity_id")
    }
    return Item(**{**row, **numbers})  # type: ignore[arg-type]
