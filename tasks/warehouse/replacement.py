"""Replaces the warehouse file: a copy is changed, checked, and put in the old file's place."""

import logging
import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, nullcontext
from contextvars import copy_context
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

import sql
from tasks.lake.files import flush
from tasks.machine.cache import keep, kept
from tasks.warehouse.bounds import bound_memory, in_bounds
from tasks.warehouse.checks import list_unproven, reset_proofs, run_checks
from tasks.warehouse.hash_runs import UNFINISHED, keep_runs, names_beside, sweep
from tasks.warehouse.schema import define, digest_of_empty, is_empty, migrate

log = logging.getLogger(__name__)

STORAGE: Mapping[str, Any] = {"storage_compatibility_version": "v1.5.0"}
"""The oldest format that keeps compressed text, so that DuckDB 1.5 and 2.0 both open it."""

LAYOUT = "row_group_size 30_720"
"""A quarter of DuckDB's usual size: threads share work by row groups, and with the usual size
twenty thousand articles would be a single one."""

UNLOGGED = "recovery_mode no_wal_writes"
"""No WAL: after a crash the copy is thrown away, so there is nothing to recover."""

LOADING: Mapping[str, Any] = {**STORAGE, "wal_autocheckpoint": "1TB"}
"""No checkpoint before the end, so that tables are compressed only once."""

COPY_CHUNK = 2**30
"""Bytes per call to copy a file; the system copies less at once than is asked for if it has to."""

WORTH_COMPACTING = 128
"""Blocks, of 256 KB each, that a file must have before its free ones matter."""

MOST_FREE = 1 / 3
"""Share of free blocks above which a file is compacted: compacting writes all of it again."""

MOST_FREE_KEPT = 0.0
"""The same for maintenance, which comes but once a night and reads far more than the file: small
loads leave blocks that are hardly filled, three each, which count as used."""


@contextmanager
def replacement(
    warehouse: Path, *, empty: bool = False, most_free: float = MOST_FREE
) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection to a copy of the warehouse, which replaces the warehouse if all goes well.

    Args:
        warehouse: The file that analysts open; it need not exist.
        empty: Begin with an empty file instead of a copy.
        most_free: Share of free blocks above which the file is written anew without them.

    Raises:
        CheckFailedError: The copy breaks an invariant; the warehouse stays as it was.
    """
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    coming = warehouse.with_name(warehouse.name + UNFINISHED)
    _remove(coming)
    beside = names_beside(warehouse)
    with ExitStack() as undo:
        # Leave no partial file behind when the disk is full.
        undo.callback(_remove, coming)
        undo.callback(sweep, warehouse, beside)
        fresh = empty or not warehouse.exists()
        if fresh:
            _begin(coming)
        else:
            copy_file(warehouse, coming)
        kept = yield from _filled(coming, most_free, fresh=fresh)
        undo.pop_all()
    log_of(warehouse).unlink(missing_ok=True)
    coming.replace(warehouse)
    flush(warehouse.parent)
    sweep(warehouse, kept)


def _begin(coming: Path) -> None:
    """Begin a file with all tables, views and macros, and no rows.

    To make them takes a third of what the first load of an article takes. So the empty file is
    kept in the user's cache, under a checksum of all that decides what it holds.
    """
    layout = sha256(f"{duckdb.__version__} {STORAGE} {LAYOUT} {digest_of_empty()}".encode())
    name = f"warehouse-{layout.hexdigest()}.gz"
    if content := kept(name):
        coming.write_bytes(content)
        return
    with connect_for_writing(coming) as con:
        migrate(con)
        define(con)
        _write_out(con)
    keep(name, coming.read_bytes())


def _filled(
    coming: Path, most_free: float, *, fresh: bool
) -> "Generator[duckdb.DuckDBPyConnection, None, set[str]]":
    """Yields the connection; returns the files of `tasks.warehouse.hash_runs` that belong to it."""
    con = connect_for_writing(coming)
    try:
        bound_memory(con)
        whole = migrate(con) or fresh
        counted = fresh or is_empty(con)
        reset_proofs(con, whole=whole)
        yield con
        bound_memory(con)
        # Runs have no checksums: a damaged one lasts until the next maintenance.
        afresh = whole or most_free <= MOST_FREE_KEPT
        kept = in_bounds(con, lambda: keep_runs(con, afresh=afresh))
        with nullcontext() if fresh else in_second_session(con, define):
            in_bounds(con, lambda: list_unproven(con))
        _check_and_write_out(con, whole=whole, counted=counted)
        wasteful = is_wasteful(con, most_free)
    finally:
        con.close()
    if wasteful:
        compact(coming)
    flush(coming)
    return kept


def _check_and_write_out(con: "duckdb.DuckDBPyConnection", *, whole: bool, counted: bool) -> None:
    """Run the checks and write the tables to the file, at once where all rows are checked.

    Writing closes gaps between rows, and checks of a load's own rows find these by their numbers.
    Where this load `counted` whole tables, counting them again would prove nothing.
    """
    if whole:
        with in_second_session(con, _write_out):
            in_bounds(con, lambda: run_checks(con, whole=not counted))
    else:
        in_bounds(con, lambda: run_checks(con, whole=False))
    _write_out(con)


def connect_for_writing(path: Path) -> "duckdb.DuckDBPyConnection":
    """A connection that writes to a warehouse's file, in the layout of all warehouses."""
    con = duckdb.connect(config={**LOADING, "temp_directory": str(_aside(path))})
    con.execute(f"attach $path as warehouse ({LAYOUT}, {UNLOGGED})", {"path": str(path)})
    _settle(con)
    return con


