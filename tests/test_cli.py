"""The command line as people and scripts use it: words, exit codes, pipes."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli.serve.server import BRIEF, SPARING
from tasks.settings import Settings
from tests.made_lake import made_article, made_page, write_chain
from tests.test_load import load
from tests.typed import typed

ONRECORD = Path(sys.executable).with_name("onrecord")
PATIENCE_S = 600
COMMANDS = (
    "ingest",
    "annotate",
    "rebuild",
    "sql",
    "ask",
    "show",
    "report",
    "status",
    "export",
    "methods",
    "changes",
)


def onrecord(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *arguments],
        env=os.environ | {"ONRECORD_HOME": str(home), "COLUMNS": "100"} | environment,
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    settings = Settings(home=folder / "home")
    page, listing = made_page(folder, "a", "1"), made_page(folder, "list", "2")
    article = made_article(page, "https://selby.example/a")
    write_chain(settings, {page: article, listing: None})
    load(settings, [page, listing])
    return settings.home


@dataclass(frozen=True)
class Alone:
    """A run for which nothing was set up before: no server, no home, no configuration."""

    home: Path
    ended: "subprocess.CompletedProcess[str]"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    home = tmp_path_factory.mktemp("alone") / "home"
    write_story(home.parent)
    return Alone(home, onrecord(home, "ingest", "story.txt"))


def write_story(folder: Path) -> None:
    (folder / "story.txt").write_text("“It works,” said Ada Obi.\n", encoding="utf-8")


def test_ingest_from_another_folder_with_a_server_of_its_own(alone: Alone) -> None:
    ended = alone.ended
    assert ended.returncode == 0, ended.stderr
    assert "1 articles loaded with 1 quotes" in ended.stdout
    assert "annotated" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "nanobind" not in ended.stderr
    assert "\x1b" not in ended.stdout + ended.stderr
    answer = onrecord(alone.home, "sql", "select speaker from quotes")
    assert answer.stdout.split() == ["speaker", "Ada", "Obi"]


def test_what_a_server_is_spared_are_settings_of_prefects(monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes over variables that it does not know, and would do all the work in silence."""
    from prefect.settings import Settings as PrefectSettings  # noqa: PLC0415  # this file starts without it

    for name, value in (SPARING | BRIEF).items():
        monkeypatch.setenv(name, value)
    taken = PrefectSettings().to_environment_variables(exclude_unset=True)
    assert SPARING.keys() | BRIEF.keys() <= taken.keys()
    assert {taken[name] for name in BRIEF} == {"False"}


def test_a_server_of_its_own_lists_no_blocks(alone: Alone) -> None:
    with closing(sqlite3.connect(alone.home / "prefect" / "prefect.db")) as con:
        assert con.execute("select count(*) from block_type").fetchall() == [(0,)]
        assert con.execute("select state_type from flow_run").fetchall() == [("COMPLETED",)]


def test_signs_of_life_go_to_a_server_that_stays_and_to_no_other(
    alone: Alone, tmp_path: Path, prefect_api: str
) -> None:
    """One that ends with the command has no use for them, and the command's end waits for them."""
    write_story(tmp_path)
    staying = onrecord(tmp_path / "home", "ingest", "story.txt", PREFECT_API_URL=prefect_api)
    assert staying.returncode == 0
    with closing(sqlite3.connect(alone.home / "prefect" / "prefect.db")) as con:
        held = {row[0] for row in con.execute("select event from events")}
    assert "prefect.flow-run.Completed" in held
    assert "prefect.flow-run.heartbeat" not in held
    wait_until(lambda: "prefect.flow-run.heartbeat" in events_of(prefect_api))


