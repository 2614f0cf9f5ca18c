"""Verify: whether lake and warehouse are still what was written; damaged batches are healed."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zlib import crc32

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake.local import Lake
from tasks.load import load
from tasks.maintenance.folders import lake_in_folders
from tasks.maintenance.healing import heal
from tasks.maintenance.verify_files import FIRST_TABLES, REFUSED, read_whole
from tasks.runs.intake import Intake
from tasks.runs.record import OpenRun
from tasks.warehouse.checks import CheckFailedError, list_unproven, reset_proofs, run_checks
from tasks.warehouse.session import WarehouseDamagedError, look_up
from tasks.workers.killable import Guard, LostError, OverdueError, guard

log = logging.getLogger(__name__)

Place = tuple[Path, str, str]
"""Where a batch lies: the lake's folder, the stage, the batch's name."""

VERIFIED_AT_ONCE = 4 * 2**30
"""Bytes of a lake up to which all of it is read each time; of a larger lake a share is read."""

NIGHTS = 7
"""Nights in which every batch of a larger lake is read once."""

LONGEST_READ_S = 600.0
"""Seconds after which reading one batch counts as hung, and the batch as corrupt."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A batch that was found corrupt, and is set aside.

    Attributes:
        stage: pages, articles, annotations, runs.
        batch: Its name.
        detail: What is wrong with which file.
    """

    stage: str
    batch: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying the lake found.

    Attributes:
        batches: How many batches were read.
        of: How many there are.
        damages: Those that were corrupt.
        again: Page batches whose articles or annotations have to be made again.
        lost: Addresses of pages whose raw bytes are gone.
    """

    batches: int
    of: int
    damages: list[Damage] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@task(name="verify lake", task_run_name="verify lake", cache_policy=NO_CACHE)
def verify_lake(run: OpenRun) -> Verified:
    """Read batches of the lake whole; set corrupt ones aside, and keep what can be read of them.

    A corrupt batch of articles or annotations is made again from the batch that it came from. Of a
    corrupt batch of pages the readable pages are kept, and the articles of the others. The raw
    bytes of the others are lost, unless a later ingest finds them at their source.

    Raises:
        PermissionError: There is no permission to read a file, which does not mean that it is
            damaged.
    """
    lake, settings = lake_in_folders(run), run.settings
    if lake is None:
        return Verified(0, 0)
    listed = [(stage, batch) for stage in FIRST_TABLES for batch in lake.batches(stage)]
    chosen = tonight(listed, _size(lake), datetime.now(UTC).date())
    found = Verified(len(chosen), len(listed))
    with guard(read_whole, LONGEST_READ_S) as guarded:
        for stage, batch in chosen:
            # It was made from corrupt pages and has been set aside with them.
            if not lake.exists(stage, batch):
                continue
            if trouble := _trouble(guarded, lake, stage, batch):
                log.warning("%s/%s is corrupt: %s", stage, batch, trouble)
                found.damages.append(Damage(stage, batch, trouble))
                healed = heal(lake, settings, stage, batch, partial(_is_whole, guarded, lake))
                found.again.extend(healed.again)
                found.lost.extend(healed.lost)
    return found


def _trouble(guarded: Guard[Place, str], lake: Lake, stage: str, batch: str) -> str:
    """What is wrong with a batch; empty if nothing is.

    Raises:
        PermissionError: There is no permission to read a file.
    """
    try:
        trouble = guarded((lake.folder, stage, batch))
    except (LostError, OverdueError) as error:
        return f"reading it failed: {error}"
    if trouble.startswith(REFUSED):
        raise PermissionError(f"{stage}/{batch} is {trouble}")
    return trouble


def _is_whole(guarded: Guard[Place, str], lake: Lake, stage: str, batch: str) -> bool:
    return not _trouble(guarded, lake, stage, batch)


def tonight(listed: list[tuple[str, str]], size: int, day: date) -> list[tuple[str, str]]:
    """The batches that are read on a day: all, or a seventh of a large lake."""
    if size <= VERIFIED_AT_ONCE:
        return listed
    turn = day.toordinal() % NIGHTS
    return [each for each in listed if crc32(each[1].encode()) % NIGHTS == turn]


def _size(lake: Lake) -> int:
    return sum(file.stat().st_size for file in lake.folder.glob("*/*/*.parquet"))


@task(name="verify warehouse", task_run_name="verify warehouse", cache_policy=NO_CACHE)
def verify_warehouse(run: OpenRun) -> str:
    """Run every check over every row; returns the checks that fail, or an empty text.

    A warehouse that cannot be read is first made again from the lake.
    """
    try:
        return look_up(run.settings.warehouse, run.lake, failing_checks)
    except WarehouseDamagedError as error:
        log.warning("the warehouse is made again from the lake now, for %s", error)
    load.fn(run, Intake(), from_scratch=True)
    return look_up(run.settings.warehouse, run.lake, failing_checks)


def failing_checks(con: "duckdb.DuckDBPyConnection") -> str:
    """The checks that fail over all rows, in words; empty if all hold."""
    reset_proofs(con, whole=True)
    list_unproven(con)
    try:
        run_checks(con, whole=True)
    except CheckFailedError as error:
        return str(error)
    return ""
