"""Annotate: a batch of articles into a batch of mentions, quotes and the rest."""

import logging
from concurrent.futures import Executor

from onrecord import CLEAN_VERSION
from tasks.batches.lazy_jobs import annotate_articles
from tasks.date_range import EVER, Days
from tasks.faults import log_faults
from tasks.lake.lineage import (
    annotation_batch,
    cleaning_of,
    finished_batches,
    is_present,
    pages_of,
    replaced_roots,
)
from tasks.lake.local import AnyLake
from tasks.lake.opening import open_lake
from tasks.runs.record import OpenRun
from tasks.settings import Settings
from tasks.workers.retry import retry_in_pool

log = logging.getLogger(__name__)


def annotate_batch(batch: str, run: OpenRun, pool: Executor) -> tuple[str, int, int]:
    """Annotate an article batch in the pool, and log the articles that met a fault of our own code.

    Returns:
        The name of the annotation batch, and how many articles were read and quotes found just
        now.
    """
    annotated = annotation_batch(batch, run.settings)
    if run.lake.exists("annotations", annotated):
        return annotated, 0, 0
    done = retry_in_pool(pool, annotate_articles, batch, annotated, run.settings, run.record.run_id)
    log_faults(done.faults)
    if done.slow_reading and run.pace.slow_reading is None:
        run.pace.slow_reading = done.slow_reading
        log.warning(
            "spaCy's own loop reads articles, which takes several times as long: %s. "
            "Install the pinned versions to read quickly again",
            done.slow_reading,
        )
    return annotated, done.articles, done.found


def outdated(settings: Settings, days: Days = EVER, *, again: bool = False) -> list[str]:
    """Page batches that the present cleaning and extractor have not finished, sorted.

    Batches that a newer cleaning has read are left out: an older release must not undo its work.

    Args:
        settings: Where the lake is, and which versions are the present ones.
        days: Only batches with an article that was published on one of them. A batch is redone
            whole; one that was never cleaned has no dates yet, and is left out.
        again: Also batches that the present extractor has read; their annotations are removed from
            the lake here, so that they are made again.
    """
    lake = open_lake(settings)
    ahead = {
        pages_of(batch)
        for batch in lake.batches("articles")
        if cleaning_of(batch)[0] > CLEAN_VERSION
    }
    whole = finished_batches(lake)
    passed = ahead | replaced_roots(lake, whole)
    wanted = lake.batches("pages") if days == EVER else published_in(lake, days)
    chosen = dict.fromkeys(batch for batch in wanted if batch not in passed)
    present = [each for each in whole if is_present(each, settings)]
    if not again:
        done = {pages_of(each) for each in present}
        return [batch for batch in chosen if batch not in done]
    for each in present:
        if pages_of(each) in chosen:
            lake.remove("annotations", each)
    return list(chosen)


def published_in(lake: AnyLake, days: Days) -> list[str]:
    """Page batches that hold an article published in a period, by any version of cleaning."""
    return sorted(
        {
            pages_of(batch)
            for batch in lake.batches("articles")
            if any(published in days for published in lake.column(batch, "published_at"))
        }
    )
