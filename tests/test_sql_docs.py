"""The SQL and the commands of the documents run; the dictionary is what the schema says."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

from flows.cli.main import app
from flows.cli.questions import read_arguments
from tasks.reading.questions import find_question
from tasks.settings import Settings
from tasks.warehouse.schema import define, migrate
from tasks.warehouse.session import open_read_only
from tools.diagram import drawn
from tools.dictionary import dictionary

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(onrecord [^`]+)`")
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b|…|\$\(")


def sql_blocks() -> list[tuple[str, str]]:
    return [
        (page.name, body)
        for page in PAGES
        for language, body in BLOCK.findall(page.read_text(encoding="utf-8"))
        if language == "sql"
    ]


def commands() -> Iterator[str]:
    """Commands in blocks, and those in a line that have no placeholder in them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for language, body in BLOCK.findall(text):
            if language in {"", "sh", "bash"}:
                lines = re.findall(r"^(?:\.venv/bin/)?(onrecord .*)$", body, re.MULTILINE)
                yield from (line for line in lines if not PLACEHOLDER.search(line))
        inline = SPAN.findall(BLOCK.sub("", text))
        # `onrecord ingest` in a sentence names a command; with more words it is one to type.
        yield from (line for line in inline if line.count(" ") > 1 and not PLACEHOLDER.search(line))


@pytest.fixture(scope="module")
def con(sample_home: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_read_only(sample_home.warehouse) as connection:
        yield connection


@pytest.mark.parametrize(("page", "block"), sql_blocks())
def test_the_sql_of_a_page_runs_on_the_samples_and_finds_rows(
    con: duckdb.DuckDBPyConnection, page: str, block: str
) -> None:
    for statement in duckdb.extract_statements(block):
        rows = con.execute(statement).fetchall()
        prepares = statement.query.strip().startswith("prepare")
        assert rows or prepares, f"{page}: nothing from {statement.query}"


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_a_command_of_a_page_can_be_typed(con: duckdb.DuckDBPyConnection, line: str) -> None:
    name, *words = shlex.split(line, comments=True)[1:]
    root = get_command(app)
    if name.startswith("--"):
        assert name in {option for each in root.params for option in each.opts}
        return
    command = root.commands[name]  # type: ignore[attr-defined]
    context = command.make_context(name, words)
    if name == "ask" and context.params["question"]:
        question = find_question(context.params["question"])
        if not context.params["show_help"] and not context.params["show_sql"]:
            read_arguments(question, context.params["arguments"] or [])
    if name == "sql":
        con.execute(context.params["query"])


def test_there_are_examples_to_try() -> None:
    assert len(sql_blocks()) >= 3
    assert len(set(commands())) >= 15


def test_the_dictionary_and_the_picture_are_the_schemas() -> None:
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        made = {"data-dictionary.md": dictionary(con), "data-model.svg": drawn(con)}
    stale = [
        name
        for name, text in made.items()
        if (ROOT / "docs" / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make dictionary`"
