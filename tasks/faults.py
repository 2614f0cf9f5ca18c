"""Faults of the program's own: one costs the item that met it, and nothing else.

Each loop over items (pages, records, rows, members of archives, addresses, articles) puts the work
on one item into a block of `isolated`, or gives all items to `in_parts`. What is wrong with the
machine passes through, for it is wrong with every item: the run fails, and goes on where it ended
once that is mended.
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

__all__ = ["in_parts", "isolated", "log_faults", "reported"]

log = logging.getLogger(__name__)

In = TypeVar("In")
Out = TypeVar("Out")


def isolated() -> AbstractContextManager[faults.Met]:
    """A block that works on one item; whatever it raises ends the block and nothing more.

    Raises:
        OSError: The machine is at fault: a full disk, no more open files …
        SettingsError: A setting cannot be used.
        sqlite3.Error: What is remembered of the web cannot be read or written.
        CorruptBatchError: A file of the lake is damaged.
    """
    return faults.isolated(CorruptBatchError, DiskFullError, SettingsError, sqlite3.Error)


def in_parts(
    items: Sequence[In],
    work: Callable[[Sequence[In]], Out],
    give_up: Callable[[In, str], Out],
) -> Iterator[Out]:
    """Work on items together; where that raises, on each half, down to the item at fault.

    Args:
        items: What to work on.
        work: Works on some of them.
        give_up: Stands in for the work on one item that met a fault, given in words.

    Yields:
        What was made of each part, in the order of the items: mostly one part.
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
        yield from in_parts(items[:middle], work, give_up)
        yield from in_parts(items[middle:], work, give_up)


def log_faults(faults: Iterable[str]) -> None:
    """Log at the level of errors what items met, so that somebody hears of it."""
    for fault in faults:
        log.error("%s", fault)
