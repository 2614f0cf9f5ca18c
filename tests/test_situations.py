"""What surrounds a command: each situation is met with the real one, and a new one is a row here.

Either all works as ever, or a sentence says what is in the way. Nobody meets a traceback.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.cli.serve.server import served_api
from tasks.offline import ingest
from tasks.settings import Settings
from tests.situation import (
    PATIENCE_S,
    TRACEBACK,
    Ended,
    Place,
    as_anybody,
    wait_for_words,
    wait_until_it_listens,
    with_few_files,
)
from tests.typed import typed
from tests.web_server import Answer, serve

DEAD = "http://127.0.0.1:9"
NOISE = bytes(range(256)) * 16
TEXT = (
    "The harbour board met on Monday.\n“We counted {0} rings,” said Ada Obi, the harbour master.\n"
)
LOG_LINE = re.compile(r"\d\d:\d\d:\d\d ")


def records(name: str, count: int = 1) -> str:
    listed = (
        {"id": f"{name}-{n}", "title": f"{name} {n}", "text": TEXT.format(n + 20), "language": "en"}
        for n in range(count)
    )
    return "".join(json.dumps(each) + "\n" for each in listed)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two articles; to be copied."""
    folder = tmp_path_factory.mktemp("loaded")
    source = folder / "loaded.jsonl"
    source.write_text(records("loaded", 2), encoding="utf-8")
    ingest([str(source)], Settings(home=folder / "home", workers=1))
    return folder / "home"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where no command needs a server."""
    return Place(tmp_path)


@pytest.fixture
def served(tmp_path: Path, prefect_api: str) -> Place:
    """Where commands find the session's server."""
    return Place(tmp_path, prefect_api)


def asked(place: Place, statement: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(place.home / "onrecord.duckdb"), read_only=True) as con:
        return con.execute(statement).fetchall()


def said_here(place: Place, *arguments: str) -> Ended:
    """What a command says in this process, where nothing but its arguments is odd."""
    told = typed(place.home, *arguments)
    return Ended(told.exit_code, told.stdout, told.stderr)


def titles(place: Place) -> set[str]:
    return {str(row[0]) for row in asked(place, "select title from articles")}


# A home that is none, a server or a setting that is none, a file of the user's that says nothing.


def a_file(place: Place) -> None:
    place.write("home", "I am a file")


def a_folder_below_a_file(place: Place) -> None:
    place.write("elsewhere", "I am a file")
    place.home.symlink_to(place.folder / "elsewhere" / "home")


def closed(place: Place) -> None:
    place.home.mkdir(mode=0)


def read_only(place: Place) -> None:
    place.home.mkdir(mode=0o555)


def binary_watch_list(place: Place) -> None:
    place.write("home/watchlist.toml", NOISE)


def deep_watch_list(place: Place) -> None:
    place.write("home/watchlist.toml", "a = " + "[" * 100_000)


def binary_overrides(place: Place) -> None:
    place.write("home/overrides.csv", NOISE)


def nothing_special(_: Place) -> None:
    pass


GOOD = ("ingest", "good.jsonl")
HOMES = [
    (a_file, GOOD, 2, ["/home: the home is a folder, and this is a file"]),
    (a_file, ("status",), 2, ["/home: the home is a folder, and this is a file"]),
    (a_folder_below_a_file, ("sql", "select 1"), 2, ["cannot be the home (Not a directory)"]),
    (closed, ("ask", "articles"), 2, ["/home: no permission to read the home"]),
    (read_only, GOOD, 1, ["/home: no permission to write into the home"]),
    (read_only, ("serve",), 1, ["/home: no permission to write into the home"]),
    (binary_watch_list, ("watch", "list"), 2, ["watchlist.toml", "UTF-8"]),
    (binary_watch_list, ("ingest", "watch:"), 1, ["watchlist.toml", "UTF-8"]),
    (deep_watch_list, ("watch", "run"), 1, ["watchlist.toml", "brackets"]),
]


@pytest.mark.parametrize(("made", "arguments", "code", "words"), HOMES)
def test_a_home_that_cannot_be_used_is_told_at_once(
    place: Place,
    made: Callable[[Place], None],
    arguments: tuple[str, ...],
    code: int,
    words: list[str],
) -> None:
    made(place)
    place.write("good.jsonl", records("good"))
    place.run(*arguments, before=as_anybody).tells(code, *words)
    if place.home.is_dir():
        place.home.chmod(0o700)
        assert not (place.home / "prefect").exists(), "a server was started for it"


