"""A disk without space: told in words, since every layer has its own way of saying it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tasks.machine.paths import shown
from tasks.settings import Settings

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WORDS = ("no space left on device", "disk quota exceeded", "file too large")


class DiskFullError(OSError):
    """There is no space left; the message says where, and that nothing is lost."""


@contextmanager
def naming_full_disks(settings: Settings) -> Iterator[None]:
    """Say in one sentence that the disk is full, whoever met it.

    Raises:
        DiskFullError: Something in the block could not be written for lack of space.
    """
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if not is_full(error):
            raise
        raise DiskFullError(
            f"the disk is full: {error}. What was there before is whole; free some space for "
            f"{shown(settings.home)} and run again, which goes on where this run ended"
        ) from error


def is_full(error: Exception) -> bool:
    """Whether an error tells of a lack of space; DuckDB and Arrow say so in words alone."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    return any(words in str(error).lower() for words in WORDS)
