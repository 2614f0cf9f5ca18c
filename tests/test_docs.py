"""What the documents say is what the program does."""

import re
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

import sql
from flows.cli.demo import QUESTIONS
from flows.cli.main import app
from onrecord.reasons import REASONS
from tasks.warehouse.schema import define, migrate

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ONTOLOGY = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


CREATED = re.compile(r"^create table (?:if not exists )?(\w+)", re.MULTILINE)
TABLES = sorted(
    name
    for text in (
        sql.statement("create_schema_migrations"),
        *(script.text for _, script in sql.migrations()),
    )
    for name in CREATED.findall(text)
)
"""As the migrations read: to apply them takes a while, and each process collects the tests."""


def test_the_tables_are_those_of_a_warehouse() -> None:
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        found = con.execute("select table_name from duckdb_tables() order by all").fetchall()
    assert [name for (name,) in found] == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_in_the_readme_and_has_its_claim(table: str) -> None:
    assert f"`{table}`" in README
    headings = re.findall(r"^### (.*)$", ONTOLOGY, re.MULTILINE)
    assert table in ", ".join(headings).split(", ")


def test_every_reason_is_explained_in_the_same_words() -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", ONTOLOGY, re.MULTILINE))
    assert {name: listed.get(name) for name in REASONS} == REASONS


def test_every_command_of_the_documents_exists() -> None:
    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    used = set(re.findall(r"\bonrecord (\w+)", README + OPERATIONS)) - {"home"}
    assert {word for word in used if word in known} >= {"ingest", "sql", "ask", "status"}
    assert used - known == set()


def test_every_setting_is_documented() -> None:
    files = (ROOT / "tasks" / "settings.py", ROOT / "tasks" / "web_settings.py")
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    names = {"ONRECORD_HOME", "ONRECORD_MODEL", "ONRECORD_CONTACT", "ONRECORD_ALLOW_HOSTS"} | {
        f"ONRECORD_{name}" for name in re.findall(r'environment, "(\w+)"', code)
    }
    assert {name for name in names if f"`{name}`" not in OPERATIONS} == set()


def test_the_readme_shows_the_demos_questions() -> None:
    assert len(QUESTIONS) == 3
    assert [one.sql for one in QUESTIONS if one.sql not in README] == []
    assert [one.words for one in QUESTIONS if one.words not in README] == [QUESTIONS[1].words]


def test_links_between_documents_lead_somewhere() -> None:
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_pins_name_no_registry() -> None:
    for name in (
        *sorted(path.name for path in ROOT.glob("requirements*.txt")),
        "pyproject.toml",
        "Makefile",
    ):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("package", ["tasks", "flows"])
def test_the_map_has_one_line_for_each_module_and_for_nothing_else(package: str) -> None:
    the_map = CONTRIBUTING[CONTRIBUTING.index("## The map") : CONTRIBUTING.index("## Recipes")]
    listed = re.findall(rf"^\| `({package}/\S+\.py)` \| .+ \|$", the_map, re.MULTILINE)
    modules = [path for path in (ROOT / package).rglob("*.py") if path.name != "__init__.py"]
    assert sorted(listed) == sorted(str(path.relative_to(ROOT)) for path in modules)


def test_the_map_names_every_folder_of_code() -> None:
    folders = {
        path.parent.relative_to(ROOT)
        for name in ("onrecord", "tasks", "flows")
        for path in (ROOT / name).rglob("*.py")
    }
    assert [str(folder) for folder in folders if f"`{folder}/`" not in CONTRIBUTING] == []


def test_the_index_of_decisions_lists_each_with_its_title_a_date_and_a_status() -> None:
    folder = ROOT / "docs" / "decisions"
    row = re.compile(
        r"^\| (\d+) \| \[(.+)\]\((\d{4}-\S+\.md)\) \| \d{4}-\d\d-\d\d "
        r"\| (?:in force|replaced by \d+)\b.* \|$",
        re.MULTILINE,
    )
    index = (folder / "README.md").read_text(encoding="utf-8")
    listed = {name: f"# {number}. {title}" for number, title, name in row.findall(index)}
    pages = {path.name: path.read_text("utf-8").splitlines()[0] for path in folder.glob("0*.md")}
    assert listed == pages


def test_the_readme_is_read_in_five_minutes() -> None:
    assert len(README.split()) <= 1300
