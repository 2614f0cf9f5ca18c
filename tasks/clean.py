"""Clean: a batch of pages into a batch of articles."""

from concurrent.futures import Executor

from tasks.batches.lazy_jobs import clean_pages
from tasks.faults import log_faults
from tasks.lake.lineage import article_batch
from tasks.runs.record import OpenRun
from tasks.workers.retry import retry_in_pool


def clean_batch(batch: str, run: OpenRun, pool: Executor) -> tuple[str, int]:
    """Clean a page batch in the pool, and log the pages that met a fault of our own code.

    Returns:
        The name of the article batch, and how many pages were refused just now.
    """
    cleaned = article_batch(batch, run.settings)
    if run.lake.exists("articles", cleaned):
        return cleaned, 0
    done = retry_in_pool(pool, clean_pages, batch, cleaned, run.settings, run.record.run_id)
    log_faults(done.faults)
    return cleaned, done.found
