"""Finds out, without Prefect or a copy of the warehouse, whether a run would change nothing."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import duckdb

import sql
from onrecord.reasons import FAULTS
from onrecord.records import Page, Run
from tasks.lake.lineage import Chain, complete_chains, unfinished
from tasks.lake.local import AnyLake
from tasks.lake.lost_pages import lost_keys
from tasks.lake.opening import open_lake
from tasks.machine.full_disk import naming_full_disks
from tasks.runs.intake import Intake
from tasks.runs.outcomes import COMPLETED, NOTHING_TO_DO, WITH_REJECTIONS
from tasks.runs.record import Finished, OpenRun, begin_run, write_run
from tasks.runs.rejections import refuse
from tasks.settings import Settings
from tasks.sources import DROP, WATCH, only_files
from tasks.sources.dropped import closed_folders, drop_folder, waiting
from tasks.sources.files import Files
from tasks.sources.watchlist import standings
from tasks.sources.web import now
from tasks.warehouse.corrections import corrections_are_current
from tasks.warehouse.entity_ties import ties_are_current
from tasks.warehouse.overrides import read_overrides
from tasks.warehouse.people import people_are_current
from tasks.warehouse.schema import lacks_migrations
from tasks.warehouse.session import WarehouseDamagedError, WarehouseError, open_read_only

log = logging.getLogger(__name__)

ASKED_AT_ONCE = 10_000
"""Most inputs that one query asks the warehouse for."""

ASKED_MORE = 10
"""By how much each query is larger than the one before: an input that is new mostly comes first,
so the first query asks for one."""


class OfferedInput(NamedTuple):
    """One input: the key of its page, or of the rejection where it could not be read."""

    page_id: int | None
    rejection_id: int | None


@dataclass
class Known:
    """What a warehouse knows of a run's inputs, if it knows all of them.

    Attributes:
        inputs: How many there are.
        pages: Keys of their pages.
        refused: Keys of the pages that are no articles.
        unread: How many could not be read.
        faults: How many met a fault of our own code.
    """

    inputs: int = 0
    pages: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    unread: int = 0
    faults: int = 0

    @property
    def unchanged(self) -> int:
        """How many pages are articles."""
        return len(self.pages) - len(self.refused)

    @property
    def rejected(self) -> int:
        """How many inputs are no articles; several inputs with the same page count once."""
        return len(self.refused) + self.unread


def idle_run(
    flow: str, sources: list[str], settings: Settings, run_id: str | None = None
) -> Run | None:
    """The record of a run that need not begin; None if there is something to do.

    Only an empty watch list or drop folder is no failure. Work that an earlier run left undone is
    something to do.

    Raises:
        SettingsError: A watch list or a drop folder cannot be used.
    """
    polled = bool(sources) and all(source.startswith((WATCH, DROP)) for source in sources)
    if not polled or any(_offers(source, settings) for source in sources):
        return None
    ended = None
    with suppress(WarehouseDamagedError), _opened(settings) as con:
        if not _lake_is_ahead(con, settings) or may_wait(con, settings):
            ended = _outcome(begin_run(flow, settings, run_id), Known(), may_idle=True)
    return ended and replace(ended, outcome=NOTHING_TO_DO)


def unchanged_run(sources: list[str], settings: Settings) -> Run | None:
    """Do an ingest run whose inputs are files that the warehouse knows, byte for byte.

    It leaves only its record, in the lake. Files that changed last are looked at first, and the
    first new one ends the search. What was refused before is refused again.

    Returns:
        The run's record; None if the flow has to run, since there may be something to do.

    Raises:
        DiskFullError: There is no space for the record.
        SettingsError: The file of overrides or of corrections cannot be used.
    """
    files = only_files(sources, settings)
    if not files:
        return None
    begun, ended = begin_run("ingest", settings), None
    with suppress(WarehouseDamagedError), _opened(settings) as con:
        if con is not None and _is_current(con, settings):
            ended = _outcome(begun, _known(con, _inputs_of(files, begun.run_id), settings))
    if ended is None or _are_too_many_refused(ended, settings):
        return None
    with naming_full_disks(settings):
        write_run(open_lake(settings), ended)
    return ended


def settle(run: OpenRun, intake: Intake) -> Finished | None:
    """End a run without a load if the warehouse holds all its inputs.

    Returns:
        How the run ended, which is recorded in the lake; None if a load is due.
    """
    if intake.silent or intake.brought:
        return None
    refused = (OfferedInput(None, rejection_id) for rejection_id in intake.refused)
    inputs = chain((OfferedInput(page_id, None) for page_id in intake.page_ids), refused)
    ended = None
    with suppress(WarehouseDamagedError), _opened(run.settings) as con:
        if con is not None and _is_current(con, run.settings):
            ended = _outcome(
                run.record, _known(con, inputs, run.settings), may_idle=intake.may_idle
            )
    if ended is None:
        return None
    write_run(run.lake, ended)
    log.info("nothing new: the warehouse stays as it is")
    return Finished(ended, articles=(), settled=True)


def _outcome(begun: Run, known: Known | None, *, may_idle: bool = False) -> Run | None:
    """The record of a run whose inputs are known; None if a load must count its outcome.

    Twin of `sql/statements/load/count_outcomes.sql`, the master: test_it_counts_as_a_load_would.
    """
    if known is None or not (known.pages or may_idle) or (known.inputs and not known.unchanged):
        return None
    return replace(
        begun,
        finished_at=datetime.now(UTC),
        outcome=WITH_REJECTIONS if known.rejected else COMPLETED,
        inputs=known.inputs,
        new=0,
        unchanged=known.unchanged,
        duplicate=known.inputs - known.unchanged - known.rejected,
        rejected=known.rejected,
        faults=known.faults,
        annotated=0,
        quotes=0,
    )


def _are_too_many_refused(ended: Run, settings: Settings) -> bool:
    """Whether rejections have to be reported to the addresses of the settings, as the flow does."""
    bound = settings.max_rejection_rate
    return bound is not None and (ended.rejected or 0) > bound * (ended.inputs or 0)


def _offers(source: str, settings: Settings) -> bool:
    if source.startswith(DROP):
        folder = drop_folder(source, settings)
        if next(waiting(folder, settings.drop_settle_s), None) is not None:
            return True
        # Refusals alone are no reason to run: every run would repeat them.
        for closed in closed_folders(folder):
            log.warning("%s", closed.detail)
        return False
    named = source.removeprefix(WATCH)
    path = Path(named) if named else settings.watchlist
    if not named and not path.exists():
        return False
    return any(each.due_at <= now() for each in standings(path, settings))


@contextmanager
def _opened(settings: Settings) -> "Iterator[duckdb.DuckDBPyConnection | None]":
    """A session; None if there is no readable warehouse, or another session writes to it.

    Raises:
        WarehouseDamagedError: A query in the block met damage, so a load is due.
    """
    with ExitStack() as session:
        try:
            con = session.enter_context(open_read_only(settings.warehouse))
        except (WarehouseError, duckdb.Error):
            con = None
        yield con


def _is_current(con: "duckdb.DuckDBPyConnection", settings: Settings) -> bool:
    """Whether a load would change nothing but the records of runs."""
    if _lake_is_ahead(con, settings):
        return False
    overrides = read_overrides(settings)
    if not ties_are_current(con, overrides):
        return False
    if not corrections_are_current(con, overrides.corrections):
        return False
    if not people_are_current(con, overrides.people):
        return False
    # The time of installation (ctime), since a release's own files may be older than the warehouse.
    defined = max(file.stat().st_ctime for file in sql.FOLDER.rglob("*.sql"))
    return settings.warehouse.stat().st_mtime > defined


def _lake_is_ahead(con: "duckdb.DuckDBPyConnection | None", settings: Settings) -> bool:
    """Whether the lake holds unfinished batches, or batches that the warehouse lacks.

    Twin of `load_chains` of `tasks.warehouse.build`, the master, which finds what it lacks by the
    same comparison: test_there_is_nothing_to_do_once_a_load_has_loaded_all.
    """
    if unfinished(open_lake(settings)) or (con is not None and lacks_migrations(con)):
        return True
    rows = [] if con is None else con.execute(sql.statement("list_loaded_batches")).fetchall()
    standing = {chain.annotations for chain in complete_chains(open_lake(settings), settings)}
    return {row[0] for row in rows} != standing


def may_wait(con: "duckdb.DuckDBPyConnection | None", settings: Settings) -> bool:
    """Whether what the lake holds beyond the warehouse may wait for a load of more.

    A load copies the file, so that small ones are gathered where it is large: until enough
    articles wait, or the last load is old enough. Nothing says what waits but the lake itself,
    so that nothing can be forgotten.
    """
    every = timedelta(seconds=settings.load_every_s)
    if con is None or not every or settings.warehouse.stat().st_size < settings.gather_bytes:
        return False
    lake = open_lake(settings)
    if unfinished(lake) or lacks_migrations(con):
        return False
    ((loaded_at,),) = con.execute(sql.statement("last_loaded")).fetchall()
    if loaded_at is None or loaded_at + every <= datetime.now(UTC).replace(tzinfo=None):
        return False
    waiting = waiting_pages(lake, waiting_chains(con, lake, settings))
    return len(waiting) < settings.gather_articles


def waiting_chains(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, settings: Settings
) -> list[Chain]:
    """The chains of the lake that the warehouse has not loaded yet."""
    loaded = {row[0] for row in con.execute(sql.statement("list_loaded_batches")).fetchall()}
    return [each for each in complete_chains(lake, settings) if each.annotations not in loaded]


def waiting_pages(lake: AnyLake, chains: Iterable[Chain]) -> frozenset[int]:
    """Keys of the pages that became articles in some chains."""
    batches = [each.articles for each in chains]
    return frozenset(lake.keys("articles", batches, "articles", "page_id"))


def _inputs_of(sources: Iterable[Files], run_id: str) -> Iterator[OfferedInput | None]:
    """The inputs of files; None for a source without any."""
    for files in sources:
        found = None
        for read in files.newest_first():
            if isinstance(read, Page):
                found = OfferedInput(read.page_id, None)
            else:
                found = OfferedInput(None, refuse("collect", read, None, run_id).rejection_id)
            yield found
        if found is None:
            yield None


def _known(
    con: "duckdb.DuckDBPyConnection", inputs: Iterable[OfferedInput | None], settings: Settings
) -> Known | None:
    """What the warehouse knows of some inputs; None if one of them is unknown.

    Pages whose raw bytes were lost count as unknown: they are read again.
    """
    coming, size, found = iter(inputs), 1, Known()
    lost = lost_keys(open_lake(settings))
    while asked := [*islice(coming, size)]:
        given = [each for each in asked if each is not None]
        page_ids = {each.page_id for each in given if each.page_id is not None}
        rejection_ids = {each.rejection_id for each in given if each.rejection_id is not None}
        asking = {
            "page_ids": list(page_ids),
            "rejection_ids": list(rejection_ids),
            "faults": sorted(FAULTS),
        }
        held, refused, rejected, faults = con.execute(
            sql.statement("list_held"), asking
        ).fetchall()[0]
        lacking = held < len(page_ids) or rejected < len(rejection_ids)
        if len(given) < len(asked) or lacking or page_ids & lost:
            return None
        found.inputs += len(given)
        found.faults += faults
        found.pages |= page_ids
        found.refused |= set(refused)
        found.unread += sum(each.page_id is None for each in given)
        size = min(size * ASKED_MORE, ASKED_AT_ONCE)
    return found
