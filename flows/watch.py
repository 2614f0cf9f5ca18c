"""`onrecord watch`: the feeds, sitemaps and sites that are collected from again and again."""

import traceback
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from flows import console
from flows.temporary_server import ServerStartError
from tasks.settings import Settings, SettingsError
from tasks.warehouse import CheckFailedError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Feeds, sitemaps and sites that are collected from again and again.",
)

Home = Annotated[
    Path | None,
    typer.Option(help="Folder of the lake and the warehouse; ONRECORD_HOME, else ~/.onrecord."),
]
ListFile = Annotated[
    Path | None, typer.Option("--list", help="The watch list; watchlist.toml in the home.")
]

USAGE = 2
FAILURE = 1


@app.command("list", epilog="Example: `onrecord watch list`")
def show_list(home: Home = None, path: ListFile = None) -> None:
    """Show the watch list: how each entry fared, and when it is due."""
    settings = _settings(home)
    try:
        console.plain_or_rich(stderr=False).print(_words().table(path, settings))
    except SettingsError as error:
        raise _exit(error, USAGE) from None


@app.command(
    epilog="Examples: `onrecord watch add https://paper.example/rss`, "
    "`onrecord watch add paper.example --kind site --name 'The Paper' --country GB --interval 30m`"
)
def add(  # noqa: PLR0913, PLR0917  # each is an option
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a sitemap or a site.")],
    name: Annotated[str | None, typer.Option(help="What to call it; else its own title.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="feed, sitemap or site; else found by looking.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Two letters, such as GB.")] = None,
    language: Annotated[str | None, typer.Option(help="Two letters, such as en.")] = None,
    interval: Annotated[str, typer.Option(help="From poll to poll: 90s, 30m, 6h, 2d.")] = "1h",
    limit: Annotated[int | None, typer.Option(help="Most articles a poll.")] = None,
    home: Home = None,
    path: ListFile = None,
) -> None:
    """Look at an address and put it on the watch list."""
    settings = _settings(home)
    stated = {"name": name, "country": country, "language": language}
    try:
        words = _words().add(
            path, settings, url, kind, {**stated, "interval": interval, "limit": limit}
        )
    except SettingsError as error:
        raise _exit(error, USAGE) from None
    except LookupError as error:
        raise _exit(error, FAILURE) from None
    typer.echo(words)


@app.command(epilog="Example: `onrecord watch check`")
def check(home: Home = None, path: ListFile = None) -> None:
    """Check the file, then ask each entry once what it offers; nothing is collected."""
    settings = _settings(home)
    try:
        failures = 0
        for line, good in _words().check(path, settings):
            typer.echo(line)
            failures += not good
    except SettingsError as error:
        raise _exit(error, USAGE) from None
    if failures:
        raise _exit(f"{failures} of the entries cannot be collected from", FAILURE)


@app.command(epilog="Example: `onrecord watch run`, from cron or by hand")
def run(home: Home = None, path: ListFile = None) -> None:
    """Collect what is due, as `onrecord ingest watch:` does."""
    settings = _settings(home)
    try:
        idle = _words().idle(path, settings)
        if idle:
            typer.echo(idle)
            return
        source = f"watch:{path.absolute() if path else ''}"
        ended, message = console.run_flow("ingest", settings, {"sources": [source]})
    except (CheckFailedError, ServerStartError, SettingsError) as error:
        traceback.clear_frames(error.__traceback__)  # DuckDB reports what they hold as leaks
        raise _exit(error, FAILURE) from None
    console.print_run(ended, settings)
    if message:
        raise _exit(message, FAILURE)


def _words() -> ModuleType:
    """What the commands do, imported only when one of them runs: it brings the fetching."""
    return import_module("flows.watch_words")


def _settings(home: Path | None) -> Settings:
    try:
        return Settings.from_environment(home)
    except SettingsError as error:
        raise _exit(error, USAGE) from None


def _exit(words: object, code: int) -> typer.Exit:
    typer.echo(f"onrecord: {words}", err=True)
    return typer.Exit(code)
