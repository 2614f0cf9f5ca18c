"""`onrecord ask` and `sql`: what may be typed, what is printed, what is said when it is wrong."""

import csv
import io
import json
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import sql
from flows.cli.charts import ChartError, infer_chart, print_chart
from flows.cli.main import app
from flows.cli.output import OutputFormat
from flows.cli.questions import (
    example_arguments,
    example_of,
    help_of,
    read_arguments,
)
from sql.questions import questions, read_question
from tasks.reading.questions import QuestionError, find_question
from tasks.warehouse.session import open_read_only
from tests.made_warehouse import Story, made_warehouse

OPTIONS = {
    "home",
    "format",
    "out",
    "chart",
    "no-chart",
    "excel",
    "timeout",
    "memory",
    "sql",
    "help",
}


STORIES = [
    Story("Selby Mail", "2026-03-02", "Harbour opens", ["<Ada Obi> {said} [“It took years”]."]),
    Story("Selby Mail", "2026-03-03", "Harbour closes", ["<Ada Obi> {said} [it rained]."]),
    Story("Port Post", "2026-03-04", "Pier opens", ["<Zoë Müller> {said} [it shone]."]),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles; Ada Obi speaks in two, Zoë Müller in one."""
    folder = tmp_path_factory.mktemp("asking")
    made_warehouse(STORIES, folder).close()
    return folder


@pytest.fixture(scope="module")
def con(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    copy = home / "copy.duckdb"  # one process opens a file with one set of limits only
    shutil.copy(home / "onrecord.duckdb", copy)
    with open_read_only(copy) as connection:
        yield connection


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [words[0], "--home", str(home), *words[1:]])


@pytest.mark.parametrize("name", list(questions()))
def test_a_head_says_all_that_is_needed(name: str) -> None:
    question = find_question(name)
    names = [parameter.name for parameter in question.parameters]
    assert question.headline.count("?") == 1
    for parameter in question.parameters:
        assert parameter.words
        assert parameter.example or parameter.default, parameter.name
        assert parameter.name.replace("_", "-") not in OPTIONS
    assert read_arguments(question, shlex.split(example_of(question))[3:]) or not names


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("-- param name text: whose", "types ['text']"),
        ("-- param name", "cannot read '-- param name'"),
        ("-- chart: pie a b", "cannot read '-- chart: pie a b'"),
        ("-- theme: gossip", "theme 'gossip'"),
        ("-- param other varchar: who", "the parameters ['name']"),
    ],
)
def test_a_head_that_cannot_be_read_is_named(line: str, words: str) -> None:
    script = sql.Script("why", f"-- Why?\n{line}\nselect $name")
    with pytest.raises(ValueError, match=r"sql/analysis/why\.sql") as error:
        read_question(script)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ([], {"from_day": None, "to_day": None, "rows": 10}),
        (["2026-03-01"], {"from_day": "2026-03-01", "to_day": None, "rows": 10}),
        (["--rows", "3"], {"from_day": None, "to_day": None, "rows": 3}),
        # A named one is out of the order of the others.
        (["--from-day=2026-03-01", "2026-03-02"], {"to_day": "2026-03-02"}),
        (["--to_day", "2026-03-02", "2026-03-01", "7"], {"from_day": "2026-03-01", "rows": 7}),
    ],
)
def test_arguments_come_in_order_or_by_name(words: list[str], given: dict[str, object]) -> None:
    values = read_arguments(find_question("top_voices"), words)
    assert {name: values[name] if name == "rows" else told(values[name]) for name in given} == given


def told(value: object) -> object:
    return value and str(value)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["top_voices", "--day", "x"], "top_voices has no --day"),
        (["top_voices", "--rows"], "--rows needs a value: how many rows at most"),
        (["top_voices", "--rows", "many"], "rows: 'many' is not a whole number"),
        (["top_voices", "--rows=1", "--rows=2"], "--rows is given twice"),
        (["top_voices", "1", "2", "3", "4"], "top_voices takes 3 arguments, not 4"),
        (["dialogue", "Ada Obi"], "dialogue needs other"),
    ],
)
def test_a_wrong_argument_is_answered_with_what_there_is(words: list[str], message: str) -> None:
    question = find_question(words[0])
    with pytest.raises(QuestionError) as error:
        read_arguments(question, words[1:])
    assert message in str(error.value)


def test_help_of_a_question_names_types_defaults_and_examples(home: Path) -> None:
    shown = run(home, "ask", "voices_on", "--help")
    assert shown.exit_code == 0
    assert shown.stdout.rstrip() == help_of(find_question("voices_on"))
    assert "--words      varchar  what the quotes hold" in shown.stdout
    assert "(default: 20)" in shown.stdout
    assert "Example: onrecord ask voices_on ferry" in shown.stdout


def test_the_sql_of_a_question_runs_where_values_are_bound_by_name(home: Path) -> None:
    """In any DuckDB client: prepare it, execute it."""
    shown = run(home, "ask", "who_said", "--sql")
    with open_read_only(home / "onrecord.duckdb") as con:
        con.execute("prepare who_said as " + shown.stdout)
        con.execute("execute who_said(name := 'Ada Obi', from_day := null, to_day := null)")
        assert len(con.fetchall()) == 2


@pytest.mark.parametrize("name", list(questions()))
def test_every_question_runs_with_its_examples(con: duckdb.DuckDBPyConnection, name: str) -> None:
    question = find_question(name)
    values = example_arguments(question)
    con.execute(question.text, values) if values else con.execute(question.text)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["who_said", "Ada Obo"], "Ada Obo: no entity of this name; did you mean Ada Obi?"),
        (["who_said", "muller"], "did you mean Zoë Müller?"),
        (["who_said", "Xyz"], "Xyz: no entity of this name\n"),
        (
            ["voice_share", "Selby"],
            "Selby: no source of this name; did you mean Selby Mail, Port Post?",
        ),
        (["quoted_by_author", "R. Lind"], "no author of this name; did you mean Rosa Lind?"),
        (["dialogue", "Ada Obi", "Zoe"], "Zoe: no entity of this name"),
    ],
)
def test_a_name_that_is_not_there_ends_with_1_and_the_nearest(
    home: Path, words: list[str], hint: str
) -> None:
    ended = run(home, "ask", *words, "--format", "json")
    assert (ended.exit_code, json.loads(ended.stdout)) == (1, [])
    assert hint in ended.stderr


@pytest.mark.parametrize("name", ["Zoë Müller", "zoe muller", "ZOË MULLER"])
def test_a_name_is_found_without_the_marks_on_its_letters(home: Path, name: str) -> None:
    ended = run(home, "ask", "mentions_by_month", name, "--format", "json")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == json.loads(
        run(home, "ask", "mentions_by_month", "Zoë Müller", "--format", "json").stdout
    )
    assert json.loads(ended.stdout)


def test_a_known_name_without_rows_is_an_empty_answer(home: Path) -> None:
    ended = run(home, "ask", "stances_of", "Ada Obi")
    assert (ended.exit_code, ended.stderr) == (0, "")


EVERYTHING = (
    "select 1 as one, 2.5::double as two, null as none, date '2026-03-01' as day, 'a|b' as words, "
    "[1, 2] as list, true as yes, 'nan'::double as wrong, 1.50::decimal(9, 2) as price"
)


def test_every_form_holds_the_same_row(home: Path, tmp_path: Path) -> None:
    files = {
        form: tmp_path / f"answer.{form}" for form in OutputFormat if form is not OutputFormat.table
    }
    files[OutputFormat.markdown] = tmp_path / "answer.md"
    for file in files.values():
        ended = run(home, "sql", EVERYTHING, "--out", str(file))
        assert (ended.exit_code, ended.stdout) == (0, "")
    row = {
        "one": 1, "two": 2.5, "none": None, "day": "2026-03-01", "words": "a|b",
        "list": [1, 2], "yes": True, "wrong": None, "price": 1.5,
    }  # fmt: skip
    assert json.loads(files[OutputFormat.json].read_text(encoding="utf-8")) == [row]
    assert json.loads(files[OutputFormat.jsonl].read_text(encoding="utf-8")) == row
    lines = files[OutputFormat.csv].read_text(encoding="utf-8").splitlines()
    assert lines[1] == '1,2.5,,2026-03-01,a|b,"[1, 2]",True,nan,1.50'
    assert "| 1 | 2.500 |  | 2026-03-01 | a\\|b |" in files[OutputFormat.markdown].read_text()
    table = pq.read_table(files[OutputFormat.parquet])
    assert table.column("list").to_pylist() == [[1, 2]]
    assert str(table.schema.field("day").type) == "date32[day]"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        file.name for file in files.values()
    )


def test_parquet_can_be_piped(home: Path) -> None:
    ended = run(home, "ask", "who_said", "Ada Obi", "--format", "parquet")
    assert pq.read_table(io.BytesIO(ended.stdout_bytes)).num_rows == 2


def test_csv_for_excel_runs_nothing_and_rounds_nothing(home: Path) -> None:
    query = "select '=1+1' as \"+a\", '-x' b, -5 c, 1234567890123456789 d, 'plain' e"
    ended = run(home, "sql", query, "--excel")
    assert ended.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(ended.stdout.removeprefix("\ufeff"))))
    assert rows[1] == ["'=1+1", "'-x", "-5", "'1234567890123456789", "plain"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--out", "a.xyz"], "its ending names no form"),
        (["--chart", "--format", "csv"], "leave out --format and --out"),
        (["--excel", "--format", "json"], "--excel is for csv, not json"),
        (["--chart"], "nothing to draw: no column of numbers"),
        (["--memory", "lots"], "Memory must have a number"),
    ],
)
def test_wishes_that_do_not_fit_are_named(home: Path, words: list[str], message: str) -> None:
    ended = run(home, "sql", "select 'a' as a", *words)
    assert ended.exit_code == 2
    assert message in ended.stderr


def test_a_query_over_its_memory_is_stopped(home: Path) -> None:
    query = "select list(i) from range(30000000) t(i)"
    ended = run(home, "sql", query, "--memory", "30MB")
    assert ended.exit_code == 2
    assert "memory" in ended.stderr.lower()


def test_bars_are_drawn_without_colour(home: Path) -> None:
    drawn = run(home, "ask", "top_voices", "--chart").stdout
    lines = [line.split() for line in drawn.splitlines()]
    assert lines[0] == ["speaker", "quotes"]
    assert lines[1] == ["Ada", "Obi", "█" * 40, "2"]
    assert lines[2] == ["Zoë", "Müller", "█" * 20, "1"]
    assert "\x1b" not in drawn


def test_lines_stand_one_a_series_with_months_between(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        (date(2025, 12, 1), "Ada Obi", 4),
        (date(2026, 3, 1), "Ada Obi", 8),
        (date(2026, 3, 1), "Selby", 1),
    ]
    chart = questions()["co_mentions_by_month"].chart
    print_chart(chart, ["month", "name", "sentences"], rows)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["name", "2025-12-01", "…", "2026-03-01", "most", "sum"]
    assert lines[1:] == [["Ada", "Obi", "▅··█", "8", "12"], ["Selby", "···▂", "1", "1"]]


def test_a_chart_without_a_head_draws_the_first_numbers() -> None:
    assert infer_chart(["name", "n", "m"], [("a", 1, 2.0)]).value == "n"
    with pytest.raises(ChartError):
        infer_chart(["n"], [(1,)])
