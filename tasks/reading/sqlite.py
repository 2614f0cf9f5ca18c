"""Writes Arrow batches to a SQLite file with Python's own library, so no extension is needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks.reading.keys import KEY_ENDING


@contextmanager
def new_sqlite(path: Path) -> "Iterator[SqliteFile]":
    """A new SQLite file for tables, all written in one transaction."""
    # No journal: the file is not read before it is whole, and after a crash it is thrown away.
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        con.execute("pragma journal_mode = off")
        con.execute("pragma synchronous = off")
        con.execute("begin")
        yield SqliteFile(con)
        con.execute("commit")


class SqliteFile:
    """Writes tables, one after another.

    Times are text in ISO form, truth values are 0 and 1; columns that end in `_id` get an index.
    """

    def __init__(self, con: sqlite3.Connection) -> None:
        self.con = con
        self.table = ""
        self.columns: list[str] = []

    def create(self, name: str, schema: pa.Schema) -> None:
        """Create a table, into which `insert` then writes."""
        self.table, self.columns = name, schema.names
        columns = [
            f"{quoted(field.name)} {_type(field.type)}{'' if field.nullable else ' not null'}"
            for field in schema
        ]
        self.con.execute(f"create table {quoted(name)} ({', '.join(columns)})")

    def insert(self, batch: pa.RecordBatch) -> None:
        """Insert rows into the table that was created last."""
        places = ", ".join("?" for _ in self.columns)
        self.con.executemany(
            f"insert into {quoted(self.table)} values ({places})",  # noqa: S608 # the name is quoted
            _rows(batch),
        )

    def index(self) -> None:
        """Index the keys of the table that was created last."""
        for column in self.columns:
            if column.endswith(KEY_ENDING):
                index, table = f"{self.table}_by_{column}", self.table
                self.con.execute(
                    f"create index {quoted(index)} on {quoted(table)} ({quoted(column)})"
                )


def quoted(name: str) -> str:
    """A name as SQLite reads it, whatever it holds: a keyword, a space, a quotation mark."""
    return '"' + name.replace('"', '""') + '"'


def _type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "BOOLEAN"
    if pa.types.is_integer(kind):
        return "BIGINT"
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "DOUBLE"
    if pa.types.is_timestamp(kind):
        return "DATETIME"
    return "DATE" if pa.types.is_date(kind) else "TEXT"


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[object, ...]]:
    return zip(*(_values(column) for column in batch.columns), strict=True)


def _values(column: "pa.Array[Any]") -> list[object]:
    """Values that SQLite accepts; converted by column, since a column has only one type."""
    values = column.to_pylist()
    if pa.types.is_timestamp(column.type):
        return [None if value is None else value.isoformat(sep=" ") for value in values]
    if pa.types.is_date(column.type):
        return [None if value is None else value.isoformat() for value in values]
    if pa.types.is_decimal(column.type):
        return [None if value is None else float(value) for value in values]
    return values
