"""Writes an answer as a table, CSV, JSON, JSON lines or Markdown, to a file or standard output."""

import csv
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from flows.cli.terminal import PLAIN_WIDTH, plain_or_rich, unguarded
from onrecord.text.markdown import cell
from onrecord.text.visible import visible
from tasks.reading.excel import BOM, safe_cell, without_nul

Row = Sequence[Any]


class OutputFormat(StrEnum):
    """How a result is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    parquet = "parquet"


ENDINGS = {
    ".txt": OutputFormat.table,
    ".csv": OutputFormat.csv,
    ".json": OutputFormat.json,
    ".jsonl": OutputFormat.jsonl,
    ".ndjson": OutputFormat.jsonl,
    ".md": OutputFormat.markdown,
    ".parquet": OutputFormat.parquet,
}


DATA = frozenset({OutputFormat.csv, OutputFormat.json, OutputFormat.jsonl})
"""Formats for programs: in a pipe they are exactly what the warehouse holds, to the character."""


TORN_FROM = 20
"""Characters from which on a word, such as an address, may be torn to fit a column of a table."""


class OutputError(ValueError):
    """The requested format does not suit the output; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where an answer goes, and in which format.

    Attributes:
        form: The format; None for the one of the file's ending, else a table on a terminal, else
            CSV.
        file: The file to write; None for standard output.
        chart: True draws instead of listing; None draws below a table on a terminal if the question
            says how; False never draws.
        excel: Whether to write CSV that opens correctly in Excel and cannot run formulas.
    """

    form: OutputFormat | None = None
    file: Path | None = None
    chart: bool | None = None
    excel: bool = False

    def chosen(self) -> OutputFormat:
        """The format to write.

        Raises:
            OutputError: The file's ending is unknown, or two options exclude each other.
        """
        form = self.form or self._implied()
        if form is OutputFormat.parquet and self.file is None and sys.stdout.isatty():
            raise OutputError("Parquet is not for a terminal: add --out FILE, or pipe it")
        if self.chart and (self.form or self.file):
            raise OutputError("--chart draws on standard output: leave out --format and --out")
        if self.excel and form is not OutputFormat.csv:
            raise OutputError(f"--excel is for csv, not {form}: add --format csv")
        return form

    def _implied(self) -> OutputFormat:
        if self.file is None:
            if self.excel or not (sys.stdout.isatty() or self.chart):
                return OutputFormat.csv
            return OutputFormat.table
        if self.file.suffix.lower() not in ENDINGS:
            raise OutputError(
                f"{self.file}: its ending names no form ({', '.join(ENDINGS)}); add --format"
            )
        return ENDINGS[self.file.suffix.lower()]


@contextmanager
def opened(output: Output) -> Iterator[IO[str]]:
    """Standard output, or a file that appears under its name only when it is whole.

    Control characters are made visible on a terminal, and in tables and Markdown in a pipe, which
    people read. Files and other programs get the data as they are.
    """
    if output.file is None:
        as_it_is = output.chosen() in DATA and not sys.stdout.isatty()
        out = unguarded(sys.stdout) if as_it_is else sys.stdout
        if output.excel:
            out.write(BOM)
        yield out
        return
    with coming(output.file) as path, path.open("w", encoding="utf-8", newline="") as out:
        if output.excel:
            out.write(BOM)
        yield out


@contextmanager
def coming(file: Path) -> Iterator[Path]:
    """A temporary path beside a file; at the end it replaces the file."""
    path = file.with_name(f".{file.name}.writing")
    try:
        yield path
        path.replace(file)
    finally:
        path.unlink(missing_ok=True)


def write_rows(
    out: IO[str],
    form: OutputFormat,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    excel: bool = False,
) -> None:
    """Write an answer in a text format."""
    if form is OutputFormat.csv:
        _write_csv(out, columns, rows, excel=excel)
    else:
        WRITERS[form](out, columns, rows)


def as_table(columns: Sequence[str], rows: Iterable[Row], title: str | None = None) -> Table:
    """An answer as a table for people: numbers to the right, long cells folded, none cut."""
    table = Table(title=title, title_justify="left")
    listed = list(rows)
    for place, name in enumerate(columns):
        values = [row[place] for row in listed if row[place] is not None]
        numbers = bool(values) and all(
            isinstance(value, int | float | Decimal) and not isinstance(value, bool)
            for value in values
        )
        table.add_column(
            Text(visible(name)), justify="right" if numbers else "left", overflow="fold"
        )
    for row in listed:
        table.add_row(*(Text("" if value is None else visible(_shown(value))) for value in row))
    return table


def show_table(
    console: Console, columns: Sequence[str], rows: Iterable[Row], title: str | None = None
) -> None:
    """Print an answer as a table, or as a block of lines per row where a table would tear words."""
    listed = list(rows)
    if _least_width(columns, listed) <= console.width:
        console.print(as_table(columns, listed, title))
        return
    if not listed:
        console.print(f"no rows of {', '.join(columns)}", markup=False, highlight=False)
        return
    if title:
        console.print(Text(title, style="italic"))
    grid = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2, 0, 0))
    for number, row in enumerate(listed):
        if number:
            grid.add_row()
        for name, value in zip(columns, row, strict=True):
            said = Text("" if value is None else visible(_shown(value)))
            grid.add_row(Text(visible(name), style="bold"), said)
    console.print(grid)


def _least_width(columns: Sequence[str], rows: Sequence[Row]) -> int:
    """Characters that a table takes if it tears no words but the very long ones."""
    width = 1
    for place, name in enumerate(columns):
        cells = [name, *("" if row[place] is None else _shown(row[place]) for row in rows)]
        longest = max(
            (cell_len(word) for cell in cells for word in visible(cell).split()), default=0
        )
        width += min(longest, TORN_FROM) + len(" │ ")
    return width


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _write_table(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> None:
    on_paper = Console(file=out, width=PLAIN_WIDTH)
    show_table(plain_or_rich(stderr=False) if out is sys.stdout else on_paper, columns, rows)


def _write_csv(
    out: IO[str], columns: Sequence[str], rows: Iterable[Row], *, excel: bool = False
) -> None:
    # With "\r\n" as line ending, Python quotes cells that hold either of the two characters.
    writer = csv.writer(out if excel else _Lines(out), lineterminator="\r\n")
    rows = ([without_nul(value) for value in row] for row in rows)
    if excel:
        rows = ([safe_cell(value) for value in row] for row in rows)
    writer.writerow(columns)
    writer.writerows(rows)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Turns the line endings of Windows into those of Unix."""

    out: IO[str]

    def write(self, line: str) -> int:
        return self.out.write(line.removesuffix("\r\n") + "\n")


def _write_json(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> None:
    out.write("[")
    before = "\n"
    for row in rows:
        out.write(before + _json(columns, row))
        before = ",\n"
    out.write("\n]\n")


def _write_jsonl(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> None:
    for row in rows:
        out.write(_json(columns, row) + "\n")


def _json(columns: Sequence[str], row: Row) -> str:
    named = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
    return json.dumps(named, ensure_ascii=False, default=str, allow_nan=False)


def _plain(value: object) -> object:
    """A value for JSON: decimals become numbers, NaN and infinities null."""
    if isinstance(value, Decimal):
        value = float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write_markdown(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(map(cell, cells)) + " |\n"

    out.write(line(columns))
    out.write("|" + " --- |" * len(columns) + "\n")
    for row in rows:
        out.write(line("" if value is None else _shown(value) for value in row))


WRITERS: Mapping[OutputFormat, Callable[[IO[str], Sequence[str], Iterable[Row]], None]] = {
    OutputFormat.table: _write_table,
    OutputFormat.json: _write_json,
    OutputFormat.jsonl: _write_jsonl,
    OutputFormat.markdown: _write_markdown,
}
