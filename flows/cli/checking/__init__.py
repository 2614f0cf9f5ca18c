"""`onrecord check`: whether somebody said so, word for word."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onrecord.text.visible import one_line
from tasks.reading.check import Checked, KnownQuote, KnownText

GOOD = frozenset({"verbatim", "trimmed"})
"""Outcomes of a quotation that may be printed as it is."""


def as_lines(checked: Checked, speaker: str | None) -> Iterator[str]:
    """What came of a check, for people."""
    yield f"{checked.outcome.replace('_', ' ')}: {checked.meaning}"
    if checked.wording not in {None, "verbatim"}:
        yield f"and there {checked.wording}"
    for quote in checked.quotes:
        yield ""
        yield f"  {one_line(quote.content)}"
        yield f"  {_who(quote)}, {_where(quote)}, paragraph {quote.paragraph_no + 1}"
        yield f"  {one_line(quote.url)}"
    if checked.text is not None:
        yield ""
        yield f"  {_where(checked.text)}"
        yield f"  {one_line(checked.text.url)}"
    if checked.outcome == "absent" and speaker is not None:
        yield "Without --speaker, everybody's quotations are looked at in the same way."


def as_json(checked: Checked) -> str:
    """What came of a check, for programs: one JSON object; keys are text, which no number loses."""
    return json.dumps(as_object(checked), ensure_ascii=False)


def as_object(checked: Checked) -> dict[str, Any]:
    """What came of a check, as JSON has it."""
    return {
        "outcome": checked.outcome,
        "meaning": checked.meaning,
        "likeness": round(checked.likeness, 3),
        "wording": checked.wording,
        "quotes": [_row(quote) for quote in checked.quotes],
        "text": None if checked.text is None else _row(checked.text),
    }


def _row(found: KnownQuote | KnownText) -> dict[str, Any]:
    row = asdict(found)
    row["article_id"] = str(found.article_id)
    row["published_at"] = found.published_at and found.published_at.isoformat()
    row.pop("body", None)
    row.pop("by_asked", None)
    return row


def _who(quote: KnownQuote) -> str:
    written = quote.speaker_as_written
    who = quote.speaker or written or "nobody named"
    as_written = f" (“{written}”)" if quote.speaker and written != quote.speaker else ""
    modality = "" if quote.modality == "asserted" else f", {quote.modality}"
    return one_line(f"{who}{as_written}, {quote.kind}{modality}")


def _where(found: KnownQuote | KnownText) -> str:
    day = f"{found.published_at:%Y-%m-%d}" if found.published_at else "undated"
    return one_line(f"{found.title or found.url}, {found.source}, {day}")
