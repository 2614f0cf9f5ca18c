"""Clean: a batch of pages into a batch of articles."""

import logging
from concurrent.futures import Executor

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.mending import persist
from tasks.runs import OpenRun
from tasks.work import clean_pages

log = logging.getLogger(__name__)


@task(name="clean", task_run_name="clean {batch:.8}", cache_policy=NO_CACHE)
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
