"""Exports: each format read back by its own reader gives the warehouse's rows and types."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.reading import writers
from tasks.reading.export import (
    ALL,
    BOOK_KEEPING,
    ENDINGS,
    FIRST,
    Export,
    ExportError,
    ExportFormat,
    export,
)
from tasks.reading.sqlite import new_sqlite, quoted
from tasks.warehouse.session import WarehouseMissingError
from tests.made_warehouse import Story, made_warehouse

STORIES = [
    Story(
        "Selby Mail", "2026-03-02", "=1+1", ["<Ada Obi> {said} [“It took years”].", "-5 degrees"]
    ),
    Story("Port Post", "2026-03-03", "Pier, “opens”", ["<a \u2028 source> {said} [it rained]."]),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with an empty text, a NULL, a line end and a formula in it."""
    folder = tmp_path_factory.mktemp("export")
    with made_warehouse(STORIES, folder) as con:
        con.execute("update sources set domain = '' where name = 'Port Post'")
        con.execute("insert into runs by name select 'r' as run_id, 'ingest' as flow, "
            "timestamp '2026-03-02 06:00:00.25' as started_at, 'failed' as outcome, "
            "1 as clean_version, 1 as extractor_version, 'm' as model")  # fmt: skip
    return folder / "onrecord.duckdb"


