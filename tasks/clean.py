"""Clean: a batch of pages into a batch of articles."""

import logging
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from prefect import task
from prefect.cache_policies import NO_CACHE

from onrecord.cleaning import clean_openly
from onrecord.cleaning.decisions import Decision
from onrecord.records import Page
from tasks.batches import clean_pages
from tasks.lake import Lake
from tasks.runs import OpenRun

log = logging.getLogger(__name__)


@task(name="clean", task_run_name="clean-{batch}", cache_policy=NO_CACHE)
def clean_batch(batch: str, run: OpenRun, pool: ProcessPoolExecutor) -> str:
    """Clean a page batch in the pool.

    Returns:
        The name of the article batch.
    """
    cleaned = f"{batch}_{run.settings.clean_stage}"
    if not run.lake.exists("articles", cleaned):
        work = pool.submit(clean_pages, batch, cleaned, run.settings, run.record.run_id)
        articles, rejections = work.result()
        log.info(
            "cleaned %s: %d articles, %d rejections",
            batch,
            articles,
            rejections,
            extra={"stage": "cleaned", "count": articles},
        )
    return cleaned


def explain(lake: Lake, batch: str, page_id: int) -> Sequence[Decision]:
    """What cleaning drops from a page of the lake and adds to it, told by doing it again.

    Args:
        lake: Where the page lies.
        batch: The page batch that holds it.
        page_id: Its key.
    """
    pages = lake.read("pages", batch, "pages", Page)
    return next(clean_openly(page).decisions for page in pages if page.page_id == page_id)
