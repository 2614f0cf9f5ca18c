"""A run's pool of processes, and the sliding window of batches that feeds it.

The processes are this machine's, or the workers of a cluster: `tasks.workers.dask`.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module

from prefect.futures import PrefectFuture

from tasks.settings import DASK, Settings, SettingsError
from tasks.workers.forkserver import end_fork_server, starting_context
from tasks.workers.killable import end_with_starter
from tasks.workers.retry import SelfHealingPool

BATCHES_PER_WORKER = 3
"""Batches under way per worker: one in work, and two waiting so that no worker is ever idle."""


def worker_pool(settings: Settings) -> AbstractContextManager[Executor]:
    """The pool for a run's work: processes here, or the cluster that the settings name.

    Raises:
        SettingsError: The package that talks to a cluster is not installed.
    """
    if settings.task_runner != DASK:
        return process_pool(settings)
    try:
        cluster = import_module("tasks.workers.dask")
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise SettingsError(
            "ONRECORD_TASK_RUNNER=dask: needs Dask; `pip install '.[dask]'` in the project's folder"
        ) from None
    pool: AbstractContextManager[Executor] = cluster.cluster_pool(settings)
    return pool


@contextmanager
def process_pool(settings: Settings) -> Iterator[Executor]:
    """A pool of processes that end with this one, in whatever way it ends.

    They are started when work arrives, so a run without work starts none. On Linux they are forked
    from one process that has loaded the model, and share its memory. If the run is stopped (Ctrl-C,
    SIGTERM) they are killed.
    """
    pool = SelfHealingPool(
        lambda: ProcessPoolExecutor(
            max_workers=settings.workers,
            mp_context=starting_context(),
            initializer=end_with_starter,
        )
    )
    try:
        yield pool
    except BaseException as error:
        if not isinstance(error, Exception):
            pool.abandon()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        end_fork_server()


def windowed(
    batches: Iterable[str], submit: Callable[[str], PrefectFuture[str]], settings: Settings
) -> list[str]:
    """Submit a task for each batch, with only as many under way as keep the pool busy.

    Args:
        batches: Names of batches; the next is taken when there is room.
        submit: Starts the work on one.
        settings: The number of workers.

    Returns:
        The tasks' results, in the order of the batches.

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
