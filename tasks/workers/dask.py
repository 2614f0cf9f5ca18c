"""A Dask cluster in the place of the pool of processes: only batches' names travel to it.

The flow, its tasks and Prefect's server stay where they are; only the work of the pool's processes
moves. If a worker disappears, another gets its batch, since writing a batch twice is the same as
writing it once. A batch that kills three workers fails the run.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from distributed import Client, get_worker

from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION
from tasks.settings import Settings, SettingsError

PATIENCE_S = 120
"""Seconds to wait for the scheduler, and for its first worker: both may be starting."""

P = ParamSpec("P")
Out = TypeVar("Out")


class ClusterError(RuntimeError):
    """A worker of the cluster cannot do the work; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Versions that must be equal here and on a worker, since they are part of batches' names."""

    clean: int
    extractor: int
    model: str

    @classmethod
    def here(cls, model: str) -> "Versions":
        """The versions of this process.

        Raises:
            SettingsError: The model is not installed.
        """
        return cls(CLEAN_VERSION, EXTRACTOR_VERSION, Settings.version_of(model))


class ClusterPool(Executor):
    """Gives work to a cluster's workers; each first checks that it has the same versions."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._cluster: Executor = client.get_executor()
        self._model = settings.model
        self._versions = Versions.here(settings.model)

    def submit(self, fn: Callable[P, Out], /, *args: P.args, **kwargs: P.kwargs) -> "Future[Out]":
        """Have a worker call a function; the future fails with ClusterError if it is unsuitable."""
        return self._cluster.submit(
            on_worker,  # type: ignore[arg-type]  # whose parameters are those of `fn`
            self._versions,
            self._model,
            fn,
            *args,
            **kwargs,
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as Executor has it
        """Accept no more work, and cancel what is under way if asked."""
        self._cluster.shutdown(wait=wait and not cancel_futures)


@contextmanager
def cluster_pool(settings: Settings) -> Iterator[Executor]:
    """A pool that is a Dask cluster.

    Raises:
        SettingsError: No scheduler answers at the address, or it has no worker.
    """
    where = settings.cluster_address
    try:
        client = Client(where, timeout=f"{PATIENCE_S} s", set_as_default=False)
    except OSError as error:
        raise SettingsError(
            f"ONRECORD_CLUSTER_ADDRESS={where}: no scheduler answers there ({error})"
        ) from error
    with client:
        _await_worker(client, settings)
        pool = ClusterPool(client, settings)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


def on_worker(
    asked: Versions, model: str, work: Callable[P, Out], *args: P.args, **kwargs: P.kwargs
) -> Out:
    """Do the work, if this worker would give the same result as the process that asked.

    Raises:
        ClusterError: It has other versions, or was started with unsuitable options.
    """
    here = Versions.here(model)
    if here != asked:
        raise ClusterError(f"{get_worker().address} has {here}, but the run has {asked}")
    if get_worker().state.nthreads > 1:
        raise ClusterError(
            f"{get_worker().address} has several threads, and the model works on one: start "
            "workers with --nthreads 1 and as many --nworkers as there are processors"
        )
    if multiprocessing.current_process().daemon:
        raise ClusterError(
            f"{get_worker().address} may start no process, but large pages are cleaned in one: "
            "start workers with DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )
    return work(*args, **kwargs)


def _await_worker(client: Client, settings: Settings) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError:
        raise SettingsError(
            f"ONRECORD_CLUSTER_ADDRESS={settings.cluster_address}: the scheduler has no worker"
        ) from None
