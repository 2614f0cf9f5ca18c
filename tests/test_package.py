"""Data packages, validated by the libraries of the two standards and read as the recipes say."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import rocrate  # type: ignore[import-untyped]
from frictionless import Package, validate
from rocrate.rocrate import ROCrate  # type: ignore[import-untyped]
from typer.testing import CliRunner

import sql
from flows.cli.main import app
from tasks.reading.export import ALL, Export, ExportError, ExportFormat, export
from tasks.reading.keys import PRIMARY_KEYS, REFERENCES
from tasks.reading.package import METHODS, PACKAGE_NAMES
from tasks.settings import Settings
from tasks.warehouse.schema import define, migrate
from tasks.warehouse.session import open_read_only
from tests.made_warehouse import Story, made_warehouse

KEY = re.compile(r"[1-9]\d{10,18}")


def silent(name: str, count: int) -> None:
    del name, count


def packed(home: Settings, folder: Path, **more: Any) -> Path:
    target = folder / "package"
    wanted = Export(target, package=True, notes={METHODS: "# Methods\n"}, **more)
    export(home.warehouse, wanted, silent)
    return target


@pytest.fixture(scope="module")
def package(sample_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(sample_home, tmp_path_factory.mktemp("packed"))


@pytest.fixture(scope="module")
def con(
    sample_home: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy, since one process opens a file with one configuration only."""
    copy = tmp_path_factory.mktemp("copy") / "onrecord.duckdb"
    copy.write_bytes(sample_home.warehouse.read_bytes())
    with open_read_only(copy) as connection:
        yield connection


