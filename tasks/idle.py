"""Whether a run would change nothing, told without Prefect and without copying the warehouse."""

import logging
from array import array
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import duckdb

import sql
from onrecord.records import Page, Run
from tasks.entity_ties import ties_are_current
from tasks.full_disk import telling_of_full_disks
from tasks.lake import root_of
from tasks.merged import replaced_roots, unfinished, whole_chains
from tasks.open_lake import open_lake
from tasks.outcomes import COMPLETED, NOTHING_TO_DO
from tasks.overrides import read_overrides
from tasks.runs import OpenRun, begin_run, write_run
from tasks.settings import Settings
from tasks.sources import DROP, WATCH, only_files
from tasks.sources.dropped import drop_folder, waiting
from tasks.sources.files import Files
from tasks.sources.web import now
from tasks.warehouse import WarehouseMissingError, lacks_migrations, open_read_only
from tasks.watchlist import standings

log = logging.getLogger(__name__)

ASKED_AT_ONCE = 10_000
ASKED_MORE = 10
"""How many times as many pages the warehouse is asked for as the time before."""


def idle_run(
    flow: str, sources: list[str], settings: Settings, run_id: str | None = None
) -> Run | None:
    """The record of a run that need not begin; None where there is something to do.

    Only watch lists and drop folders can be empty without that being a failure. What an
    earlier run left undone is something to do.

    Raises:
        SettingsError: A watch list or a drop folder cannot be used.
    """
    polled = bool(sources) and all(source.startswith((WATCH, DROP)) for source in sources)
    if not polled or any(_offers(source, settings) for source in sources):
        return None
    with _opened(settings) as con:
        if _behind(con, settings):
            return None
    return _ended(begin_run(flow, settings, run_id), (), NOTHING_TO_DO)


def unchanged_run(sources: list[str], settings: Settings) -> Run | None:
    """Do an ingest run whose inputs are files that the warehouse holds, byte for byte.

    Its record is all that it leaves, in the lake. The files that changed last are looked at
    first, and the first that is new ends the looking.

    Returns:
        The run's record; None where the flow has to run, for there is something to do, or it
        cannot be told at once that there is not.

    Raises:
        DiskFullError: There is no space for the record.
        SettingsError: The file of overrides cannot be used.
    """
    files = only_files(sources, settings)
    if not files:
        return None
    begun = begin_run("ingest", settings)
    with _opened(settings) as con:
        if con is None or not _is_current(con, settings):
            return None
        page_ids = _held(con, _page_ids(files))
    if page_ids is None:
        return None
    ended = _ended(begun, page_ids, COMPLETED)
    with telling_of_full_disks(settings):
        write_run(open_lake(settings), ended)
    return ended


def settle(run: OpenRun) -> Run | None:
    """End a run whose inputs turned out to be what the warehouse holds: nothing is loaded.

    Returns:
        The run's record, which lies in the lake; None where a load is due.
    """
    if run.refused or run.silent or not (run.page_ids or run.may_idle):
        return None
    with _opened(run.settings) as con:
        if con is None or not _is_current(con, run.settings):
            return None
        if _held(con, run.page_ids) is None:
            return None
    ended = _ended(run.record, run.page_ids, COMPLETED)
    write_run(run.lake, ended)
    run.settled = True
    log.info("nothing new: the warehouse stays as it is")
    return ended


def _ended(begun: Run, page_ids: "array[int] | tuple[()]", outcome: str) -> Run:
    different = len(set(page_ids))
    return replace(
        begun,
        finished_at=datetime.now(UTC),
        outcome=outcome,
        inputs=len(page_ids),
        new=0,
        unchanged=different,
        duplicate=len(page_ids) - different,
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


def _opened(
    settings: Settings,
) -> "AbstractContextManager[duckdb.DuckDBPyConnection | None]":
    """A session; None where there is no warehouse yet, or none that opens, as the load will say."""
    try:
        return open_read_only(settings.warehouse)
    except (WarehouseMissingError, duckdb.Error):
        return nullcontext()


def _is_current(con: "duckdb.DuckDBPyConnection", settings: Settings) -> bool:
    """Whether a load would find nothing to take over, but for records of runs."""
    if _behind(con, settings) or not ties_are_current(con, read_overrides(settings)):
        return False
    # When files were put here, not what time they carry: a release may be older than the file.
    defined = max(file.stat().st_ctime for file in sql.FOLDER.rglob("*.sql"))
    return settings.warehouse.stat().st_mtime > defined


def _behind(con: "duckdb.DuckDBPyConnection | None", settings: Settings) -> bool:
    """Whether the lake holds what was not taken to the end, or what the warehouse lacks.

    Also where that takes more than names of batches to tell.
    """
    if unfinished(settings) or (con is not None and lacks_migrations(con)):
        return True
    rows = [] if con is None else con.execute(sql.statement("list_loaded_batches")).fetchall()
    return {row[0] for row in rows} != _standing(settings)


def _standing(settings: Settings) -> set[str | None]:
    """The annotation batch that stands for each page batch: the present version's, or the only one.

    None for a page batch that several older versions have read.
    """
    lake = open_lake(settings)
    whole = whole_chains(lake)
    replaced = replaced_roots(lake, whole)
    standing: dict[str, str | None] = {}
    for annotations in whole:
        root = root_of(annotations)
        present = f"{root}_{settings.clean_stage}_{settings.annotate_stage}"
        if annotations == present or root not in standing:
            standing[root] = annotations
        elif standing[root] != present:
            standing[root] = None
    return {batch for root, batch in standing.items() if root not in replaced}


def _page_ids(sources: Iterable[Files]) -> Iterator[int | None]:
    """Keys of the pages of files; None for what is no page, and for a source without any."""
    for files in sources:
        page_id: int | None = None
        for read in files.newest_first():
            page_id = read.page_id if isinstance(read, Page) else None
            yield page_id
        if page_id is None:
            yield None


def _held(con: "duckdb.DuckDBPyConnection", page_ids: Iterable[int | None]) -> "array[int] | None":
    """The keys of some pages where the warehouse holds all of them; None where it lacks one."""
    coming, found, size = iter(page_ids), array("q"), 1
    while asked := list(islice(coming, size)):
        keys = {key for key in asked if key is not None}
        if None in asked or not _holds(con, keys):
            return None
        found.extend(key for key in asked if key is not None)
        size = min(size * ASKED_MORE, ASKED_AT_ONCE)
    return found


def _holds(con: "duckdb.DuckDBPyConnection", page_ids: set[int]) -> bool:
    rows = con.execute(sql.statement("count_held"), {"page_ids": list(page_ids)}).fetchall()
    return bool(rows[0][0] == len(page_ids))
