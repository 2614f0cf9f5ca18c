"""A local cache of keys in batches of a lake; never stale, as batches do not change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

PARTS_KEPT = 64
"""Files after which all are united into one, so that a call never opens more than these."""


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """One integer column of many batches, in files of a folder that may be deleted.

    Attributes:
        folder: Where the files are; a call that fetches keys adds one, and unites them when they
            are many.
        column: The column's name; each row names its batch in `batch_id`.
    """

    folder: Path
    column: str

    def of(self, batches: Sequence[str], fetch: Callable[[list[str]], list[pa.Table]]) -> set[int]:
        """The column's values in some batches, without its nulls.

        Args:
            batches: Names of the batches.
            fetch: Fetches the column, with `batch_id`, of batches that are not known here.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "lock"):
            return self._of(batches, fetch)

    def _of(self, batches: Sequence[str], fetch: Callable[[list[str]], list[pa.Table]]) -> set[int]:
        if not batches:
            return set()
        import pyarrow.compute as pc  # noqa: PLC0415  # it wraps three hundred functions first

        parts = sorted(self.folder.glob("*.parquet"))
        # A batch without rows gets a row with no key, else it would be fetched each time.
        tables = [table for part in parts if (table := self._read(part)) is not None]
        held = set(self._joined(tables)["batch_id"].unique().to_pylist())
        lacking = [batch for batch in batches if batch not in held]
        if lacking:
            nothing = {"batch_id": lacking, self.column: [None] * len(lacking)}
            fresh = [table.select(self.schema.names).cast(self.schema) for table in fetch(lacking)]
            tables.append(self._joined([*fresh, pa.table(nothing, schema=self.schema)]))
            self._keep(parts, tables)
        table = self._joined(tables)
        wanted = pc.is_in(table["batch_id"], pa.array(batches, pa.string()))
        keys = table.filter(wanted)[self.column].drop_null()
        return set(keys.to_pylist())  # type: ignore[arg-type]  # no null is left

    def _read(self, part: Path) -> pa.Table | None:
        """What a file holds; None for a damaged one, which is removed, for it is only a copy."""
        try:
            return pq.read_table(part, schema=self.schema)
        except pa.ArrowException:
            part.unlink()
            return None

    @property
    def schema(self) -> pa.Schema:
        """The columns of a part."""
        columns: list[pa.Field[Any]] = [
            pa.field("batch_id", pa.string()),
            pa.field(self.column, pa.int64()),
        ]
        return pa.schema(columns)

    def _joined(self, tables: Sequence[pa.Table]) -> pa.Table:
        return pa.concat_tables([self.schema.empty_table(), *tables])

    def _keep(self, parts: Sequence[Path], tables: Sequence[pa.Table]) -> None:
        """Write what is new, or all where the parts have become many."""
        unite = len(parts) >= PARTS_KEPT
        coming = self.folder / f"{uuid4().hex}.coming"
        pq.write_table(self._joined(tables if unite else tables[-1:]), coming, compression="zstd")
        coming.rename(coming.with_suffix(".parquet"))
        for part in parts if unite else ():
            part.unlink(missing_ok=True)
