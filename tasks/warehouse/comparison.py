"""Compare: whether the warehouse says what the lake says, table by table."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from filelock import FileLock
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from tasks.lake.opening import open_lake
from tasks.settings import Settings
from tasks.warehouse.build import build
from tasks.warehouse.replacement import copy_file
from tasks.warehouse.session import (
    WarehouseMissingError,
    naming_warehouse_damage,
    open_read_only,
    refuse_folder,
)

log = logging.getLogger(__name__)

LEFT_OUT = {"batch_id", "run_id", "loaded_at", "rejected_at"}
"""Columns about when and from which file a row came, which may differ."""

BOOKS = {
    "loaded_batches",
    "schema_migrations",
    "runs",
    "common_words_in_articles",
    "hash_runs",
}
"""Tables that do not depend on articles alone, and are not compared."""

NUMBERED = {
    "indexed_articles",
    "indexed_quotes",
    "indexed_words",
    "words_in_articles",
    "words_in_quotes",
}
"""Tables whose numbers depend on the order of loading; only their rows are counted."""

EXAMPLES = 3
"""Rows per table that a report shows."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one table differs.

    Attributes:
        table: Its name.
        live: Rows of the warehouse.
        rebuilt: Rows that the lake gives.
        only_live: Rows of the warehouse that the lake does not give.
        only_rebuilt: Rows that the warehouse lacks.
        examples: The first fields of some of these rows: its key.
    """

    table: str
    live: int
    rebuilt: int
    only_live: int
    only_rebuilt: int
    examples: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return bool(self.only_live or self.only_rebuilt or self.live != self.rebuilt)


@task(name="compare", task_run_name="compare", cache_policy=NO_CACHE)
def compare_warehouse(settings: Settings) -> list[Difference]:
    """Build the warehouse's batches again in another file, and compare every table of the two.

    Loads may go on meanwhile: a copy of the warehouse, made at the beginning, is compared.

    Returns:
        One entry per table, also for equal ones.

    Raises:
        WarehouseMissingError: There is nothing to compare.
        WarehouseDamagedError: The warehouse cannot be read.
        CheckFailedError: A warehouse built from the lake breaks an invariant.
    """
    if not settings.warehouse.exists():
        raise WarehouseMissingError(f"{settings.warehouse}: there is no warehouse to compare")
    refuse_folder(settings.warehouse)
    with TemporaryDirectory(prefix=".compare-", dir=settings.home) as folder:
        live, rebuilt = Path(folder, "live.duckdb"), Path(folder, "rebuilt.duckdb")
        with FileLock(settings.home / "load.lock"):
            copy_file(settings.warehouse, live)
        build(rebuilt, open_lake(settings), settings, _loaded(live))
        return list(_differences(live, rebuilt))


def _loaded(warehouse: Path) -> set[str]:
    with open_read_only(warehouse) as con:
        rows = con.execute(sql.statement("list_loaded_batches")).fetchall()
    return {row[0] for row in rows}


def _differences(live: Path, rebuilt: Path) -> Iterator[Difference]:
    with naming_warehouse_damage(live), duckdb.connect() as con:
        con.execute("attach $path as live (read_only)", {"path": str(live)})
        con.execute("attach $path as rebuilt (read_only)", {"path": str(rebuilt)})
        for name in _tables(con):
            found = _difference(con, name)
            words = "differs" if found.differs else "is the same"
            log.info("%s %s: %d and %d rows", name, words, found.live, found.rebuilt)
            yield found


def _tables(con: "duckdb.DuckDBPyConnection") -> list[str]:
    rows = con.execute(sql.statement("list_compared_tables")).fetchall()
    return [name for (name,) in rows if name not in BOOKS]


def _difference(con: "duckdb.DuckDBPyConnection", name: str) -> Difference:
    live, rebuilt = con.table(f"live.{name}"), con.table(f"rebuilt.{name}")
    sizes = (len_of(live), len_of(rebuilt))
    if name in NUMBERED:
        return Difference(name, *sizes, 0, 0, ())
    columns = [column for column in rebuilt.columns if column not in LEFT_OUT]
    chosen = [duckdb.ColumnExpression(column) for column in columns]
    ours, theirs = live.select(*chosen), rebuilt.select(*chosen)
    only_live, only_rebuilt = ours.except_(theirs), theirs.except_(ours)
    examples = [
        f"{', '.join(f'{column} {value}' for column, value in zip(columns, row[:2], strict=False))}"
        for rows in (only_live, only_rebuilt)
        for row in rows.limit(EXAMPLES).fetchall()
    ]
    return Difference(name, *sizes, len_of(only_live), len_of(only_rebuilt), tuple(examples))


def len_of(rows: "duckdb.DuckDBPyRelation") -> int:
    """How many rows there are."""
    counted = rows.aggregate("count(*)").fetchall()
    return int(counted[0][0])