VARIABLES = [
    ("PREFECT_API_URL", f"{DEAD}/api", ["PREFECT_API_URL=http://127.0.0.1:9/api", "unset"]),
    ("PREFECT_API_URL", "http://u:secret@127.0.0.1:9", ["PREFECT_API_URL=http://127.0.0.1:9"]),
    ("PREFECT_PROFILE", "nosuch", ["PREFECT_PROFILE=nosuch", "no such profile", "local"]),
    ("PREFECT_CLIENT_MAX_RETRIES", "many", ["Prefect's settings", "max_retries"]),
]


@pytest.mark.parametrize(("name", "value", "words"), VARIABLES)
def test_a_variable_that_leads_nowhere_is_named(
    served: Place, name: str, value: str, words: list[str]
) -> None:
    served.write("good.jsonl", records("good"))
    ended = served.run(*GOOD, variables={name: value})
    assert TRACEBACK not in ended.err
    assert ended.code == 1
    assert [word for word in words if word not in ended.err] == []
    assert "secret" not in ended.err


def test_a_server_that_is_none_of_prefects_is_told_from_one(
    served: Place, prefect_api: str
) -> None:
    """The address of its pages is taken for that of its API now and then."""
    served.write("good.jsonl", records("good"))
    pages = prefect_api.removesuffix("/api")
    ended = served.run(*GOOD, variables={"PREFECT_API_URL": pages})
    ended.tells(1, f"PREFECT_API_URL={pages}: ", "mostly ends in /api")


def test_a_server_that_refuses_is_told_in_words(place: Place) -> None:
    place.write("good.jsonl", records("good"))
    refusing = {
        "/api/health": Answer("true", type="application/json"),
        "/api/admin/version": Answer('"3.8.8"', type="application/json"),
    }
    with serve(refusing) as site:
        ended = place.run(*GOOD, variables={"PREFECT_API_URL": f"{site.url}/api"})
    ended.tells(1, "the Prefect server refused", "404 Not Found")


def test_a_temporary_folder_too_deep_for_sockets_is_named(served: Place) -> None:
    served.write("good.jsonl", records("good"))
    deep = served.folder / ("deep" * 20)
    deep.mkdir()
    served.run(*GOOD, variables={"TMPDIR": str(deep)}).tells(1, f"TMPDIR={deep}: too long a path")


def test_a_folder_that_was_removed_is_no_place_to_be(place: Place) -> None:
    gone = place.folder / "gone"
    gone.mkdir()
    place.run("status", cwd=gone, before=gone.rmdir).tells(1, "the working directory was removed")


def test_closed_streams_and_a_latin_terminal_harm_nothing(place: Place, loaded: Path) -> None:
    shutil.copytree(loaded, place.home)
    query = "select content from quotes"
    latin = place.run("sql", query, "--format", "table", variables={"PYTHONIOENCODING": "ascii"})
    assert (latin.code, latin.err) == (0, "")
    assert "?We counted 20 rings,?" in latin.out
    before = (place.home / "onrecord.duckdb").read_bytes()

    def close() -> None:
        for stream in range(3):
            os.close(stream)

    assert place.run("sql", query, before=close).code == 0
    assert (place.home / "onrecord.duckdb").read_bytes() == before


# Nothing to read.

MISSING = [
    ("artcle.jsonl", "artcle.jsonl: no file or folder has this name; check the spelling"),
    ("artciles/", "artciles/: no file or folder has this name"),
    ("text:artcle.md", "artcle.md: no file or folder has this name"),
    ("*.jsnol", "*.jsnol: no file or folder matches this pattern"),
    ("empty", "empty: there is no file in this folder"),
    ("urls:list.text", "list.text: no file has this name"),
    ("x" * 300, "xxx: no file or folder has this name"),
    ("~nobody-of-this-name/x", "~nobody-of-this-name/x: no file or folder has this name"),
]


def test_misspelt_sources_are_told_before_anything_is_started(place: Place) -> None:
    place.write("empty/sub/.hidden", "")
    ended = place.run("ingest", *(source for source, _ in MISSING))
    assert (ended.code, ended.out) == (1, "")
    assert [words for _, words in MISSING if words not in ended.err] == []
    assert len(ended.err.splitlines()) == len(MISSING)
    assert not (place.home / "prefect").exists(), "a server was started for them"


@pytest.mark.parametrize("source", ["", " "])
def test_an_empty_source_is_not_the_working_directory(place: Place, source: str) -> None:
    place.write("story.jsonl", records("mine"))
    place.run("ingest", "story.jsonl", source).tells(2, "a source is empty")
    assert not place.home.exists()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("artcle.jsonl", "artcle.jsonl: no file or folder has this name; check the spelling"),
        ("drop:inbox", "drop:inbox: there is no such folder"),
        ("watch:list.tmol", "list.tmol: there is no watch list"),
    ],
)
def test_a_misspelt_source_takes_no_longer_than_it_takes_to_look(
    place: Place, source: str, words: str
) -> None:
    before = os.times()
    place.run("ingest", source).tells(1, words)
    after = os.times()
    used_s = after.children_user + after.children_system
    used_s -= before.children_user + before.children_system
    assert used_s < 3, "two seconds of an idle machine, and what a busy one adds"
    assert not (place.home / "prefect").exists(), "a server was started for it"


