"""Runs a function in a child process that can be killed, for C code that hangs or crashes."""

import faulthandler
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from tasks.machine.importing import importing
from tasks.workers.forkserver import SAFE_PATH, shielded_from_ctrl_c

In = TypeVar("In")
Out = TypeVar("Out")

WATCH_INTERVAL_S = 0.5
"""Seconds between two looks at whether the parent process is still there."""


class OverdueError(TimeoutError):
    """The work was not done in time; its process was killed."""


class LostError(RuntimeError):
    """The process that did the work died."""


@dataclass
class _Child:
    process: BaseProcess
    connection: Connection


class Guard(Generic[In, Out]):
    """Calls a function in a child process, which is killed when a call takes too long.

    A library written in C cannot be interrupted, only killed. The process starts with the
    first call, serves all that follow, and is replaced after it was killed.
    """

    def __init__(self, work: Callable[[In], Out], limit_s: float) -> None:
        """Prepare to call.

        Args:
            work: A function at the top of a module; what goes in and out is pickled.
            limit_s: Seconds that one call may take, without the start of the process.
        """
        self._work = work
        self._limit_s = limit_s
        self._child: _Child | None = None

    def __call__(self, item: In) -> Out:
        """The function's result.

        Raises:
            OverdueError: It took longer than the limit.
            LostError: The process died in the call.
        """
        child = self._child = self._child or _start(self._work)
        try:
            child.connection.send(item)
            if not child.connection.poll(self._limit_s):
                self.close()
                raise OverdueError(f"not done in {self._limit_s:g} s")
            result: Out = child.connection.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.close()
            code = child.process.exitcode
            raise LostError(f"the process that did it died with code {code}") from None
        return result

    def close(self) -> None:
        """Kill the process."""
        if self._child is not None:
            self._child.process.kill()
            self._child.process.join()
            self._child.connection.close()
            self._child = None


@contextmanager
def guard(work: Callable[[In], Out], limit_s: float) -> Iterator[Guard[In, Out]]:
    """A guard whose process ends with this context."""
    guarded = Guard(work, limit_s)
    try:
        yield guarded
    finally:
        guarded.close()


@contextmanager
def bounded(limit_s: float) -> Iterator[None]:
    """End this process if the block takes longer than the limit.

    For processes of a pool: the pool notices the end, and the work is tried again, in the end item
    by item with a `Guard`. Python's watchdog also ends work that never returns from C.
    """
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(limit_s, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def end_with_parent(parent: int) -> None:
    """End this process as soon as its parent has ended, in whatever way."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_INTERVAL_S)
        os._exit(1)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()


def end_with_starter() -> None:
    """End this worker as soon as the process that asked for it has ended, in whatever way.

    That process need not be its parent: workers may be forked from a third one. Ctrl-C is for that
    process to answer, so it is ignored here.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    starter = multiprocessing.parent_process()
    if starter is None:
        return

    def watch() -> None:
        wait([starter.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="watch-starter", daemon=True).start()


def _start(work: Callable[[Any], Any]) -> _Child:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
    os.environ[SAFE_PATH] = "1"
    with shielded_from_ctrl_c():
        process.start()
    theirs.close()
    ours.send(work)
    ours.recv()
    return _Child(process, ours)


def _serve(connection: Connection, parent: int) -> None:
    end_with_parent(parent)
    with importing():  # to receive a function is to import its module
        work: Callable[[Any], Any] = connection.recv()
    connection.send("ready")
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        connection.send(work(item))
