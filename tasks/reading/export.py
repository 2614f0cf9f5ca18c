"""Export: the warehouse, or some of its tables and views, as Parquet, CSV, JSON lines or SQLite.

Rows stream through a closed session, so that memory is bounded and somebody else's warehouse file
cannot read other files. An export appears under its name only when it is whole.
"""

import json
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

import sql
from tasks.lake.files import flush
from tasks.machine.paths import is_folder, shown
from tasks.reading.excel import BOM, FORMULA_PATTERN, LONG_NUMBER, NO_NUL, NUL
from tasks.warehouse.session import open_read_only

MEMORY = "1GB"
"""Most memory of the session: rows stream, so more would not make it faster."""

ROWS_AT_ONCE = 10_240
"""Rows per Arrow batch, five of DuckDB's vectors of 2,048 rows."""

GROUP_ROWS = 122_880
"""Rows of a row group in Parquet, DuckDB's own default."""

GROUP_BYTES = 64 * 2**20
"""Bytes of a row group at most, since bodies are long and a group is held in memory."""

RowsWritten = Callable[[str, int], None]
Batches = Iterator[pa.RecordBatch]


class ExportFormat(StrEnum):
    """The formats that an export writes."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"
    sqlite = "sqlite"


ENDINGS: Mapping[str, ExportFormat] = {
    ".parquet": ExportFormat.parquet,
    ".csv": ExportFormat.csv,
    ".jsonl": ExportFormat.jsonl,
    ".ndjson": ExportFormat.jsonl,
    ".sqlite": ExportFormat.sqlite,
    ".sqlite3": ExportFormat.sqlite,
    ".db": ExportFormat.sqlite,
}


FILE_ENDING = re.compile(r"\.(?=.*[A-Za-z])\w{1,12}")
"""Such as `.xlsx` or `.7z`."""


class ExportError(ValueError):
    """The export cannot be made as requested; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Export:
    """What to export, and where to.

    Attributes:
        target: A file with an ending of `ENDINGS`, or a folder that gets a file per table. SQLite
            is always one file; a file of another format takes one table.
        form: The format; None for what the target's ending says, else Parquet.
        tables: Tables and views; empty for all tables.
        excel: CSV that opens correctly in Excel and cannot run formulas.
        overwrite: Replace what is there. A folder is replaced only if it holds an export.
    """

    target: Path
    form: ExportFormat | None = None
    tables: Sequence[str] = ()
    excel: bool = False
    overwrite: bool = False

    def chosen(self) -> ExportFormat:
        """The format to write.

        Raises:
            ExportError: The target's ending is unknown, or `excel` is set for another format
                than CSV.
        """
        suffix = self.target.suffix.lower()
        if (
            self.form is not ExportFormat.sqlite
            and suffix not in ENDINGS
            and self._looks_like_a_file()
        ):
            raise ExportError(
                f"{shown(self.target)}: its ending names nothing that is written here "
                f"({', '.join(ENDINGS)}); choose one of these, or a name without an ending for a "
                "folder with a file for each table"
            )
        form = self.form or ENDINGS.get(self.target.suffix.lower(), ExportFormat.parquet)
        if self.excel and form is not ExportFormat.csv:
            raise ExportError(f"--excel is for csv, not {form}: add --format csv")
        return form

    def _looks_like_a_file(self) -> bool:
        """Whether a name has a file's ending; a number, as in `export.2026`, is none."""
        return bool(FILE_ENDING.fullmatch(self.target.suffix)) and not is_folder(self.target)

    def is_file(self) -> bool:
        """Whether the target is one file."""
        return self.chosen() is ExportFormat.sqlite or self.target.suffix.lower() in ENDINGS


def export(warehouse: Path, wanted: Export, report: RowsWritten) -> dict[str, int]:
    """Write an export.

    Args:
        warehouse: The warehouse file.
        wanted: What to export, and where to.
        report: Called now and then with a table's name and the number of its rows written.

    Returns:
        The number of rows of each table.

    Raises:
        WarehouseMissingError: There is no warehouse.
        ExportError: There is no such table, the target is taken, or takes one table only.
        OSError: The target cannot be written.
    """
    form = wanted.chosen()
    with open_read_only(warehouse, memory=MEMORY) as con:
        kinds = dict(con.execute(sql.statement("list_exportable")).fetchall())
        names = _names(kinds, wanted.tables)
        _vet(wanted, names)
        _vet_place(wanted, kinds)
        with _coming(wanted) as path:
            if form is ExportFormat.sqlite:
                return _write_sqlite(con, names, path, report)
            files = {name: path if wanted.is_file() else path / f"{name}.{form}" for name in names}
            return {
                name: WRITERS[form](con, name, file, report, excel=wanted.excel)
                for name, file in files.items()
            }


def _names(kinds: Mapping[str, str], chosen: Sequence[str]) -> list[str]:
    unknown = [name for name in chosen if name not in kinds]
    if unknown:
        raise ExportError(
            f"no table or view {', '.join(unknown)}; there are: {', '.join(sorted(kinds))}"
        )
    return list(dict.fromkeys(chosen)) or [name for name, kind in kinds.items() if kind == "table"]