def test_what_is_misspelt_or_closed_is_a_rejection_among_good_ones(served: Place) -> None:
    served.write("in/good.jsonl", records("good"))
    served.write("in/sub/locked/deep.jsonl", records("deep"))
    served.write("in/secret.jsonl", records("secret"))
    served.write("other/open/more.jsonl", records("more"))
    served.write("other/shut/deep.jsonl", records("deep"))
    served.write("other/unasked/deep.txt", "")
    for name in ("in/sub/locked", "in/secret.jsonl", "other/shut", "other/unasked"):
        (served.folder / name).chmod(0)
    sources = ["in", "artcle.jsonl", "other/[os]*/*.jsonl"]
    ended = served.run("ingest", *sources, before=as_anybody)
    assert (ended.code, TRACEBACK in ended.err) == (0, False), ended.err
    assert titles(served) == {"good 0", "more 0"}
    start = f"{served.folder.as_uri()}/"
    found = asked(served, "select item, reason from rejections order by item")
    assert [(str(item).removeprefix(start), reason) for item, reason in found] == [
        ("artcle.jsonl", "not_found"),
        ("in/secret.jsonl", "unreadable"),
        ("in/sub/locked", "unreadable"),
        ("other/shut", "unreadable"),
    ]


def test_a_closed_folder_that_was_dropped_is_told_and_stays(served: Place) -> None:
    served.write("home/drop/locked/deep.jsonl", records("deep"))
    served.write("home/drop/good.jsonl", records("good"))
    locked = served.home / "drop/locked"
    locked.chmod(0)
    assert served.run("ingest", "drop:", before=as_anybody).code == 0
    assert titles(served) == {"good 0"}
    assert asked(served, "select item, reason from rejections") == [(locked.as_uri(), "unreadable")]
    alone = served.run("ingest", "drop:", before=as_anybody)
    assert (alone.code, alone.out) == (0, "nothing to do\n")
    assert f"{locked}: Permission denied" in alone.err
    assert locked.is_dir()


# Nothing to write.

EXPORTS = [
    ("all.ods", []),
    ("quotes.sav", ["--tables", "quotes"]),
    ("quotes.csv.gz", ["--tables", "quotes"]),
    ("all.docx", ["--format", "csv"]),
    ("all.7z", ["--overwrite"]),
]


@pytest.mark.parametrize(("target", "options"), EXPORTS)
def test_an_export_of_an_unknown_kind_lists_those_that_there_are(
    place: Place, target: str, options: list[str]
) -> None:
    said_here(place, "export", target, *options).tells(2, target, ".csv", ".parquet", ".sqlite")
    assert list(place.folder.iterdir()) == []


def test_answers_go_to_known_kinds_of_files_and_over_no_export(place: Place, loaded: Path) -> None:
    place.home.symlink_to(loaded)
    place.run("sql", "select 1", "--out", "one.docx").tells(2, "one.docx", ".csv", ".parquet")
    mine = place.write("all.sqlite", "mine")
    place.run("export", "all.sqlite").tells(2, "all.sqlite is there already", "--overwrite")
    assert mine.read_text(encoding="utf-8") == "mine"
    place.run("show", "loaded 1", "--html", "no/where.html").tells(1, "No such file or directory")
    assert place.run("export", "backup.2026-03", "--tables", "quotes").code == 0
    assert (place.folder / "backup.2026-03/quotes.parquet").is_file()


@pytest.mark.parametrize("query", ["", " ", ";"])
def test_a_query_of_nothing_is_told_so(place: Place, loaded: Path, query: str) -> None:
    place.home.symlink_to(loaded)
    said_here(place, "sql", query).tells(2, "the query has no rows to give")


# A run that works whatever surrounds it.


@pytest.mark.parametrize(
    "content",
    [
        *(b"", NOISE, b"null", b"[]", b"5", b'{"url": 5}', b"[" * 100_000),
        *(b'{"url": "http://127.0.0.1:port"}', b'{"url": "http://elsewhere.example/api"}'),
    ],
)
def test_a_broken_note_of_where_a_home_is_served_is_none(place: Place, content: bytes) -> None:
    place.write("prefect/served.json", content)
    assert served_api(place.folder / "prefect") is None


