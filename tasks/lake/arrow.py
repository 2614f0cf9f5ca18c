"""Records as Arrow tables, and back: a field is a column, its type the column's type."""

import types
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa

ARROW_TYPES: dict[Any, pa.DataType] = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    str: pa.string(),
    bytes: pa.binary(),
    date: pa.date32(),
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


def with_batch(table: pa.Table, batch: str) -> pa.Table:
    """A table with the name of its batch in each row."""
    all_first = np.zeros(len(table), np.int32)
    return table.append_column("batch_id", pa.DictionaryArray.from_arrays(all_first, [batch]))