def described(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return found


def test_frictionless_finds_no_fault_in_data_types_keys_references_and_sums(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(package)
    found = validate("datapackage.json")
    assert found.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert found.stats["tasks"] == len(described(package)["resources"])


@pytest.mark.parametrize("damage", ["row", "reference"])
def test_frictionless_finds_what_was_changed_afterwards(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """So that the test before this one can fail."""
    for file in package.rglob("*"):
        if file.is_file():
            copy = tmp_path / file.relative_to(package)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(file.read_bytes())
    sources = tmp_path / "data" / "sources.csv"
    lines = sources.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [*lines, '"1","",""\n'] if damage == "row" else lines[:-1]
    sources.write_text("".join(changed), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    types = {kind for (kind,) in validate("datapackage.json").flatten(["type"])}
    assert ("foreign-key" if damage == "reference" else "hash-count") in types


def test_every_table_and_column_is_described(package: Path) -> None:
    for resource in described(package)["resources"]:
        assert resource["description"].startswith("one row is"), resource["name"]
        bare = [
            field["name"] for field in resource["schema"]["fields"] if "description" not in field
        ]
        assert bare == [], resource["name"]


def test_rows_are_the_warehouses_and_keys_are_text(
    package: Path, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(package)
    rows = Package("datapackage.json").get_table_resource("quotes_in_context").read_rows()
    asked = "article_id, quote_no, content, confidence, date_trunc('second', published_at)"
    kept = con.table("quotes_in_context").select(asked).fetchall()
    read = [
        (
            int(row["article_id"]),
            row["quote_no"],
            row["content"],
            row["confidence"] and float(row["confidence"]),
            row["published_at"] and row["published_at"].replace(tzinfo=None),
        )
        for row in rows
    ]
    assert read == kept
    assert all(KEY.fullmatch(row["article_id"]) for row in rows)


def test_rocrate_reads_the_same_files_with_their_sums(package: Path) -> None:
    crate = ROCrate(package)
    assert crate.metadata.id == "ro-crate-metadata.json"
    assert crate.root_dataset["license"].id == "LICENCE.md"
    assert str(crate.root_dataset["datePublished"]) == described(package)["created"][:10]
    files = {entity.id: entity for entity in crate.data_entities}
    there = {str(file.relative_to(package)) for file in package.rglob("*") if file.is_file()}
    assert set(files) == there - {"checksums.sha256", "ro-crate-metadata.json"}
    for path, entity in files.items():
        assert entity["description"], path
        if path != "datapackage.json":
            content = (package / path).read_bytes()
            assert entity["sha256"] == hashlib.sha256(content).hexdigest()
            assert entity["contentSize"] == str(len(content))
    known = {entity.id for entity in crate.get_entities()}
    assert {"#onrecord", "#export"} <= known
    assert crate.get("#export")["instrument"].id == "#onrecord"


def test_rocrate_knows_every_word_that_is_used(package: Path) -> None:
    """A word that the context lacks would mean nothing to a reader."""
    metadata = json.loads((package / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    folder = Path(rocrate.__file__).parent / "data"
    terms = json.loads((folder / "ro-crate.jsonld").read_text(encoding="utf-8"))["@context"]
    used = {name for entity in metadata["@graph"] for name in entity if not name.startswith("@")}
    assert used - set(terms) == set()


def test_sums_are_those_of_the_files(package: Path) -> None:
    lines = (package / "checksums.sha256").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    there = {str(file.relative_to(package)) for file in package.rglob("*") if file.is_file()}
    assert set(sums) == there - {"checksums.sha256"}
    for path, digest in sums.items():
        assert digest == hashlib.sha256((package / path).read_bytes()).hexdigest()


def test_the_recipes_for_python_and_duckdb_read_every_row(
    package: Path, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R, Stata and SPSS are not at hand: their lines are compared with the columns."""
    monkeypatch.chdir(package)
    readme = (package / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"^```(\w+)\n(.*?)\n```", readme, re.MULTILINE | re.DOTALL))
    count = len(con.table("quotes_in_context").fetchall())
    scope: dict[str, Any] = {}
    exec(blocks["python"], scope)  # noqa: S102  # our own words
    assert len(scope["rows"]) == count
    with duckdb.connect() as own:
        read = own.sql(blocks["sql"])
        assert read.count("*").fetchall() == [(count,)]
        kinds = dict(zip(read.columns, map(str, read.types), strict=True))
        keys = {"article_id", "entity_id", "source_id", "duplicate_of", "cluster_id"}
        assert {kinds[name] for name in keys} == {"VARCHAR"}
    columns = con.table("quotes_in_context").columns
    listed = re.findall(r"^  (\w+) (?:A|F)[\d.]+$", blocks["spss"], re.MULTILINE)
    assert listed == columns
    assert set(re.findall(r"(\w+) = \"c\"", blocks["r"])) == keys
    assert "destring confidence quote_no, replace" in blocks["stata"]
    assert "stringcols(_all)" in blocks["stata"]


def test_spss_is_led_to_a_workbook_where_texts_run_over_lines(
    sample_home: Settings, tmp_path: Path
) -> None:
    package = packed(sample_home, tmp_path, tables=["articles"])
    spss = (package / "README.md").read_text("utf-8").split("```spss")[1].split("```")[0]
    assert "/TYPE=XLSX /FILE='articles.xlsx'" in spss
    assert "/TYPE=TXT" not in spss


def test_a_package_of_parquet_has_the_same_rows_and_text_keys(
    sample_home: Settings, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    package = packed(sample_home, tmp_path, form=ExportFormat.parquet, tables=["quotes", "runs"])
    assert list(Package.metadata_validate(described(package))) == []
    for resource in described(package)["resources"]:
        file = package / resource["path"]
        read = pq.read_table(file)
        assert read.num_rows == len(con.table(resource["name"]).fetchall())
        assert resource["hash"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == read.column_names
    quotes = pq.read_table(package / "data" / "quotes.parquet")
    assert str(quotes.schema.field("article_id").type) == "string"
    assert ROCrate(package).root_dataset["name"]
    assert "arrow::read_parquet" in (package / "README.md").read_text(encoding="utf-8")


def test_a_package_of_every_table_is_valid(
    sample_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = packed(sample_home, tmp_path, tables=[ALL])
    monkeypatch.chdir(package)
    assert validate("datapackage.json").flatten(["rowNumber", "fieldName", "type", "note"]) == []


def test_the_same_warehouse_gives_the_same_bytes(
    sample_home: Settings, package: Path, tmp_path: Path
) -> None:
    again = packed(sample_home, tmp_path)
    for file in package.rglob("*"):
        if file.is_file():
            assert (again / file.relative_to(package)).read_bytes() == file.read_bytes(), file


def test_a_package_is_replaced_whole_and_only_if_nothing_else_lies_in_it(
    sample_home: Settings, tmp_path: Path
) -> None:
    package = packed(sample_home, tmp_path, tables=["quotes", "sources"])
    packed(sample_home, tmp_path, tables=["articles"], overwrite=True)
    assert {file.name for file in (package / "data").iterdir()} == {"articles.csv"}
    (package / "data" / "mine.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"package holds data/mine\.csv, which no export made"):
        packed(sample_home, tmp_path, tables=["articles"], overwrite=True)
    assert {file.name for file in package.iterdir()} <= PACKAGE_NAMES


def test_an_empty_warehouse_makes_no_package(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "onrecord.duckdb") as made:
        migrate(made)
        define(made)
    with pytest.raises(ExportError, match="no article is loaded"):
        packed(Settings(home=tmp_path), tmp_path)
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("table", sorted(set(PRIMARY_KEYS) - {"quotes_in_context"}))
def test_a_primary_key_is_what_a_check_proves(table: str) -> None:
    checks = {script.name: script.text for script in sql.scripts("checks")}
    selected = re.search(r"^select\n(.*?)    count\(", checks[f"{table}_have_unique_keys"],
                         re.MULTILINE | re.DOTALL)  # fmt: skip
    assert selected is not None
    assert tuple(re.findall(r"\w+", selected[1])) == tuple(PRIMARY_KEYS[table])


def test_references_lead_to_tables_with_one_key() -> None:
    assert [name for name in REFERENCES.values() if len(PRIMARY_KEYS[name]) != 1] == []


def test_the_command_packs_the_methods_too_and_says_how_much(
    sample_home: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "ferry"
    words = ["export", "--package", str(target), "--home", str(sample_home.home)]
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, ended.output
    assert re.search(r"wrote [\d,]+ rows of \d+ tables to ", ended.output)
    assert {file.name for file in target.iterdir()} == PACKAGE_NAMES
    methods = (target / METHODS).read_text(encoding="utf-8")
    assert methods.startswith("# Methods\n\n## Corpus\n\nThe corpus holds 25 articles")


ODD = [
    'He "said", so',
    "line\nand line",
    "cr\rlf\r\n",
    "=1+1",
    "",
    "NA",
    "null",
    " \t ",
    "é😀\u2028",
]


@pytest.fixture(scope="module")
def odd_rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Quotes of stories with these titles, as a package that has no fault gives them."""
    home = tmp_path_factory.mktemp("odd")
    said = [f"<Ada Obi> {{said}} [“It rained {number}”]." for number in range(len(ODD))]
    titled = zip(ODD, said, strict=True)
    stories = [Story("Selby Mail", "2026-03-02", title, [line]) for title, line in titled]
    with made_warehouse(stories, home):
        pass
    with chdir(packed(Settings(home=home), home)):
        faults = validate("datapackage.json").flatten(["rowNumber", "fieldName", "type", "note"])
        assert faults == []
        table = Package("datapackage.json").get_table_resource("quotes_in_context")
        return [row.to_dict() for row in table.read_rows()]


@pytest.mark.parametrize("title", ODD)
def test_a_text_is_read_as_it_was_written(odd_rows: list[dict[str, Any]], title: str) -> None:
    """But for an empty one, which these formats do not tell from a missing one."""
    said = f"“It rained {ODD.index(title)}”"
    (row,) = (row for row in odd_rows if row["content"] == said)
    assert row["title"] == (title or None)
    assert row["speaker"] == "Ada Obi"
    assert len(odd_rows) == len(ODD)
