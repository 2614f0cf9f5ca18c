"""The command `onrecord people`: public lists of people as rows of people.csv."""

import json
from pathlib import Path
from typing import Annotated

import typer
import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call

from flows.cli.options import USAGE, fail
from onrecord.people.congress import (
    CongressError,
    as_csv,
    rows_of_members,
    rows_of_table,
    without_shared_days,
)

app = typer.Typer()


@app.command(
    epilog="Example: `onrecord people legislators-current.yaml --out people.csv`, the file of "
    "github.com/unitedstates/congress-legislators"
)
def people(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The list of members, .yaml, .json or .csv.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here; an existing file stays.")
    ] = None,
) -> None:
    """Print the public list of members of the US Congress as a people.csv."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise fail(error, USAGE) from None
    except UnicodeDecodeError as error:
        raise fail(f"{file}: {error}", USAGE) from None
    try:
        match file.suffix.lower():
            case ".csv":
                rows = list(rows_of_table(text))
            case ".json":
                rows = list(rows_of_members(json.loads(text)))
            case _:
                rows = list(rows_of_members(yaml.safe_load(text)))
    except (CongressError, ValueError, yaml.YAMLError) as error:
        raise fail(f"{file}: {error}", USAGE) from None
    table = as_csv(without_shared_days(rows))
    if out is None:
        typer.echo(table, nl=False)
        return
    try:
        with out.open("x", encoding="utf-8", newline="") as file_out:
            file_out.write(table)
    except OSError as error:
        raise fail(error, USAGE) from None
