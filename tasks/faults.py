"""Faults of our own code: each costs the item that met it, and nothing else.

Each loop over items (pages, records, rows, members of archives, addresses, articles) puts the work
on one item into a block of `isolated`, or gives all items to `in_halves`. Errors of the machine,
such as a full disk, pass through, since every item would meet them: the run fails, and the next run
goes on where it ended.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from onrecord import faults
from onrecord.faults import reported
from tasks.lake.damage import CorruptBatchError
from tasks.machine.full_disk import DiskFullError
from tasks.settings import SettingsError

__all__ = ["in_halves", "isolated", "log_faults", "reported"]

log = logging.getLogger(__name__)

In = TypeVar("In")
Out = TypeVar("Out")


def isolated() -> AbstractContextManager[faults.Met]:
    """A context for the work on one item: an exception ends the block, and is kept as a fault.

    Raises:
        OSError: The machine is at fault: a full disk, no more open files …
        SettingsError: A setting cannot be used.
        sqlite3.Error: The file of what is known of the web cannot be read or written.
        CorruptBatchError: A file of the lake is damaged.
    """
    return faults.isolated(CorruptBatchError, DiskFullError, SettingsError, sqlite3.Error)


def in_halves(
    items: Sequence[In],
    work: Callable[[Sequence[In]], Out],
    give_up: Callable[[In, str], Out],
) -> Iterator[Out]:
    """Work on all items at once; where that raises, on each half, until the item at fault is alone.

    Args:
        items: What to work on.
        work: Works on some of them.
        give_up: Gives the result for an item at fault, from the item and the fault in words.

    Yields:
        The result for each part, in the order of the items. Without a fault all items are one part.
    """
    if not items:
        yield work(items)
        return
    with isolated() as met:
        done = work(items)
    if met.fault is None:
        yield done
    elif len(items) == 1:
        yield give_up(items[0], met.fault)
    else:
        middle = len(items) // 2
        yield from in_halves(items[:middle], work, give_up)
        yield from in_halves(items[middle:], work, give_up)


def log_faults(faults: Iterable[str]) -> None:
    """Log the faults as errors, so that operators see them."""
    for fault in faults:
        log.error("%s", fault)
