"""The commands that run a flow, or serve what runs them."""

import traceback
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.cli import console
from flows.cli.options import DAY, FAILURE, USAGE, Home, fail, settings_of
from flows.cli.serve.configured_server import ServerMissingError
from flows.cli.serve.server import ServerStartError
from flows.ui.withheld import withhold
from onrecord.reasons import REASONS
from tasks.lake.damage import CorruptBatchError
from tasks.settings import SettingsError
from tasks.warehouse.checks import CheckFailedError
from tasks.warehouse.session import WarehouseError

app = typer.Typer()

FAILURES = (
    CheckFailedError,
    BrokenExecutor,
    CorruptBatchError,
    OSError,  # a full disk among them
    ServerMissingError,
    ServerStartError,
    SettingsError,
    WarehouseError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
)
"""How a run may end that is no fault of the program: told in the error's own words."""


@app.command(
    epilog="Examples: `onrecord ingest articles/ story.txt`, "
    "`onrecord ingest 'pages/**/*.html.gz'`, "
    "`onrecord ingest https://paper.example/rss site:other.example`"
)
def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, glob patterns, web addresses, files of these.",
        ),
    ],
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=[DAY],
            metavar="DAY",
            help="Leave out what feeds and sitemaps date before this day, UTC; files are all read.",
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Read articles, find who said what, load it into the warehouse.

    A web address may be a page, a feed or a sitemap, which is found by looking; page:, feed:,
    sitemap:, site:, urls: and watch: before one say what it is. drop: reads the drop folder and
    puts away what it read.

    Files: .txt .html .htm .jsonl .ndjson .csv .tsv .parquet .eml .warc, each also with .gz, .bz2
    or .xz, and the archives .zip .tar .tgz .tbz2 .txz; folders with all that lies in them. What
    was read before is recognised; what cannot be read is listed by `onrecord ask rejected`.
    """
    settings = settings_of(home)
    with _expected_endings():
        nothing = console.nothing_to_read(settings, sources)
        unchanged = None if nothing else console.run_unchanged(settings, sources)
    if nothing:
        raise fail("\n".join(nothing), FAILURE)
    if unchanged is None:
        run_flow("ingest", home, sources=withhold(sources), since=since and since.date())
    else:
        console.print_run(unchanged, settings, settled=True)


@app.command(
    epilog="Examples: `onrecord annotate` after an upgrade, "
    "`onrecord annotate --from 2026-03-01 --to 2026-03-31`"
)
def annotate(
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=[DAY], metavar="DAY", help="Published since this day, UTC."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=[DAY], metavar="DAY", help="Until this day, itself included."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also what the present version has read.")
    ] = False,
    home: Home = None,
) -> None:
    """Clean and annotate again what an older version made; the network is not asked.

    With days, only the batches that hold an article of them, each whole. --again makes the
    warehouse anew.
    """
    days = {"from_day": first and first.date(), "to_day": last and last.date()}
    run_flow("annotate", home, **days, again=again)


@app.command(epilog="Examples: `onrecord retry`, `onrecord retry not_an_article`")
def retry(
    reason: Annotated[
        str | None,
        typer.Argument(
            metavar="[REASON]",
            help="What it was refused for; faults of OnRecord's own if left out.",
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Clean and annotate again what was refused, as after something was mended.

    `onrecord ask rejected` lists what was refused and why. What could not be read from its source
    is tried whenever the source is read.
    """
    from tasks.retry import refused_batches  # it reads the lake with pyarrow

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
        bool, typer.Option("--compare", help="Leave the warehouse; say where the lake differs.")
    ] = False,
) -> None:
    """Make the warehouse anew from the lake."""
    if compare:
        _run_report("compare", home)
    else:
        run_flow("rebuild", home)


@app.command(epilog="Example: `onrecord maintain`, nightly")
def maintain(home: Home = None) -> None:
    """Prove that lake and warehouse are sound, heal what is not, merge small batches, tidy.

    What is corrupt is set aside in lake/.corrupt and made again where that is possible. Ends
    with 1 where pages were lost or a check does not hold.
    """
    _run_report("maintain", home)


@app.command(epilog="Examples: `onrecord serve`, `onrecord serve --home desk --port 4300`")
def serve(
    home: Home = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Of the server, on loopback.")] = 4200,
) -> None:
    """Serve the UI, keep the schedules, and run what is due, until Ctrl-C.

    A Prefect server with the deployments and a worker; all state lies in the home.
    """
    from flows.cli.serve import supervisor

    settings = settings_of(home)
    try:
        with _expected_endings():
            supervisor.serve(settings, port, lambda line: typer.echo(f"onrecord: {line}", err=True))
    except supervisor.ServeError as error:
        raise fail(error, FAILURE) from None


def run_flow(name: str, home: Path | None, **parameters: object) -> None:
    """Run a flow of `flows/` and print what it did, or why it failed.

    Raises:
        typer.Exit: It failed, or took nothing; the words to it are printed.
    """
    settings = settings_of(home)
    with _expected_endings():
        run, message = console.run_flow(name, settings, parameters)
    console.print_run(run, settings)
    if message:
        raise fail(message, FAILURE)


def _run_report(name: str, home: Path | None) -> None:
    with _expected_endings():
        report, message = console.run_report(name, settings_of(home), {})
    typer.echo(report)
    if message:
        raise fail(message, FAILURE)


@contextmanager
def _expected_endings() -> Iterator[None]:
    """How a run may end that is no fault of the program, as words and an exit code."""
    try:
        yield
    except FAILURES as error:
        traceback.clear_frames(error.__traceback__)  # DuckDB reports what they hold as leaks
        raise fail(error, FAILURE) from None
