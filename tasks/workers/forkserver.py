"""How workers are started.

Imports nothing heavy, so that a command can start the fork server first.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver, get_context, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any

from tasks.settings import DASK, Settings, SettingsError

SAFE_PATH = "PYTHONSAFEPATH"
"""Keeps the working directory out of a new process's import path: a user's own `tasks.py` there
would be imported in the place of ours."""


LONGEST_TEMPORARY = 70
"""Longest path of the temporary folder, in bytes: `multiprocessing` adds to it, and a socket's path
may have about 108."""


def start_preloading(settings: Settings) -> None:
    """Start the process that workers are forked from; it loads the model while this one goes on."""
    if settings.task_runner != DASK and sys.platform == "linux":
        starting_context()
        with shielded_from_ctrl_c():
            forkserver.ensure_running()


@contextmanager
def shielded_from_ctrl_c() -> Iterator[None]:
    """Processes that are started within this context do not receive Ctrl-C.

    A terminal sends it to all processes of a command. Only the first one answers it; the others end
    when that one ends. They inherit the blocked signal from it.
    """
    _start_silent_tracker()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@cache
def _start_silent_tracker() -> None:
    """Start `multiprocessing`'s resource tracker without its warnings about leaks.

    It cleans up after killed processes, which is expected here. It is started before the others,
    because its start unblocks the signal; once per process is enough.
    """
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        resource_tracker.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


def end_fork_server() -> None:
    """End the process that workers are forked from; the next worker would start another.

    Otherwise it would hold the model, and thus memory, until this process ends. `multiprocessing`
    can only ask it to end, and it would answer only after loading the model.
    """
    if sys.platform != "linux":
        return
    server: Any = forkserver._forkserver  # noqa: SLF001
    if server._forkserver_pid is not None:  # noqa: SLF001
        os.kill(server._forkserver_pid, signal.SIGTERM)  # noqa: SLF001
        server._stop()  # noqa: SLF001


def starting_context() -> BaseContext:
    """How processes are started: forked from a preloaded one on Linux, elsewhere each from nothing.

    Linear algebra gets one thread in each process, since the processes already use all processors.

    Raises:
        SettingsError: The temporary folder's path is too long for a socket in it.
    """
    folder = tempfile.gettempdir()
    if len(os.fsencode(folder)) > LONGEST_TEMPORARY:
        raise SettingsError(
            f"TMPDIR={folder}: too long a path; choose one of at most {LONGEST_TEMPORARY} bytes"
        )
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ[SAFE_PATH] = "1"
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tasks.batches.preload"])
    return context
