"""The commands that run a flow, or serve what runs them."""

import traceback
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.cli import console
from flows.cli.options import FAILURE, USAGE, Home, as_day, fail, settings_of
from flows.cli.serve.configured_server import ServerMissingError
from flows.cli.serve.own_server import ServerStartError
from flows.cli.status import Form
from flows.cli.status.ended import show_run
from flows.ui.withheld import withhold
from onrecord.reasons import REASONS
from tasks.lake.damage import CorruptBatchError
from tasks.settings import SettingsError
from tasks.sources import DROP
from tasks.warehouse.checks import CheckFailedError
from tasks.warehouse.session import WarehouseError

app = typer.Typer()

FAILURES = (
    CheckFailedError,
    BrokenExecutor,
    CorruptBatchError,
    OSError,  # also for a full disk
    ServerMissingError,
    ServerStartError,
    SettingsError,
    WarehouseError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
)
"""Errors that may end a run although the program is right; their own message is shown."""


@app.command(
    epilog="Examples: `onrecord ingest articles/ story.txt`, "
    "`onrecord ingest 'pages/**/*.html.gz'`, "
    "`onrecord ingest https://paper.example/rss site:other.example`"
)
def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, glob patterns, web addresses, files of these.",
        ),
    ],
    since: Annotated[
        date | None,
        typer.Option(
            parser=as_day,
            metavar="DAY",
            help="Leave out articles that feeds and sitemaps date before this day, UTC.",
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(parser=as_day, metavar="DAY", help="Likewise those after this day, UTC."),
    ] = None,
    per_source: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Take at most N articles of each source: of a record's, a site, a folder.",
        ),
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first",
            help="How tables write 03/04/2026 where their column does not show it.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="CODE,...",
            help="Find quotations with these language packs only, such as en,de; xx is the pack "
            "for all languages without one. Texts in other languages are kept, unread.",
        ),
    ] = None,
    home: Home = None,
    form: Annotated[
        Form, typer.Option("--format", help="For people, or one JSON object.")
    ] = Form.text,
) -> None:
    """Read articles, find who said what, load it into the warehouse.

    A web address may be a page, a feed or a sitemap: its content decides. page:, feed:, sitemap:,
    site:, section: (a page's links), urls: and watch: before it name the kind. drop: reads the drop
    folder and then puts its files away.

    Files: .txt .html .htm .jsonl .ndjson .csv .tsv .parquet .eml .mbox .warc, each also with .gz,
    .bz2 or .xz, and the archives .zip .tar .tgz .tbz2 .txz; folders with everything in them. Known
    inputs are recognised; `onrecord ask rejected` lists those that could not be read.
    ONRECORD_DAY_FIRST=yes or no does what --day-first and --month-first do.
    """
    if not all(source.strip() for source in sources):
        raise fail("a source is empty, as of a variable that is unset; `.` is this folder", USAGE)
    if per_source is not None and any(source.startswith(DROP) for source in sources):
        raise fail("--per-source: a drop folder is emptied; name its files as a folder", USAGE)
    try:
        settings = settings_of(home).narrowed(since, until, per_source, day_first, language)
    except SettingsError as error:
        raise fail(error, USAGE) from None
    with _expected_endings():
        nothing = console.nothing_to_read(settings, sources)
        unchanged = None if nothing else console.run_unchanged(settings, sources)
    if nothing:
        raise fail("\n".join(nothing), FAILURE)
    if unchanged is None:
        reading = {
            "since": since,
            "until": until,
            "per_source": per_source,
            "day_first": day_first,
            "language": language,
        }
        run_flow("ingest", home, form, sources=withhold(sources), **reading)
    else:
        show_run(unchanged, settings, form, settled=True)


