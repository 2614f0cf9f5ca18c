"""The warehouse file: made beside the old one, checked, and put in its place whole."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

import duckdb

import sql
from tasks.lake.damage import naming_corrupt
from tasks.lake.files import flush

log = logging.getLogger(__name__)

STORAGE: Mapping[str, Any] = {"storage_compatibility_version": "v1.5.0"}
"""The oldest format that keeps compressed text, so that DuckDB 1.5 and 2.0 both open it."""

LAYOUT = "row_group_size 30_720"
"""A quarter of DuckDB's usual size: what is read and written by several threads goes to them row
group by row group, and twenty thousand articles would be one."""

UNLOGGED = "recovery_mode no_wal_writes"
"""No log of changes beside the file: until it takes its place, nobody would recover it."""

LOADING: Mapping[str, Any] = {**STORAGE, "wal_autocheckpoint": "1TB"}
"""Tables are compressed once, at the end, and not whenever much was changed."""

Result = TypeVar("Result")

COPY_CHUNK = 2**30
BLOCK_BYTES = 2**18
LEAST_MEMORY = 700 * 10**6
FILES_AT_ONCE = 200
WORTH_COMPACTING = 128
"""Blocks that a file must have before its free ones matter."""

MOST_FREE = 1 / 3
EXAMPLES = 3


class CheckFailedError(RuntimeError):
    """Rows that must not exist do; the message names the checks and shows examples."""


@contextmanager
def replacement(warehouse: Path, *, empty: bool = False) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection to a copy of the warehouse that takes its place if all goes well.

    Args:
        warehouse: The file that analysts open; it need not exist.
        empty: Begin with nothing instead of a copy.

    Raises:
        CheckFailedError: The copy breaks an invariant; the warehouse stays as it was.
    """
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    coming = warehouse.with_name(warehouse.name + ".loading")
    _remove(coming)
    with ExitStack() as undo:
        # A full disk is not to be filled with halves.
        undo.callback(_remove, coming)
        if warehouse.exists() and not empty:
            copy_file(warehouse, coming)
        yield from _filled(coming)
        undo.pop_all()
    log_of(warehouse).unlink(missing_ok=True)
    coming.replace(warehouse)
    flush(warehouse.parent)


