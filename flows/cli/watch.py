"""`onrecord watch`: commands for the watch list of feeds, sitemaps and sites."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli import terminal
from flows.cli.options import FAILURE, USAGE, Home, fail, settings_of
from flows.cli.run import run_flow
from tasks.settings import SettingsError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Feeds, sitemaps and sites that are polled regularly.",
)

ListFile = Annotated[
    Path | None, typer.Option("--list", help="The watch list; watchlist.toml in the home.")
]


@app.command("list", epilog="Example: `onrecord watch list`")
def show_list(home: Home = None, path: ListFile = None) -> None:
    """Show the watch list: how each entry fared, and when it is due."""
    from flows.cli import watch_list  # it imports the HTTP client

    settings = settings_of(home)
    try:
        terminal.plain_or_rich(stderr=False).print(watch_list.table(path, settings))
    except SettingsError as error:
        raise fail(error, USAGE) from None


@app.command(
    epilog="Examples: `onrecord watch add https://paper.example/rss`, "
    "`onrecord watch add paper.example --kind site --name 'The Paper' --country GB --interval 30m`"
)
def add(  # noqa: PLR0913, PLR0917  # each is an option
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a sitemap or a site.")],
    name: Annotated[str | None, typer.Option(help="Its name; else its own title.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="feed, sitemap or site; else by its content.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Two letters, such as GB.")] = None,
    language: Annotated[str | None, typer.Option(help="Two letters, such as en.")] = None,
    interval: Annotated[str, typer.Option(help="From poll to poll: 90s, 30m, 6h, 2d.")] = "1h",
    limit: Annotated[int | None, typer.Option(help="Most articles per poll.")] = None,
    home: Home = None,
    path: ListFile = None,
) -> None:
    """Probe an address and add it to the watch list."""
    from flows.cli import watch_list  # it imports the HTTP client

    settings = settings_of(home)
    stated = {"name": name, "country": country, "language": language}
    try:
        words = watch_list.add(
            path, settings, url, kind, {**stated, "interval": interval, "limit": limit}
        )
    except SettingsError as error:
        raise fail(error, USAGE) from None
    except LookupError as error:
        raise fail(error, FAILURE) from None
    typer.echo(words)


@app.command(epilog="Example: `onrecord watch check`")
def check(home: Home = None, path: ListFile = None) -> None:
    """Check the file, then probe each entry once; nothing is collected."""
    from flows.cli import watch_list  # it imports the HTTP client

    settings = settings_of(home)
    try:
        failures = 0
        for line, good in watch_list.check(path, settings):
            typer.echo(line)
            failures += not good
    except SettingsError as error:
        raise fail(error, USAGE) from None
    if failures:
        raise fail(f"{failures} of the entries cannot be collected from", FAILURE)


@app.command(epilog="Example: `onrecord watch run`, from cron or by hand")
def run(home: Home = None, path: ListFile = None) -> None:
    """Collect what is due, as `onrecord ingest watch:` does."""
    from flows.cli import watch_list  # it imports the HTTP client

    settings = settings_of(home)
    try:
        idle = watch_list.idle(path, settings)
        if idle:
            typer.echo(idle)
            return
        source = f"watch:{path.absolute() if path else ''}"
    except SettingsError as error:
        raise fail(error, FAILURE) from None
    run_flow("ingest", home, sources=[source])
