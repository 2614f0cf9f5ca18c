"""The lake: immutable batches of Parquet files, the truth that everything else follows from.

A batch is a folder, `lake/<stage>/<batch>/<table>.parquet`. It is written under a temporary
name, flushed to the disk and renamed, so a batch that exists is a batch that is done.
A batch's name holds its lineage: `3f2a…` (pages, a hash of what was read),
`3f2a…_clean1` (articles made from it), `3f2a…_clean1_annotate1-model-3.8.0`.
In an object store, which cannot rename, the same holds by other means: `tasks.bucket`.
"""

import errno
import os
import shutil
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

STAGES = ("pages", "articles", "annotations", "runs", "merged")
PARTIAL = ".partial-"
STALE_AFTER_S = 24 * 3600
RAW_GROUPS = 8
"""Row groups of a table with raw bytes: 100 web pages take 0.5% more space for it."""

ARROW_TYPES: dict[Any, pa.DataType] = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    str: pa.string(),
    bytes: pa.binary(),
    datetime: pa.timestamp("us"),
    Sequence[str]: pa.list_(pa.string()),
}

Record = TypeVar("Record")


def schema_of(record: type) -> pa.Schema:
    """The Arrow schema of a record type, field by field.

    Raises:
        TypeError: A field has a type that no column can hold.
    """
    hints = get_type_hints(record)
    return pa.schema([_column(field.name, hints[field.name]) for field in fields(record)])


def _column(name: str, hint: Any) -> "pa.Field[Any]":
    nullable = False
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        nullable = True
    hint = getattr(hint, "__supertype__", hint)
    if hint not in ARROW_TYPES:
        raise TypeError(f"field {name}: no column type for {hint}")
    return pa.field(name, ARROW_TYPES[hint], nullable=nullable)