@app.command(
    epilog="Examples: `onrecord annotate` after an upgrade, "
    "`onrecord annotate --from 2026-03-01 --to 2026-03-31`"
)
def annotate(
    first: Annotated[
        date | None,
        typer.Option(
            "--from", parser=as_day, metavar="DAY", help="Published on or after this day, UTC."
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", parser=as_day, metavar="DAY", help="Published on or before this day."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also articles that the present version read.")
    ] = False,
    home: Home = None,
) -> None:
    """Clean and annotate again what an older version has read, without the network.

    With days, only batches with an article of these days, each whole. --again makes the warehouse
    from scratch.
    """
    run_flow("annotate", home, from_day=first, to_day=last, again=again)


@app.command(epilog="Examples: `onrecord retry`, `onrecord retry not_an_article`")
def retry(
    reason: Annotated[
        str | None,
        typer.Argument(
            metavar="REASON",
            help="The reason of the refusal; faults of OnRecord's own if left out.",
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Clean and annotate again what was refused, such as after a fix.

    `onrecord ask rejected` lists what was refused and why. Inputs that could not be read from their
    source are tried again whenever the source is read.
    """
    from tasks.retry import refused_batches  # it imports pyarrow

    if reason is not None and reason not in REASONS:
        known = ", ".join(sorted(REASONS))
        raise fail(f"{reason}: nothing is refused for this; there are {known}", USAGE)
    if refused_batches(settings_of(home), reason):
        run_flow("retry", home, reason=reason)
    else:
        typer.echo("nothing to retry: nothing that is in the lake was refused for this")


@app.command(epilog="Examples: `onrecord rebuild`, `onrecord rebuild --compare`")
def rebuild(
    home: Home = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Only show where warehouse and lake differ.")
    ] = False,
) -> None:
    """Make the warehouse again from the lake."""
    if compare:
        run_report("compare", home)
    else:
        run_flow("rebuild", home)


@app.command(epilog="Example: `onrecord maintain`, nightly")
def maintain(home: Home = None) -> None:
    """Verify lake and warehouse, heal damage, merge small batches, remove superseded ones.

    Corrupt batches are set aside in lake/.corrupt and made again if possible. The exit code is 1 if
    pages were lost or a check does not hold.
    """
    run_report("maintain", home)


@app.command(epilog="Examples: `onrecord serve`, `onrecord serve --home desk --port 4300`")
def serve(
    home: Home = None,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="The server's port, on loopback.")
    ] = 4200,
) -> None:
    """Serve the UI, keep the schedules, and run what is due, until Ctrl-C.

    Starts a Prefect server with the deployments, and a worker; all state is in the home.
    """
    from flows.cli.serve import supervisor

    settings = settings_of(home)
    try:
        with _expected_endings():
            supervisor.serve(settings, port, lambda line: typer.echo(f"onrecord: {line}", err=True))
    except supervisor.ServeError as error:
        raise fail(error, FAILURE) from None


def run_flow(name: str, home: Path | None, form: Form = Form.text, **parameters: object) -> None:
    """Run a flow and print what it did, or why it failed.

    Raises:
        typer.Exit: It failed, or ingested nothing; a message is printed.
    """
    settings = settings_of(home)
    with _expected_endings():
        run, message = console.run_flow(name, settings, parameters)
    show_run(run, settings, form, page=console.page_of(run))
    if message:
        raise fail(message, FAILURE)


def run_report(name: str, home: Path | None) -> None:
    """Run a flow that ends with a report, and print that.

    Raises:
        typer.Exit: It failed, or found something wrong; a message is printed.
    """
    with _expected_endings():
        report, message = console.run_report(name, settings_of(home), {})
    typer.echo(report)
    if message:
        raise fail(message, FAILURE)


@contextmanager
def _expected_endings() -> Iterator[None]:
    """Expected errors of a run become a message and an exit code."""
    try:
        yield
    except FAILURES as error:
        traceback.clear_frames(error.__traceback__)  # or DuckDB reports leaks
        raise fail(error, FAILURE) from None
