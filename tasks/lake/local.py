"""The lake: immutable batches of Parquet files, the truth that everything else follows from.

A batch is a folder, `lake/<stage>/<batch>/<table>.parquet`. It is written under a temporary
name, flushed to the disk and renamed, so a batch that exists is a batch that is done.
A batch's name holds its lineage: `tasks.lake.lineage`.
In an object store, which cannot rename, the same holds by other means: `tasks.lake.bucket`.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Protocol
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.lake.arrow import Record, from_table, schema_of, values_of
from tasks.lake.damage import naming_damage
from tasks.lake.files import PARTIAL, flush, sweep_partial, write_table
from tasks.lake.known_keys import KnownKeys

KEYS = ".keys"
"""The folder of the lake in which keys of its batches are remembered; it may be deleted."""

STAGES = ("pages", "articles", "annotations", "runs", "merged", "audits")


class AnyLake(Protocol):
    """The batches of a lake, in folders or in an object store."""

    def exists(self, stage: str, batch: str) -> bool:
        """Whether the batch is there, which means that it is whole."""

    def batches(self, stage: str) -> list[str]:
        """The names of a stage's batches, sorted."""

    def write(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Write a batch whole or not at all; one that is there already stays as it is.

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
        """Remove a batch that can be made again, whole or not at all."""

    def keeping_files(self) -> "AbstractContextManager[AnyLake]":
        """Within this context, paths returned by `files` stay valid."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A temporary folder; `sweep` removes it if the process is killed."""

    def sweep(self, now: datetime) -> int:
        """Remove what killed writers left more than a day ago; returns how many."""


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
        """The names of a stage's batches, sorted.

        Files beside them are not ours: programs that show or copy folders leave their own there.
        """
        folder = self.folder / stage
        if not folder.is_dir():
            return []
        with os.scandir(folder) as entries:
            return sorted(
                entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")
            )

    def write(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Write a batch whole or not at all; one that is there already stays as it is.

        Each table gets a column `batch_id`.
        """
        parent = self.folder / stage
        parent.mkdir(parents=True, exist_ok=True)
        # Not `mkdtemp`: its folders are for their owner alone, although the umask may allow more.
        partial = parent / f"{PARTIAL}{uuid4().hex}"
        partial.mkdir()
        try:
            for name, table in tables.items():
                write_table(partial / f"{name}.parquet", table, batch)
            flush(partial)
        except OSError:
            # Leave no partial batch behind when the disk is full.
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
        with naming_damage(path):
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

        What was read once is kept in a folder of the lake, for a lake may have ten thousand
        batches. A file that was repaired has another time and is read again.

        Raises:
            CorruptBatchError: A file is not what was written.
        """
        files = {self._as_written(stage, batch, table): (stage, batch, table) for batch in batches}

        def read(name: str) -> pa.Table:
            path = self.file(*files[name])
            with naming_damage(path):
                values = pq.read_table(path, columns=[column])
            return values.append_column("batch_id", pa.array([name] * len(values), pa.string()))

        known = KnownKeys(self.folder / KEYS / f"{stage}-{table}-{column}", column)
        return known.of(list(files), lambda lacking: [read(name) for name in lacking])

    def _as_written(self, stage: str, batch: str, table: str) -> str:
        """The name of a batch with when one of its files was written, and its size."""
        path = self.file(stage, batch, table)
        with naming_damage(path):
            held = path.stat()
        return f"{batch}@{held.st_mtime_ns:x}-{held.st_size:x}"

    def forget_keys(self) -> None:
        """Remove what is kept of batches' keys, those of batches that are gone among them."""
        shutil.rmtree(self.folder / KEYS, ignore_errors=True)

    def column(self, articles: str, name: str) -> list[Any]:
        """One column of an article batch; times are in UTC."""
        table = pq.read_table(self.file("articles", articles, "articles"), columns=[name])
        return values_of(table, name)

    def remove(self, stage: str, batch: str) -> None:
        """Remove a batch that can be made again, whole or not at all."""
        if self.exists(stage, batch):
            aside = Path(mkdtemp(prefix=PARTIAL, dir=self.folder / stage))
            self.path(stage, batch).rename(aside / batch)
            shutil.rmtree(aside)

    def keeping_files(self) -> "AbstractContextManager[Lake]":
        """The lake itself: paths returned by `files` are always valid."""
        return nullcontext(self)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A temporary folder; `sweep` removes it if the process is killed."""
        parent = self.folder / "runs"
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=PARTIAL, dir=parent) as folder:
            yield Path(folder)

    def sweep(self, now: datetime) -> int:
        """Remove what killed writers left more than a day ago; returns how many."""
        return sum(sweep_partial(self.folder / stage, now) for stage in STAGES)

    def set_aside(self, stage: str, batch: str, where: str) -> Path:
        """Move a batch to `lake/<where>/<stage>/`, where it does not count; returns its path."""
        folder = self.folder / where / stage
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / batch
        if place.exists():  # an earlier batch of this name, which was made again and damaged again
            shutil.rmtree(place)
        self.path(stage, batch).rename(place)
        return place

    def copy_aside(self, stage: str, batch: str, where: str) -> Path:
        """Copy a batch to `lake/<where>/<stage>/`, where it does not count; returns its path."""
        place = self.folder / where / stage / batch
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.path(stage, batch), place)
        return place

    def repair(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Replace damaged files of a batch with sound ones, one after the other."""
        folder = self.path(stage, batch)
        for name, table in tables.items():
            coming = folder / f"{PARTIAL}{name}"
            write_table(coming, table, batch)
            coming.replace(self.file(stage, batch, name))
        flush(folder)

    def written_at(self, stage: str, batch: str) -> float:
        """When a batch was written, seconds since 1970."""
        return self.path(stage, batch).stat().st_mtime
