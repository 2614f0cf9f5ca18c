"""A full disk, which every library reports in its own way, as one error with a clear sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tasks.machine.paths import shown
from tasks.settings import Settings

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WORDS = ("no space left on device", "disk quota exceeded", "file too large")


class DiskFullError(OSError):
    """No space is left; the message says where, and that nothing is lost."""


@contextmanager
def naming_full_disks(settings: Settings) -> Iterator[None]:
    """Turn any error of a full disk into one sentence.

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
    """Whether an error is about a lack of space; DuckDB and Arrow say so only in their message."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    return any(words in str(error).lower() for words in WORDS)
