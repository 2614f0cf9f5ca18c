"""Merge: many small batches into one, so that files grow with articles and not with runs.

Nothing is cleaned or annotated again: tables are put together under the merged batch's names. The
pages are written last: with them the merged batch replaces those that it was made from. A kill
before that leaves files that do not count, a kill after it leaves nothing to do. A later
maintenance removes the batches that were merged, see `tasks.maintenance.tidy`.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord import ids
from onrecord.records import Run
from tasks.lake.arrow import to_table
from tasks.lake.lineage import Chain, Replaced, complete_chains, replaced_by
from tasks.lake.local import Lake
from tasks.lake.lost_pages import lost_pages
from tasks.maintenance.folders import lake_in_folders
from tasks.runs.record import OpenRun
from tasks.settings import Settings
from tasks.warehouse.session import WarehouseError, look_up

log = logging.getLogger(__name__)

MERGED_INPUTS = 1000
"""Most inputs of a merged batch: what a worker can annotate again in a few minutes."""

FEWEST_BATCHES = 4
"""With fewer small batches than these merging waits, so that rows are seldom written again."""

FEWEST_RUNS = 8
"""Records of runs in a month from which on they are merged, for the same reason."""

MONTH = "month-"


@dataclass(frozen=True, slots=True)
class SmallChain:
    """A small chain that may be merged, with the number and the keys of its inputs."""

    chain: Chain
    inputs: int
    bytes: int


@task(name="merge batches", task_run_name="merge batches", cache_policy=NO_CACHE)
def merge_batches(run: OpenRun) -> tuple[int, int]:
    """Merge small page batches that the warehouse holds, with their articles and annotations.

    Returns:
        How many page batches were merged into how many.
    """
    lake, settings = lake_in_folders(run), run.settings
    merged, into = 0, 0
    if lake is None:
        return merged, into
    for pack in _packs(lake, settings):
        batch = merge_chains(lake, pack)
        merged, into = merged + len(pack), into + 1
        log.info("merged %d page batches into %s", len(pack), batch)
    return merged, into


def _packs(lake: Lake, settings: Settings) -> Iterator[list[Chain]]:
    """Groups of chains to merge: of equal versions, the oldest first, no input in two of them."""
    small = sorted(_small(lake, settings), key=lambda each: _stages(each.chain))
    for _, group in groupby(small, key=lambda each: _stages(each.chain)):
        pack: list[SmallChain] = []
        keys: set[int] = set()
        for each in sorted(group, key=lambda one: lake.written_at("pages", one.chain.pages)):
            own = _keys(lake, each.chain.pages)
            if _overfull([*pack, each], settings):
                yield from _is_worthwhile(pack)
                pack, keys = [], set()
            if keys.isdisjoint(own):
                pack.append(each)
                keys |= own
        yield from _is_worthwhile(pack)


def _is_worthwhile(pack: Sequence[SmallChain]) -> Iterator[list[Chain]]:
    if len(pack) >= FEWEST_BATCHES:
        yield [each.chain for each in pack]


def _overfull(pack: Sequence[SmallChain], settings: Settings) -> bool:
    return (
        sum(each.inputs for each in pack) > MERGED_INPUTS
        or sum(each.bytes for each in pack) > settings.batch_bytes
    )


def _stages(chain: Chain) -> str:
    return chain.annotations.removeprefix(chain.pages)


def _small(lake: Lake, settings: Settings) -> Iterator[SmallChain]:
    """Loaded chains of at most half a merged batch's size that are old enough to be merged."""
    loaded = _loaded(settings, lake)
    before = time.time() - settings.merge_hours * 3600
    for chain in complete_chains(lake, settings):
        if chain.annotations not in loaded or lake.written_at("pages", chain.pages) > before:
            continue
        held = [
            pq.read_metadata(lake.file("pages", chain.pages, table))
            for table in ("pages", "rejections")
        ]
        inputs = sum(each.num_rows for each in held)
        size = sum(held[0].row_group(no).total_byte_size for no in range(held[0].num_row_groups))
        if inputs <= MERGED_INPUTS // 2 and size <= settings.batch_bytes // 2:
            yield SmallChain(chain, inputs, size)


