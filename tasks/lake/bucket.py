"""The lake in an object store: batches that appear by one last object.

An object store has no folders to rename, but it puts each object whole or not at all, and on
request only where there is none yet. So each writer puts the tables of a batch under a prefix of
its own, and then one small object, the batch's mark, which lists where they are. The first mark
stays; only a batch with a mark exists.

    articles/<batch>/<writer>/<table>.parquet     the tables
    done/articles/<batch>                         the mark: a line for each object
    partial/articles/<batch>/<writer>             there while a writer is at work

Marks lie together, so listing the batches of a stage asks once for a thousand of them. Raw
bytes of pages are most of a lake and no load reads them: they lie in objects of their own.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from uuid import uuid4

import obstore
import pyarrow as pa
import pyarrow.parquet as pq
from obstore.exceptions import AlreadyExistsError
from obstore.store import from_url

from tasks.lake.arrow import Record, from_table, values_of, with_batch
from tasks.lake.files import PARTIAL, STALE_AFTER_S, as_written, sweep_partial
from tasks.lake.known_keys import KnownKeys

RAW = {"pages": "content"}
"""For each table with raw bytes, the column that has an object of its own: `pages.content`."""

DONE = "done"
UNDER_WAY = "partial"
REQUESTS_AT_ONCE = 32
"""Requests under way at once, since each spends its time waiting for the store."""

LISTED_AT_ONCE = 1000
"""Objects per answer of a listing; S3 gives no more."""

MARKS_KEPT = 100_000
"""Marks that a process keeps in memory, so that each is fetched once: some kilobyte each."""

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class BucketLake:
    """The batches under one prefix of an object store.

    Attributes:
        url: Where, such as `s3://bucket/prefix`. Credentials, region and endpoint come from
            the usual variables of the store's maker (`AWS_…`).
        folder: Local folder for copies of files that DuckDB reads, and for known keys.
    """

    url: str
    folder: Path

    def exists(self, stage: str, batch: str) -> bool:
        """Whether the batch has its mark, which means that it is whole."""
        try:
            obstore.head(_store(self.url), f"{DONE}/{stage}/{batch}")
        except FileNotFoundError:
            return False
        return True

    def batches(self, stage: str) -> list[str]:
        """The names of a stage's batches, sorted."""
        return sorted(path.rpartition("/")[2] for path, _ in self._listed(f"{DONE}/{stage}"))

    def write(self, stage: str, batch: str, tables: Mapping[str, pa.Table]) -> None:
        """Put a batch's tables and then its mark; a batch that is there stays as it is.

        Each table gets a column `batch_id`.
        """
        if self.exists(stage, batch):
            return
        store, writer = _store(self.url), uuid4().hex
        objects = dict(_parted(tables, batch))
        sign = f"{UNDER_WAY}/{stage}/{batch}/{writer}"
        paths = {name: f"{stage}/{batch}/{writer}/{name}.parquet" for name in objects}
        obstore.put(store, sign, b"")
        at_once(lambda name: obstore.put(store, paths[name], _parquet(objects[name])), objects)
        mark = "".join(f"{path}\n" for path in paths.values()).encode()
        try:
            obstore.put(store, f"{DONE}/{stage}/{batch}", mark, mode="create")
        except AlreadyExistsError:
            # The answer to a first request may have been lost: then its repetition meets its own
            # mark.
            if _mark(self.url, stage, batch) != paths:
                obstore.delete(store, list(paths.values()))
        obstore.delete(store, sign)

    def read(self, stage: str, batch: str, table: str, record: type[Record]) -> list[Record]:
        """The records of one table of a batch."""
        held = self._read(stage, batch, table)
        if table in RAW:
            raw = self._read(stage, batch, f"{table}.{RAW[table]}")
            held = held.append_column(raw.schema.field(0), raw.column(0))
        return from_table(record, held)

    def files(self, stage: str, batches: Iterable[str], table: str) -> list[str]:
        """Copies of a table of some batches; batches of older versions lack some tables.

        One request per file; DuckDB would make a dozen if it read the objects itself.
        """

        def copy(batch: str) -> str | None:
            path = _mark(self.url, stage, batch).get(table)
            if path is None:
                return None
            file = self.folder / stage / batch / f"{table}.parquet"
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                coming = file.with_name(f"{PARTIAL}{uuid4().hex}")
                coming.write_bytes(self._get(path))
                coming.rename(file)
            return str(file)

        return [file for file in at_once(copy, batches) if file is not None]

    def keys(self, stage: str, batches: Iterable[str], table: str, column: str) -> set[int]:
        """One integer column of several batches, without its nulls.

        Batches never change, so what was fetched once is kept in the local folder.
        """

        def read(batch: str) -> pa.Table:
            return self._read(stage, batch, table).select([column, "batch_id"])

        known = KnownKeys(self.folder / "keys" / f"{stage}-{table}-{column}", column)
        return known.of(list(batches), lambda lacking: at_once(read, lacking))

    def column(self, articles: str, name: str) -> list[Any]:
        """One column of an article batch; times are in UTC."""
        return values_of(self._read("articles", articles, "articles"), name)

    def remove(self, stage: str, batch: str) -> None:
        """Remove a batch that can be made again; without its mark it is gone at once."""
        if not self.exists(stage, batch):
            return
        store, paths = _store(self.url), list(_mark(self.url, stage, batch).values())
        sign = f"{UNDER_WAY}/{paths[0].rpartition('/')[0]}"
        obstore.put(store, sign, b"")
        obstore.delete(store, f"{DONE}/{stage}/{batch}")
        _mark.cache_clear()
        obstore.delete(store, paths)
        obstore.delete(store, sign)

    @contextmanager
    def keeping_files(self) -> "Iterator[BucketLake]":
        """Within this context, paths returned by `files` stay valid; each file is copied once."""
        with self.scratch() as folder:
            yield replace(self, folder=folder)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A temporary local folder; `sweep` removes it if the process is killed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=PARTIAL, dir=self.folder) as folder:
            yield Path(folder)

    def sweep(self, now: datetime) -> int:
        """Remove what killed writers left more than a day ago; returns how many."""
        store = _store(self.url)
        swept = sweep_partial(self.folder, now)
        for sign, since in list(self._listed(UNDER_WAY)):
            if (now - since).total_seconds() <= STALE_AFTER_S:
                continue
            _, stage, batch, writer = sign.split("/")
            left = [path for path, _ in self._listed(f"{stage}/{batch}/{writer}")]
            marked = _mark(self.url, stage, batch) if self.exists(stage, batch) else {}
            if left and not set(left) & set(marked.values()):
                obstore.delete(store, left)
            obstore.delete(store, sign)
            swept += 1
        return swept

    def _read(self, stage: str, batch: str, name: str) -> pa.Table:
        path = _mark(self.url, stage, batch)[name]
        return pq.read_table(pa.BufferReader(self._get(path)))

    def _get(self, path: str) -> bytes:
        return bytes(obstore.get(_store(self.url), path).bytes())

    def _listed(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """The objects under a prefix, with the times when they were put."""
        found = obstore.list(_store(self.url), prefix, chunk_size=LISTED_AT_ONCE)
        return ((one["path"], one["last_modified"]) for some in found for one in some)


def at_once(work: Callable[[In], Out], items: Iterable[In]) -> list[Out]:
    """The result of the work for each item, in the order of the items; many run at once."""
    with ThreadPoolExecutor(REQUESTS_AT_ONCE) as threads:
        return list(threads.map(work, items))


@cache
def _store(url: str) -> Any:
    """The connection of this process to an object store."""
    insecure = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http:")
    return from_url(url, client_options={"allow_http": insecure})


@lru_cache(MARKS_KEPT)
def _mark(url: str, stage: str, batch: str) -> Mapping[str, str]:
    """Where the tables of a batch are, by name. Cached, since a mark never changes.

    Raises:
        FileNotFoundError: There is no such batch.
    """
    lines = bytes(obstore.get(_store(url), f"{DONE}/{stage}/{batch}").bytes()).decode()
    return {Path(path).stem: path for path in lines.split()}


def _parted(tables: Mapping[str, pa.Table], batch: str) -> Iterator[tuple[str, pa.Table]]:
    """The objects of a batch by name: its tables, and their raw bytes apart."""
    for name, table in tables.items():
        raw = RAW.get(name)
        if raw is None:
            yield name, with_batch(table, batch)
        else:
            yield name, with_batch(table.drop_columns([raw]), batch)
            yield f"{name}.{raw}", table.select([raw])


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, **as_written(table))
    return sink.getvalue().to_pybytes()
