"""Work that is tried again when a worker is killed, in a pool that replaces itself.

What kills a worker is mostly a lack of memory, which passes, or one article, which does not. So
a batch is tried again after a moment, and at last piece by piece in a process of its own for
each, so that one piece cannot hold up the rest.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

from onrecord.records import Article
from tasks.workers.forkserver import left_alone
from tasks.workers.killable import LostError, OverdueError, guard

log = logging.getLogger(__name__)

Read = TypeVar("Read")
Result = TypeVar("Result")

ATTEMPTS_WHOLE, ATTEMPTS_PIECEWISE = 2, 2
"""How often a batch is tried as a whole, and then piece by piece."""

FIRST_WAIT_S = 1.0
LONGEST_ARTICLE_S = 600.0
NO_MODEL = "und"
"""A language that no model reads: such an article gets paragraphs and sentences."""


class SelfHealingPool(Executor):
    """A pool that is made anew when one of its processes was killed.

    What was under way in the old one fails with `BrokenProcessPool`; see `retry_in_pool`.
    """

    def __init__(self, make: Callable[[], Executor]) -> None:
        """Prepare to work.

        Args:
            make: Makes a pool.
        """
        self._make = make
        self._pool = make()
        self._lock = threading.Lock()
        self.abandoned = False

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Start work in the pool, in a new one where it is broken.

        Raises:
            BrokenProcessPool: It was abandoned.
        """
        if self.abandoned:
            raise BrokenProcessPool("the run was stopped")
        with self._lock, left_alone():
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenProcessPool:
                self._pool.shutdown(wait=False)
                self._pool = self._make()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as the class above has it
        """End the processes."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def abandon(self) -> None:
        """Kill the processes: nobody waits for their work, and nothing of it is tried again."""
        self.abandoned = True
        for process in (getattr(self._pool, "_processes", None) or {}).values():
            process.kill()


def retry_in_pool(pool: Executor, work: Callable[..., Result], *arguments: object) -> Result:
    """Have work done by a process of a pool, again where the process is killed.

    Args:
        pool: The pool.
        work: A function at the top of a module that takes `careful=True` too, and then lets no
            piece of its work bring it down.
        arguments: What it is called with.

    Raises:
        BrokenProcessPool: Its process was killed each time, or the pool was abandoned.
        Exception: What it raised; that is not tried again.
    """
    for attempt in range(1, ATTEMPTS_WHOLE + ATTEMPTS_PIECEWISE + 1):
        careful = attempt > ATTEMPTS_WHOLE
        try:
            return pool.submit(
                partial(work, careful=True) if careful else work, *arguments
            ).result()
        except BrokenProcessPool:
            if isinstance(pool, SelfHealingPool) and pool.abandoned:
                raise
            if attempt == ATTEMPTS_WHOLE + ATTEMPTS_PIECEWISE:
                raise BrokenProcessPool(
                    f"{arguments[0]}: the workers were killed each time, perhaps for memory; let "
                    "the run have more of it, or set ONRECORD_WORKERS to fewer"
                ) from None
            how = "piece by piece" if attempt >= ATTEMPTS_WHOLE else "again"
            log.warning(
                "a worker was killed, perhaps for memory; %s is tried %s", arguments[0], how
            )
            # Those that were broken off together do not all come back at once.
            time.sleep(FIRST_WAIT_S * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311
    raise AssertionError("the last attempt returns or raises")


def annotate_one_by_one(
    articles: Iterable[Article],
    annotate: Callable[[Article], Read],
    kept: Callable[[Article, str], Read],
) -> Iterator[Read]:
    """Annotate each article in a process that may die of it.

    Args:
        articles: The articles.
        annotate: Annotates one; what goes to the process and back is pickled.
        kept: What stands in for it where its process was lost, for the reason given.
    """
    with guard(annotate, LONGEST_ARTICLE_S) as guarded:
        for article in articles:
            try:
                yield guarded(article)
            except (LostError, OverdueError) as error:
                yield kept(article, f"Annotating it failed: {error}.")