def test_a_run_works_among_proxies_foreign_modules_and_few_open_files(place: Place) -> None:
    """With a server of its own, all of them at once: none has an effect, alone or together."""
    for module in ("tasks.py", "typing.py", "json.py", "logging.py", "signal.py", "socket.py"):
        place.write(f"mine/{module}", "raise SystemExit('mine')\n")
    for package in ("flows", "sql", "onrecord", "prefect", "multiprocessing"):
        place.write(f"mine/{package}/__init__.py", "raise SystemExit('mine')\n")
    good = place.write("good.jsonl", records("good"))
    place.write("home/prefect/served.json", "{broken")
    proxies = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    variables: dict[str, str | None] = dict.fromkeys(proxies, DEAD)
    variables |= {"all_proxy": "socks5://127.0.0.1:9", "no_proxy": "[::1],intranet.example"}
    variables |= {"LANG": None, "TMPDIR": "/nonexistent"}
    ended = place.run(
        "ingest", str(good), cwd=place.folder / "mine", variables=variables, before=with_few_files
    )
    assert ended.code == 0, ended.err
    assert "mine" not in ended.err.replace(str(place.folder), "")
    assert "Error" not in ended.err
    assert titles(place) == {"good 0"}


def test_binary_overrides_are_named_and_nothing_is_loaded(served: Place, loaded: Path) -> None:
    shutil.copytree(loaded, served.home)
    binary_overrides(served)
    served.write("new.jsonl", records("new"))
    served.run("ingest", "new.jsonl").tells(1, "overrides.csv: not UTF-8")
    assert titles(served) == {"loaded 0", "loaded 1"}


# Signals.

CTRL_C = "onrecord: stopped by Ctrl-C; nothing that was finished is lost"


def ended(process: "subprocess.Popen[str]", *read: str) -> Ended:
    """How it ended, with what was read of it before."""
    out, err = process.communicate(timeout=PATIENCE_S)
    return Ended(process.returncode, out, "".join(read) + err)


def told(end: Ended) -> list[str]:
    """What it printed, but for the log."""
    return [line for line in (end.out + end.err).splitlines() if not LOG_LINE.match(line)]


@pytest.mark.parametrize("after_s", [0, 0.2, 0.5])
def test_ctrl_c_is_answered_while_the_command_is_being_imported(
    place: Place, after_s: float
) -> None:
    place.write("good.jsonl", records("good"))
    process = place.start(*GOOD)
    wait_until_it_listens(process)
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGINT)
    end = ended(process)
    assert end.code == 130
    (line,) = told(end)
    assert line.startswith(CTRL_C)


def test_ctrl_c_in_a_run_ends_it_with_a_sentence_and_the_next_goes_on(served: Place) -> None:
    """The terminal sends it to the whole group: the workers get it too."""
    served.write("many.jsonl", records("many", 12))
    few = {"ONRECORD_BATCH_SIZE": "4"}
    process = served.start("ingest", "many.jsonl", variables=few)
    lines = wait_for_words(process, "cleaned and annotated")
    os.killpg(process.pid, signal.SIGINT)
    end = ended(process, *lines)
    assert end.code == 130
    (line,) = told(end)
    assert line.startswith(CTRL_C)
    assert served.run("ingest", "many.jsonl", variables=few).code == 0
    assert asked(served, "select count(*), count(distinct title) from articles") == [(12, 12)]


def test_a_second_ctrl_c_does_not_wait(served: Place) -> None:
    served.write("many.jsonl", records("many", 12))
    process = served.start("ingest", "many.jsonl", variables={"ONRECORD_BATCH_SIZE": "4"})
    lines = list(wait_for_words(process, "inputs:"))
    struck = time.monotonic()
    process.send_signal(signal.SIGINT)
    lines += wait_for_words(process, CTRL_C)
    answered_s = time.monotonic() - struck
    process.send_signal(signal.SIGINT)
    struck = time.monotonic()
    process.wait(timeout=PATIENCE_S)
    took_s = time.monotonic() - struck
    end = ended(process, *lines)  # the process that workers come from ends after it
    assert end.code == 130
    assert len(told(end)) == 1
    # A busy machine takes as much longer for this as it took for the first answer.
    assert took_s < 3 + 10 * answered_s, "it took its time after the second"


def test_sigterm_ends_a_run_with_143(served: Place) -> None:
    served.write("many.jsonl", records("many", 12))
    process = served.start("ingest", "many.jsonl", variables={"ONRECORD_BATCH_SIZE": "4"})
    lines = wait_for_words(process, "cleaned and annotated")
    process.send_signal(signal.SIGTERM)
    end = ended(process, *lines)
    assert end.code == 143
    (line,) = told(end)
    assert line.startswith("onrecord: stopped, as SIGTERM asked")
