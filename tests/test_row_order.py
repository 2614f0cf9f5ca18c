"""Answers do not hang on the order in which rows stand in the tables, or are met by threads."""

import shutil
from collections.abc import Iterator

import duckdb
import pytest

from sql.questions import Question, questions
from tasks.reading.questions import values_of
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

GROUPS = ("all", "source", "month", "author", "section")
GIVEN = {
    "balance": {"fact": "party"},
    "share_of_group": {"names": "Ottoline Brask; Rohan Fennick"},
}
"""What to ask where the examples of the heads name nobody of the samples."""


@pytest.fixture(scope="module")
def stored(sample_home: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_read_only(sample_home.warehouse) as con:
        yield con


@pytest.fixture(scope="module", params=[1, 2])
def shuffled(
    request: pytest.FixtureRequest,
    sample_home: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same rows in every table, in another order."""
    path = tmp_path_factory.mktemp("shuffled") / sample_home.warehouse.name
    shutil.copy(sample_home.warehouse, path)
    with duckdb.connect(str(path)) as con:
        con.execute("select setseed($seed)", {"seed": request.param / 10})
        tables = con.execute("select table_name from duckdb_tables() where not temporary")
        for (table,) in tables.fetchall():
            con.execute(f'create temp table rows_then as from "{table}" order by random()')
            con.execute(f'truncate "{table}"')
            con.execute(f'insert into "{table}" from rows_then')
            con.execute("drop table rows_then")
    with open_read_only(path) as con:
        yield con


def asked(con: duckdb.DuckDBPyConnection, question: Question) -> list[list[tuple[object, ...]]]:
    """The answers to a question, grouped in each way that it knows."""
    known = {one.name: one for one in question.parameters}
    words = {name: one.example for name, one in known.items() if one.required}
    words |= GIVEN.get(question.name, {})
    by = [{"groups": group} for group in GROUPS if "groups" in known] or [{}]
    answers = []
    for group in by:
        values = values_of(question, {**words, **group})
        rows = con.execute(question.text, values or None).fetchall()
        answers.append([tuple(map(_rounded, row)) for row in rows])
    return answers


def _rounded(value: object) -> object:
    """Sums of fractions differ in their last digits from run to run."""
    return round(value, 9) if isinstance(value, float) else value


@pytest.mark.parametrize("name", questions())
def test_an_answer_is_the_same_whatever_the_order_of_rows(
    stored: duckdb.DuckDBPyConnection, shuffled: duckdb.DuckDBPyConnection, name: str
) -> None:
    question = questions()[name]
    assert asked(shuffled, question) == asked(stored, question)
