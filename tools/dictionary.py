"""Makes the data dictionary and the picture of the data model from the schema and its comments.

python -m tools.dictionary          writes docs/data-dictionary.md and docs/data-model.svg
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from flows.cli.questions import example_of
from sql.questions import THEMES, questions
from tasks.warehouse.schema import define, migrate
from tools.diagram import drawn

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLE = re.compile(r"(?P<words>.*): (?P<call>\w+\(.*\))$")
HEAD = """# Data dictionary

Made by `make dictionary` from the comments that stand in every warehouse (`DESCRIBE`, the DuckDB UI
and other tools show them). [ontology.md](ontology.md) says what a row claims and does not,
[sql.md](sql.md) how to ask. Times are UTC; offsets count code points of `articles.body` from 0.

![Tables and what refers to what](data-model.svg)
"""


def main() -> None:
    """Write both files."""
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        (DOCS / "data-dictionary.md").write_text(dictionary(con), encoding="utf-8")
        (DOCS / "data-model.svg").write_text(drawn(con), encoding="utf-8")


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """The page, from a connection to a warehouse with its views, macros and comments."""
    lines = [HEAD, "## Tables", *_tables(con), "## Views", *_views(con)]
    lines += ["## Table macros", "", "Call them in `from`: `from who_said('Ada Obi')`. An argument"]
    lines += ["with a name in the example (`days := 3`) may be left out.", ""]
    lines += ["| macro | gives |", "|---|---|", *_macros(con, "table_macro"), ""]
    lines += ["## Functions", "", "| function | gives |", "|---|---|", *_macros(con, "macro"), ""]
    lines += ["## Questions", "", "`onrecord ask QUESTION`; each is a file of `sql/analysis/`."]
    return "\n".join([*lines, *_questions()]).rstrip() + "\n"


def _tables(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    tables = con.execute(
        "select table_name, comment from duckdb_tables() where not internal order by all"
    ).fetchall()
    for table, comment in tables:
        yield from ("", f"### {table}", f"{_sentence(comment)}.", "")
        yield from _column_table(_columns(con, table))
    yield ""


def _views(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Views: columns that have a comment of their own in a table, else their names."""
    views = con.execute(
        "select view_name, comment from duckdb_views() where not internal order by all"
    ).fetchall()
    for view, comment in views:
        columns = _columns(con, view)
        if all(said is not None for *_, said in columns):
            yield from ("", f"### {view}", f"{_sentence(comment)}.", "")
            # DuckDB calls every column of a view nullable; the comment says which may be null.
            yield from _column_table(
                (name, kind, "null" in (said or ""), said) for name, kind, _, said in columns
            )
        else:
            names = ", ".join(f"`{name}`" for name, *_ in columns)
            yield from ("", f"### {view}", f"{_sentence(comment)}. Columns: {names}.")
    yield ""


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, bool, str | None]]:
    """Name, type, whether it may be null, and comment of each column."""
    return con.execute(
        "select column_name, lower(data_type), is_nullable, comment from duckdb_columns() "
        "where table_name = $1 order by column_index",
        [table],
    ).fetchall()


def _column_table(columns: Iterable[tuple[str, str, bool, str | None]]) -> Iterator[str]:
    yield from ("| column | type | is |", "|---|---|---|")
    for name, kind, nullable, said in columns:
        shown = f"{kind}, may be null" if nullable else kind
        yield f"| `{name}` | {shown} | {_cell(said or '')} |"


def _macros(con: duckdb.DuckDBPyConnection, kind: str) -> Iterator[str]:
    found = con.execute(
        "select function_name, comment from duckdb_functions() "
        "where not internal and function_type = $1 and comment is not null order by all",
        [kind],
    ).fetchall()
    for name, comment in found:
        parts = EXAMPLE.match(comment)
        call, words = (parts["call"], parts["words"]) if parts else (f"{name}(…)", comment)
        yield f"| `{_cell(call)}` | {_cell(words)} |"


def _questions() -> Iterator[str]:
    theme = None
    for question in questions().values():
        if question.theme != theme:
            theme = question.theme
            yield from ("", f"### {THEMES[theme]}", "", "| question | example |", "|---|---|")
        yield f"| {_cell(question.headline)} | `{_cell(example_of(question))}` |"


def _sentence(comment: str) -> str:
    return comment[0].upper() + comment[1:]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    main()