def _settle(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute("set timezone = 'UTC'")
    con.execute("use warehouse")


@contextmanager
def in_second_session(
    con: "duckdb.DuckDBPyConnection",
    work: "Callable[[duckdb.DuckDBPyConnection], object]",
    tables: Sequence[str] = (),
) -> Iterator[None]:
    """Work in a second session of the same file, in a thread, while the block uses the first.

    Args:
        con: The first session; no transaction may be open before the block.
        work: The work of the second session. Neither side may change a table that the other one
            reads or changes.
        tables: Temporary tables of the first session that the second can read too.
    """
    with con.cursor() as other, ThreadPoolExecutor(1) as thread:
        _settle(other)
        for name in tables:
            other.register(name, con.table(name).to_arrow_table())
        (threads,) = con.execute("select current_setting('threads')").fetchall()[0]
        # DuckDB counts the session that waits for an answer as a thread of its own.
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
    """Sessions of a file share these threads; DuckDB adds one for each further session."""
    con.execute("set threads = $number", {"number": number})


def _break_off(con: "duckdb.DuckDBPyConnection", done: Future[object]) -> None:
    """Interrupt a session until its work has ended; between two statements an interrupt is lost."""
    while not done.done():
        con.interrupt()
        wait([done], timeout=0.1)


def _write_out(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute("checkpoint")


def log_of(path: Path) -> Path:
    """DuckDB's log of changes that are not in the file yet."""
    return path.with_name(path.name + ".wal")


def _aside(path: Path) -> Path:
    """DuckDB's folder for what does not fit into memory."""
    return path.with_name(path.name + ".tmp")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    log_of(path).unlink(missing_ok=True)
    shutil.rmtree(_aside(path), ignore_errors=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file; its blocks are shared if the file system can do that."""
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


def is_wasteful(con: "duckdb.DuckDBPyConnection", most_free: float = MOST_FREE) -> bool:
    """Whether more than a share of a large file's blocks are free.

    Replaced rows leave free blocks, which later loads fill. But after a newer extractor has read
    all articles again, the file would stay far too large.
    """
    total, free = con.execute(sql.statement("count_blocks")).fetchall()[0]
    return bool(total >= WORTH_COMPACTING and free > total * most_free)


def compact(path: Path) -> None:
    """Replace a file that no session has open with one of the same rows and no free blocks."""
    smaller = path.with_name(path.name + ".compact")
    _remove(smaller)
    with duckdb.connect(config={**STORAGE, "temp_directory": str(_aside(smaller))}) as con:
        con.execute("attach $path as old (read_only)", {"path": str(path)})
        con.execute(f"attach $path as compact ({LAYOUT})", {"path": str(smaller)})
        con.execute("copy from database old to compact")
    before, after = path.stat().st_size, smaller.stat().st_size
    log.info("compacted the warehouse from %d to %d MB", before // 10**6, after // 10**6)
    smaller.replace(path)
