"""The tables of the methods section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.cli.report.payload import source_labels
from onrecord.reasons import REASONS
from tasks.reading.methods import MethodsRows

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Listed:
    """A table with a title."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Cells]


def tables(rows: MethodsRows) -> Iterator[Listed]:
    """The tables, the one that a paper prints first."""
    yield Listed("Figures", ("measure", "value"), list(_figures(rows)))
    columns = ("outlet", "domain", "articles", "statements", "of these in copies")
    outlets = zip(source_labels(rows.sources), rows.sources, strict=True)
    yield Listed(
        "Outlets",
        columns,
        [(name, row.domain, row.articles, row.quotes, row.in_copies) for name, row in outlets],
    )
    if rows.refusals:
        refusals = [
            (row.reason, REASONS.get(row.reason, ""), row.stage, row.inputs)
            for row in rows.refusals
        ]
        yield Listed("Refusals", ("reason", "means", "stage", "inputs"), refusals)
    yield Listed("Software", ("name", "version", "read with it"), list(_software(rows)))


def _read(read_as: str | None) -> str:
    return "not read" if read_as is None else f"read as {read_as}"


def _figures(rows: MethodsRows) -> Iterator[Cells]:
    coverage, totals = rows.coverage, rows.totals
    yield "articles", coverage.articles
    yield "outlets", coverage.sources
    yield "first day of publication", coverage.first_day or "none is stated"
    yield "last day of publication", coverage.last_day or "none is stated"
    yield "articles without a day", coverage.undated
    yield from (
        (f"articles in {row.language}, {_read(row.read_as)}", row.articles)
        for row in rows.languages
    )
    yield "near copies of other articles", coverage.copies
    yield "articles that show only a beginning", rows.decisions.partial
    yield "articles without a quotation", coverage.without_quotes
    yield "inputs refused, whole collection", _refused(rows)
    yield "quotations found", totals.found
    yield from ((f"{row.kind} quotations", row.found) for row in rows.kinds)
    yield "left out: stances", totals.stances
    yield "left out: denied by the article", totals.denied
    yield "left out: hypothetical", totals.hypothetical
    yield "left out: in copies", totals.in_copies
    yield "statements counted", totals.quotes
    yield from ((f"statements, {row.kind}", row.counted) for row in rows.kinds)
    yield "different statements", totals.different
    yield from ((f"statements, speaker {row.sourcing}", row.quotes) for row in rows.sourcing)
    yield "named voices", totals.voices
    if totals.confidence is not None:
        yield "mean confidence of the statements", f"{totals.confidence:.2f}"


def _refused(rows: MethodsRows) -> int:
    return sum(row.inputs for row in rows.refusals if row.stage != "annotate")


def _software(rows: MethodsRows) -> Iterator[Cells]:
    for name, version in rows.here.items():
        yield name, version, "installed now"
    for used in rows.libraries:
        days = f"runs of {used.first_day} to {used.last_day}"
        yield "model", used.model, days
        for library in (used.libraries or "").split("; "):
            name, _, version = library.rpartition("-")
            if name:
                yield name, version, days