def events_of(api: str) -> set[str]:
    """The kinds of events that a server holds."""
    kept = {"filter": {"event": {"prefix": ["prefect.flow-run."]}}, "limit": 50}
    asked = urllib.request.Request(  # noqa: S310  # loopback
        f"{api}/events/filter",
        data=json.dumps(kept).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310  # loopback
        return {each["event"] for each in json.load(answer)["events"]}


def test_a_killed_command_leaves_no_server_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = os.environ | {"ONRECORD_HOME": str(home)}
    environment.pop("PREFECT_API_URL", None)
    log = home / "prefect" / "server.log"
    with subprocess.Popen([ONRECORD, "rebuild"], env=environment) as command:
        wait_until(log.exists)
        command.kill()
    wait_until(lambda: not servers_of(log))


def servers_of(log: Path) -> list[str]:
    """Processes that have the server's log open."""
    return [
        str(link)
        for link in Path("/proc").glob("[0-9]*/fd/1")
        if link.exists() and link.resolve() == log
    ]


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_nothing_ingested_ends_with_1_and_says_so(tmp_path: Path, prefect_api: str) -> None:
    home = tmp_path / "home"
    (tmp_path / "blank.txt").write_text("", encoding="utf-8")
    ended = onrecord(home, "ingest", "blank.txt", PREFECT_API_URL=prefect_api)
    assert ended.returncode == 1
    assert "nothing was ingested: 1 inputs" in ended.stderr
    listed = typed(home, "ask", "rejected", "--format", "json")
    (row,) = json.loads(listed.stdout)
    assert row["reason"] == "empty"
    assert "blank.txt: the file is empty" in row["detail"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ingest"], "Missing argument 'SOURCE"),
        (["inject", "x"], "No such command 'inject'"),
        (["sql"], "Missing argument 'QUERY'"),
        (["sql", "selec 1"], "syntax error"),
        (["sql", "delete from quotes"], "read-only"),
        (["sql", "from read_csv('/etc/passwd')"], "disabled by configuration"),
        (["ask", "who_sad"], "no question 'who_sad'; did you mean who_said?"),
        (["ask", "who_said"], "who_said needs name"),
        (["ask", "rejected", "a"], "rejected takes 0 arguments, not 1"),
        (["ask", "top_voices", "soon", "later"], "from_day: 'soon' is not a day"),
        (["sql", "select 1", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(
    home: Path, arguments: list[str], words: str
) -> None:
    ended = typed(home, *arguments)
    assert ended.exit_code == 2
    assert words in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [("sql", "selec 1"), ("ask", "who_sad"), ("show", "harbour opens"), ("export", "all.ods")],
    ids=" ".join,
)
def test_a_process_of_its_own_prints_the_same(home: Path, arguments: tuple[str, ...]) -> None:
    """As these commands do where tests type them in their own process."""
    alone, here = onrecord(home, *arguments), typed(home, *arguments)
    assert "Traceback" not in alone.stderr
    printed = (alone.returncode, alone.stdout, alone.stderr)
    assert printed == (here.exit_code, here.stdout, here.stderr)


def test_a_bad_setting_is_named(home: Path) -> None:
    ended = typed(home, "status", ONRECORD_WORKERS="none")
    assert ended.exit_code == 2
    assert "ONRECORD_WORKERS=none: expected a whole number above zero" in ended.stderr


@pytest.mark.parametrize("command", ["status", "sql", "ask"])
def test_without_a_warehouse_the_way_to_one_is_told(tmp_path: Path, command: str) -> None:
    more = {"sql": ["select 1"], "ask": ["rejected"]}.get(command, [])
    ended = typed(tmp_path / "none", command, *more)
    assert ended.exit_code == 1
    assert "`onrecord ingest` makes one" in ended.stderr


def test_in_a_pipe_rows_are_csv(home: Path) -> None:
    ended = onrecord(home, "sql", "select content, speaker, cue, entity_id is null from quotes")
    rows = list(csv.reader(io.StringIO(ended.stdout)))
    assert rows[1:] == [["“It took years,”", "Ada Obi", "said", "False"]]


def test_json_has_every_column_and_keeps_null(home: Path) -> None:
    ended = typed(home, "sql", "select name, null as x from entities", "--format", "json")
    assert json.loads(ended.stdout) == [{"name": "Ada Obi", "x": None}]


def test_a_table_in_a_pipe_is_whole_and_without_colour(home: Path) -> None:
    ended = typed(home, "ask", "who_said", "ada obi", "--format", "table")
    assert ended.exit_code == 0
    assert "\x1b" not in ended.stdout
    assert "quote" in ended.stdout


def test_names_are_found_whatever_their_case(home: Path) -> None:
    ended = typed(home, "ask", "who_said", "ada OBI")
    assert "“It took years,”" in ended.stdout


def test_a_query_that_takes_too_long_is_stopped(home: Path) -> None:
    slow = "select sum(a.i * b.i) from range(1000000) a(i), range(1000000) b(i)"
    ended = onrecord(home, "sql", slow, "--timeout", "0.5")
    assert ended.returncode == 2
    assert "stopped: it took longer than --timeout allows" in ended.stderr


def test_status_tells_sizes_runs_and_reasons(home: Path) -> None:
    ended = typed(home, "status")
    assert ended.exit_code == 0
    for words in ("quotes", "ingest", "completed_with_rejections", "not_an_article"):
        assert words in ended.stdout


def test_questions_are_listed_with_what_they_answer(home: Path) -> None:
    listed = typed(home, "ask")
    assert "What has somebody said, oldest first?" in listed.stdout


def test_show_marks_content_cue_and_speaker(home: Path) -> None:
    shown = typed(home, "show", "harbour opens")
    assert "[1 “It took years,”] {said} <Ada Obi>." in shown.stdout
    assert "1: Ada Obi, direct statement, direct.test 0.90" in shown.stdout


def test_show_writes_a_page_that_needs_nothing_else(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    assert typed(home, "show", "Harbour opens", "--html", str(page)).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert '<mark class="cue">said</mark>' in text
    assert '<a href="#q1" aria-label="quote 1">1</a>' in text
    assert "<script" not in text
    assert "src=" not in text


def test_show_without_such_an_article_says_how_to_list_them(home: Path) -> None:
    ended = typed(home, "show", "nowhere")
    assert ended.exit_code == 1
    assert "`onrecord ask articles` lists them" in ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(home: Path, command: str) -> None:
    ended = typed(home, command, "--help")
    assert ended.exit_code == 0
    examples = ended.stdout.partition("\nExample")[2]
    assert f"  onrecord {command}" in examples


def test_the_command_line_starts_without_what_most_commands_do_not_need() -> None:
    """`--help` and questions answer at once; Prefect alone would take two seconds."""
    heavy = "prefect", "spacy", "trafilatura", "lxml", "httpcore2", "sqlalchemy", "rensa"
    program = f"import sys, flows.cli.main; print([m for m in {heavy} if m in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
