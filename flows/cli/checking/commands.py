"""The command `onrecord check`."""

from enum import StrEnum
from typing import Annotated

import duckdb
import typer

from flows.cli.checking import GOOD, as_json, as_lines
from flows.cli.options import FAILURE, USAGE, Home, fail, settings_of
from tasks.reading.check import CheckError, check
from tasks.warehouse.session import WarehouseError, open_read_only

app = typer.Typer()


class Form(StrEnum):
    """How the outcome is printed."""

    text = "text"
    json = "json"


@app.command(
    "check",
    epilog='Examples: `onrecord check "The mud is not a mystery" --speaker "Nnenna Haldwick"`, '
    '`onrecord check "The mud … we stopped looking at it" --format json`',
)
def check_quote(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The quotation; … where words are left out.")
    ],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is said to have said it.")
    ] = None,
    home: Home = None,
    form: Annotated[
        Form, typer.Option("--format", help="For people, or one JSON object.")
    ] = Form.text,
) -> None:
    """Check whether somebody said so, in these words.

    A quotation is verbatim, trimmed, spliced, reworded, by somebody else or not found. The exit
    code is 0 for one that is verbatim or trimmed, 1 for any other.
    """
    settings = settings_of(home)
    try:
        with open_read_only(settings.warehouse) as con:
            checked = check(con, words, speaker)
    except CheckError as error:
        raise fail(error, USAGE) from None
    except (WarehouseError, duckdb.Error) as error:
        raise fail(error, FAILURE) from None
    shown = [as_json(checked)] if form is Form.json else as_lines(checked, speaker)
    for line in shown:
        typer.echo(line)
    if checked.outcome not in GOOD:
        raise typer.Exit(FAILURE)
