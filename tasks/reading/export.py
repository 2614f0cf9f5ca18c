"""Export: the warehouse, or some of its tables and views, as files for other programs.

Rows stream through a closed session, so that memory is bounded and somebody else's warehouse file
cannot read other files. An export appears under its name only when it is whole.
"""

import re
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import duckdb

import sql
from tasks.lake.files import flush
from tasks.machine.paths import is_folder, shown
from tasks.reading.excel import MOST_ROWS
from tasks.reading.package import PACKAGE_NAMES, PackageError, PackageRequest, write_package
from tasks.reading.writers import (
    RowsWritten,
    rows_of,
    write_csv,
    write_jsonl,
    write_parquet,
    write_sqlite,
    write_xlsx,
)
from tasks.warehouse.session import open_read_only

MEMORY = "1GB"
"""Most memory of the session: rows stream, so more would not make it faster."""


class ExportFormat(StrEnum):
    """The formats that an export writes."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"
    sqlite = "sqlite"
    xlsx = "xlsx"


ENDINGS: Mapping[str, ExportFormat] = {
    ".parquet": ExportFormat.parquet,
    ".csv": ExportFormat.csv,
    ".jsonl": ExportFormat.jsonl,
    ".ndjson": ExportFormat.jsonl,
    ".sqlite": ExportFormat.sqlite,
    ".sqlite3": ExportFormat.sqlite,
    ".db": ExportFormat.sqlite,
    ".xlsx": ExportFormat.xlsx,
}

ONE_FILE = frozenset({ExportFormat.sqlite, ExportFormat.xlsx})
"""Formats of which one file holds any number of tables."""

PACKED = frozenset({ExportFormat.csv, ExportFormat.parquet})
"""Formats of a package's data."""

FILE_ENDING = re.compile(r"\.(?=.*[A-Za-z])\w{1,12}")
"""Such as `.ods` or `.7z`."""

FIRST = "quotes_in_context"
"""The view that most who export look for: a row is a quote with all that is known of it."""

ALL = "all"
"""In the place of a table's name: every table."""

BOOK_KEEPING = frozenset(
    {
        # how rows came in, and what became of each input
        *("article_versions", "cleaning_decisions", "loaded_batches", "pages", "rejections"),
        *("runs", "schema_migrations"),
        # what the next load compares new rows with
        *("article_bands", "hash_runs", "name_counts", "names", "quote_keys", "role_counts"),
        "tie_rules",
        # which views and macros there are, and what samples were drawn from
        *("audit_cells", "definitions"),
        # the index behind `search`
        *("indexed_articles", "indexed_quotes", "indexed_words"),
        *("words_in_articles", "words_in_quotes", "common_words_in_articles"),
    }
)
"""Tables that say how the others were made; they are exported where they are asked for."""


