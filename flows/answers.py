"""Answers from the warehouse, as a table, CSV or JSON."""

import csv
import json
import re
import sys
import threading
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import duckdb
from rich.table import Table
from rich.text import Text

import sql
from flows.console import plain_or_rich
from tasks.settings import Settings
from tasks.warehouse import open_read_only

PARAMETER = re.compile(r"\$(\d+)")
STATUS = ("table_sizes", "last_runs", "rejections_by_reason")


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class QuestionError(ValueError):
    """There is no such question, or it needs other arguments; the message says which."""


def print_questions() -> None:
    """List the prepared questions with what each answers."""
    table = Table("question", "answers")
    for script in sql.scripts("analysis"):
        table.add_row(script.name, script.headline)
    plain_or_rich(stderr=False).print(table)


def question_text(name: str, arguments: Sequence[str]) -> str:
    """The SQL of a prepared question.

    Raises:
        QuestionError: No question has this name, or it takes another number of arguments.
    """
    found = {script.name: script for script in sql.scripts("analysis")}
    if name not in found:
        raise QuestionError(f"no question {name!r}; there are: {', '.join(found)}")
    script = found[name]
    needed = len(set(PARAMETER.findall(script.text)))
    if needed != len(arguments):
        raise QuestionError(
            f"{name} takes {needed} arguments, not {len(arguments)}: {script.headline}"
        )
    return script.text


def print_answer(
    settings: Settings,
    query: str,
    arguments: Sequence[str],
    form: Format | None,
    timeout: float,
) -> None:
    """Run a query in a closed session and print the last statement's rows.

    Args:
        settings: Says where the warehouse is.
        query: SQL with `$1`, `$2` … for the arguments.
        arguments: The values to bind.
        form: How to print; None means a table on a terminal, else CSV.
        timeout: Seconds after which the query is stopped.

    Raises:
        WarehouseMissingError: There is no warehouse.
        duckdb.Error: The query is wrong, reaches outside the warehouse or took too long.
    """
    with open_read_only(settings.warehouse) as con:
        alarm = threading.Timer(timeout, con.interrupt)
        alarm.start()
        try:
            columns, rows = _rows(con, query, arguments)
        finally:
            alarm.cancel()
    chosen = form or (Format.table if sys.stdout.isatty() else Format.csv)
    PRINTERS[chosen](columns, rows)


def print_status(settings: Settings) -> None:
    """Print the tables' sizes, the last runs and the rejections by reason.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    console = plain_or_rich(stderr=False)
    with open_read_only(settings.warehouse) as con:
        console.print(f"warehouse: {settings.warehouse}", soft_wrap=True, highlight=False)
        for name in STATUS:
            columns, rows = _rows(con, sql.statement(name), [])
            _print_table(columns, rows, title=name.replace("_", " "))


def _rows(
    con: "duckdb.DuckDBPyConnection", query: str, arguments: Sequence[str]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    result = con.execute(query, list(arguments)) if arguments else con.execute(query)
    columns = [column[0] for column in result.description or []]
    return columns, result.fetchall()


def _print_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None = None
) -> None:
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(Text("" if value is None else _shown(value)) for value in row))
    plain_or_rich(stderr=False).print(table)


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _print_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)


def _print_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


PRINTERS = {Format.table: _print_table, Format.csv: _print_csv, Format.json: _print_json}
