"""Read-only sessions of a warehouse, and errors that say why it cannot be opened."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import duckdb

import sql
from tasks.lake.local import AnyLake
from tasks.machine.full_disk import is_full
from tasks.machine.paths import shown
from tasks.warehouse.replacement import copy_file, log_of

log = logging.getLogger(__name__)

CLOSED: Mapping[str, Any] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "max_temp_directory_size": "10GB",
}
"""Confines a session to its file: no other file, no network, no extension, no Python variable as a
table, and a limit to what it may put aside on the disk."""

MAGIC = b"DUCK"
MAGIC_AT = 8
"""The bytes of every DuckDB file behind the checksum of its first block."""

CORRUPT = re.compile(
    r"corrupt|checksum|not a valid duckdb|could not read|failed to deserialize"
    r"|serialization error|database has been invalidated",
    re.IGNORECASE,
)
"""Words in DuckDB's messages about a damaged file; it has no exception type for that."""

HOLDER = re.compile(r"lock is held in (.+? \(PID \d+\))")

Result = TypeVar("Result")


class WarehouseError(LookupError):
    """The warehouse cannot be read; the message names it and says why, and what to do."""


class WarehouseMissingError(WarehouseError):
    """There is no warehouse yet; the message says how to make one."""


class WarehouseLockedError(WarehouseError):
    """A writing session has the file open, so no other process can open it."""


class WarehouseDamagedError(WarehouseError):
    """The file is damaged, or was never a warehouse."""


@contextmanager
def open_read_only(
    warehouse: Path, *, memory: str | None = None, threads: int | None = None
) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A session for analysts: it reads this file and nothing else.

    Args:
        warehouse: The file.
        memory: Most memory that it may take, such as `2GB`; None for DuckDB's own limit.
        threads: How many processors it may use; None for all.

    Raises:
        WarehouseMissingError: There is no such file.
        WarehouseLockedError: A session that writes has it open.
        WarehouseDamagedError: It cannot be read; this may be raised in the block, too.
        duckdb.Error: The memory limit has a wrong form.
    """
    if not warehouse.exists():
        raise WarehouseMissingError(
            f"{shown(warehouse)}: there is no warehouse yet; `onrecord ingest` makes one, or set "
            "ONRECORD_HOME to where yours is"
        )
    asked = {"memory_limit": memory, "threads": threads}
    limits = {name: value for name, value in asked.items() if value is not None}
    with naming_warehouse_damage(warehouse), _connect(warehouse, {**CLOSED, **limits}) as con:
        ours, size = con.execute(sql.statement("find_migrations")).fetchall()[0]
        if not ours:
            raise _damaged(warehouse, "it is a DuckDB file without OnRecord's tables")
        # Changes in a log beside the file count as blocks too.
        if warehouse.stat().st_size < size and not log_of(warehouse).exists():
            raise _damaged(warehouse, f"the file is cut off: it must have {size:,} bytes")
        yield con


def look_up(
    warehouse: Path, lake: AnyLake, question: "Callable[[duckdb.DuckDBPyConnection], Result]"
) -> Result:
    """The answer to a question to the warehouse, even while another session writes to it.

    In that case a copy of the file is asked, without what that session has not written yet.

    Raises:
        WarehouseError: There is no warehouse, or it cannot be read.
    """
    try:
        with open_read_only(warehouse) as con:
            return question(con)
    except WarehouseLockedError as error:
        log.info("%s; a copy is read instead", error)
    with lake.scratch() as folder:
        copy = folder / warehouse.name
        copy_file(warehouse, copy)
        with open_read_only(copy) as con:
            return question(con)


def refuse_folder(warehouse: Path) -> None:
    """Make sure that no folder is in the place of the warehouse's file.

    Raises:
        WarehouseDamagedError: There is a folder.
    """
    if warehouse.is_dir():
        raise WarehouseDamagedError(
            f"{shown(warehouse)} is a folder, where the warehouse's file belongs: move it away, "
            "then `onrecord rebuild`"
        )


@contextmanager
def naming_warehouse_damage(warehouse: Path) -> Iterator[None]:
    """Turn errors of a damaged warehouse into one sentence that names the file.

    Raises:
        WarehouseDamagedError: The block met damage of this file.
    """
    try:
        yield
    except duckdb.Error as error:
        if not _is_damage(error):
            raise
        raise _damaged(warehouse, error) from error


def _is_damage(error: duckdb.Error) -> bool:
    """Whether an error is about a damaged file."""
    kinds = (
        duckdb.IOException,
        duckdb.InternalException,
        duckdb.FatalException,
        duckdb.SerializationException,
    )
    damaged = type(error) is duckdb.Error or isinstance(error, kinds)
    return damaged and not is_full(error) and CORRUPT.search(str(error)) is not None


def _damaged(warehouse: Path, why: object) -> WarehouseDamagedError:
    (first, *_) = str(why).splitlines()
    return WarehouseDamagedError(
        f"{shown(warehouse)} cannot be read as a warehouse: {first}; `onrecord rebuild` makes it "
        "again from the lake"
    )


def _connect(warehouse: Path, config: Mapping[str, Any]) -> "duckdb.DuckDBPyConnection":
    refuse_folder(warehouse)
    try:
        with warehouse.open("rb") as file:
            begins = file.read(MAGIC_AT + len(MAGIC))
    except OSError as error:
        raise _damaged(warehouse, error.strerror) from error
    if not begins.endswith(MAGIC):
        raise _damaged(warehouse, "it is no DuckDB file")
    try:
        return _past_strange_log(warehouse, config)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise _damaged(warehouse, error) from error
        holder = HOLDER.search(str(error))
        raise WarehouseLockedError(
            f"{shown(warehouse)} is open for writing in {holder[1] if holder else 'a process'}: "
            "end that session, or open the file there with read_only"
        ) from error


def _past_strange_log(warehouse: Path, config: Mapping[str, Any]) -> "duckdb.DuckDBPyConnection":
    """A session in spite of a log of changes that belongs to an older file.

    A session that wrote to the file before a load replaced it goes on writing its log under the old
    name; DuckDB then refuses to open the new file.
    """
    strange = log_of(warehouse)
    try:
        return duckdb.connect(warehouse, read_only=True, config=dict(config))
    except duckdb.Error as error:
        if "WAL" not in str(error) or not strange.exists():
            raise
        log.warning("removed %s, which belongs to another file: %s", shown(strange), error)
    strange.unlink(missing_ok=True)
    return duckdb.connect(warehouse, read_only=True, config=dict(config))