class ExportError(ValueError):
    """The export cannot be made as requested; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Export:
    """What to export, and where to.

    Attributes:
        target: A file with an ending of `ENDINGS`, or a folder that gets a file per table. SQLite
            and xlsx are always one file; a file of another format takes one table.
        form: The format; None for what the target's ending says, else Parquet, in a package CSV.
        tables: Tables and views, or `all` for every table; empty for `quotes_in_context`, and in
            a folder, a package or SQLite also all tables but those of `BOOK_KEEPING`.
        excel: CSV that opens correctly in Excel and cannot run formulas.
        overwrite: Replace what is there. A folder is replaced only if it holds an export.
        package: A folder with the data and all that somebody else needs to read them.
        notes: Further files of the package: their names, and what they hold.
    """

    target: Path
    form: ExportFormat | None = None
    tables: Sequence[str] = ()
    excel: bool = False
    overwrite: bool = False
    package: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)

    def chosen(self) -> ExportFormat:
        """The format to write.

        Raises:
            ExportError: The target's ending is unknown or says another format, or the format does
                not go with `excel`, a package or a folder.
        """
        implied = ENDINGS.get(self.target.suffix.lower())
        if implied is None and self._looks_like_a_file() and self.form is not ExportFormat.sqlite:
            raise ExportError(
                f"{shown(self.target)}: its ending names nothing that is written here "
                f"({', '.join(ENDINGS)}); choose one of these, or a name without an ending for a "
                "folder with a file for each table"
            )
        if self.package:
            return self._packed(implied)
        if implied and self.form and implied is not self.form:
            raise ExportError(
                f"{shown(self.target)} ends as {implied} does, and --format says {self.form}: "
                "change one of them"
            )
        form = self.form or implied or ExportFormat.parquet
        if self.excel and form is not ExportFormat.csv:
            raise ExportError(f"--excel is for csv, not {form}: add --format csv")
        if form is ExportFormat.xlsx and implied is None:
            raise ExportError(f"{shown(self.target)}: Excel opens names that end in .xlsx only")
        return form

    def _packed(self, implied: ExportFormat | None) -> ExportFormat:
        """The format of a package's data."""
        if implied is not None or self.excel:
            raise ExportError("a package is a folder: name one, without an ending or --excel")
        form = self.form or ExportFormat.csv
        if form not in PACKED:
            raise ExportError(f"a package holds csv or parquet, not {form}")
        return form

    def _looks_like_a_file(self) -> bool:
        """Whether a name has a file's ending; a number, as in `export.2026`, is none."""
        return bool(FILE_ENDING.fullmatch(self.target.suffix)) and not is_folder(self.target)

    def is_file(self) -> bool:
        """Whether the target is one file."""
        return self.chosen() in ONE_FILE or self.target.suffix.lower() in ENDINGS

    def takes_one(self) -> bool:
        """Whether the target holds one table."""
        return self.is_file() and self.chosen() not in ONE_FILE


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        rows: The number of rows of each table.
        cut: How many texts were too long for a cell of Excel, and end in a note that says so.
    """

    rows: Mapping[str, int]
    cut: int = 0


def export(warehouse: Path, wanted: Export, report: RowsWritten) -> Exported:
    """Write an export.

    Args:
        warehouse: The warehouse file.
        wanted: What to export, and where to.
        report: Called now and then with a table's name and the number of its rows written.

    Raises:
        WarehouseMissingError: There is no warehouse.
        ExportError: There is no such table, the target is taken, takes one table only, or a sheet
            fewer rows.
        OSError: The target cannot be written.
    """
    wanted.chosen()
    with open_read_only(warehouse, memory=MEMORY) as con:
        kinds = dict(con.execute(sql.statement("list_exportable")).fetchall())
        names = _names(kinds, wanted)
        _vet(con, wanted, names)
        _vet_place(wanted, kinds)
        with _coming(wanted) as path:
            return _write(con, wanted, names, path, report)


def _write(
    con: "duckdb.DuckDBPyConnection",
    wanted: Export,
    names: Sequence[str],
    path: Path,
    report: RowsWritten,
) -> Exported:
    form = wanted.chosen()
    if wanted.package:
        asked = PackageRequest(names, path, form.value, wanted.notes)
        try:
            return Exported(write_package(con, asked, report))
        except PackageError as error:
            raise ExportError(str(error)) from None
    if form is ExportFormat.sqlite:
        return Exported(write_sqlite(con, names, path, report))
    if form is ExportFormat.xlsx:
        return Exported(*write_xlsx(con, names, path, report))
    rows = {}
    for name in names:
        file = path if wanted.is_file() else path / f"{name}.{form}"
        if form is ExportFormat.jsonl:
            rows[name] = write_jsonl(con, name, file, report)
        elif form is ExportFormat.csv:
            rows[name] = write_csv(rows_of(con, name), file, report, excel=wanted.excel)
        else:
            rows[name] = write_parquet(rows_of(con, name), file, report)
    return Exported(rows)


def _names(kinds: Mapping[str, str], wanted: Export) -> list[str]:
    """The tables and views to write."""
    tables = [name for name, kind in kinds.items() if kind == "table"]
    if not wanted.tables:
        alone = wanted.takes_one() or wanted.chosen() is ExportFormat.xlsx
        return [FIRST] if alone else [FIRST, *(name for name in tables if name not in BOOK_KEEPING)]
    unknown = [name for name in wanted.tables if name not in kinds and name != ALL]
    if unknown:
        raise ExportError(
            f"no table or view {', '.join(unknown)}; there are: {', '.join(sorted(kinds))}; "
            f"or {ALL} for every table"
        )
    listed = [name for one in wanted.tables for name in (tables if one == ALL else [one])]
    return list(dict.fromkeys(listed))


def _vet(con: "duckdb.DuckDBPyConnection", wanted: Export, names: Sequence[str]) -> None:
    """Make sure that the target takes as many tables and rows."""
    if wanted.takes_one() and len(names) > 1:
        raise ExportError(
            f"{wanted.target}: one file takes one table, not {len(names)}; name a folder, "
            "one table (--tables quotes), or a .sqlite or .xlsx file"
        )
    for name in names if wanted.chosen() is ExportFormat.xlsx else ():
        (rows,) = con.table(name).count("*").fetchall()[0]
        if rows > MOST_ROWS:
            raise ExportError(
                f"{name} has {rows:,} rows, and a sheet of Excel holds {MOST_ROWS:,}: export "
                f'fewer (`onrecord sql "from {name} where …" --out some.csv --excel`), or another '
                "format"
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
    strange = next(_strange(target, known), None) if target.is_dir() else None
    if strange is not None:
        raise ExportError(
            f"{target} holds {strange}, which no export made, so the folder is not "
            "replaced: name another"
        )


def _strange(target: Path, known: Collection[str]) -> Iterator[Path]:
    """What lies in a folder and belongs to no export."""
    for item in sorted(target.rglob("*")):
        within = item.relative_to(target)
        of_package = str(within) in PACKAGE_NAMES
        of_table = item.stem in known and item.suffix in ENDINGS
        if not of_package and not (of_table and str(within.parent) in {".", *PACKAGE_NAMES}):
            yield within


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
        for file in [path] if wanted.is_file() else sorted(path.rglob("*")):
            flush(file)
        if target.is_dir():
            target.rename(Path(folder, "replaced"))
        path.rename(target)
        flush(target.parent)
