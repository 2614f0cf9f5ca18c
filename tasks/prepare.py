"""Prepare: a batch of pages for the load, cleaned and annotated.

One task does both, because each task costs Prefect's server some 30 ms of processor time and a
batch takes only two seconds.
"""

import logging
from concurrent.futures import Executor
from time import monotonic

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.annotate import annotate_batch
from tasks.clean import clean_batch
from tasks.runs.record import OpenRun

log = logging.getLogger(__name__)


@task(name="prepare", task_run_name="clean and annotate {batch:.8}", cache_policy=NO_CACHE)
def prepare_batch(batch: str, run: OpenRun, pool: Executor) -> str:
    """Clean a page batch in the pool, then annotate it there, and log both in one line.

    Work whose result is in the lake already is neither repeated nor counted.

    Returns:
        The name of the annotation batch.
    """
    began = monotonic()
    cleaned, refused = clean_batch(batch, run, pool)
    annotated, articles, quotes = annotate_batch(cleaned, run, pool)
    # A batch that holds nothing but rejections needs no line: collect has logged them.
    log.log(
        logging.INFO if articles or refused else logging.DEBUG,
        "cleaned and annotated %.8s: %d articles, %d rejections, %d quotes; %.1f s with waiting",
        batch,
        articles,
        refused,
        quotes,
        monotonic() - began,
        extra={"stage": "annotated", "count": articles, "refused": refused},
    )
    return annotated