def _vet(wanted: Export, names: Sequence[str]) -> None:
    if wanted.chosen() is not ExportFormat.sqlite and wanted.is_file() and len(names) > 1:
        raise ExportError(
            f"{wanted.target}: one file takes one table, not {len(names)}; name a folder, "
            "one table (--tables quotes), or a .sqlite file"
        )


def _vet_place(wanted: Export, known: Collection[str]) -> None:
    target = wanted.target
    if not target.exists():
        return
    if not wanted.overwrite:
        raise ExportError(f"{target} is there already: name another, or add --overwrite")
    if wanted.is_file() != target.is_file():
        kind = "a file" if target.is_file() else "a folder"
        raise ExportError(f"{target} is {kind}, which this export is not: name another")
    for item in target.iterdir() if target.is_dir() else ():
        if item.stem not in known or item.suffix not in ENDINGS:
            raise ExportError(
                f"{target} holds {item.name}, which no export made, so the folder is not "
                "replaced: name another"
            )


@contextmanager
def _coming(wanted: Export) -> Iterator[Path]:
    """A temporary path beside the target, which replaces the target when all is written."""
    target = wanted.target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        path = Path(folder, target.name)
        if not wanted.is_file():
            path.mkdir()
        yield path
        for file in [path] if wanted.is_file() else path.iterdir():
            flush(file)
        if target.is_dir():
            target.rename(Path(folder, "replaced"))
        path.rename(target)
        flush(target.parent)


def _batches(con: "duckdb.DuckDBPyConnection", name: str) -> tuple[pa.Schema, Batches]:
    # A relation takes the table's name as a value, so no SQL is built from strings.
    reader = con.table(name).to_arrow_reader(ROWS_AT_ONCE)
    return reader.schema, iter(reader)


def _flat(con: "duckdb.DuckDBPyConnection", name: str) -> tuple[pa.Schema, Batches]:
    """A table for formats without lists: its lists become JSON."""
    schema, batches = _batches(con, name)
    lists = [place for place, kind in enumerate(schema.types) if pa.types.is_nested(kind)]
    for place in lists:
        schema = schema.set(place, pa.field(schema.field(place).name, pa.string()))

    def flattened(batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = list(batch.columns)
        for place in lists:
            values = columns[place].to_pylist()
            texts = [None if one is None else json.dumps(one, ensure_ascii=False) for one in values]
            columns[place] = pa.array(texts, pa.string())
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    return schema, map(flattened, batches) if lists else batches


def _write_parquet(
    con: "duckdb.DuckDBPyConnection", name: str, file: Path, report: RowsWritten, *, excel: bool
) -> int:
    del excel
    schema, batches = _batches(con, name)
    rows = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(batches):
            writer.write_table(pa.Table.from_batches(group, schema))
            rows += sum(batch.num_rows for batch in group)
            report(name, rows)
    return rows


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


def _write_csv(
    con: "duckdb.DuckDBPyConnection", name: str, file: Path, report: RowsWritten, *, excel: bool
) -> int:
    schema, batches = _flat(con, name)
    kept = pa.schema([_for_excel_type(field) for field in schema]) if excel else schema
    rows = 0
    with file.open("wb") as out:
        if excel:
            out.write(BOM.encode())
        with pa_csv.CSVWriter(out, kept) as writer:
            for batch in batches:
                plain = _without_nul(batch)
                writer.write_batch(_for_excel(plain, kept) if excel else plain)
                rows += batch.num_rows
                report(name, rows)
    return rows


def _without_nul(batch: pa.RecordBatch) -> pa.RecordBatch:
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


def _write_jsonl(
    con: "duckdb.DuckDBPyConnection", name: str, file: Path, report: RowsWritten, *, excel: bool
) -> int:
    del excel
    objects = con.table(name).set_alias("one").select("to_json(one)")
    rows = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for batch in objects.to_arrow_reader(ROWS_AT_ONCE):
            out.writelines(f"{line}\n" for line in batch.column(0).to_pylist())
            rows += batch.num_rows
            report(name, rows)
    return rows


def _write_sqlite(
    con: "duckdb.DuckDBPyConnection", names: Sequence[str], path: Path, report: RowsWritten
) -> dict[str, int]:
    # SQLAlchemy takes most of a second to import, which no other command should pay for.
    from tasks.reading.sqlite import new_sqlite  # noqa: PLC0415

    counts = {}
    with new_sqlite(path) as file:
        for name in names:
            schema, batches = _flat(con, name)
            file.create(name, schema)
            counts[name] = 0
            for batch in batches:
                file.insert(batch)
                counts[name] += batch.num_rows
                report(name, counts[name])
            file.index()
    return counts


WRITERS = {
    ExportFormat.parquet: _write_parquet,
    ExportFormat.csv: _write_csv,
    ExportFormat.jsonl: _write_jsonl,
}
