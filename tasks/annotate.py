"""Annotate: a batch of articles into a batch of mentions, quotes and the rest."""

import logging
from concurrent.futures import ProcessPoolExecutor

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batches import annotate_articles
from tasks.lake import Lake, parent_of, root_of
from tasks.runs import OpenRun
from tasks.settings import Settings

log = logging.getLogger(__name__)


@task(name="annotate", task_run_name="annotate-{batch}", cache_policy=NO_CACHE)
def annotate_batch(batch: str, run: OpenRun, pool: ProcessPoolExecutor) -> str:
    """Annotate an article batch in the pool.

    Returns:
        The name of the annotation batch.
    """
    annotated = f"{batch}_{run.settings.annotate_stage}"
    articles, quotes = 0, 0
    if not run.lake.exists("annotations", annotated):
        work = pool.submit(annotate_articles, batch, annotated, run.settings)
        articles, quotes = work.result()
    log.info(
        "annotated %s: %d articles, %d quotes",
        batch,
        articles,
        quotes,
        extra={"stage": "annotated", "count": articles},
    )
    return annotated


def outdated(settings: Settings) -> list[str]:
    """Article batches of the newest cleaning that the present extractor has not read."""
    lake = Lake(settings.lake)
    newest = {root_of(batch): batch for batch in sorted(lake.batches("articles"), key=clean_rank)}
    return [
        batch
        for batch in newest.values()
        if not lake.exists("annotations", f"{batch}_{settings.annotate_stage}")
    ]


def clean_rank(batch: str) -> int:
    """The version of cleaning in an article batch's name."""
    return int(batch.removeprefix(f"{parent_of(batch)}_clean"))
