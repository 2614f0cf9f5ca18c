"""Bounds on what a load takes: memory, by a limit and by reading in parts, and time to plan."""

import logging
import os
from collections.abc import Callable, Sequence
from typing import TypeVar

import duckdb

import sql
from tasks.lake.damage import naming_damaged

log = logging.getLogger(__name__)

Result = TypeVar("Result")

BLOCK_BYTES = 2**18
"""Bytes of a block of a DuckDB file."""

LEAST_MEMORY = 700 * 10**6
"""Bytes of memory that even the smallest load may take."""

BYTES_PER_ARTICLE = 1_200
"""Bytes of memory that a load may take for each article that it puts in."""

MOST_MEMORY = 900 * 10**6
"""Bytes of memory that DuckDB may take in even the largest load: more saves hardly any time, since
statements whose needs grow with the articles go part by part. A process has more than that."""

FEW_ARTICLES, SMALL_BLOCKS = 16, 48
"""Articles that come at once, and blocks of the file that they come into, up to which statements
are hardly optimised. A file of one article has 28 blocks, one of the 25 samples has 40."""

FILES_AT_ONCE = 200
"""Parquet files per statement, since DuckDB keeps what each says of its columns in memory."""


def bound_memory(con: "duckdb.DuckDBPyConnection", coming: int = 0) -> None:
    """Limit a load's memory to a quarter of its file's size, at least 700 MB and at most 900.

    Where very many articles come at once, the file is still small when most memory is needed.

    Without a limit DuckDB would take four fifths of the machine's memory, since it keeps what it
    may use again. With it, what does not fit is put aside on the disk; loads were measured to take
    no longer. If the limit came to half of the machine's memory or more, DuckDB's own stays.

    Args:
        con: The warehouse under way.
        coming: How many articles are put in.
    """
    blocks, _ = con.execute(sql.statement("count_blocks")).fetchall()[0]
    needed = max(blocks * BLOCK_BYTES // 4, coming * BYTES_PER_ARTICLE)
    wanted = min(max(LEAST_MEMORY, needed), MOST_MEMORY)
    if wanted < os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2:
        con.execute("set memory_limit = $limit", {"limit": f"{wanted}B"})


def spare_planning(con: "duckdb.DuckDBPyConnection", coming: int) -> None:
    """Do without most of DuckDB's optimiser and threads where few articles come into a small file.

    To plan any of the three hundred statements of a load takes longer there than to execute it:
    better plans for a handful of rows took a sixth of a load's time, and threads that wait for each
    other a twelfth.

    Args:
        con: The warehouse under way; the choice holds until it is closed, or made again.
        coming: How many articles are put in.
    """
    blocks, _ = con.execute(sql.statement("count_blocks")).fetchall()[0]
    # None come where all names are tied again.
    if 0 < coming <= FEW_ARTICLES and blocks <= SMALL_BLOCKS:
        names = con.execute(sql.statement("list_optimizers")).fetchall()[0][0]
        con.execute("set disabled_optimizers = $names", {"names": names})
        con.execute("set threads = 1")
    else:
        con.execute("reset disabled_optimizers")
        con.execute("reset threads")


def in_bounds(con: "duckdb.DuckDBPyConnection", work: Callable[[], Result]) -> Result:
    """Do a piece of work in one transaction, within the limit of `bound_memory`.

    Not everything can be put aside on the disk. If the limit is too low, the work is rolled back
    and done again with as much memory as DuckDB takes by itself.

    Raises:
        duckdb.OutOfMemoryException: That was not enough either.
    """
    try:
        return in_transaction(con, work)
    except duckdb.OutOfMemoryException:
        con.execute("reset memory_limit")
        log.info(
            "the load needs more memory than its limit, and begins this part again without one"
        )
    return in_transaction(con, work)


def in_transaction(con: "duckdb.DuckDBPyConnection", work: Callable[[], Result]) -> Result:
    """Do a piece of work in one transaction.

    Raises:
        duckdb.OutOfMemoryException: The limit is too low; the work is rolled back.
    """
    con.execute("begin")
    try:
        result = work()
    except duckdb.OutOfMemoryException:
        con.execute("rollback")
        raise
    con.execute("commit")
    return result


def read_in(con: "duckdb.DuckDBPyConnection", statement: str, files: Sequence[str]) -> None:
    """Execute a statement that reads Parquet files, `FILES_AT_ONCE` at a time.

    Raises:
        CorruptBatchError: One of them is damaged.
    """
    for first in range(0, len(files), FILES_AT_ONCE):
        part = files[first : first + FILES_AT_ONCE]
        with naming_damaged(part):
            con.execute(sql.statement(statement), {"files": part})


def execute_in_parts(
    con: "duckdb.DuckDBPyConnection", counting: str, most: int, names: Sequence[str]
) -> None:
    """Execute statements part by part, since all rows at once would take gigabytes.

    Args:
        con: The warehouse under way.
        counting: The statement that counts the rows.
        most: About how many rows a part has.
        names: The statements; the first selects the part.
    """
    number: int = con.execute(sql.statement(counting)).fetchall()[0][0]
    parts = -(-number // most)
    first, *rest = names
    for part in range(parts):
        con.execute(sql.statement(first), {"part": part, "parts": parts})
        for name in rest:
            con.execute(sql.statement(name))
        if parts > 1:
            log.info("%s: part %d of %d", names[-1].replace("_", " "), part + 1, parts)
