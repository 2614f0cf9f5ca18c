"""The command `onrecord docs`."""

import webbrowser
from typing import Annotated

import typer

from flows.cli.docs import PageError, find_page
from flows.cli.options import FAILURE, fail

app = typer.Typer()


@app.command("docs", epilog="Examples: `onrecord docs`, `onrecord docs sql`")
def open_docs(
    page: Annotated[
        str | None, typer.Argument(metavar="PAGE", help="A page, such as sql; else the first.")
    ] = None,
) -> None:
    """Open the documents in a browser: pages that came with OnRecord, without the network."""
    try:
        found = find_page(page)
    except PageError as error:
        raise fail(error, FAILURE) from None
    typer.echo(found.as_uri())
    try:
        opened = webbrowser.get().open(found.as_uri())
    except webbrowser.Error:
        opened = False
    if not opened:
        typer.echo("no browser is here to open it: open the address above in one", err=True)