def _loaded(settings: Settings, lake: Lake) -> set[str]:
    """The annotation batches that the warehouse holds; none if it cannot be read."""
    with suppress(WarehouseError):
        return look_up(settings.warehouse, lake, _loaded_batches)
    return set()


def _loaded_batches(con: "duckdb.DuckDBPyConnection") -> set[str]:
    return {row[0] for row in con.execute(sql.statement("list_loaded_batches")).fetchall()}


def _keys(lake: Lake, batch: str) -> set[int]:
    return {
        *lake.keys("pages", [batch], "pages", "page_id"),
        *lake.keys("pages", [batch], "rejections", "rejection_id"),
        *(page.page_id for page in lost_pages(lake, batch)),
    }


def merge_chains(lake: Lake, chains: Sequence[Chain]) -> str:
    """Write the contents of several chains as one chain of the same versions.

    Returns:
        The name of its page batch: as always, a hash of the keys in it.
    """
    keys = sorted(key for chain in chains for key in _keys(lake, chain.pages))
    batch = ids.digest("pages", *(str(key) for key in keys))
    replaces = [row for chain in chains for row in _replaced(lake, chain.pages)]
    lake.write("merged", batch, {"replaces": to_table(Replaced, replaces)})
    for stage in ("articles", "annotations", "pages"):
        parts = [getattr(chain, stage) for chain in chains]
        name = batch + parts[0].removeprefix(chains[0].pages)
        lake.write(stage, name, _together(lake, stage, parts))
    return batch


def _replaced(lake: Lake, batch: str) -> list[Replaced]:
    """What a merged batch replaces by including this one: it, and all that it had replaced."""
    within = replaced_by(lake, batch)
    leaves = {row.leaf for row in within} or {batch}
    return [*within, *(Replaced(batch, leaf) for leaf in sorted(leaves))]


def _together(lake: Lake, stage: str, batches: Sequence[str]) -> dict[str, pa.Table]:
    """The tables of several batches, put together; columns that older ones lack are null."""
    found: dict[str, list[pa.Table]] = {}
    for batch in batches:
        for file in sorted(lake.path(stage, batch).glob("*.parquet")):
            table = pq.read_table(file).drop_columns(["batch_id"])
            found.setdefault(file.stem, []).append(table)
    return {
        name: pa.concat_tables(tables, promote_options="default") for name, tables in found.items()
    }


@task(name="merge runs", task_run_name="merge runs", cache_policy=NO_CACHE)
def merge_runs(run: OpenRun) -> int:
    """Merge the records of each month's runs into one batch.

    A record that is in an old and the new batch for a moment counts once.

    Returns:
        How many batches were merged.
    """
    lake, merged = lake_in_folders(run), 0
    if lake is None:
        return merged
    before = time.time() - run.settings.merge_hours * 3600
    # Under the load's lock: a load lists the records first and reads them later.
    with FileLock(run.settings.home / "load.lock"):
        old = [batch for batch in lake.batches("runs") if lake.written_at("runs", batch) <= before]
        for month, batches in _by_month(lake, old):
            if len(batches) < FEWEST_RUNS:
                continue
            runs = {
                row.run_id: row for each in batches for row in lake.read("runs", each, "runs", Run)
            }
            name = f"{MONTH}{month}-{ids.digest('runs', *sorted(runs))}"
            lake.write("runs", name, {"runs": to_table(Run, [runs[key] for key in sorted(runs)])})
            for batch in batches:
                if batch != name:
                    lake.remove("runs", batch)
            merged += len(batches)
    return merged


def _by_month(lake: Lake, batches: Sequence[str]) -> list[tuple[str, list[str]]]:
    months: dict[str, list[str]] = {}
    for batch in batches:
        started = pq.read_table(lake.file("runs", batch, "runs"), columns=["started_at"])
        (first, *_) = started["started_at"].to_pylist()
        months.setdefault(f"{first:%Y-%m}", []).append(batch)
    return sorted(months.items())
