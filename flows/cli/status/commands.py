"""The command `onrecord status`: what is there, what ran, what was refused and what waits."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console

import sql
from flows.cli.options import FAILURE, Home, fail, settings_of
from flows.cli.output import show_table
from flows.cli.status import Form, in_languages
from flows.cli.terminal import plain_or_rich
from tasks.lake.damage import CorruptBatchError
from tasks.lake.opening import open_lake
from tasks.reading.run_summary import latest_runs
from tasks.settings import Settings, SettingsError
from tasks.warehouse.session import WarehouseError, open_read_only

app = typer.Typer()

RUNS = 10
"""Runs that are listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows with the names of their columns."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def objects(self) -> list[dict[str, Any]]:
        """The rows as JSON has them."""
        named = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return [{name: _plain(value) for name, value in row.items()} for row in named]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in the lake for a load.

    Attributes:
        articles: How many.
        batches: In how many batches.
        load: When it comes, in words; None where the next run loads it anyway.
    """

    articles: int
    batches: int
    load: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """What is there.

    Attributes:
        warehouse: The file.
        sizes: Rows by table.
        runs: The latest runs, newest first.
        rejections: Open rejections by reason.
        packs: How articles were read, by language pack.
        unread_languages: Articles by the code of a language that no pack of its own read.
        slow_reading: Why articles were read slowly; None where they were not.
        corrections: How many there are, and how many of them are in force.
        waiting: What waits for a load; None where nothing does.
        cooling: Hosts that asked to be left alone.
    """

    warehouse: str
    sizes: Listed
    runs: Listed
    rejections: Listed
    packs: Listed
    unread_languages: dict[str, int]
    slow_reading: str | None
    corrections: tuple[int, int]
    waiting: Waiting | None
    cooling: Listed

    def as_object(self) -> dict[str, Any]:
        """The same as JSON has it; `tasks/reading/json_schema.py` describes it."""
        held, in_force = self.corrections
        return {
            "warehouse": self.warehouse,
            "tables": dict(self.sizes.rows),
            "runs": self.runs.objects(),
            "rejections": self.rejections.objects(),
            "packs": self.packs.objects(),
            "unread_languages": self.unread_languages,
            "slow_reading": self.slow_reading,
            "corrections": {"held": held, "in_force": in_force},
            "waiting": self.waiting and asdict(self.waiting),
            "cooling": self.cooling.objects(),
        }


@app.command(epilog="Examples: `onrecord status`, `onrecord status --format json`")
def status(
    home: Home = None,
    form: Annotated[
        Form, typer.Option("--format", help="For people, or one JSON object.")
    ] = Form.text,
) -> None:
    """Show what is there: rows, last runs, rejections by reason."""
    settings = settings_of(home)
    try:
        print_status(settings, form)
    except (WarehouseError, CorruptBatchError, SettingsError, duckdb.OutOfMemoryException) as error:
        raise fail(error, FAILURE) from None


def print_status(settings: Settings, form: Form = Form.text) -> None:
    """Print it.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    found = read_status(settings)
    if form is Form.json:
        typer.echo(json.dumps(found.as_object(), ensure_ascii=False))
        return
    console = plain_or_rich(stderr=False)
    _say(console, f"warehouse: {found.warehouse}")
    show_table(console, found.sizes.columns, found.sizes.rows, "table sizes")
    show_table(console, found.runs.columns, found.runs.rows, "last runs")
    show_table(console, found.rejections.columns, found.rejections.rows, "rejections by reason")
    show_table(console, found.packs.columns, found.packs.rows, "articles by pack")
    for line in _sentences(found):
        _say(console, line)
    if found.cooling.rows:
        rows = [(host, _moment(until), why) for host, until, why in found.cooling.rows]
        show_table(console, found.cooling.columns, rows, "hosts left alone")


def read_status(settings: Settings) -> Status:
    """What is there.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(settings.warehouse) as con:
        slow = con.execute(sql.statement("last_slow_reading")).fetchone()
        (corrections,) = con.execute(sql.statement("count_corrections")).fetchall()
        languages = con.execute(sql.statement("unread_languages"), {"since": None}).fetchall()
        return Status(
            warehouse=str(settings.warehouse),
            sizes=_listed(con, "table_sizes"),
            runs=Listed(*latest_runs(con, settings, "last_runs", RUNS)),
            rejections=_listed(con, "rejections_by_reason"),
            packs=_listed(con, "articles_by_pack"),
            unread_languages=dict(languages),
            slow_reading=slow[0] if slow else None,
            corrections=(corrections[0], corrections[1]),
            waiting=_waiting(con, settings),
            cooling=_cooling(settings),
        )


def _say(console: Console, words: str) -> None:
    console.print(words, soft_wrap=True, highlight=False)


def _sentences(found: Status) -> Iterator[str]:
    if words := in_languages(found.unread_languages):
        yield words
    if found.slow_reading:
        yield f"articles are read slowly, by spaCy's own loop: {found.slow_reading}"
    held, in_force = found.corrections
    if held:
        more = "; `onrecord ask lost_corrections` lists the others" if held > in_force else ""
        yield f"corrections: {in_force} of {held} in force{more}"
    if waiting := found.waiting:
        words = f"{waiting.articles:,} articles of {waiting.batches:,} batches wait for a load"
        when = f": {waiting.load}" if waiting.load else ""
        yield f"{words}{when}; `onrecord annotate` loads them now"


def _waiting(con: "duckdb.DuckDBPyConnection", settings: Settings) -> Waiting | None:
    from tasks.warehouse.nothing_new import may_wait, waiting_chains, waiting_pages  # the sources

    lake = open_lake(settings)
    chains = waiting_chains(con, lake, settings)
    if not chains:
        return None
    load = None
    if may_wait(con, settings):
        load = (
            f"it comes with {settings.gather_articles:,} of them, or {settings.load_every_s:,} s "
            "after the last one"
        )
    return Waiting(len(waiting_pages(lake, chains)), len(chains), load)


def _cooling(settings: Settings) -> Listed:
    """The hosts that asked us to wait and are left alone."""
    rows: list[tuple[Any, ...]] = []
    if settings.web_state.exists():
        from flows.cli.watch_list import cooling

        rows = cooling(settings)
    return Listed(["host", "until", "why"], rows)


def _listed(con: "duckdb.DuckDBPyConnection", name: str) -> Listed:
    result = con.execute(sql.statement(name))
    return Listed([column[0] for column in result.description or ()], result.fetchall())


def _plain(value: object) -> object:
    """A value for JSON; moments of the warehouse are UTC without saying so."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _moment(until: datetime) -> str:
    return f"{until.astimezone():%d %b %H:%M}"
