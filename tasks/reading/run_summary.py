"""The summary of a run: rejections, top voices, recent runs, table sizes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb

import sql
from onrecord.records import Run
from tasks.lake.opening import open_lake
from tasks.runs.record import Finished, OpenRun, unloaded_runs
from tasks.settings import Settings
from tasks.warehouse.session import look_up

RECENT_RUNS = 30
"""Earlier runs that a run's summary lists for comparison."""


@dataclass(frozen=True, slots=True)
class RefusedAlike:
    """Inputs that were refused for one reason.

    Attributes:
        reason: One of `onrecord.reasons`.
        items: How many.
        examples: Some of the inputs, each with its detail.
    """

    reason: str
    items: int
    examples: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """Somebody who is quoted, with the numbers of quotes, articles and sources."""

    speaker: str
    kind: str
    quotes: int
    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one run brought, next to the runs before it.

    Attributes:
        refused: Inputs that this run was the first to refuse, by reason.
        voices: The people whom its articles quote most.
        columns: Names of the columns of `recent`.
        recent: The latest runs, newest first.
        sizes: Number of rows per table.
        packs: Articles in the warehouse by the language pack that read them: pack, number,
            languages.
    """

    refused: Sequence[RefusedAlike]
    voices: Sequence[QuotedVoice]
    columns: Sequence[str]
    recent: Sequence[Sequence[Any]]
    sizes: Sequence[tuple[str, int]]
    packs: Sequence[tuple[str, int, str]]


def read_summary(run: OpenRun, finished: Finished) -> RunSummary:
    """The summary of a run that ended with a load, or without one since nothing was new.

    Raises:
        WarehouseError: There is no warehouse, or it cannot be read.
    """
    return look_up(run.settings.warehouse, run.lake, partial(_summary, run, finished))


def _summary(run: OpenRun, finished: Finished, con: "duckdb.DuckDBPyConnection") -> RunSummary:
    its = {"run_id": finished.record.run_id}
    brought = None if finished.articles is None else [*finished.articles]
    refused = con.execute(sql.statement("run_rejections"), its).fetchall()
    voices = con.execute(sql.statement("run_voices"), {"article_ids": brought}).fetchall()
    sizes = con.execute(sql.statement("table_sizes")).fetchall()
    columns, recent = latest_runs(con, run.settings, "recent_runs", RECENT_RUNS)
    return RunSummary(
        [
            RefusedAlike(reason, items, [(each["item"], each["detail"]) for each in examples])
            for reason, items, examples in refused
        ],
        [QuotedVoice(*row) for row in voices],
        columns,
        recent,
        sizes,
        con.execute(sql.statement("articles_by_pack")).fetchall(),
    )


def latest_runs(
    con: "duckdb.DuckDBPyConnection", settings: Settings, statement: str, most: int
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The latest runs, newest first, including those that are only in the lake yet.

    Args:
        con: The warehouse.
        settings: Where the lake is.
        statement: Name of the statement that selects runs, in the order of `started_at`.
        most: How many runs.

    Returns:
        The names of the columns, and the rows.
    """
    result = con.execute(sql.statement(statement), {"most": most})
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    known = {row[0] for row in con.execute(sql.statement("list_runs")).fetchall()}
    rows += [
        tuple(_value(run, column) for column in columns)
        for run in unloaded_runs(open_lake(settings), known)
    ]
    started = columns.index("started_at")
    return columns, sorted(rows, key=lambda row: row[started], reverse=True)[:most]


def _value(run: Run, column: str) -> object:
    """A run's value as the statements about runs select it."""
    if column == "started_at":
        return run.started_at.replace(microsecond=0, tzinfo=None)
    if column == "seconds":
        ended = run.finished_at
        return None if ended is None else round((ended - run.started_at).total_seconds(), 1)
    return getattr(run, column)
