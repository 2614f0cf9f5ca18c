"""Clean: a batch of pages into a batch of articles."""

from concurrent.futures import Executor

from tasks.mending import persist
from tasks.runs import OpenRun
from tasks.work import clean_pages


def clean_batch(batch: str, run: OpenRun, pool: Executor) -> tuple[str, int]:
    """Clean a page batch in the pool.

    Returns:
        The name of the article batch, and how many pages were refused just now.
    """
    cleaned = f"{batch}_{run.settings.clean_stage}"
    if run.lake.exists("articles", cleaned):
        return cleaned, 0
    _, refused = persist(pool, clean_pages, batch, cleaned, run.settings, run.record.run_id)
    return cleaned, refused
