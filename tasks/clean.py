"""Clean: a batch of pages into a batch of articles."""

import logging
from concurrent.futures import Executor

from tasks.mending import persist
from tasks.runs import OpenRun
from tasks.work import clean_pages

log = logging.getLogger(__name__)


def clean_batch(batch: str, run: OpenRun, pool: Executor) -> str:
    """Clean a page batch in the pool.

    Returns:
        The name of the article batch.
    """
    cleaned = f"{batch}_{run.settings.clean_stage}"
    if not run.lake.exists("articles", cleaned):
        articles, rejections = persist(
            pool, clean_pages, batch, cleaned, run.settings, run.record.run_id
        )
        log.info(
            "cleaned %s: %d articles, %d rejections",
            batch,
            articles,
            rejections,
            extra={"stage": "cleaned", "count": articles, "refused": rejections},
        )
    return cleaned
