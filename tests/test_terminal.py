"""No text from outside commands a terminal, and data stay data."""

import csv
import fcntl
import io
import json
import logging
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from flows.cli.console import ForecastFormatter
from flows.cli.terminal import Guarded, SafeConsole
from onrecord.text.visible import one_line, visible
from tasks.fetching.known import CoolHost
from tasks.fetching.state import State
from tasks.settings import Settings
from tests.made_lake import made_article, made_page, write_chain
from tests.test_cli import ONRECORD
from tests.test_load import load

RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\r(?!\n)"
)
COLOURS = re.compile("\x1b\\[[0-9;]*m")
EVIL = "\x1b[2J\x1b]0;owned\x07\x9b31m\x90q\x00\b\r\x7f\x85\u202egnp.exe\u2066\u2028"
TITLE = f"Quayside {EVIL}"
ALL = "select title, url, body, source_name from articles join sources using (source_id)"


def on_a_terminal(home: Path, *arguments: str, term: str = "dumb") -> str:
    """What a person sees of a command, standard error included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    environment = os.environ | {"ONRECORD_HOME": str(home), "TERM": term}
    with subprocess.Popen(
        [ONRECORD, *arguments], env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
    os.close(ours)
    return shown.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 2**16)
    except OSError:  # Linux reports the other end's closing so
        return b""


def in_a_pipe(home: Path, *arguments: str) -> str:
    environment = os.environ | {"ONRECORD_HOME": str(home)}
    ended = subprocess.run([ONRECORD, *arguments], env=environment, capture_output=True, check=True)
    return ended.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of one title, and a file that is no article, all named by somebody hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(home=folder / "home")
    page, other = made_page(folder, "a", "1"), made_page(folder, "other", "2")
    listing = replace(made_page(folder, "list", "3"), url=f"file:///list{EVIL}.txt")
    article = replace(
        made_article(page, f"https://selby.example/a{EVIL}", speaker=f"Ada {EVIL}"),
        title=TITLE,
        source_name=f"Selby {EVIL}",
        authors=(f"Rosa {EVIL}",),
    )
    twin = replace(made_article(other, "https://selby.example/b"), title=f"{TITLE} 2")
    write_chain(settings, {page: article, other: twin, listing: None})
    load(settings, [page, other, listing])
    with State(settings.web_state) as state:
        state.put_host(CoolHost(f"selby.example{EVIL}", 4e9, 1, f"429 {EVIL}"))
    (settings.home / "watchlist.toml").write_text(
        f'[[feed]]\nurl = "https://selby.example/rss"\nname = {json.dumps(f"Selby {EVIL}")}\n'
    )
    return settings.home


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["show", TITLE.replace("\0", "")],
        ["show", "Quayside"],
        ["ask", "rejected"],
        ["sql", ALL],
        *(["sql", ALL, "--format", form] for form in ("csv", "jsonl", "markdown")),
        ["sql", ALL, "--excel"],
        ["sql", "select title, word_count from articles", "--chart"],
        ["sql", "select error(title) from articles"],
        ["sql", f"select {EVIL}".replace("\0", "")],
        ["changes", "https://selby.example/b"],
        ["watch", "list"],
        ["methods"],
        ["methods", "--format", "markdown"],
        ["export", f"/proc/nowhere/x{EVIL}/a.csv".replace("\0", "")],
    ],
    ids=lambda command: " ".join(command[:3])[:40].encode("unicode_escape").decode(),
)
def test_nothing_raw_reaches_a_terminal(home: Path, command: list[str]) -> None:
    shown = on_a_terminal(home, *command)
    assert shown.strip()
    assert RAW.search(shown) is None, ascii(shown)
    assert "Traceback" not in shown


def test_colours_are_the_commands_own(home: Path) -> None:
    key = in_a_pipe(home, "sql", "select article_id from articles where url like '%/a%'")
    shown = on_a_terminal(home, "show", key.split()[1], term="xterm-256color")
    assert COLOURS.search(shown)
    assert RAW.search(COLOURS.sub("", shown)) is None, ascii(shown)
    assert "Quayside \\u001b[2J\\u001b]0;owned\\u0007\\u009b31m" in COLOURS.sub("", shown)


def test_json_on_a_terminal_is_still_the_data(home: Path) -> None:
    shown = on_a_terminal(home, "sql", "select title from articles order by 1", "--format", "json")
    assert [row["title"] for row in json.loads(shown)] == [TITLE, f"{TITLE} 2"]


def test_in_a_pipe_data_are_as_they_are_stored(home: Path) -> None:
    query = "select title from articles order by 1"
    whole = [TITLE, f"{TITLE} 2"]
    listed = json.loads(in_a_pipe(home, "sql", query, "--format", "json"))
    assert [row["title"] for row in listed] == whole
    lines = in_a_pipe(home, "sql", query, "--format", "jsonl").split("\n")
    assert [json.loads(line)["title"] for line in lines if line] == whole
    rows = list(csv.reader(io.StringIO(in_a_pipe(home, "sql", query), newline="")))
    assert [row[0] for row in rows[1:]] == [title.replace("\0", "\ufffd") for title in whole]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_in_a_pipe_what_people_read_is_visible(home: Path, form: str) -> None:
    shown = in_a_pipe(home, "sql", ALL, "--format", form)
    assert "\\u001b[2J" in shown or "\\u001b\\[2J" in shown
    assert RAW.search(shown) is None, ascii(shown)


def test_files_keep_what_is_stored_but_no_nul_in_csv(home: Path, tmp_path: Path) -> None:
    query = "select title from articles where url like '%/a%'"
    for name in ("a.csv", "a.jsonl", "a.json"):
        in_a_pipe(home, "sql", query, "--out", str(tmp_path / name))
    in_a_pipe(home, "export", str(tmp_path / "all.csv"), "--tables", "articles")
    assert json.loads((tmp_path / "a.jsonl").read_text())["title"] == TITLE
    assert json.loads((tmp_path / "a.json").read_text())[0]["title"] == TITLE
    for name in ("a.csv", "all.csv"):
        text = (tmp_path / name).read_bytes().decode()
        assert "\0" not in text
        assert TITLE.replace("\0", "\ufffd") in text


@given(st.text() | st.text(alphabet=EVIL + "\r\n\ta\ud800\udc9b"))
def test_visible_text_holds_no_command_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert RAW.search(shown) is None
    assert visible(shown) == shown
    assert not set("\n\r") & set(one_line(text))
    shown.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "“Nine years,” said Åse Örn.\n\tShe left.\n",
        "שלום עולם\u200f, مرحبا\u200e",
        "👩\u200d🚀 ½ €\u00a0\u00ad",
        "C:\\new\\u001b",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_ends_of_lines_of_other_systems_are_no_commands() -> None:
    assert visible("a\r\nb\rc") == "a\nb\\u000dc"


def test_a_byte_of_a_file_name_that_is_no_utf8_is_named() -> None:
    assert visible(os.fsdecode(b"a\x9b31m.txt")) == "a\\udc9b31m.txt"


def test_a_guarded_stream_writes_visible_text_and_is_otherwise_the_same() -> None:
    below = io.StringIO()
    guarded = Guarded(below)
    print("a\x1b[31m\nb", file=guarded)
    assert below.getvalue() == "a\\u001b[31m\nb\n"
    assert guarded.isatty() is False


def test_a_console_makes_visible_what_markup_and_tables_hold() -> None:
    below = io.StringIO()
    console = SafeConsole(file=below, width=80)
    console.print(Text("a\x9b31m"), "[bold]b\x1b]0;x\x07[/bold]")
    assert RAW.search(below.getvalue()) is None


def test_a_line_of_the_log_is_one_line_without_secrets() -> None:
    record = logging.LogRecord(
        "tasks", logging.INFO, "", 0, "%s is refused",
        ("http://ada:pw@a.example/\n12:00:00 all is well\x1b[0m",), None,
    )  # fmt: skip
    record.created = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    line = ForecastFormatter("%(message)s", "%H:%M:%S").format(record)
    assert line == "http://masked@a.example/\\u000a12:00:00 all is well\\u001b[0m is refused"


def test_all_that_is_printed_goes_through_the_guard() -> None:
    """A program that forgets it all: print, a warning and an exception with such a message."""
    program = (
        "import sys, warnings\nfrom flows.cli.terminal import guard_streams\nguard_streams()\n"
        "print('a\\x1b[31m')\nwarnings.warn('b\\x1b[31m')\nraise ValueError('c\\x1b[31m')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"\x1b" not in ended.stdout + ended.stderr
    assert b"ValueError: c\\u001b[31m" in ended.stderr
