"""The commands whose output is for others: `export`, and `methods` that says how it was made."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.cli.console import counting
from flows.cli.options import FAILURE, USAGE, Home, fail, settings_of
from tasks.reading.export import Export, ExportError, ExportFormat
from tasks.reading.export import export as write_export
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
    wanted = Export(target, form, chosen, excel, overwrite, package)
    with _expected_errors(), counting("rows") as count:
        written = write_export(settings_of(home).warehouse, wanted, count)
    rows = written.rows
    typer.echo(f"wrote {sum(rows.values()):,} rows of {len(rows)} tables to {target}")
    if written.cut:
        typer.echo(
            f"{written.cut:,} texts were cut, since a cell of Excel holds 32,767 characters; "
            "each ends in a note that says so",
            err=True,
        )


@contextmanager
def _expected_errors() -> Iterator[None]:
    """Expected errors become a message and an exit code."""
    try:
        yield
    except BrokenPipeError:
        raise  # reported where the command line ends
    except (WarehouseError, duckdb.OutOfMemoryException, OSError) as error:
        raise fail(error, FAILURE) from None
    except (duckdb.Error, ExportError) as error:
        traceback.clear_frames(error.__traceback__)  # or DuckDB reports leaks
        raise fail(error, USAGE) from None
