"""Reads what a report shows: figures with the SQL behind them, and quotes in their words."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

import sql
from tasks.audits.coded import read_coded
from tasks.reading.report_rows import (
    AuditedFigure,
    Coverage,
    Day,
    LastRun,
    ListedArticle,
    ListedParagraph,
    ListedQuote,
    QuoteListing,
    QuotePlace,
    ReportRequest,
    ReportRows,
    ReportSource,
    ReportVersion,
    ReportVoice,
    Rule,
    Share,
    Sourced,
    Speaking,
    Totals,
    VoiceDay,
)
from tasks.warehouse.session import open_read_only

VOICES = 200
"""Most voices in the tables and timelines; the totals count all."""

BASE = ("report_articles", "report_quotes", "report_most")
FIGURES = (
    "report_totals",
    "report_coverage",
    "report_voices",
    "report_sources",
    "report_sourcing",
    "report_speaking",
    "report_days",
    "report_voice_days",
    "report_voice_sources",
    "report_rules",
    "report_versions",
    "report_last_run",
    "report_audit",
)
LISTED = ("report_listed", "report_places")
PARAMETER = re.compile(r"\$([a-z_]+)")

Row = TypeVar("Row")


class _Kind(NamedTuple):
    """A kind of name, with the statements that find it and what is most like it."""

    word: str
    find: str
    like: str


SOURCES = _Kind("source", "report_find_sources", "nearest_sources")
SPEAKERS = _Kind("speaker", "report_find_speakers", "nearest_entities")


class ReportError(LookupError):
    """There is nothing to report on, or no such name; the message says what there is."""


def read_report(warehouse: Path, wanted: ReportRequest) -> ReportRows:
    """Read a report's figures and quotes in one read-only session.

    Raises:
        ReportError: The days are in the wrong order, a name does not exist, or there is no quote.
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(warehouse) as con:
        return _read(con, wanted, prepare_base(con, wanted))


def prepare_base(con: "duckdb.DuckDBPyConnection", wanted: ReportRequest) -> Mapping[str, Any]:
    """Make the tables of `BASE`, from which all figures are counted.

    Returns:
        The values of the statements' parameters.

    Raises:
        ReportError: The days are in the wrong order, or a name does not exist.
    """
    if wanted.from_day and wanted.to_day and wanted.from_day > wanted.to_day:
        raise ReportError(f"--from {wanted.from_day} is after --to {wanted.to_day}")
    values = {
        "from_day": wanted.from_day and wanted.from_day.isoformat(),
        "to_day": wanted.to_day and wanted.to_day.isoformat(),
        "source_ids": _find(con, SOURCES, wanted.sources),
        "entity_ids": _find(con, SPEAKERS, wanted.speakers),
        "voices": VOICES,
        "listed": wanted.listed,
    }
    for name in BASE:
        _run(con, name, values)
    return values


def _read(
    con: "duckdb.DuckDBPyConnection", wanted: ReportRequest, values: Mapping[str, Any]
) -> ReportRows:
    rows = partial(records, con, values)
    totals, coverage = rows("report_totals", Totals)[0], rows("report_coverage", Coverage)[0]
    if not totals.found:
        raise ReportError(_nothing(con, coverage))
    for name in LISTED:
        _run(con, name, values)
    return ReportRows(
        wanted=wanted,
        totals=totals,
        coverage=coverage,
        voices=rows("report_voices", ReportVoice),
        sources=rows("report_sources", ReportSource),
        sourcing=rows("report_sourcing", Sourced),
        speaking=rows("report_speaking", Speaking),
        days=rows("report_days", Day),
        voice_days=rows("report_voice_days", VoiceDay),
        shares=rows("report_voice_sources", Share),
        rules=rows("report_rules", Rule),
        versions=rows("report_versions", ReportVersion),
        last_run=next(iter(rows("report_last_run", LastRun)), None),
        audit=rows("report_audit", AuditedFigure),
        coded=read_coded(con, None),
        listing=QuoteListing(
            quotes=rows("report_list_quotes", ListedQuote),
            articles=rows("report_list_articles", ListedArticle),
            paragraphs=rows("report_list_paragraphs", ListedParagraph),
            places=rows("report_list_places", QuotePlace),
        ),
        queries={name: written_in(name, values) for name in (*BASE, *FIGURES)},
    )


def records(
    con: "duckdb.DuckDBPyConnection",
    values: Mapping[str, Any],
    name: str,
    record: Callable[..., Row],
) -> list[Row]:
    """The rows of a statement over these tables, as records."""
    return [record(*row) for row in _run(con, name, values)]


def _run(
    con: "duckdb.DuckDBPyConnection", name: str, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    text = sql.statement(name)
    bound = {word: values[word] for word in set(PARAMETER.findall(text))}
    return con.execute(text, bound).fetchall()


def _find(con: "duckdb.DuckDBPyConnection", kind: _Kind, names: Sequence[str]) -> list[int]:
    found: list[int] = []
    for name in names:
        keys = _run(con, kind.find, {"wanted": name})
        if not keys:
            like = ", ".join(dict.fromkeys(row[0] for row in _run(con, kind.like, {"name": name})))
            hint = f"; did you mean {like}?" if like else ""
            raise ReportError(f"no {kind.word} is called {name!r}{hint}")
        found += [key for (key,) in keys]
    return found


def _nothing(con: "duckdb.DuckDBPyConnection", coverage: Coverage) -> str:
    first, last = _run(con, "report_extent", {})[0]
    held = f"the warehouse has articles from {first} to {last}" if first else "it is empty"
    return (
        f"nothing to report: no quote in {coverage.articles} articles of these days, sources and "
        f"speakers; {held}. Widen --from, --to, --source or --speaker"
    )


def written_in(name: str, values: Mapping[str, Any]) -> str:
    """A statement with its values written in, so that people can read and run it."""
    return PARAMETER.sub(lambda found: _literal(values[found.group(1)]), sql.statement(name))


def _literal(value: str | int | Sequence[int] | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return str(value)
