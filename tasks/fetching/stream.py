"""The web as an iterator: an event loop in a thread of its own, and a queue that slows it down."""

import asyncio
import ssl
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from filelock import FileLock, Timeout

from tasks.fetching.client.client import Client
from tasks.fetching.client.vetting import Resolve
from tasks.fetching.crawl import Crawl, Holds
from tasks.fetching.politeness import Asker
from tasks.fetching.results import Note, Result, Wanted
from tasks.fetching.state import State
from tasks.web_settings import WebSettings

AHEAD = 32
"""Results that wait to be taken; while so many wait, nothing more is requested."""

TICK_S = 1.0
"""Seconds from one report of progress to the next."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """The parts that a stream works with.

    Attributes:
        web: Settings of intervals, waits and numbers of requests.
        state: The state's file; one stream at a time uses it.
        max_bytes: Bytes of the largest page.
        holds: Whether the lake holds a page.
        resolve: Looks up hosts; None for the operating system's resolver.
        trust: Verifies servers; None for the operating system's certificates.
        clock: The time, seconds since 1970.
    """

    web: WebSettings
    state: Path
    max_bytes: int
    holds: Holds
    resolve: Resolve | None = None
    trust: ssl.SSLContext | None = None
    clock: Callable[[], float] = time.time


@dataclass
class Progress:
    """What has happened so far.

    Attributes:
        started: When it began, seconds of the monotonic clock.
        requests: Requests sent, redirects and robots.txt included.
        hosts: Hosts asked.
        tally: See `Crawl`.
    """

    started: float = field(default_factory=time.monotonic)
    requests: int = 0
    hosts: int = 0
    tally: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """One line for people."""
        seconds = max(time.monotonic() - self.started, 0.001)
        counted = ", ".join(
            f"{count:,} {name}" for name, count in sorted(self.tally.items()) if count
        )
        return (
            f"{self.requests:,} requests to {self.hosts:,} hosts, "
            f"{self.requests / seconds:,.0f} per second: {counted or 'nothing yet'}"
        )


class ProgressCallback(Protocol):
    """Is called with the progress of a stream."""

    def __call__(self, progress: Progress, *, ended: bool) -> None:
        """Take note of the progress."""
        ...


class Stream:
    """Results as they come.

    Args:
        fetching: The parts that it works with.
        wanted: What to fetch; taken little by little, in a thread of its own.
        on_progress: Called from the iterating thread about once per second, and at the end.
    """

    def __init__(
        self, fetching: Fetching, wanted: Iterable[Wanted], on_progress: ProgressCallback
    ) -> None:
        self._fetching = fetching
        self._wanted = wanted
        self._look = on_progress
        self._progress = Progress()
        self._results: SimpleQueue[Result | BaseException | None] = SimpleQueue()
        self._started = threading.Event()
        self._stop: Callable[[], Any] = lambda: None
        self._took: Callable[[], Any] = lambda: None

    def results(self) -> Generator[Result]:
        """Each result once; stopping early stops the fetching.

        Raises:
            BaseException: The exception that ended the work in the thread.
        """
        thread = threading.Thread(target=self._run, name="fetching", daemon=True)
        thread.start()
        self._started.wait()
        try:
            yield from self._drain()
        finally:
            self._stop()
            thread.join()
            self._look(self._progress, ended=True)

    def _drain(self) -> Iterator[Result]:
        looked = time.monotonic()
        while True:
            if time.monotonic() - looked >= TICK_S:
                looked = time.monotonic()
                self._look(self._progress, ended=False)
            try:
                result = self._results.get(timeout=TICK_S)
            except Empty:
                continue
            if result is None:
                return
            if isinstance(result, BaseException):
                raise result
            self._took()
            yield result

    def _run(self) -> None:
        try:
            asyncio.run(self._collect())
        except asyncio.CancelledError:
            self._results.put(None)
        except BaseException as error:  # noqa: BLE001  # raised again in the other thread
            self._results.put(error)
        else:
            self._results.put(None)
        finally:
            self._started.set()

    async def _collect(self) -> None:
        loop, room = asyncio.get_running_loop(), asyncio.Semaphore(AHEAD)
        work = asyncio.current_task()
        assert work is not None  # noqa: S101  # a coroutine runs in a task

        def call(what: Callable[[], Any]) -> None:
            with suppress(RuntimeError):  # the loop has ended, and with it the work
                loop.call_soon_threadsafe(what)

        self._stop = lambda: call(work.cancel)
        self._took = lambda: call(room.release)
        self._started.set()

        async def emit(result: Result) -> None:
            await room.acquire()
            self._results.put(result)

        await self._crawl(emit)

    async def _crawl(self, emit: Callable[[Result], Any]) -> None:
        how = self._fetching
        client = Client(how.web, how.max_bytes, how.resolve, how.trust)
        lock = FileLock(how.state.with_suffix(".lock"))
        how.state.parent.mkdir(parents=True, exist_ok=True)
        if not _locked(lock):
            # Two runs at once would each keep a host's interval, but not together.
            await emit(Note("another run is fetching from the web; this one waits for it"))
            while not _locked(lock):  # noqa: ASYNC110  # the other is another process
                await asyncio.sleep(TICK_S)
        try:
            with State(how.state) as state:
                async with client:
                    asker = Asker(client, state, how.web, how.clock)
                    crawl = Crawl(asker, how.holds, emit, how.max_bytes)
                    counting = asyncio.create_task(self._count(asker, crawl))
                    try:
                        await crawl.run(self._wanted)
                    finally:
                        counting.cancel()
                        self._note(asker, crawl)
        finally:
            lock.release()

    async def _count(self, asker: Asker, crawl: Crawl) -> None:
        while True:
            self._note(asker, crawl)
            await asyncio.sleep(TICK_S / 2)

    def _note(self, asker: Asker, crawl: Crawl) -> None:
        self._progress.requests = asker.client.requests
        self._progress.hosts = asker.hosts.count
        self._progress.tally = dict(crawl.tally)


def _locked(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    return True
