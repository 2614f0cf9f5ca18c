"""Verify: that what was written is still what it was, and what can be healed where it is not."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord.records import Page, Rejection
from tasks.batches import item_of
from tasks.collect import Chunk, write_pages
from tasks.guard import LostError, OverdueError, guard
from tasks.lake import Lake, from_table, root_of
from tasks.maintenance.folders import lake_in_folders
from tasks.maintenance.reading import FIRST_TABLES, REFUSED, is_sound, read_whole
from tasks.merged import SET_ASIDE
from tasks.paths import shown
from tasks.runs import OpenRun
from tasks.settings import Settings
from tasks.warehouse import (
    CheckFailedError,
    list_unproven,
    nothing_proven,
    open_read_only,
    run_checks,
)

log = logging.getLogger(__name__)

DERIVED = ("annotations", "articles")
VERIFIED_AT_ONCE = 4 * 2**30
"""Bytes of a lake up to which all of it is read each time; of a larger one a share."""

NIGHTS = 7
"""In so many nights every batch of a larger lake is read once."""

LONGEST_READ_S = 600.0


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
        again: Page batches of which something is to be made again.
        lost: Addresses of pages that cannot be made again.
    """

    batches: int
    of: int
    damages: list[Damage] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@task(name="verify lake", task_run_name="verify lake", cache_policy=NO_CACHE)
def verify_lake(run: OpenRun) -> Verified:
    """Read batches of the lake whole, set aside what is corrupt, keep what can be read of it.

    A corrupt batch of articles or annotations is made again from the one before it. Of a
    corrupt batch of pages those that can be read become a batch of their own; the rest is lost
    unless its source still has it, and an ingest of the source then reads it anew.

    Raises:
        PermissionError: A file may not be read, which is not the same as damaged.
    """
    lake, settings = lake_in_folders(run), run.settings
    if lake is None:
        return Verified(0, 0)
    listed = [(stage, batch) for stage in FIRST_TABLES for batch in lake.batches(stage)]
    chosen = tonight(listed, _size(lake), datetime.now(UTC).date())
    found = Verified(len(chosen), len(listed))
    with guard(read_whole, LONGEST_READ_S) as guarded:
        for stage, batch in chosen:
            # What descends from corrupt pages has been set aside with them.
            if not lake.exists(stage, batch):
                continue
            try:
                trouble = guarded((lake.folder, stage, batch))
            except (LostError, OverdueError) as error:
                trouble = f"reading it failed: {error}"
            if trouble.startswith(REFUSED):
                raise PermissionError(f"{stage}/{batch} is {trouble}")
            if trouble:
                log.warning("%s/%s is corrupt: %s", stage, batch, trouble)
                found.damages.append(Damage(stage, batch, trouble))
                _heal(lake, settings, found.damages[-1], found)
    return found


def tonight(listed: list[tuple[str, str]], size: int, day: date) -> list[tuple[str, str]]:
    """The batches that are read on a day: all, or a seventh of a lake that is large."""
    if size <= VERIFIED_AT_ONCE:
        return listed
    turn = day.toordinal() % NIGHTS
    return [each for each in listed if crc32(each[1].encode()) % NIGHTS == turn]


def _size(lake: Lake) -> int:
    return sum(file.stat().st_size for file in lake.folder.glob("*/*/*.parquet"))


def _heal(lake: Lake, settings: Settings, damage: Damage, found: Verified) -> None:
    """Set a corrupt batch aside, with what can only be made from it."""
    stage, batch = damage.stage, damage.batch
    if stage == "pages":
        kept, lost = _salvage(lake, settings, batch)
        found.lost.extend(lost)
        if kept.pages or kept.rejections:
            found.again.append(write_pages(lake, kept))
    elif stage != "runs":
        found.again.append(root_of(batch))
    lake.set_aside(stage, batch, SET_ASIDE)
    for derived in DERIVED:
        for name in lake.batches(derived):
            if name.startswith(f"{batch}_"):
                lake.set_aside(derived, name, SET_ASIDE)


def _salvage(lake: Lake, settings: Settings, batch: str) -> tuple[Chunk, list[str]]:
    """What can still be read of a page batch, and the addresses of what cannot."""
    file = lake.file("pages", batch, "pages")
    refused = lake.file("pages", batch, "rejections")
    rejections = [row for table in _readable(refused, None) for row in from_table(Rejection, table)]
    whole = [page for table in _readable(file, None) for page in from_table(Page, table)]
    sound = [page for page in whole if is_sound(page)]
    held = {page.page_id for page in sound}
    items = dict(_known(settings, batch))
    for table in _readable(file, ["page_id", "url", "line"]):
        for row in table.to_pylist():
            items[row["page_id"]] = _item(row["url"], row["line"])
    items |= {page.page_id: item_of(page) for page in whole}
    lost = sorted(item for key, item in items.items() if key not in held)
    return Chunk(pages=sound, rejections=rejections), lost


def _readable(file: Path, columns: list[str] | None) -> Iterator[pa.Table]:
    """The row groups of a damaged file that can be read, in these columns or all."""
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as parquet:
            for number in range(parquet.num_row_groups):
                try:
                    yield parquet.read_row_group(number, columns=columns)
                except (pa.ArrowException, OSError) as error:
                    log.info("%s, row group %d: %s", shown(file), number, error)
    except (pa.ArrowException, OSError) as error:
        log.info("%s: %s", shown(file), error)


def _known(settings: Settings, batch: str) -> Iterator[tuple[int, str]]:
    """Keys and addresses of a batch's pages as the warehouse has them."""
    if settings.warehouse.exists():
        with open_read_only(settings.warehouse) as con:
            rows = con.execute(sql.statement("list_pages_of"), {"batch_id": batch}).fetchall()
        yield from ((key, _item(url, line)) for key, url, line in rows)


def _item(url: str, line: int | None) -> str:
    return url if line is None else f"{url}#line={line}"


@task(name="verify warehouse", task_run_name="verify warehouse", cache_policy=NO_CACHE)
def verify_warehouse(run: OpenRun) -> str:
    """Run every check over every row; returns what does not hold, or nothing."""
    with open_read_only(run.settings.warehouse) as con:
        nothing_proven(con, whole=True)
        list_unproven(con)
        try:
            run_checks(con)
        except CheckFailedError as error:
            return str(error)
    return ""
