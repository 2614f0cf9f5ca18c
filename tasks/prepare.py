"""Prepare: a batch of pages for the load, cleaned and annotated.

One task does both: each task costs Prefect's server some 30 ms of processor, and a batch is
read in two seconds.
"""

from concurrent.futures import Executor

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.annotate import annotate_batch
from tasks.clean import clean_batch
from tasks.runs import OpenRun


@task(name="prepare", task_run_name="clean and annotate {batch:.8}", cache_policy=NO_CACHE)
def prepare_batch(batch: str, run: OpenRun, pool: Executor) -> str:
    """Clean a page batch in the pool, then annotate it there.

    What of it the lake holds already is not done again.

    Returns:
        The name of the annotation batch.
    """
    return annotate_batch(clean_batch(batch, run, pool), run, pool)
