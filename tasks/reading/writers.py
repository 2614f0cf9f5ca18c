"""Writes tables and views of a session as Parquet, CSV, JSON lines, SQLite or a workbook of Excel.

Rows stream, so that memory is bounded.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from tasks.reading.excel import BOM, FORMULA_PATTERN, LONG_NUMBER, NO_NUL, NUL

ROWS_AT_ONCE = 10_240
"""Rows per Arrow batch, five of DuckDB's vectors of 2,048 rows."""

GROUP_ROWS = 122_880
"""Rows of a row group in Parquet, DuckDB's own default."""

GROUP_BYTES = 64 * 2**20
"""Bytes of a row group at most, since bodies are long and a group is held in memory."""

RowsWritten = Callable[[str, int], None]
Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table or view, in batches that can be read once."""

    name: str
    schema: pa.Schema
    batches: Batches


def rows_of(con: "duckdb.DuckDBPyConnection", name: str) -> Rows:
    """The rows of a table or view."""
    # A relation takes the table's name as a value, so no SQL is built from strings.
    reader = con.table(name).to_arrow_reader(ROWS_AT_ONCE)
    return Rows(name, reader.schema, iter(reader))


def changed(
    rows: Rows,
    kind: Callable[["pa.Field[Any]"], pa.DataType | None],
    change: "Callable[[Any], Any]",
) -> Rows:
    """Rows of which some columns are of another type.

    Args:
        rows: The rows.
        kind: The type that a column gets; None leaves it as it is.
        change: Gives the values of such a column in its new type.
    """
    kinds = [kind(field) for field in rows.schema]
    places = [place for place, new in enumerate(kinds) if new is not None]
    fields = [
        field if new is None else pa.field(field.name, new, field.nullable)
        for field, new in zip(rows.schema, kinds, strict=True)
    ]
    schema = pa.schema(fields)

    def each(batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = list(batch.columns)
        for place in places:
            columns[place] = change(columns[place])
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    return replace(rows, schema=schema, batches=map(each, rows.batches)) if places else rows


def flat(rows: Rows) -> Rows:
    """Rows for formats without lists: their lists become JSON."""

    def as_json(column: "pa.Array[Any]") -> "pa.Array[Any]":
        values = column.to_pylist()
        texts = [None if one is None else json.dumps(one, ensure_ascii=False) for one in values]
        return pa.array(texts, pa.string())

    return changed(
        rows, lambda field: pa.string() if pa.types.is_nested(field.type) else None, as_json
    )


def write_parquet(rows: Rows, file: Path, report: RowsWritten) -> int:
    """Write a Parquet file; returns the number of rows."""
    written = 0
    with pq.ParquetWriter(file, rows.schema, compression="zstd") as writer:
        for group in _groups(rows.batches):
            writer.write_table(pa.Table.from_batches(group, rows.schema))
            written += sum(batch.num_rows for batch in group)
            report(rows.name, written)
    return written


def _groups(batches: Batches) -> Iterator[list[pa.RecordBatch]]:
    """Batches joined into row groups, by rows and bytes."""
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        rows = sum(one.num_rows for one in group)
        if rows >= GROUP_ROWS or sum(one.nbytes for one in group) >= GROUP_BYTES:
            yield group
            group = []
    if group:
        yield group


def write_csv(rows: Rows, file: Path, report: RowsWritten, *, excel: bool = False) -> int:
    """Write a CSV file, for Excel or for other programs; returns the number of rows."""
    plain = flat(rows)
    kept = pa.schema([_for_excel_type(field) for field in plain.schema]) if excel else plain.schema
    written = 0
    with file.open("wb") as out:
        if excel:
            out.write(BOM.encode())
        with pa_csv.CSVWriter(out, kept) as writer:
            for batch in plain.batches:
                readable = _without_nul(batch)
                writer.write_batch(_for_excel(readable, kept) if excel else readable)
                written += batch.num_rows
                report(rows.name, written)
    return written


def _without_nul(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow.compute as pc  # noqa: PLC0415  # it wraps three hundred functions first

    columns = [
        pc.replace_substring(column, NUL, NO_NUL) if _is_text(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _for_excel_type(field: "pa.Field[Any]") -> "pa.Field[Any]":
    """Whole numbers become text, since Excel would round those of more than 15 digits."""
    return pa.field(field.name, pa.string()) if pa.types.is_integer(field.type) else field


def _for_excel(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow.compute as pc  # noqa: PLC0415  # it wraps three hundred functions first

    columns = []
    for column in batch.columns:
        pattern = None
        if pa.types.is_integer(column.type):
            pattern = LONG_NUMBER
        elif _is_text(column.type):
            pattern = FORMULA_PATTERN
        text = column.cast(pa.string()) if pattern else column
        columns.append(pc.replace_substring_regex(text, pattern, r"'\1") if pattern else text)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def write_jsonl(
    con: "duckdb.DuckDBPyConnection", name: str, file: Path, report: RowsWritten
) -> int:
    """Write a file with a JSON object in each line; returns the number of rows."""
    objects = con.table(name).set_alias("one").select("to_json(one)")
    written = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for batch in objects.to_arrow_reader(ROWS_AT_ONCE):
            out.writelines(f"{line}\n" for line in batch.column(0).to_pylist())
            written += batch.num_rows
            report(name, written)
    return written


def write_sqlite(
    con: "duckdb.DuckDBPyConnection", names: Sequence[str], path: Path, report: RowsWritten
) -> dict[str, int]:
    """Write all tables to one SQLite file; returns the number of rows of each."""
    from tasks.reading.sqlite import new_sqlite  # noqa: PLC0415  # most exports need it not

    counts = {}
    with new_sqlite(path) as file:
        for name in names:
            rows = flat(rows_of(con, name))
            file.create(name, rows.schema)
            counts[name] = 0
            for batch in rows.batches:
                file.insert(batch)
                counts[name] += batch.num_rows
                report(name, counts[name])
            file.index()
    return counts


def write_xlsx(
    con: "duckdb.DuckDBPyConnection", names: Sequence[str], path: Path, report: RowsWritten
) -> tuple[dict[str, int], int]:
    """Write a workbook with a sheet for each table, of which none is too long for one.

    Returns:
        The number of rows of each, and how many texts were cut.
    """
    from tasks.reading.xlsx import new_workbook  # noqa: PLC0415  # the same

    counts = {}
    with new_workbook(path) as book:
        for name in names:
            rows = flat(rows_of(con, name))
            book.create(name, rows.schema)
            counts[name] = 0
            for batch in rows.batches:
                book.insert(batch)
                counts[name] += batch.num_rows
                report(name, counts[name])
        return counts, book.cut
