"""How workers are started.

Imports nothing heavy, so that a command can start the fork server before all else.
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
"""With it a new Python process has no working directory in its import path: a `tasks.py` of the
user's would be found there before ours."""


LONGEST_TEMPORARY = 70
"""Bytes of the path of the temporary folder: with what `multiprocessing` adds, a socket's name has
room for no more."""


def start_warming(settings: Settings) -> None:
    """Let the process that workers are forked from load the model now, beside other work."""
    if settings.task_runner != DASK and sys.platform == "linux":
        starting_context()
        with left_alone():
            forkserver.ensure_running()


@contextmanager
def left_alone() -> Iterator[None]:
    """Start processes in this block that Ctrl-C does not reach.

    A terminal sends it to all processes of a command. The first of them answers it, and the
    others end with that one. They inherit that the signal is blocked.
    """
    _track_in_silence()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@cache
def _track_in_silence() -> None:
    """Start the process that removes what a killed one leaves; it would list that as leaks.

    It is started before the others, for its start unblocks the signal. Once in a process.
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

    Raises:
        SettingsError: The temporary folder's path is too long for them to be spoken to.
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