def _filled(coming: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    con = connect_anew(coming)
    try:
        bound_memory(con)
        migrated = migrate(con)
        nothing_proven(con, whole=migrated)
        yield con
        bound_memory(con)
        with beside(con, define):
            in_bounds(con, lambda: list_unproven(con))
        with beside(con, _write_out):
            in_bounds(con, lambda: run_checks(con))
        _write_out(con)
        wasteful = is_wasteful(con)
    finally:
        con.close()
    if wasteful:
        compact(coming)
    flush(coming)


def connect_anew(path: Path) -> "duckdb.DuckDBPyConnection":
    """A connection that writes to a warehouse's file, in the layout that all of them have."""
    con = duckdb.connect(config={**LOADING, "temp_directory": str(_aside(path))})
    con.execute(f"attach $path as warehouse ({LAYOUT}, {UNLOGGED})", {"path": str(path)})
    _settle(con)
    return con


def _settle(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute("set timezone = 'UTC'")
    con.execute("use warehouse")


@contextmanager
def beside(
    con: "duckdb.DuckDBPyConnection",
    work: "Callable[[duckdb.DuckDBPyConnection], object]",
    tables: Sequence[str] = (),
) -> Iterator[None]:
    """Let a second session of the file under way work in a thread while a block uses the first.

    Args:
        con: The first; no transaction is open before the block.
        work: What is done with the second. It and the block change no table that the other
            reads or changes.
        tables: Temporary tables of the first that the second can read, too.
    """
    with con.cursor() as other, ThreadPoolExecutor(1) as thread:
        _settle(other)
        for name in tables:
            other.register(name, con.table(name).to_arrow_table())
        (threads,) = con.execute("select current_setting('threads')").fetchall()[0]
        # A session that waits for its answer is a thread more.
        _use_threads(con, max(1, threads - 1))
        done = thread.submit(copy_context().run, work, other)
        done.add_done_callback(lambda _: _use_threads(other, threads))
        with ExitStack() as undo:
            undo.callback(_break_off, other, done)
            yield
            undo.pop_all()
        _use_threads(con, threads)
        done.result()


def _use_threads(con: "duckdb.DuckDBPyConnection", number: int) -> None:
    """Let all sessions of a file together have so many threads, and one more for each but one."""
    con.execute("set threads = $number", {"number": number})


def _break_off(con: "duckdb.DuckDBPyConnection", done: Future[object]) -> None:
    """Interrupt a session until its work has ended: between two statements nothing hears of it."""
    while not done.done():
        con.interrupt()
        wait([done], timeout=0.1)


def _write_out(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute("checkpoint")


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
        with naming_corrupt(part):
            con.execute(sql.statement(statement), {"files": part})


def in_parts(
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


def log_of(path: Path) -> Path:
    """Where DuckDB keeps the changes that are not in a file yet."""
    return path.with_name(path.name + ".wal")


def _aside(path: Path) -> Path:
    """Where DuckDB puts what does not fit into memory."""
    return path.with_name(path.name + ".tmp")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    log_of(path).unlink(missing_ok=True)
    shutil.rmtree(_aside(path), ignore_errors=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing its blocks where the file system can."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as old, target.open("wb") as new:
        try:
            while os.copy_file_range(old.fileno(), new.fileno(), COPY_CHUNK):
                pass
        except OSError:
            old.seek(0)
            new.seek(0)
            new.truncate()
            shutil.copyfileobj(old, new)


def is_wasteful(con: "duckdb.DuckDBPyConnection") -> bool:
    """Whether a third of a large file is blocks that hold nothing.

    Rows that are replaced leave such blocks; later loads fill them, but a file whose articles
    were all read again by a newer extractor stays that large.
    """
    total, free = con.execute(sql.statement("count_blocks")).fetchall()[0]
    return bool(total >= WORTH_COMPACTING and free > total * MOST_FREE)


def compact(path: Path) -> None:
    """Replace a file that nobody has open by one with the same rows and no free blocks."""
    smaller = path.with_name(path.name + ".compact")
    _remove(smaller)
    with duckdb.connect(config={**STORAGE, "temp_directory": str(_aside(smaller))}) as con:
        con.execute("attach $path as old (read_only)", {"path": str(path)})
        con.execute(f"attach $path as compact ({LAYOUT})", {"path": str(smaller)})
        con.execute("copy from database old to compact")
    before, after = path.stat().st_size, smaller.stat().st_size
    log.info("compacted the warehouse from %d to %d MB", before // 10**6, after // 10**6)
    smaller.replace(path)


def migrate(con: "duckdb.DuckDBPyConnection") -> bool:
    """Apply the migrations that the file has not had, each with its record.

    Returns:
        Whether there were any.
    """
    con.execute(sql.statement("create_schema_migrations"))
    row = con.execute("select coalesce(max(number), 0) from schema_migrations").fetchall()[0]
    coming = sql.migrations()[row[0] :]
    for number, script in coming:
        con.execute("begin")
        con.execute(script.text)
        con.execute("insert into schema_migrations values ($1, $2)", [number, script.name])
        con.execute("commit")
    return bool(coming)


def lacks_migrations(con: "duckdb.DuckDBPyConnection") -> bool:
    """Whether an older release made the file, and none since brought it up to date."""
    rows = con.execute(sql.statement("last_migration")).fetchall()
    return bool(rows) and rows[0][0] < len(sql.migrations())


def define(con: "duckdb.DuckDBPyConnection") -> None:
    """Make the views and macros as the installed version has them."""
    con.execute("begin")
    for folder in ("functions", "views", "macros", "comments"):
        for script in sql.scripts(folder):
            con.execute(script.text)
    con.execute("commit")


def nothing_proven(con: "duckdb.DuckDBPyConnection", *, whole: bool) -> None:
    """Say which articles `run_checks` has to prove, besides those that are put in: all or none."""
    con.execute(sql.statement("list_loaded_articles"), {"whole": whole})
    con.execute(sql.statement("create_proofs"))


def list_unproven(con: "duckdb.DuckDBPyConnection") -> None:
    """List the texts that `run_checks` is to compare with offsets, in `unproven_texts`.

    They are those of the articles in the temporary table `loaded_articles` that this connection
    has put in, or of all after a migration. What an earlier load proved stays proven, since no
    statement changes a text or an offset. Articles whose rows are those of a proof in the
    temporary table `proofs` are passed over: `tasks.batches.proofs`.
    """
    for name in ("create_loaded_rows", "list_sums", "list_unproven_texts"):
        con.execute(sql.statement(name))


def run_checks(con: "duckdb.DuckDBPyConnection") -> None:
    """Run every check; none may select a row. Nothing is written, not even a temporary table.

    Args:
        con: A warehouse, after `nothing_proven` and `list_unproven`.

    Raises:
        CheckFailedError: Some did; each with its number of rows and the first few.
    """
    failures = []
    for check in sql.scripts("checks"):
        rows = con.execute(check.text).fetchall()
        if rows:
            shown = "; ".join(str(row) for row in rows[:EXAMPLES])
            failures.append(f"{check.name} ({check.headline}): {len(rows)} rows, such as {shown}")
    if failures:
        raise CheckFailedError("the warehouse was not replaced. " + " | ".join(failures))
