"""The commands whose output is for others: `export`, `schema`, and `methods` that says how."""

import json
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.cli.console import counting
from flows.cli.options import FAILURE, USAGE, FirstDay, Home, LastDay, fail, settings_of
from tasks.reading.export import Export, ExportError, ExportFormat
from tasks.reading.export import export as write_export
from tasks.reading.methods import read_methods
from tasks.reading.package import METHODS
from tasks.reading.report import ReportError
from tasks.reading.report_rows import ReportRequest
from tasks.warehouse.session import WarehouseError

app = typer.Typer()


@app.command(
    epilog="Examples: `onrecord export quotes.csv`, `onrecord export quotes.xlsx`, "
    "`onrecord export folder`, `onrecord export all.sqlite --tables all`, "
    "`onrecord export said.csv --tables quotes_in_context --excel`, "
    "`onrecord export --package ferry`"
)
def export(  # noqa: PLR0913  # each is an option
    target: Annotated[
        Path,
        typer.Argument(
            metavar="TARGET", help="A .csv, .xlsx, .parquet, .jsonl or .sqlite file, or a folder."
        ),
    ],
    home: Home = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="Else by the ending of TARGET; parquet for a folder."),
    ] = None,
    tables: Annotated[
        str,
        typer.Option(
            metavar="NAME,...",
            help="Tables and views, or all; else quotes_in_context, and in a folder or SQLite all "
            "but book-keeping.",
        ),
    ] = "",
    *,
    excel: Annotated[
        bool,
        typer.Option("--excel", help="CSV that opens correctly in Excel and cannot run formulas."),
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    package: Annotated[
        bool,
        typer.Option(
            "--package",
            help="A folder with data, dictionary, methods and checksums, described as Frictionless "
            "data package and RO-Crate; csv, or --format parquet.",
        ),
    ] = False,
) -> None:
    """Write quotes, or tables and views of the warehouse, for other programs."""
    chosen = [name.strip() for name in tables.split(",") if name.strip()]
    warehouse = settings_of(home).warehouse
    with _expected_errors(), counting("rows") as count:
        notes = _notes(warehouse) if package else {}
        wanted = Export(target, form, chosen, excel, overwrite, package, notes)
        written = write_export(warehouse, wanted, count)
    rows = written.rows
    tables = "1 table" if len(rows) == 1 else f"{len(rows)} tables"
    typer.echo(f"wrote {sum(rows.values()):,} rows of {tables} to {target}")
    if written.cut:
        typer.echo(
            f"{written.cut:,} texts were cut, since a cell of Excel holds 32,767 characters; "
            "each ends in a note that says so",
            err=True,
        )


def _notes(warehouse: Path) -> dict[str, str]:
    """What a package says of how it was made."""
    from flows.cli.methods import as_markdown

    return {METHODS: as_markdown(read_methods(warehouse, ReportRequest()))}


class MethodsFormat(StrEnum):
    """How the methods section is printed."""

    text = "text"
    markdown = "markdown"


@app.command(
    epilog="Examples: `onrecord methods`, `onrecord methods --format markdown`, "
    "`onrecord methods --from 2026-03-02 --to 2026-03-08 --source 'National Ledger'`"
)
def methods(  # each is an option
    home: Home = None,
    form: Annotated[
        MethodsFormat, typer.Option("--format", help="Text for people, or Markdown.")
    ] = MethodsFormat.text,
    first: FirstDay = None,
    last: LastDay = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Name or domain of a source; may be repeated.")
    ] = None,
) -> None:
    """Print what a paper's methods section needs: paragraphs and tables.

    Corpus, period, outlets, refusals, copies, languages, quotations, what is known of their
    accuracy, decisions, and the versions of everything.
    """
    from flows.cli.methods import as_markdown, print_text

    wanted = ReportRequest(first, last, source or ())
    with _expected_errors():
        rows = read_methods(settings_of(home).warehouse, wanted)
    if form is MethodsFormat.markdown:
        typer.echo(as_markdown(rows), nl=False)
    else:
        print_text(rows)


@contextmanager
def _expected_errors() -> Iterator[None]:
    """Expected errors become a message and an exit code."""
    try:
        yield
    except BrokenPipeError:
        raise  # reported where the command line ends
    except (WarehouseError, duckdb.OutOfMemoryException, OSError) as error:
        raise fail(error, FAILURE) from None
    except (duckdb.Error, ExportError, ReportError) as error:
        traceback.clear_frames(error.__traceback__)  # or DuckDB reports leaks
        raise fail(error, USAGE) from None


@app.command(
    epilog="Examples: `onrecord schema`, `onrecord schema record`, `onrecord schema quotes`"
)
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="record, ingest, status, a table or a view; else a list."
        ),
    ] = None,
) -> None:
    """Print a JSON Schema: of records, of what a command prints as JSON, or of a table's rows."""
    from tasks.reading.json_schema import SchemaError, json_schema, schema_names

    try:
        shown = "\n".join(schema_names()) if name is None else _indented(json_schema(name))
    except SchemaError as error:
        raise fail(error, USAGE) from None
    typer.echo(shown)


def _indented(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
