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

from tasks.workers.forkserver import SAFE_PATH, left_alone

In = TypeVar("In")
Out = TypeVar("Out")

WATCH_INTERVAL_S = 0.5


class OverdueError(TimeoutError):
    """The work was not done in time; its process was killed."""


class LostError(RuntimeError):
    """The work took its process down."""


@dataclass
class _Helper:
    process: BaseProcess
    connection: Connection


class Guard(Generic[In, Out]):
    """Calls a function in a process of its own, which is killed when a call takes too long.

    A library written in C cannot be interrupted, only killed. The process starts with the
    first call, serves all that follow, and is replaced after it was killed.
    """

    def __init__(self, work: Callable[[In], Out], limit_s: float) -> None:
        """Prepare to call.

        Args:
            work: A function at the top of a module; what goes in and out is pickled.
            limit_s: Seconds that one call may take, the start of the process left out.
        """
        self._work = work
        self._limit_s = limit_s
        self._helper: _Helper | None = None

    def __call__(self, item: In) -> Out:
        """The function's result.

        Raises:
            OverdueError: It took longer than the limit.
            LostError: The process died of it.
        """
        helper = self._helper = self._helper or _start(self._work)
        try:
            helper.connection.send(item)
            if not helper.connection.poll(self._limit_s):
                self.close()
                raise OverdueError(f"not done in {self._limit_s:g} s")
            result: Out = helper.connection.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.close()
            code = helper.process.exitcode
            raise LostError(f"the process that did it died with code {code}") from None
        return result

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._helper is not None:
            self._helper.process.kill()
            self._helper.process.join()
            self._helper.connection.close()
            self._helper = None


@contextmanager
def guard(work: Callable[[In], Out], limit_s: float) -> Iterator[Guard[In, Out]]:
    """A guard whose process ends with the block."""
    guarded = Guard(work, limit_s)
    try:
        yield guarded
    finally:
        guarded.close()


@contextmanager
def bounded(limit_s: float) -> Iterator[None]:
    """End this process, whatever it is doing, where the block takes longer than this.

    It is for a process of a pool: the pool notices, and the work is tried again, in the end
    item by item with a `Guard`. Python's own watchdog also ends work that never comes back from C.
    """
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(limit_s, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def end_with(parent: int) -> None:
    """Let this process end when its parent is gone, however it went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_INTERVAL_S)
        os._exit(1)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()


def end_with_starter() -> None:
    """Let this process of a pool end when the one that asked for it is gone, however it went.

    That one need not be its parent: workers may be forked from a process in between. It is also
    the one that answers Ctrl-C.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    starter = multiprocessing.parent_process()
    if starter is None:
        return

    def watch() -> None:
        wait([starter.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="watch-starter", daemon=True).start()


def _start(work: Callable[[Any], Any]) -> _Helper:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs, os.getpid()), daemon=True)
    os.environ[SAFE_PATH] = "1"
    with left_alone():
        process.start()
    theirs.close()
    ours.recv()
    return _Helper(process, ours)


def _serve(work: Callable[[Any], Any], connection: Connection, parent: int) -> None:
    end_with(parent)
    connection.send("ready")
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        connection.send(work(item))
