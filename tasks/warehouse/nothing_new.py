"""Whether a run would change nothing, told without Prefect and without copying the warehouse."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import duckdb

import sql
from onrecord.reasons import FAULTS
from onrecord.records import Page, Run
from tasks.lake.lineage import complete_chains, unfinished
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
from tasks.warehouse.entity_ties import ties_are_current
from tasks.warehouse.overrides import read_overrides
from tasks.warehouse.schema import lacks_migrations
from tasks.warehouse.session import WarehouseDamagedError, WarehouseError, open_read_only

log = logging.getLogger(__name__)

ASKED_AT_ONCE = 10_000
ASKED_MORE = 10
"""How many times as many pages the warehouse is asked for as the time before."""


class OfferedInput(NamedTuple):
    """One input: the key of its page, or of the rejection where it could not be read."""

    page_id: int | None
    rejection_id: int | None


@dataclass
class Known:
    """What a warehouse knows of a run's inputs, all of them.

    Attributes:
        inputs: How many there are.
        pages: Keys of their pages.
        refused: Keys of those that are no articles.
        unread: How many could not be read.
        faults: How many met a fault of the program's own.
    """

    inputs: int = 0
    pages: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    unread: int = 0
    faults: int = 0

    @property
    def unchanged(self) -> int:
        """How many pages stand for articles."""
        return len(self.pages) - len(self.refused)

    @property
    def rejected(self) -> int:
        """How many inputs are no articles; of several with the same page one counts."""
        return len(self.refused) + self.unread


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
    ended = None
    with suppress(WarehouseDamagedError), _opened(settings) as con:
        if not _lake_is_ahead(con, settings):
            ended = _outcome(begin_run(flow, settings, run_id), Known(), may_idle=True)
    return ended and replace(ended, outcome=NOTHING_TO_DO)


def unchanged_run(sources: list[str], settings: Settings) -> Run | None:
    """Do an ingest run whose inputs are files that the warehouse knows, byte for byte.

    Its record is all that it leaves, in the lake. The files that changed last are looked at
    first, and the first that is new ends the looking. What was refused before is refused again.

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
    """End a run whose inputs turned out to be what the warehouse holds: nothing is loaded.

    Returns:
        How the run ended, which the lake has recorded; None where a load is due.
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
    """The record of a run that was offered what is known; None where a load must say how it ended.

    Counts as `sql/statements/load/count_outcomes.sql` does.
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
    """Whether somebody is to be told of what was refused, which is the flow's to do."""
    bound = settings.max_rejection_rate
    return bound is not None and (ended.rejected or 0) > bound * (ended.inputs or 0)


def _offers(source: str, settings: Settings) -> bool:
    if source.startswith(DROP):
        folder = drop_folder(source, settings)
        if next(waiting(folder, settings.drop_settle_s), None) is not None:
            return True
        # Alone they are no reason to run: every run would refuse them again.
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
    """A session; None where there is no warehouse that opens, or another session writes to it.

    Raises:
        WarehouseDamagedError: What is read in the block is damaged: a load is due.
    """
    with ExitStack() as session:
        try:
            con = session.enter_context(open_read_only(settings.warehouse))
        except (WarehouseError, duckdb.Error):
            con = None
        yield con


def _is_current(con: "duckdb.DuckDBPyConnection", settings: Settings) -> bool:
    """Whether a load would find nothing to take over, but for records of runs."""
    if _lake_is_ahead(con, settings) or not ties_are_current(con, read_overrides(settings)):
        return False
    # When files were put here, not what time they carry: a release may be older than the file.
    defined = max(file.stat().st_ctime for file in sql.FOLDER.rglob("*.sql"))
    return settings.warehouse.stat().st_mtime > defined


def _lake_is_ahead(con: "duckdb.DuckDBPyConnection | None", settings: Settings) -> bool:
    """Whether the lake holds what was not taken to the end, or what the warehouse lacks."""
    if unfinished(open_lake(settings)) or (con is not None and lacks_migrations(con)):
        return True
    rows = [] if con is None else con.execute(sql.statement("list_loaded_batches")).fetchall()
    standing = {chain.annotations for chain in complete_chains(open_lake(settings), settings)}
    return {row[0] for row in rows} != standing


def _inputs_of(sources: Iterable[Files], run_id: str) -> Iterator[OfferedInput | None]:
    """The inputs in files; None for a source without any."""
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
    """What some inputs are to the warehouse; None where it does not know one of them.

    Nor does it know pages whose raw bytes were lost: they are read again.
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
