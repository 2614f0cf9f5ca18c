"""A data package: a folder with tables and all that somebody else needs to read them.

Two descriptions of the same files, for the programs that know the one or the other: a Frictionless
data package (`datapackage.json`) and an RO-Crate (`ro-crate-metadata.json`). Keys are text. The
same warehouse gives the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

import sql
from tasks.reading.data_package import data_package
from tasks.reading.keys import is_key
from tasks.reading.package_rows import PackageState, Packed, PackedColumn, PackedFile, PackedTable
from tasks.reading.package_words import dictionary, licence, readme
from tasks.reading.ro_crate import ro_crate
from tasks.reading.writers import Rows, RowsWritten, changed, rows_of, write_csv, write_parquet

DATA = "data"
SUMS = "checksums.sha256"
DESCRIBED = ("datapackage.json", "ro-crate-metadata.json")
WORDS = ("README.md", "LICENCE.md", "data-dictionary.md")
METHODS = "methods.md"
PACKAGE_NAMES = frozenset({DATA, SUMS, METHODS, *DESCRIBED, *WORDS})
"""What lies in a package beside the files of `data`."""

MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class PackageError(ValueError):
    """There is nothing to package; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PackageRequest:
    """What to package, and where to.

    Attributes:
        names: Tables and views.
        folder: An empty folder.
        ending: csv or parquet.
        notes: Further files by name, and what they hold.
    """

    names: Sequence[str]
    folder: Path
    ending: str
    notes: Mapping[str, str]


def write_package(
    con: "duckdb.DuckDBPyConnection", wanted: PackageRequest, report: RowsWritten
) -> dict[str, int]:
    """Write tables and views as a package; returns the number of rows of each.

    Raises:
        PackageError: No article is loaded.
    """
    folder, ending = wanted.folder, wanted.ending
    state = PackageState(*con.execute(sql.statement("find_state")).fetchall()[0])
    if not state.articles:
        raise PackageError("no article is loaded, so there is nothing to package")
    Path(folder, DATA).mkdir()
    tables = [_write_table(con, name, folder, ending, report) for name in wanted.names]
    outlets = con.execute(sql.statement("list_outlets")).fetchall()
    packed = Packed(state, ending, tables, outlets)
    words = {
        "README.md": readme(packed),
        "LICENCE.md": licence(packed),
        "data-dictionary.md": dictionary(packed),
        **wanted.notes,
    }
    for name, text in words.items():
        Path(folder, name).write_text(text, encoding="utf-8", newline="\n")
    files = [table.file for table in tables] + [_file(folder, name) for name in sorted(words)]
    _write_json(folder / "datapackage.json", data_package(packed))
    _write_json(folder / "ro-crate-metadata.json", ro_crate(packed, files))
    files += [_file(folder, name) for name in DESCRIBED]
    lines = [f"{file.sha256}  {file.path}\n" for file in files]
    Path(folder, SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return {table.name: table.rows for table in tables}


def _write_table(
    con: "duckdb.DuckDBPyConnection", name: str, folder: Path, ending: str, report: RowsWritten
) -> PackedTable:
    """Write one table, its keys as text, and in CSV its moments in ISO form."""
    comments = dict(con.execute(sql.statement("list_described")).fetchall())
    said = {
        column: comment
        for table, column, comment, *_ in con.execute(
            sql.statement("list_described_columns")
        ).fetchall()
        if table == name
    }
    path = f"{DATA}/{name}.{ending}"
    rows = _with_keys_as_text(rows_of(con, name))
    columns = [
        PackedColumn(field.name, field.type, bool(field.nullable), said.get(field.name))
        for field in rows.schema
    ]
    if ending == "csv":
        written = write_csv(_with_iso_moments(rows), folder / path, report)
    else:
        written = write_parquet(rows, folder / path, report)
    return PackedTable(name, comments.get(name), written, columns, _file(folder, path))


def _with_keys_as_text(rows: Rows) -> Rows:
    return changed(
        rows,
        lambda field: pa.string() if is_key(field.name, field.type) else None,
        lambda column: column.cast(pa.string()),
    )


def _with_iso_moments(rows: Rows) -> Rows:
    import pyarrow.compute as pc  # noqa: PLC0415  # it wraps three hundred functions first

    return changed(
        rows,
        lambda field: pa.string() if pa.types.is_timestamp(field.type) else None,
        # In seconds: parts of them have no one form that all programs read.
        lambda column: pc.strftime(column.cast(pa.timestamp("s"), safe=False), format=MOMENT),
    )


def _file(folder: Path, path: str) -> PackedFile:
    file = folder / path
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return PackedFile(path, file.stat().st_size, digest)


def _write_json(file: Path, described: Mapping[str, Any]) -> None:
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")
