"""One warm pool of processes for a run, and the sliding window that feeds it."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from prefect.futures import PrefectFuture

from tasks.guard import end_with
from tasks.mending import MendingPool
from tasks.settings import Settings

BATCHES_PER_WORKER = 3


@contextmanager
def worker_pool(settings: Settings) -> Iterator[Executor]:
    """Processes that end with this one, however it ends.

    They are started when work arrives, so a run without work starts none. Linear algebra
    stays on one thread in each: the processes already use all processors.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    pool = MendingPool(
        lambda: ProcessPoolExecutor(
            max_workers=settings.workers,
            mp_context=get_context("spawn"),
            initializer=end_with,
            initargs=(os.getpid(),),
        )
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def windowed(
    batches: Iterable[str], submit: Callable[[str], PrefectFuture[str]], settings: Settings
) -> list[str]:
    """Submit a task for each batch, with no more under way than keeps the pool busy.

    Args:
        batches: Names of batches; the next is asked for when there is room.
        submit: Starts the work on one.
        settings: Gives the number of workers.

    Returns:
        What the tasks returned, in the order of the batches.

    Raises:
        Exception: What the first failing task raised.
    """
    width = BATCHES_PER_WORKER * settings.workers
    under_way: deque[PrefectFuture[str]] = deque()
    results: list[str] = []
    for batch in batches:
        under_way.append(submit(batch))
        if len(under_way) >= width:
            results.append(under_way.popleft().result())
    results += [future.result() for future in under_way]
    return results
