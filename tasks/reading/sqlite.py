"""Writes Arrow batches to a SQLite file with Python's own library, so no extension is needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Index,
    MetaData,
    Table,
    Text,
    insert,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

DIALECT = sqlite.dialect(paramstyle="qmark")
KEY_ENDING = "_id"


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

    SQLAlchemy writes the statements, so that names are quoted as SQLite wants it. Times are
    text in ISO form, truth values are 0 and 1; columns that end in `_id` get an index.
    """

    def __init__(self, con: sqlite3.Connection) -> None:
        self.con = con
        self.table = Table("none", MetaData())
        self.statement = ""

    def create(self, name: str, schema: pa.Schema) -> None:
        """Create a table, into which `insert` then writes."""
        columns = [
            Column(field.name, _type(field.type), nullable=field.nullable) for field in schema
        ]
        self.table = Table(name, MetaData(), *columns)
        self.con.execute(str(CreateTable(self.table).compile(dialect=DIALECT)))
        self.statement = str(insert(self.table).compile(dialect=DIALECT))

    def insert(self, batch: pa.RecordBatch) -> None:
        """Insert rows into the table that was created last."""
        self.con.executemany(self.statement, _rows(batch))

    def index(self) -> None:
        """Index the keys of the table that was created last."""
        for column in self.table.columns:
            if column.name.endswith(KEY_ENDING):
                made = Index(f"{self.table.name}_by_{column.name}", column)
                self.con.execute(str(CreateIndex(made).compile(dialect=DIALECT)))


def _type(kind: pa.DataType) -> TypeEngine[Any]:
    if pa.types.is_boolean(kind):
        return Boolean()
    if pa.types.is_integer(kind):
        return BigInteger()
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return Double()
    if pa.types.is_timestamp(kind):
        return DateTime()
    return Date() if pa.types.is_date(kind) else Text()


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
