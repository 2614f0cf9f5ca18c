"""How a run's processes are started; light, so that it can be asked for before all else."""

import os
import signal
import sys
from multiprocessing import forkserver, get_context
from multiprocessing.context import BaseContext
from typing import Any

from tasks.settings import DASK, Settings


def start_warming(settings: Settings) -> None:
    """Let the process that workers are forked from load the model now, beside other work."""
    if settings.task_runner != DASK and sys.platform == "linux":
        starting_context()
        forkserver.ensure_running()


def end_warm_process() -> None:
    """End the process that workers are forked from; the next that is started makes another.

    It holds the model as long as this process lives: what is left of a run has better use for that
    memory. `multiprocessing` offers only to ask it, which one that still loads the model hears
    when it has done so.
    """
    if sys.platform != "linux":
        return
    server: Any = forkserver._forkserver  # noqa: SLF001
    if server._forkserver_pid is not None:  # noqa: SLF001
        os.kill(server._forkserver_pid, signal.SIGTERM)  # noqa: SLF001
        server._stop()  # noqa: SLF001


def starting_context() -> BaseContext:
    """How processes are started: from a warm one on Linux, else each from nothing.

    Linear algebra stays on one thread in each: the processes already use all processors.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tasks.warm"])
    return context
