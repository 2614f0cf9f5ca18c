"""How the files of a batch are written: as Parquet with checksums, flushed before they count."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.lake.arrow import with_batch

PARTIAL = ".partial-"
STALE_AFTER_S = 24 * 3600
"""Seconds after which a temporary folder is a killed writer's: no writing takes a day."""

RAW_GROUPS = 8
"""Row groups of a table with raw bytes: damage costs one of them, for 0.5% more space."""


def write_table(path: Path, table: pa.Table, batch: str) -> None:
    """Write one table of a batch to the disk, with checksums that show damaged bytes."""
    whole = with_batch(table, batch)
    pq.write_table(whole, path, **as_written(whole))
    flush(path)


def as_written(table: pa.Table) -> dict[str, Any]:
    """How a table is written as Parquet.

    Lists of numbers are split by bytes and have no dictionary, which takes half the space and a
    third of the time. Raw bytes, which nothing can make again, lie in several row groups, so that a
    damaged spot costs one of them.
    """
    schema = table.schema
    common: dict[str, Any] = {"compression": "zstd", "write_page_checksum": True}
    raw = {field.name for field in schema if pa.types.is_binary(field.type)}
    if raw:
        return common | {
            "row_group_size": max(1, -(-len(table) // RAW_GROUPS)),
            # Statistics would repeat the least and the greatest raw bytes in each group.
            "write_statistics": False,
            "use_dictionary": [name for name in schema.names if name not in raw],
        }
    lists = {field.name for field in schema if field.type == pa.list_(pa.int64())}
    if not lists:
        return common
    return common | {
        "use_dictionary": [name for name in schema.names if name not in lists],
        "column_encoding": {f"{name}.list.element": "BYTE_STREAM_SPLIT" for name in lists},
    }


def flush(path: Path) -> None:
    """Ask the operating system to put a file or folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_partial(folder: Path, now: datetime) -> int:
    """Remove what killed writers left in a folder more than a day ago; returns how many folders."""
    swept = 0
    for partial in folder.glob(PARTIAL + "*"):
        if now.timestamp() - partial.stat().st_mtime > STALE_AFTER_S:
            shutil.rmtree(partial, ignore_errors=True)
            swept += 1
    return swept
