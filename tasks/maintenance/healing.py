"""Heal a damaged batch: keep what can be read of it, set the rest aside."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

import sql
from onrecord import ids
from onrecord.records import Page, Rejection
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import from_table, schema_of, to_table, utc
from tasks.lake.lineage import cleaning_of, pages_of
from tasks.lake.local import Lake
from tasks.lake.lost_pages import LOST
from tasks.machine.paths import shown
from tasks.maintenance.verify_files import is_sound
from tasks.runs.rejections import item_of
from tasks.settings import Settings
from tasks.warehouse.merged_rows import SET_ASIDE
from tasks.warehouse.session import WarehouseError, look_up

log = logging.getLogger(__name__)

DERIVED = ("annotations", "articles")
KNOWN = [name for name in schema_of(Page).names if name != "content"]

IsWhole = Callable[[str, str], bool]
"""Whether a batch of a stage is what was written; another process reads it."""


@dataclass(frozen=True, slots=True)
class Healed:
    """What came of healing a batch.

    Attributes:
        again: Page batches whose articles or annotations have to be made again.
        lost: Addresses of pages whose raw bytes are lost.
    """

    again: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What is left of a damaged page batch.

    Attributes:
        sound: Pages whose bytes are theirs.
        lost: What is known of the others, without bytes.
        rejections: The batch's rejections.
    """

    sound: list[Page]
    lost: list[Page]
    rejections: list[Rejection]

    @property
    def name(self) -> str:
        """The name of a page batch that holds all this."""
        keys: set[int] = {page.page_id for page in (*self.sound, *self.lost)}
        keys |= {rejection.rejection_id for rejection in self.rejections}
        return ids.digest("pages", *(str(key) for key in sorted(keys)))


def heal(lake: Lake, settings: Settings, stage: str, batch: str, is_whole: IsWhole) -> Healed:
    """Repair a corrupt batch, or set it aside together with the batches made from it.

    Args:
        lake: The lake.
        settings: Where the warehouse is, which knows what the batch held.
        stage: pages, articles, annotations or runs.
        batch: Its name.
        is_whole: Whether a batch can still be relied on.
    """
    if stage == "pages":
        return _heal_pages(lake, settings, batch, is_whole)
    _set_aside(lake, stage, batch)
    return Healed(again=[] if stage == "runs" else [pages_of(batch)])


def _heal_pages(lake: Lake, settings: Settings, batch: str, is_whole: IsWhole) -> Healed:
    """Keep the pages that can be read, and the articles of the others.

    If everything that the batch held is known, it keeps its name. Otherwise the readable pages
    become a batch of their own, and the articles of the other pages are set aside.
    """
    rescued = _rescue(lake, settings, batch)
    lost = sorted(map(item_of, rescued.lost))
    if rescued.name == batch and (not lost or _is_cleaned(lake, batch, is_whole)):
        lake.copy_aside("pages", batch, SET_ASIDE)
        tables = {LOST: to_table(Page, rescued.lost)} if lost else {}
        tables |= {
            "rejections": to_table(Rejection, rescued.rejections),
            "pages": to_table(Page, rescued.sound),
        }
        # The pages come last, so that a kill before them leaves a batch that is healed next time.
        lake.repair("pages", batch, tables)
        return Healed(lost=lost)
    again = []
    if rescued.sound or rescued.rejections:
        kept = Chunk(pages=rescued.sound, rejections=rescued.rejections)
        again.append(write_pages(lake, kept))
    _set_aside(lake, "pages", batch)
    return Healed(again, lost)


def _is_cleaned(lake: Lake, batch: str, is_whole: IsWhole) -> bool:
    """Whether the lake holds a sound cleaning of a page batch."""
    cleaned = [each for each in lake.batches("articles") if pages_of(each) == batch]
    return bool(cleaned) and is_whole("articles", max(cleaned, key=cleaning_of))


def _set_aside(lake: Lake, stage: str, batch: str) -> None:
    lake.set_aside(stage, batch, SET_ASIDE)
    for derived in DERIVED:
        for name in lake.batches(derived):
            if name.startswith(f"{batch}_"):
                lake.set_aside(derived, name, SET_ASIDE)


def _rescue(lake: Lake, settings: Settings, batch: str) -> Rescued:
    """What can be read from the files of a page batch, completed by what the warehouse knows."""
    pages, rejections = _recorded(lake, settings, batch)
    known = {page.page_id: page for page in pages}
    refused = {row.rejection_id: row for row in rejections}
    for name in (LOST, "pages"):
        for table in _readable(lake.file("pages", batch, name), KNOWN):
            known |= {page.page_id: page for page in from_table(Page, _without_bytes(table))}
    whole = [
        page
        for table in _readable(lake.file("pages", batch, "pages"), None)
        for page in from_table(Page, table)
    ]
    for table in _readable(lake.file("pages", batch, "rejections"), None):
        refused |= {row.rejection_id: row for row in from_table(Rejection, table)}
    sound = {page.page_id: page for page in whole if is_sound(page)}
    lost = [page for key, page in known.items() if key not in sound]
    return Rescued([*sound.values()], lost, [*refused.values()])


def _without_bytes(table: pa.Table) -> pa.Table:
    return table.append_column("content", pa.array([b""] * len(table), pa.binary()))


def _readable(file: Path, columns: list[str] | None) -> Iterator[pa.Table]:
    """The row groups of a damaged file that can be read, in these columns or all."""
    if not file.exists():
        return
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as parquet:
            for number in range(parquet.num_row_groups):
                try:
                    yield parquet.read_row_group(number, columns=columns)
                except (pa.ArrowException, OSError) as error:
                    log.info("%s, row group %d: %s", shown(file), number, error)
    except (pa.ArrowException, OSError) as error:
        log.info("%s: %s", shown(file), error)


def _recorded(lake: Lake, settings: Settings, batch: str) -> tuple[list[Page], list[Rejection]]:
    """What a page batch held according to the warehouse; nothing if that cannot be read."""
    with suppress(WarehouseError):
        return look_up(settings.warehouse, lake, partial(_rows_of, batch))
    return [], []


def _rows_of(batch: str, con: "duckdb.DuckDBPyConnection") -> tuple[list[Page], list[Rejection]]:
    its = {"batch_id": batch}
    pages = con.execute(sql.statement("list_pages_of"), its).fetchall()
    rejections = con.execute(sql.statement("list_rejections_of"), its).fetchall()
    return (
        [Page(*[*map(utc, row), b""]) for row in pages],
        [Rejection(*map(utc, row)) for row in rejections],
    )