def to_table(record: type[Record], rows: Sequence[Record]) -> pa.Table:
    """Records as an Arrow table; times become UTC without a zone."""
    schema = schema_of(record)
    columns = [pa.array(_fields(rows, field), type=field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _fields(rows: Sequence[object], field: "pa.Field[Any]") -> list[Any]:
    values = map(attrgetter(field.name), rows)
    if not pa.types.is_timestamp(field.type):
        return [*values]
    return [time and time.astimezone(UTC).replace(tzinfo=None) for time in values]


def from_table(record: type[Record], table: pa.Table) -> list[Record]:
    """The inverse of `to_table`; columns that the record lacks are left out.

    A nullable column that an older version did not write is None in each record.
    """
    columns = [_values(field, table) for field in schema_of(record)]
    return [record(*row) for row in zip(*columns, strict=True)]


def _values(field: "pa.Field[Any]", table: pa.Table) -> list[object]:
    if field.nullable and field.name not in table.column_names:
        return [None] * len(table)
    return values_of(table, field.name)


def values_of(table: pa.Table, name: str) -> list[Any]:
    """The values of a column; times are in UTC."""
    return [utc(value) for value in table.column(name).to_pylist()]


def utc(value: Any) -> Any:
    """A value as records have it: a time without a zone is in UTC."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


class AnyLake(Protocol):
    """The batches in one place, wherever that is."""

    def exists(self, stage: str, batch: str) -> bool:
        """Whether the batch is there, which means that it is whole."""

    def batches(self, stage: str) -> list[str]:
        """The names of a stage's batches, sorted."""

    def write(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Write a batch at once; one that is there already stays as it is.

        Each table gets a column `batch_id`.
        """

    def read(self, stage: str, batch: str, table: str, record: type[Record]) -> list[Record]:
        """The records of one table of a batch."""

    def files(self, stage: str, batches: Iterable[str], table: str) -> list[str]:
        """Local files of a table in some batches; batches of older versions lack some tables."""

    def keys(self, stage: str, batches: Iterable[str], table: str, column: str) -> set[int]:
        """One integer column of several batches, without its nulls."""

    def column(self, articles: str, name: str) -> list[Any]:
        """One column of an article batch; times are in UTC."""

    def remove(self, stage: str, batch: str) -> None:
        """Take a batch out that can be made again; it is gone at once or not at all."""

    def at_hand(self) -> "AbstractContextManager[AnyLake]":
        """The lake for a block in which `files` stay where they are."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A folder for a moment, swept like a killed writer's if the process ends in it."""

    def sweep(self, now: datetime) -> int:
        """Remove what killed writers left more than a day ago; returns how many."""


def with_batch(table: pa.Table, batch: str) -> pa.Table:
    """A table with the name of its batch in each row."""
    all_first = np.zeros(len(table), np.int32)
    return table.append_column("batch_id", pa.DictionaryArray.from_arrays(all_first, [batch]))


class CorruptBatchError(ValueError):
    """A file of the lake is not what was written; the message names it, and what to do."""


@contextmanager
def telling_of_corrupt(path: Path) -> Iterator[None]:
    """Name a file of the lake that cannot be read as what it should be.

    Raises:
        CorruptBatchError: It is damaged.
        OSError: The operating system does not let it be read.
    """
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        # The operating system's errors have a number, Arrow's have none.
        if isinstance(error, OSError) and error.errno:
            raise
        why = str(error).splitlines()[0]
        raise CorruptBatchError(
            f"{path} is damaged: {why}; `onrecord maintain` sets it aside and heals what it can"
        ) from error


@dataclass(frozen=True, slots=True)
class Lake:
    """The batches under one folder."""

    folder: Path

    def path(self, stage: str, batch: str) -> Path:
        """The folder of a batch, whether it exists or not."""
        return self.folder / stage / batch

    def exists(self, stage: str, batch: str) -> bool:
        """Whether the batch is there, which means that it is whole."""
        return self.path(stage, batch).is_dir()

    def batches(self, stage: str) -> list[str]:
        """The names of a stage's batches, sorted."""
        folder = self.folder / stage
        if not folder.is_dir():
            return []
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if not entry.name.startswith("."))

    def write(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Write a batch at once; one that is there already stays as it is.

        Each table gets a column `batch_id`.
        """
        parent = self.folder / stage
        parent.mkdir(parents=True, exist_ok=True)
        # Not `mkdtemp`, whose folders are for their owner alone, whatever the umask.
        partial = parent / f"{PARTIAL}{uuid4().hex}"
        partial.mkdir()
        try:
            for name, table in tables.items():
                write_table(partial / f"{name}.parquet", table, batch)
            flush(partial)
        except OSError:
            # A full disk is not to be filled with halves.
            shutil.rmtree(partial, ignore_errors=True)
            raise
        try:
            partial.rename(self.path(stage, batch))
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            shutil.rmtree(partial)
        flush(parent)

    def read(self, stage: str, batch: str, table: str, record: type[Record]) -> list[Record]:
        """The records of one table of a batch.

        Raises:
            CorruptBatchError: The file is not what was written.
        """
        path = self.file(stage, batch, table)
        with telling_of_corrupt(path):
            held = set(pq.read_schema(path).names)
            names = [name for name in schema_of(record).names if name in held]
            return from_table(record, pq.read_table(path, columns=names))

    def file(self, stage: str, batch: str, table: str) -> Path:
        """The file of one table of a batch."""
        return self.path(stage, batch) / f"{table}.parquet"

    def files(self, stage: str, batches: Iterable[str], table: str) -> list[str]:
        """The files of a table in some batches; batches of older versions lack some tables."""
        files = (self.file(stage, batch, table) for batch in batches)
        return [str(file) for file in files if file.exists()]

    def keys(self, stage: str, batches: Iterable[str], table: str, column: str) -> set[int]:
        """One integer column of several batches, without its nulls.

        Raises:
            CorruptBatchError: A file is not what was written.
        """
        found: set[int] = set()
        for batch in batches:
            path = self.file(stage, batch, table)
            with telling_of_corrupt(path):
                values = pq.read_table(path, columns=[column])
            found.update(values.column(column).drop_null().to_pylist())  # type: ignore[arg-type]
        return found

    def column(self, articles: str, name: str) -> list[Any]:
        """One column of an article batch; times are in UTC."""
        table = pq.read_table(self.file("articles", articles, "articles"), columns=[name])
        return values_of(table, name)

    def remove(self, stage: str, batch: str) -> None:
        """Take a batch out that can be made again; it is gone at once or not at all."""
        if self.exists(stage, batch):
            aside = Path(mkdtemp(prefix=PARTIAL, dir=self.folder / stage))
            self.path(stage, batch).rename(aside / batch)
            shutil.rmtree(aside)

    def at_hand(self) -> "AbstractContextManager[Lake]":
        """The lake itself: its files are where they are."""
        return nullcontext(self)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for a moment, swept like a killed writer's if the process ends in it."""
        parent = self.folder / "runs"
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=PARTIAL, dir=parent) as folder:
            yield Path(folder)

    def sweep(self, now: datetime) -> int:
        """Remove what killed writers left more than a day ago; returns how many."""
        return sum(sweep_partial(self.folder / stage, now) for stage in STAGES)

    def set_aside(self, stage: str, batch: str, where: str) -> Path:
        """Move a batch to `lake/<where>/<stage>/`, where it is no batch; returns its place."""
        folder = self.folder / where / stage
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / batch
        if place.exists():  # an earlier one of this name, of which a remade one was corrupted too
            shutil.rmtree(place)
        self.path(stage, batch).rename(place)
        return place

    def copy_aside(self, stage: str, batch: str, where: str) -> Path:
        """Copy a batch to `lake/<where>/<stage>/`, where it is no batch; returns its place."""
        place = self.folder / where / stage / batch
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.path(stage, batch), place)
        return place

    def mend(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Replace damaged files of a batch by sound ones, one after the other."""
        folder = self.path(stage, batch)
        for name, table in tables.items():
            coming = folder / f"{PARTIAL}{name}"
            write_table(coming, table, batch)
            coming.replace(self.file(stage, batch, name))
        flush(folder)

    def written_at(self, stage: str, batch: str) -> float:
        """When a batch was written, seconds since 1970."""
        return self.path(stage, batch).stat().st_mtime


def sweep_partial(folder: Path, now: datetime) -> int:
    """Remove what killed writers left in a folder more than a day ago; returns how many."""
    swept = 0
    for partial in folder.glob(PARTIAL + "*"):
        if now.timestamp() - partial.stat().st_mtime > STALE_AFTER_S:
            shutil.rmtree(partial, ignore_errors=True)
            swept += 1
    return swept


def write_table(path: Path, table: pa.Table, batch: str) -> None:
    """Write one table of a batch to the disk, with sums that tell damaged bytes."""
    whole = with_batch(table, batch)
    pq.write_table(whole, path, **as_written(whole))
    flush(path)


def as_written(table: pa.Table) -> dict[str, Any]:
    """How a table is written as Parquet.

    Lists of numbers go byte by byte and not by a dictionary: in half the space and a third of the
    time. Raw bytes, which nothing can make again, lie in several row groups: a damaged spot costs
    one of them.
    """
    schema = table.schema
    common: dict[str, Any] = {"compression": "zstd", "write_page_checksum": True}
    raw = {field.name for field in schema if pa.types.is_binary(field.type)}
    if raw:
        return common | {
            "row_group_size": max(1, -(-len(table) // RAW_GROUPS)),
            # Else the least and the greatest of the raw bytes are written once more per group.
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


def root_of(batch: str) -> str:
    """The page batch that a batch descends from."""
    return batch.partition("_")[0]


def parent_of(batch: str) -> str:
    """The batch that a batch was made from."""
    return batch.rpartition("_")[0]


def clean_rank(batch: str) -> tuple[int, int]:
    """The version of cleaning in an article batch's name, and the attempt, from 0."""
    version, _, attempt = batch.removeprefix(f"{parent_of(batch)}_clean").partition("-")
    return int(version), int(attempt or 0)


def flush(path: Path) -> None:
    """Ask the operating system to put a file or folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
