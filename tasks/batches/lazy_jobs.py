"""Lazy entry points for workers: heavy imports happen in the worker.

The flow's own process never reads a text, so it never imports the language model or trafilatura.
What workers answer with is defined here too: to receive it is to import the module it is from.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple


class BatchResult(NamedTuple):
    """The result of work on a batch.

    Attributes:
        articles: How many articles it holds.
        found: How many of its pages were refused, or how many quotes were found in it.
        faults: Faults of our own code that its items met, a sentence each.
        slow_reading: Why spaCy's own loop read its articles; None where the quick reader did.
    """

    articles: int
    found: int
    faults: tuple[str, ...]
    slow_reading: str | None = None


def clean_pages(*arguments: Any, **options: Any) -> BatchResult:
    """`tasks.batches.worker_jobs.clean_pages`."""
    with gc_paused():
        from tasks.batches.worker_jobs import clean_pages as work  # noqa: PLC0415  # see the head of this file

        return work(*arguments, **options)


def annotate_articles(*arguments: Any, **options: Any) -> BatchResult:
    """`tasks.batches.worker_jobs.annotate_articles`."""
    with gc_paused():
        from tasks.batches.worker_jobs import annotate_articles as work  # noqa: PLC0415  # the same

        return work(*arguments, **options)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: nothing becomes garbage before a batch or a load ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
