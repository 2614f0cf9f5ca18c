"""How a run ended: a table of outcomes and a sentence for people, or one JSON object."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import typer
from rich.table import Table

import sql
from flows.cli.status import Form, in_languages
from flows.cli.terminal import plain_or_rich
from onrecord.records import Run
from tasks.runs.outcomes import NOTHING_TO_DO, WAITING, WAITS, faults_in_words
from tasks.settings import Settings
from tasks.warehouse.session import WarehouseError, open_read_only

OUTCOMES = {
    "new": "read for the first time, now in the warehouse",
    "unchanged": "read before, byte for byte the same",
    "duplicate": "the same article is held from another input",
    "rejected": "not an article: `onrecord ask rejected` says why",
}


def show_run(
    run: Run,
    settings: Settings,
    form: Form = Form.text,
    *,
    settled: bool = False,
    page: str | None = None,
) -> None:
    """Print a run's counts and where its rows are.

    Args:
        run: Its record.
        settings: Its settings.
        form: For people, or one JSON object.
        settled: Whether it ended without a load.
        page: Address of the run's page in a Prefect UI; None where no UI goes on.
    """
    languages = _languages(run, settings)
    if form is Form.json:
        typer.echo(json.dumps(as_object(run, settings, languages, page), ensure_ascii=False))
        return
    console = plain_or_rich(stderr=False)
    if run.flow == "ingest" and run.outcome != NOTHING_TO_DO:
        console.print(_outcomes(run))
    for line in _sentences(run, settings, settled=settled):
        console.print(line, soft_wrap=True, highlight=False)
    for more in (in_languages(languages), page and f"summary, in the tab Artifacts: {page}"):
        if more:
            console.print(more, soft_wrap=True, highlight=False)


def as_object(
    run: Run, settings: Settings, languages: dict[str, int], page: str | None
) -> dict[str, Any]:
    """A run's end as JSON has it; `tasks/reading/json_schema.py` describes it."""
    return {
        "run": {name: _plain(value) for name, value in asdict(run).items()},
        "warehouse": str(settings.warehouse),
        "unread_languages": languages,
        "summary": page,
    }


def _outcomes(run: Run) -> Table:
    table = Table("outcome", "inputs", "meaning", title=f"{run.inputs} inputs")
    table.columns[1].justify = "right"
    for name, meaning in OUTCOMES.items():
        table.add_row(name, f"{getattr(run, name):,}", meaning)
    return table


def _sentences(run: Run, settings: Settings, *, settled: bool) -> Iterator[str]:
    if run.outcome == NOTHING_TO_DO:
        yield "nothing to do"
        return
    if run.faults:
        yield faults_in_words(run.faults)
    if run.outcome == WAITING:
        yield f"{WAITS}; {settings.warehouse} stays as it is"
    elif settled or (run.flow == "ingest" and not (run.new or run.annotated or run.rejected)):
        yield f"nothing new: {settings.warehouse} stays as it is"
    else:
        loaded = f"{run.annotated:,} articles loaded with {run.quotes:,} quotes"
        yield f"{loaded} into {settings.warehouse}"


def _languages(run: Run, settings: Settings) -> dict[str, int]:
    """Articles of this run that are kept without quotes, by language; empty if none can be told."""
    if not run.new:
        return {}
    since = {"since": run.started_at.astimezone(UTC).replace(tzinfo=None)}
    try:
        with open_read_only(settings.warehouse) as con:
            return dict(con.execute(sql.statement("unread_languages"), since).fetchall())
    except WarehouseError:
        return {}  # as while another session writes; the run itself is done


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