@pytest.fixture(scope="module")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse again, with leave to read files, under another name."""
    copy = warehouse.with_name("copy.duckdb")
    copy.write_bytes(warehouse.read_bytes())
    with duckdb.connect(copy, read_only=True) as connection:
        yield connection


def silent(name: str, count: int) -> None:
    del name, count


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    found = con.execute("select table_name from duckdb_tables() order by all").fetchall()
    return [name for (name,) in found]


def test_parquet_has_every_table_with_its_types(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    counts = export(warehouse, Export(tmp_path / "all", tables=[ALL]), silent).rows
    assert sorted(counts) == tables(con)
    for name in counts:
        read = con.read_parquet(str(tmp_path / "all" / f"{name}.parquet"))
        kept = con.table(name)
        assert (read.columns, read.types) == (kept.columns, kept.types)
        assert read.fetchall() == kept.fetchall()
        assert counts[name] == len(kept.fetchall())


def test_csv_keeps_empty_apart_from_null(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    export(warehouse, Export(tmp_path / "all", ExportFormat.csv, [ALL]), silent)
    for name in ("sources", "articles", "quotes", "runs"):
        kept = con.table(name)
        types = dict(zip(kept.columns, (str(one) for one in kept.types), strict=True))
        read = con.sql(
            "from read_csv($file, columns = $types, header = true, allow_quoted_nulls = false)",
            params={"file": str(tmp_path / "all" / f"{name}.csv"), "types": types},
        )
        assert read.fetchall() == kept.fetchall()


def test_json_lines_are_objects_with_every_column(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    file = tmp_path / "articles.jsonl"
    export(warehouse, Export(file, tables=["articles"]), silent)
    # Not splitlines: a text may hold other ends of lines than \n.
    read = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    kept = con.table("articles")
    columns = ["title", "body", "published_at", "duplicate_of", "word_count"]
    rows = kept.select(", ".join(columns)).fetchall()
    assert [[str(one[name]) for name in columns] for one in read] == [
        [str(value) for value in row] for row in rows
    ]
    assert list(read[0]) == kept.columns


def test_sqlite_has_tables_types_and_indexes(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    file = tmp_path / "all.sqlite"
    counts = export(warehouse, Export(file), silent).rows
    with sqlite3.connect(file) as lite:
        for name in counts:
            kept = con.table(name).fetchall()
            read = lite.execute(f'select * from "{name}"').fetchall()  # noqa: S608  # our own name
            assert [tuple(map(in_sqlite, row)) for row in kept] == read
        declared = lite.execute("select name, type from pragma_table_info('quotes')").fetchall()
        assert {("entity_id", "BIGINT"), ("content", "TEXT"), ("confidence", "DOUBLE")} <= set(
            declared
        )
        plan = "explain query plan select * from mentions where entity_id = 1"
        assert "mentions_by_entity_id" in str(lite.execute(plan).fetchall())
        assert lite.execute("pragma integrity_check").fetchall() == [("ok",)]
    lite.close()


def test_a_file_holds_the_quotes_with_all_that_an_analyst_groups_them_by(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    file = tmp_path / "quotes.parquet"
    assert export(warehouse, Export(file), silent).rows == {FIRST: 2}
    read = con.read_parquet(str(file))
    asked = "speaker, speaker_type, source_kind, authors, duplicate_of, credit, language"
    assert read.select(asked).order("source_kind desc").fetchall() == [
        ("Ada Obi", "person", "named_person", "Rosa Lind", None, None, "en"),
        (None, None, "anonymous_person", "Rosa Lind", None, None, "en"),
    ]
    assert "cluster_id" in read.columns


def test_a_byline_of_two_stands_in_its_order(tmp_path: Path) -> None:
    with made_warehouse([STORIES[1]], tmp_path) as made:
        made.execute(
            "insert into article_authors select article_id, 1, 1, 'Abel Ash' from articles"
        )
        assert made.execute("select authors from quotes_in_context").fetchall() == [
            ("Rosa Lind; Abel Ash",)
        ]


def test_a_folder_holds_what_articles_say_and_no_book_keeping(
    warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    counts = export(warehouse, Export(tmp_path / "all"), silent).rows
    assert set(counts) == {FIRST, *tables(con)} - BOOK_KEEPING
    assert next(iter(counts)) == FIRST
    assert set(tables(con)) >= BOOK_KEEPING
    for name in BOOK_KEEPING:
        export(warehouse, Export(tmp_path / f"{name}.jsonl", tables=[name]), silent)


def test_every_known_ending_writes_its_format(warehouse: Path, tmp_path: Path) -> None:
    begins = {
        ExportFormat.parquet: b"PAR1",
        ExportFormat.sqlite: b"SQLite format 3",
        ExportFormat.xlsx: b"PK",
        ExportFormat.csv: b'"published_at"',
        ExportFormat.jsonl: b'{"published_at"',
    }
    for ending, form in ENDINGS.items():
        file = tmp_path / f"quotes{ending.upper()}"
        export(warehouse, Export(file), silent)
        assert file.read_bytes().startswith(begins[form]), ending


@pytest.mark.parametrize("name", ["plain", "end", "two words", 'with "marks"', "ü;--", "b?"])
def test_sqlite_takes_a_name_whatever_it_holds(tmp_path: Path, name: str) -> None:
    made = pa.table({name: [1, 2], f"{name}_id": [3, 4]})
    with new_sqlite(tmp_path / "names.sqlite") as file:
        file.create(name, made.schema)
        for batch in made.to_batches():
            file.insert(batch)
        file.index()
        rows = file.con.execute(f"select * from {quoted(name)}")  # noqa: S608 # under test
        assert [column[0] for column in rows.description] == made.column_names
        assert rows.fetchall() == [(1, 3), (2, 4)]
        there = file.con.execute("select name from sqlite_schema order by rootpage").fetchall()
        assert there == [(name,), (f"{name}_by_{name}_id",)]


def in_sqlite(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value)
    return str(value) if isinstance(value, datetime) else value


def test_a_view_for_excel_begins_with_a_mark_and_runs_nothing(
    warehouse: Path, tmp_path: Path
) -> None:
    file = tmp_path / "quotes.csv"
    wanted = Export(file, tables=["quotes_in_context"], excel=True)
    assert export(warehouse, wanted, silent).rows == {"quotes_in_context": 2}
    text = file.read_bytes()
    assert text.startswith("\ufeff".encode())
    rows = list(csv.DictReader(text.decode("utf-8-sig").splitlines(keepends=True)))
    assert {row["title"] for row in rows} == {"'=1+1", "Pier, “opens”"}
    assert all(row["article_id"].startswith("'") for row in rows)
    assert {row["quote_no"] for row in rows} == {"0"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Export(Path("x.csv"), tables=["quotes", "sources"]), "one file takes one table, not 2"),
        (Export(Path("x.csv"), tables=[ALL]), "one file takes one table"),
        (Export(Path("x.xls")), "x.xls: its ending names nothing that is written here (.parquet, "),
        (Export(Path("x.ods"), ExportFormat.csv), "its ending names nothing"),
        (Export(Path("x.csv"), ExportFormat.parquet), "ends as csv does, and --format says parq"),
        (Export(Path("x"), ExportFormat.xlsx), "Excel opens names that end in .xlsx only"),
        (Export(Path("x.xlsx"), excel=True), "--excel is for csv, not xlsx"),
        (Export(Path("x.csv"), package=True), "a package is a folder"),
        (Export(Path("x"), ExportFormat.sqlite, package=True), "holds csv or parquet, not sqlite"),
        (Export(Path("x"), tables=["quote"]), "no table or view quote; there are: article_"),
        (Export(Path("taken.csv"), tables=["quotes"]), "add --overwrite"),
        (Export(Path("mine/"), ExportFormat.sqlite), "add --overwrite"),
        (Export(Path("mine"), overwrite=True), "holds notes.csv, which no export made"),
        (Export(Path("mine.csv"), tables=["quotes"], overwrite=True), "is a folder, which this"),
        (Export(Path("x"), excel=True), "--excel is for csv, not parquet"),
    ],
)
def test_what_cannot_be_is_said_and_touches_nothing(
    warehouse: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Export,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken.csv").write_text("mine", encoding="utf-8")
    for folder in ("mine", "mine.csv"):
        Path(folder).mkdir()
    Path("mine", "notes.csv").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ExportError) as error:
        export(warehouse, wanted, silent)
    assert words in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_is_replaced_whole(warehouse: Path, tmp_path: Path) -> None:
    target = tmp_path / "all"
    export(warehouse, Export(target, tables=["quotes", "articles"]), silent)
    export(warehouse, Export(target, ExportFormat.csv, ["sources"], overwrite=True), silent)
    assert [file.name for file in target.iterdir()] == ["sources.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["all"]


def test_an_export_that_breaks_off_leaves_what_was_there(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "quotes.csv"
    file.write_text("before", encoding="utf-8")

    def full(name: str, count: int) -> None:
        raise OSError(28, f"no space left for {name} after {count}")

    with pytest.raises(OSError, match="no space left for quotes"):
        export(warehouse, Export(file, tables=["quotes"], overwrite=True), full)
    assert file.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["quotes.csv"]


def test_rows_stream_in_groups(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "ROWS_AT_ONCE", 1)
    monkeypatch.setattr(writers, "GROUP_ROWS", 2)
    told: list[tuple[str, int]] = []
    wanted = Export(tmp_path / "p.parquet", tables=["paragraphs"])
    export(warehouse, wanted, lambda name, count: told.append((name, count)))
    assert pq.ParquetFile(tmp_path / "p.parquet").num_row_groups == 2
    assert told == [("paragraphs", 2), ("paragraphs", 3)]


def test_without_a_warehouse_there_is_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissingError):
        export(tmp_path / "none.duckdb", Export(tmp_path / "out"), silent)
