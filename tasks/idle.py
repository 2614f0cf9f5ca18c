"""Whether a run would find nothing to do, told without copying the warehouse."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

import sql
from onrecord.records import Run
from tasks.collect import unfinished
from tasks.load import complete_chains
from tasks.open_lake import open_lake
from tasks.outcomes import NOTHING_TO_DO
from tasks.runs import begin_run
from tasks.settings import Settings
from tasks.sources import DROP, WATCH
from tasks.sources.dropped import drop_folder, waiting
from tasks.sources.web import now
from tasks.warehouse import open_read_only
from tasks.watchlist import standings


def idle_run(flow: str, sources: list[str], settings: Settings) -> Run | None:
    """The record of a run that need not begin; None where there is something to do.

    Only watch lists and drop folders can be empty without that being a failure. What an
    earlier run left undone is something to do.

    Raises:
        SettingsError: A watch list or a drop folder cannot be used.
    """
    polled = bool(sources) and all(source.startswith((WATCH, DROP)) for source in sources)
    if not polled or any(_offers(source, settings) for source in sources) or _behind(settings):
        return None
    begun = begin_run(flow, settings)
    return replace(
        begun,
        finished_at=datetime.now(UTC),
        outcome=NOTHING_TO_DO,
        inputs=0,
        new=0,
        unchanged=0,
        duplicate=0,
        rejected=0,
        annotated=0,
        quotes=0,
    )


def _offers(source: str, settings: Settings) -> bool:
    if source.startswith(DROP):
        folder = drop_folder(source, settings)
        return next(waiting(folder, settings.drop_settle_s), None) is not None
    named = source.removeprefix(WATCH)
    path = Path(named) if named else settings.watchlist
    if not named and not path.exists():
        return False
    return any(each.due_at <= now() for each in standings(path, settings))


def _behind(settings: Settings) -> bool:
    """Whether the lake holds what was not taken to the end, or what the warehouse lacks."""
    lake = open_lake(settings)
    if unfinished(settings):
        return True
    chains = {chain.annotations for chain in complete_chains(lake, settings)}
    return bool(chains - _loaded(settings))


def _loaded(settings: Settings) -> set[str]:
    if not settings.warehouse.exists():
        return set()
    try:
        with open_read_only(settings.warehouse) as con:
            rows = con.execute(sql.statement("list_loaded_batches")).fetchall()
    except duckdb.Error:
        # A file that does not open is for the load to meet, which says what is wrong.
        return set()
    return {row[0] for row in rows}
