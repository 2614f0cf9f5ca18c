"""The watch list: checked with the line at fault, collected from when it is due."""

import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows.cli import watch_list as watch_words
from flows.cli.watch import app
from onrecord.records import Page
from tasks.fetching.known import KnownWatched
from tasks.fetching.results import FEED
from tasks.fetching.state import State
from tasks.settings import Settings
from tasks.sources import Held, Unread, open_sources
from tasks.sources.watchlist import (
    Watched,
    WatchListError,
    add_to_watchlist,
    as_toml,
    parse_watchlist,
    standings,
)
from tasks.web_settings import WebSettings
from tests.test_cli import onrecord
from tests.web_server import HOST, Answer, serve

GOOD = """
[[site]]
url = "https://ledger.example"
name = "National Ledger"

# the harbour
[[feed]]
url = "https://courier.example/rss?utm_source=x"
name = "Saltmere Courier"
country = "GB"
language = "en"
interval = "15m"
limit = 50

[[feed]]
url = "https://hafen.example/rss"
name = "Hafenbote"
"""


def test_a_list_is_read_with_its_defaults() -> None:
    assert parse_watchlist(GOOD, "w.toml") == [
        Watched(
            "feed",
            "https://courier.example/rss",
            "Saltmere Courier",
            country="GB",
            language="en",
            interval="15m",
            limit=50,
        ),
        Watched("feed", "https://hafen.example/rss", "Hafenbote"),
        Watched("site", "https://ledger.example/", "National Ledger"),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("interval = ", "intervall = "), "line 7: [[feed]] has no key 'intervall'; there are url"),
        (('"15m"', '"15 minutes"'), "line 7: interval = '15 minutes': expected a number with s, m"),
        (('"15m"', '"0m"'), "line 7: interval = '0m'"),
        (('"15m"', "15"), "line 7: interval = 15"),
        (("limit = 50", "limit = 0"), "line 7: limit = 0: expected a whole number above zero"),
        (("limit = 50", "limit = true"), "line 7: limit = True"),
        (('"GB"', '"gb"'), "line 7: country = 'gb': expected two capitals, such as GB"),
        (('"en"', '"eng"'), "line 7: language = 'eng': expected two small letters, such as en"),
        (('name = "Hafenbote"', ""), 'line 15: [[feed]] needs name = "…"'),
        (('url = "https://ledger.example"', "url = 5"), 'line 2: [[site]] needs url = "…"'),
        (("https://ledger", "ftp://ledger"), "line 2: url 'ftp://ledger.example': only http"),
        (("[[site]]", "[[blog]]"), "there is no kind of entry 'blog'; write [[feed]]"),
        (("[[site]]", "[site]"), "write [[site]] with two brackets"),
        (("Hafenbote", "National Ledger"), "two entries are named 'National Ledger'; rename one"),
        (("hafen.example", "courier.example"), "https://courier.example/rss is listed twice"),
        (("limit = 50", "limit = "), "line 13, column"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(change: tuple[str, str], words: str) -> None:
    with pytest.raises(WatchListError) as caught:
        parse_watchlist(GOOD.replace(*change), "w.toml")
    assert str(caught.value).startswith("w.toml")
    assert words in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_name_survives_being_written(name: str) -> None:
    (read,) = tomllib.loads(as_toml(Watched("feed", "https://a.example/", name)))["feed"]
    assert read["name"] == name


def test_an_entry_that_would_spoil_the_list_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    entry = Watched("feed", "https://a.example/rss", "A")
    add_to_watchlist(path, entry)
    before = path.read_text()
    with pytest.raises(WatchListError, match="two entries are named 'A'"):
        add_to_watchlist(path, replace(entry, url="https://b.example/rss"))
    assert path.read_text() == before
    add_to_watchlist(path, replace(entry, name="B", kind="site"))
    assert len(parse_watchlist(path.read_text(), "")) == 2


@pytest.mark.parametrize(("failures", "minutes"), [(0, 15), (1, 30), (3, 120), (50, 24 * 60)])
def test_after_failures_it_waits_longer(failures: int, minutes: int) -> None:
    entry = Watched("feed", "https://a.example/", "A", interval="15m")
    assert entry.due_at(None) == 0
    known = KnownWatched("A", 1000.0, 5, failures, None)
    assert entry.due_at(known) == 1000 + 60 * minutes


def rss(*links: str) -> Answer:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return Answer(f"<rss><channel><title>Pier Post</title>{items}</channel></rss>", type="text/xml")


@pytest.fixture
def desk(settings: Settings) -> Settings:
    return replace(settings, web=WebSettings(allow_hosts=(HOST,), timeout_s=60, host_interval_s=0))


def test_what_is_due_is_collected_and_then_is_not(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = {"/f": rss("/a", "/b"), "/a": Answer("<p>A."), "/b": Answer("<p>B.")}
    with serve(routes) as site:
        add_to_watchlist(desk.watchlist, Watched("feed", site.url + "/f", "Pier", limit=1))
        add_to_watchlist(desk.watchlist, Watched("feed", site.url + "/gone", "Gone"))

        held: set[int] = set()

        def poll(later: float = 0) -> list[Page | Unread | Held]:
            monkeypatch.setattr("tasks.sources.web.now", lambda: time.time() + later)
            found = list(open_sources(["watch:"], desk, held.__contains__).pages())
            held.update(each.page_id for each in found if isinstance(each, Page))
            return found

        found = poll()
        assert sorted(type(each).__name__ for each in found) == ["Page", "Unread"]
        assert sorted(site.paths) == ["/a", "/f", "/gone", "/robots.txt"]
        assert poll() == []
        assert site.paths == []
        poll(3700)
        assert site.paths == ["/f"], "what failed waits twice as long"
        shown = standings(desk.watchlist, desk)
        assert [(each.known.articles, each.known.failures) for each in shown if each.known] == [
            (1, 0),
            (0, 1),
        ]


def test_a_watch_list_that_cannot_be_used_fails_the_run(desk: Settings) -> None:
    desk.home.mkdir()
    desk.watchlist.write_text("[[feed]]\n")
    with pytest.raises(WatchListError, match="line 1"):
        list(open_sources(["watch:"], desk).pages())


def test_without_a_list_there_is_nothing_to_do(desk: Settings) -> None:
    assert list(open_sources(["watch:"], desk).pages()) == []
    with pytest.raises(WatchListError, match="there is no watch list"):
        list(open_sources(["watch:nowhere.toml"], desk).pages())


def test_adding_looks_first(desk: Settings) -> None:
    routes = {
        "/f": rss("/a", "/b"),
        "/": Answer("<link rel=alternate type='application/rss+xml' href='/f'>"),
        "/dead": Answer(status=410),
    }
    with serve(routes) as site:
        stated = {"interval": "30m", "country": "GB"}
        assert "a feed with 2 entries" in watch_words.add(None, desk, site.url + "/f", None, stated)
        assert "a site with 1 feeds" in watch_words.add(None, desk, site.url, None, stated)
        with pytest.raises(LookupError, match="410"):
            watch_words.add(None, desk, site.url + "/dead", FEED, stated)
        with pytest.raises(WatchListError, match="no kind 'blog'"):
            watch_words.add(None, desk, site.url, "blog", stated)
        entries = parse_watchlist(desk.watchlist.read_text(), "")
        assert [(entry.kind, entry.name) for entry in entries] == [
            ("feed", "Pier Post"),
            ("site", HOST),
        ]
        site.routes["/f"] = Answer(status=500)
        checked = dict(watch_words.check(None, desk))
        assert list(checked.values()) == [False, True]


def test_the_command_adds_and_says_what_it_found(tmp_path: Path) -> None:
    with serve({"/f": rss("/a")}) as site:
        environment = {"ONRECORD_ALLOW_HOSTS": HOST, "ONRECORD_HOST_INTERVAL": "0"}
        home = tmp_path / "home"
        added = onrecord(home, "watch", "add", site.url + "/f", "--name", "Pier", **environment)
    assert added.returncode == 0, added.stderr
    assert "added 'Pier': a feed with 1 entries, every 1h" in added.stdout


def test_the_commands_answer_in_words_and_exit_codes(desk: Settings) -> None:
    runner, home = CliRunner(), ["--home", str(desk.home)]
    add_to_watchlist(desk.watchlist, Watched("feed", "https://paper.example/rss", "Pier"))
    listed = runner.invoke(app, ["list", *home])
    assert listed.exit_code == 0
    assert "Pier" in listed.stdout
    assert "never" in listed.stdout
    with State(desk.web_state) as state:
        state.put_watched(KnownWatched("Pier", time.time(), 7, 0, None))
    idle = runner.invoke(app, ["run", *home])
    assert idle.exit_code == 0
    assert "nothing is due before" in idle.stdout
    desk.watchlist.write_text("[[feed]]\nurl = 1\n")
    for command in ("list", "check", "run"):
        wrong = runner.invoke(app, [command, *home])
        assert wrong.exit_code in {1, 2}, command
        assert wrong.stderr.startswith("onrecord: "), command


@pytest.mark.parametrize(
    "odd",
    [
        "limit = " + "9" * 5000,
        "limit = " + "[" * 5000 + "]" * 5000,
        'name = "\\ud800"',
        "country = 2026-03-05T10:00:00+99:00",
    ],
)
def test_values_that_nobody_expects_are_refused_with_the_file(odd: str) -> None:
    with pytest.raises(WatchListError, match=r"watch\.toml"):
        parse_watchlist(f'[[feed]]\nurl = "https://a.example/rss"\n{odd}\n', "watch.toml")
