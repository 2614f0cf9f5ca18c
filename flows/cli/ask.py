"""Answers from the warehouse: run a query in a closed session, print what it selects."""

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from rich.table import Table

import sql
from flows.cli.charts import print_chart
from flows.cli.output import Output, OutputError, OutputFormat, as_table, coming, opened, write_rows
from flows.cli.questions import unknown_names
from flows.cli.terminal import plain_or_rich, unguarded
from sql.questions import Chart, Question
from tasks.lake.opening import open_lake
from tasks.reading.run_summary import latest_runs
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

STATUS_RUNS = 10
"""Runs that `onrecord status` lists."""

AUDITED = "audited_answer"
"""What a session calls an answer whose shares were corrected."""

ROWS_AT_ONCE = 10_000
"""Rows that are fetched from DuckDB at once."""


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """Limits of a query.

    Attributes:
        seconds: Seconds after which it is stopped.
        memory: Most memory, in DuckDB's form, such as 2GB; None for the limit of the settings.
    """

    seconds: float
    memory: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """SQL, the values of its parameters, and how to draw its result."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    chart: Chart | None = None

    def bound(self) -> tuple[str] | tuple[str, dict[str, object]]:
        """The arguments for DuckDB; without values a text may hold several statements."""
        return (self.text, dict(self.values)) if self.values else (self.text,)


@dataclass(frozen=True, slots=True)
class Asked:
    """A prepared question, as it is asked.

    Attributes:
        question: The question.
        values: The values of its parameters.
        audit: The audit by which shares are corrected; None to leave them as they are.
    """

    question: Question
    values: Mapping[str, object]
    audit: str | None = None


def answer(settings: Settings, query: str, output: Output, limits: AnswerLimits) -> None:
    """Run SQL in a closed session and print the last statement's rows.

    Raises:
        WarehouseMissingError: There is no warehouse.
        duckdb.Error: The query is wrong, reaches outside the warehouse, or exceeds the limits.
        OutputError: The format does not suit the output, or there is no result.
        ChartError: The answer cannot be drawn.
    """
    output.chosen()
    with open_session(settings, limits) as con:
        _print(con, Query(query), output)


def answer_question(
    settings: Settings, asked: Asked, output: Output, limits: AnswerLimits
) -> list[str]:
    """Ask a prepared question, its parameters bound, and print the answer.

    Returns:
        A sentence per name that the warehouse does not hold, if there is no row or the name is one
        of several.

    Raises:
        WarehouseMissingError: There is no warehouse.
        AuditError: There is no such audit, or the question has no share.
        duckdb.Error: The question exceeds the limits.
        OutputError: The format does not suit the output, or there is no result.
        ChartError: The answer cannot be drawn.
    """
    output.chosen()
    with open_session(settings, limits) as con:
        question = asked.question
        query = Query(question.text, asked.values, question.chart)
        if asked.audit is not None:
            from flows.cli.audit.shares import corrected_answer

            found = corrected_answer(con, question, asked.values, asked.audit)
            con.register(AUDITED, found)
            query = Query(f"from {AUDITED}", chart=question.chart)
        rows = _print(con, query, output)
        return list(unknown_names(con, question, asked.values, answered=rows > 0))


NO_STATEMENT = 'the query has no rows to give: write a SELECT, such as "from top_voices()"'


@contextmanager
def open_session(settings: Settings, limits: AnswerLimits) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A closed session whose queries are stopped when they exceed the limits.

    Raises:
        WarehouseMissingError: There is no warehouse.
        duckdb.Error: The memory limit has a wrong form.
    """
    memory = limits.memory or settings.query_memory
    with open_read_only(settings.warehouse, memory=memory, threads=settings.query_threads) as con:
        alarm = threading.Timer(limits.seconds, con.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            yield con
        finally:
            alarm.cancel()


def print_status(settings: Settings) -> None:
    """Print sizes of tables, last runs, rejections by reason, and hosts that are left alone.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    console = plain_or_rich(stderr=False)
    with open_read_only(settings.warehouse) as con:
        console.print(f"warehouse: {settings.warehouse}", soft_wrap=True, highlight=False)
        console.print(_table_of(con, "table_sizes"))
        console.print(_table_of(con, "articles_by_pack"))
        runs = latest_runs(con, settings, "last_runs", STATUS_RUNS)
        console.print(as_table(*runs, title="last runs"))
        console.print(_table_of(con, "rejections_by_reason"))
        slow = con.execute(sql.statement("last_slow_reading")).fetchone()
        if slow and slow[0]:
            console.print(f"articles are read slowly, by spaCy's own loop: {slow[0]}")
        ((corrections, in_force),) = con.execute(sql.statement("count_corrections")).fetchall()
        if corrections:
            lost = corrections - in_force
            more = "; `onrecord ask lost_corrections` lists the others" if lost else ""
            console.print(f"corrections: {in_force} of {corrections} in force{more}")
        if words := _waiting(con, settings):
            console.print(words, soft_wrap=True, highlight=False)
    if settings.web_state.exists():
        from flows.cli.watch_list import cooling

        cooling_hosts = cooling(settings)
        if cooling_hosts is not None:
            console.print(cooling_hosts)


def _waiting(con: "duckdb.DuckDBPyConnection", settings: Settings) -> str | None:
    """What waits in the lake for a load, and for how long; None if nothing does."""
    from tasks.warehouse.nothing_new import may_wait, waiting_chains, waiting_pages  # the sources

    lake = open_lake(settings)
    chains = waiting_chains(con, lake, settings)
    if not chains:
        return None
    words = (
        f"{len(waiting_pages(lake, chains)):,} articles of {len(chains):,} batches wait for a load"
    )
    if may_wait(con, settings):
        words += (
            f": it comes with {settings.gather_articles:,} of them, or {settings.load_every_s:,} s "
            "after the last one"
        )
    return f"{words}; `onrecord annotate` loads them now"


def _table_of(con: "duckdb.DuckDBPyConnection", name: str) -> Table:
    """The result of a statement as a table, titled with the statement's name."""
    result = con.execute(sql.statement(name))
    columns = [column[0] for column in result.description or ()]
    return as_table(columns, result.fetchall(), title=name.replace("_", " "))


def _print(con: "duckdb.DuckDBPyConnection", query: Query, output: Output) -> int:
    """Print a query's result; returns the number of its rows."""
    form = output.chosen()
    if form is OutputFormat.parquet:
        return _write_parquet(con, query, output)
    result: duckdb.DuckDBPyConnection | None = con.execute(*query.bound())
    if result is None:
        raise OutputError(NO_STATEMENT)
    columns = [column[0] for column in result.description or []]
    rows = CountedRows(result)
    if output.chart:
        print_chart(query.chart, columns, list(rows))
        return rows.count
    kept = list(rows) if _draws_below(query, output) else None
    with opened(output) as out:
        write_rows(out, form, columns, rows if kept is None else kept, excel=output.excel)
    if kept:
        print_chart(query.chart, columns, kept)
    return rows.count


def _draws_below(query: Query, output: Output) -> bool:
    """Whether a chart follows the table: on a terminal, unless options say otherwise."""
    unasked = output.chart is None and output.form is None and output.file is None
    return unasked and query.chart is not None and sys.stdout.isatty()


@dataclass(slots=True)
class CountedRows:
    """A result's rows, fetched in batches and counted."""

    result: "duckdb.DuckDBPyConnection"
    count: int = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:  # noqa: D105  # see the class
        while rows := self.result.fetchmany(ROWS_AT_ONCE):
            self.count += len(rows)
            yield from rows


def _write_parquet(con: "duckdb.DuckDBPyConnection", query: Query, output: Output) -> int:
    text, *values = query.bound()
    relation: duckdb.DuckDBPyRelation | None
    relation = con.sql(text, params=values[0]) if values else con.sql(text)
    if relation is None:
        raise OutputError(NO_STATEMENT)
    reader = relation.to_arrow_reader(ROWS_AT_ONCE)
    if output.file is None:
        return _write_batches(unguarded(sys.stdout).buffer, reader)
    with coming(output.file) as path:
        return _write_batches(path, reader)


def _write_batches(where: Path | IO[bytes], reader: pa.RecordBatchReader) -> int:
    rows = 0
    with pq.ParquetWriter(where, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows
