"""Tidy: remove batches from the lake that newer ones have replaced.

Raw pages are never thrown away: a page batch is removed only if a merged one holds all of it and
the warehouse names that one. Each batch is removed whole, in an order in which no batch outlives
one that it needs, so a kill leaves less to do and nothing broken.
"""

import logging
import time
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake.files import STALE_AFTER_S
from tasks.lake.lineage import (
    BatchName,
    articles_of,
    cleaning_of,
    complete_chains,
    finished_batches,
    is_present,
    pages_of,
    replaced_roots,
)
from tasks.lake.local import Lake
from tasks.maintenance.folders import lake_in_folders
from tasks.runs.record import OpenRun
from tasks.settings import Settings
from tasks.warehouse.merged_rows import loaded_roots
from tasks.warehouse.session import WarehouseError, look_up

log = logging.getLogger(__name__)

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many batches were removed: merged ones, superseded ones, remains of killed writers."""

    merged: int
    superseded: int
    swept: int


@task(name="tidy", task_run_name="tidy", cache_policy=NO_CACHE)
def tidy(run: OpenRun) -> Tidied:
    """Remove merged batches, superseded cleanings and annotations, and what killed writers left."""
    lake, settings = lake_in_folders(run), run.settings
    if lake is None:
        return Tidied(0, 0, run.lake.sweep(datetime.now(UTC)))
    merged = _remove_merged(lake, settings)
    superseded = list(_superseded(lake, settings))
    for stage, batch in superseded:
        log.info("removed %s/%s, which a newer version replaces", stage, batch)
        lake.remove(stage, batch)
    swept = lake.sweep(datetime.now(UTC)) + _remove_unfinished_merges(lake)
    return Tidied(merged, len(superseded), swept)


def _remove_merged(lake: Lake, settings: Settings) -> int:
    """Remove page batches that a merged one stands for, once the warehouse names that one.

    They stay for a while after the merge, for processes that had listed them before.
    """
    try:
        loaded = look_up(settings.warehouse, lake, loaded_roots)
    except WarehouseError:
        return 0
    before = time.time() - settings.merge_hours * 3600
    settled = [
        batch
        for batch in finished_batches(lake)
        if pages_of(batch) in loaded and lake.written_at("pages", pages_of(batch)) <= before
    ]
    gone = replaced_roots(lake, settled) - loaded
    removed = 0
    # The pages first: without its pages, a batch of articles or annotations does not count.
    for stage in ("pages", "articles", "annotations", "merged"):
        for batch in lake.batches(stage):
            if pages_of(batch) in gone:
                lake.remove(stage, batch)
                removed += stage == "pages"
    if removed:
        lake.forget_keys()
    return removed


def _superseded(lake: Lake, settings: Settings) -> Iterator[tuple[str, str]]:
    """Older cleanings and annotations of page batches that the present version has finished.

    Annotations come before the articles that they need.
    """
    before = time.time() - settings.keep_days * DAY_S
    current = {
        chain.pages: chain
        for chain in complete_chains(lake, settings)
        if is_present(chain.annotations, settings)
        and lake.written_at("annotations", chain.annotations) <= before
    }
    for batch in lake.batches("annotations"):
        chain = current.get(pages_of(batch))
        if chain and _version(batch) < _version(chain.annotations):
            yield "annotations", batch
    used = {articles_of(batch) for batch in lake.batches("annotations")}
    for batch in lake.batches("articles"):
        chain = current.get(pages_of(batch))
        if chain and _is_superseded(batch, chain.articles, used):
            yield "articles", batch


def _is_superseded(articles: str, standing: str, used: Container[str]) -> bool:
    """Whether an article batch is older than the one that counts, or an abandoned attempt."""
    rank, standing_rank = cleaning_of(articles), cleaning_of(standing)
    return rank < standing_rank or (rank[0] == standing_rank[0] and articles not in used)


def _version(annotations: str) -> tuple[tuple[int, int], int]:
    """The versions of cleaning and extractor in an annotation batch's name."""
    name = BatchName.parse(annotations)
    return name.cleaning, name.extractor


def _remove_unfinished_merges(lake: Lake) -> int:
    """Remove what a killed merge left before its pages were written."""
    pages, removed = set(lake.batches("pages")), 0
    for batch in lake.batches("merged"):
        stale = time.time() - lake.written_at("merged", batch) > STALE_AFTER_S
        if batch in pages or not stale:
            continue
        for stage in ("annotations", "articles"):
            for name in lake.batches(stage):
                if pages_of(name) == batch:
                    lake.remove(stage, name)
        lake.remove("merged", batch)
        removed += 1
    return removed
