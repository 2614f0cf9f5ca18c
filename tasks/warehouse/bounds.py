"""Bounds of a load: statements in as much memory as it may take, files and parts some at a time."""

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
LEAST_MEMORY = 700 * 10**6
FILES_AT_ONCE = 200


def bound_memory(con: "duckdb.DuckDBPyConnection") -> None:
    """Let a load take a quarter as much memory as its file is large, and 700 MB at least.

    DuckDB would take four fifths of the machine's, since it never gives back what it could use
    again. What does not fit is put aside on the disk; measured loads took no longer for it. Where
    that is half of the machine's memory or more, DuckDB's own bound stays.
    """
    blocks, _ = con.execute(sql.statement("count_blocks")).fetchall()[0]
    wanted = max(LEAST_MEMORY, blocks * BLOCK_BYTES // 4)
    if wanted < os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2:
        con.execute("set memory_limit = $limit", {"limit": f"{wanted}B"})


def in_bounds(con: "duckdb.DuckDBPyConnection", work: Callable[[], Result]) -> Result:
    """Do a piece of work in one transaction, in the memory that `bound_memory` leaves.

    Not everything can be put aside on the disk. Where the bound turns out too narrow, the work
    is undone and done again with as much memory as DuckDB takes by itself.

    Raises:
        duckdb.OutOfMemoryException: That was not enough either.
    """
    con.execute("begin")
    try:
        result = work()
    except duckdb.OutOfMemoryException:
        con.execute("rollback")
        con.execute("reset memory_limit")
        log.info("the load takes more memory than it should, and begins this part again")
        con.execute("begin")
        result = work()
    con.execute("commit")
    return result


def read_in(con: "duckdb.DuckDBPyConnection", statement: str, files: Sequence[str]) -> None:
    """Execute a statement that reads Parquet files, some hundred of them at a time.

    DuckDB holds what each of the files says of itself in memory as long as it reads.

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
    """Execute statements part by part, where all at once would take gigabytes.

    Args:
        con: The warehouse under way.
        counting: The statement that counts what there is.
        most: How much of it a part holds, more or less.
        names: The statements; the first picks the part.
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
