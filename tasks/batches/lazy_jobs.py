"""Lazy entry points for workers: heavy imports happen in the worker.

The flow's own process never reads a text, so it never imports the language model or trafilatura.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tasks.batches.worker_jobs import BatchResult


def clean_pages(*arguments: Any, **options: Any) -> "BatchResult":
    """`tasks.batches.worker_jobs.clean_pages`."""
    from tasks.batches.worker_jobs import clean_pages as work  # noqa: PLC0415  # see the head of this file

    with gc_paused():
        return work(*arguments, **options)


def annotate_articles(*arguments: Any, **options: Any) -> "BatchResult":
    """`tasks.batches.worker_jobs.annotate_articles`."""
    from tasks.batches.worker_jobs import annotate_articles as work  # noqa: PLC0415  # the same

    with gc_paused():
        return work(*arguments, **options)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: nothing becomes garbage before a batch or a load ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
