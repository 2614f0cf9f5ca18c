"""Entry points for workers; what they need is imported in the worker.

The process of the flow never reads a text, so it starts without the language model, the
cleaning and all that they bring.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tasks.batches.worker_jobs import Worked


def clean_pages(*arguments: Any, **options: Any) -> "Worked":
    """`tasks.batches.worker_jobs.clean_pages`."""
    from tasks.batches.worker_jobs import clean_pages as work  # noqa: PLC0415  # see the head of this file

    with gc_paused():
        return work(*arguments, **options)


def annotate_articles(*arguments: Any, **options: Any) -> "Worked":
    """`tasks.batches.worker_jobs.annotate_articles`."""
    from tasks.batches.worker_jobs import annotate_articles as work  # noqa: PLC0415  # the same

    with gc_paused():
        return work(*arguments, **options)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Leave the search for cycles to the end: what a batch or a load holds is in use till then."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
