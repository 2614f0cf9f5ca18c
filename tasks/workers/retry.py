"""Work that is tried again when a worker is killed, in a pool that replaces itself.

A worker is mostly killed by a lack of memory, which passes, or by one article, which would kill the
next worker too. So a batch is tried again after a moment, and at last piece by piece, each in a
process of its own, so that one piece cannot hold up the rest.
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
from tasks.workers.forkserver import shielded_from_ctrl_c
from tasks.workers.killable import LostError, OverdueError, guard

log = logging.getLogger(__name__)

Read = TypeVar("Read")
Result = TypeVar("Result")

ATTEMPTS_WHOLE, ATTEMPTS_PIECEWISE = 2, 2
"""How often a batch is tried as a whole, and then piece by piece."""

FIRST_WAIT_S = 1.0
"""Seconds before the second attempt, doubled before each further one."""

LONGEST_ARTICLE_S = 600.0
"""Seconds after which the process that annotates a single article is killed."""

NO_MODEL = "und"
"""The language of articles that no model reads; they get only paragraphs and sentences."""


class SelfHealingPool(Executor):
    """A pool that is replaced when one of its processes was killed.

    Work under way in the old pool fails with `BrokenProcessPool`; see `retry_in_pool`.
    """

    def __init__(self, make: Callable[[], Executor]) -> None:
        """Make the first pool.

        Args:
            make: Makes a pool.
        """
        self._make = make
        self._pool = make()
        self._lock = threading.Lock()
        self.abandoned = False

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Submit work to the pool, or to a new one if the pool is broken.

        Raises:
            BrokenProcessPool: It was abandoned.
        """
        if self.abandoned:
            raise BrokenProcessPool("the run was stopped")
        with self._lock, shielded_from_ctrl_c():
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
        """Kill the processes; their work is not tried again."""
        self.abandoned = True
        for process in (getattr(self._pool, "_processes", None) or {}).values():
            process.kill()


def retry_in_pool(pool: Executor, work: Callable[..., Result], *arguments: object) -> Result:
    """Have work done in a pool; try it again if its process is killed.

    Args:
        pool: The pool.
        work: A function at the top of a module. It accepts `careful=True`, and then isolates each
            piece of its work so that none can kill it.
        arguments: The function's arguments; the first is the batch's name.

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
            # At random, so that tasks that failed together do not all come back at once.
            time.sleep(FIRST_WAIT_S * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311
    raise AssertionError("the last attempt returns or raises")


def annotate_one_by_one(
    articles: Iterable[Article],
    annotate: Callable[[Article], Read],
    kept: Callable[[Article, str], Read],
) -> Iterator[Read]:
    """Annotate each article in a child process that may die without harm.

    Args:
        articles: The articles.
        annotate: Annotates one article; arguments and results are pickled.
        kept: Gives the result for an article whose process was lost, from the article and the
            reason.
    """
    with guard(annotate, LONGEST_ARTICLE_S) as guarded:
        for article in articles:
            try:
                yield guarded(article)
            except (LostError, OverdueError) as error:
                yield kept(article, f"Annotating it failed: {error}.")
