"""Damaged files of the lake: which one it is, and what to do about it."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq


class CorruptBatchError(ValueError):
    """A file of the lake is not what was written; the message names it and says what to do."""


@contextmanager
def naming_damage(path: Path) -> Iterator[None]:
    """Turn errors of reading a file of the lake into one sentence that names the file.

    Raises:
        CorruptBatchError: It is damaged or gone.
        OSError: The operating system does not let it be read.
    """
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        # The operating system's errors have a number, Arrow's have none.
        if isinstance(error, OSError) and error.errno not in {None, 0, errno.ENOENT}:
            raise
        gone = isinstance(error, OSError) and error.errno == errno.ENOENT
        why = "gone" if gone else f"damaged: {str(error).splitlines()[0]}"
        raise CorruptBatchError(
            f"{path} is {why}; `onrecord maintain` sets its batch aside and heals what it can"
        ) from error


@contextmanager
def naming_damaged(files: Sequence[str]) -> Iterator[None]:
    """Find and name the damaged one of several files of the lake; DuckDB does not always name it.

    Raises:
        CorruptBatchError: One of them is damaged.
    """
    try:
        yield
    except duckdb.Error:
        for file in files:
            with naming_damage(Path(file)):
                pq.read_table(file, page_checksum_verification=True)
        raise
