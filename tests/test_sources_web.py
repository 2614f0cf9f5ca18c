"""The web as a source: what is taken for what, what a page keeps, and a whole run of it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from flows.cli.status.commands import print_status
from onrecord import reasons
from onrecord.records import Page
from tasks.fetching.known import CoolHost
from tasks.fetching.results import ANY, FEED, PAGE, SITE, SITEMAP, Wanted
from tasks.fetching.state import State
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.sources import Held, Unread, open_sources
from tasks.sources.web import UrlFile, WatchFile, web_sources
from tasks.web_settings import WebSettings
from tests.test_load import ask
from tests.test_newspaper import article
from tests.web_server import HOST, Answer, serve

LIMIT = WebSettings.listing_limit
PATIENCE_S = 600


@pytest.fixture
def desk(settings: Settings) -> Settings:
    return replace(settings, web=WebSettings(allow_hosts=(HOST,), timeout_s=60, host_interval_s=0))


def read(desk: Settings, *arguments: str) -> list[Page | Unread | Held]:
    return list(open_sources(arguments, desk).pages())


@pytest.mark.parametrize(
    ("argument", "kind", "url"),
    [
        ("https://paper.example/a", ANY, "https://paper.example/a"),
        ("HTTP://paper.example/a", ANY, "HTTP://paper.example/a"),
        ("page:https://paper.example/a", PAGE, "https://paper.example/a"),
        ("feed:https://paper.example/rss", FEED, "https://paper.example/rss"),
        ("feed:paper.example/rss", FEED, "https://paper.example/rss"),
        ("feed://paper.example/rss", FEED, "https://paper.example/rss"),
        ("sitemap:http://paper.example/s.xml.gz", SITEMAP, "http://paper.example/s.xml.gz"),
        ("site:paper.example", SITE, "https://paper.example"),
    ],
)
def test_what_an_argument_names(settings: Settings, argument: str, kind: str, url: str) -> None:
    assert web_sources(argument, settings) == Wanted(url, kind, limit=LIMIT)


@pytest.mark.parametrize(
    "argument", ["story.txt", "articles/", "*.html", "text:notes", "feed:", "C:thing", ""]
)
def test_everything_else_is_a_file(settings: Settings, argument: str) -> None:
    assert web_sources(argument, settings) is None


def test_a_file_of_addresses_is_known_by_its_lines(settings: Settings, tmp_path: Path) -> None:
    for name, text, expected in (
        ("urls.txt", "# mine\n\nhttps://a.example/1\nhttp://b.example/2\n", True),
        ("one.urls", "https://a.example/1", True),
        ("story.txt", "https://a.example/1 is where it began.\n", False),
        ("mixed.txt", "https://a.example/1\nA story.\n", False),
        ("empty.txt", "", False),
        ("urls.html", "https://a.example/1\n", False),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found = web_sources(str(path), settings)
        assert (found == UrlFile(path)) is expected, name


def test_a_watch_list_is_named_or_the_homes(settings: Settings, tmp_path: Path) -> None:
    assert web_sources("watch:", settings) == WatchFile(settings.home / "watchlist.toml", settings)
    path = tmp_path / "mine.toml"
    assert web_sources(f"watch:{path}", settings) == WatchFile(path, settings)


def test_a_page_keeps_what_the_server_said(desk: Settings) -> None:
    routes = {
        "/old": Answer(status=302, headers=(("Location", "/new"),)),
        "/new": Answer(
            "<p>é",
            type="text/html; charset=utf-8",
            headers=(("ETag", '"7"'), ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT")),
        ),
        "/plain": Answer("The pier is shut.", type="text/plain"),
        "/untyped": Answer("The pier is shut.", type=None),
    }
    with serve(routes) as site:
        (page,) = read(desk, site.url + "/old")
        assert isinstance(page, Page)
        assert (page.url, page.final_url) == (site.url + "/old", site.url + "/new")
        assert (page.reader, page.status, page.charset) == ("html", 200, "utf-8")
        assert (page.etag, page.last_modified) == ('"7"', "Mon, 01 Jan 2024 00:00:00 GMT")
        assert abs(page.fetched_at.timestamp() - time.time()) < 30
        for path in ("/plain", "/untyped"):
            (page,) = read(desk, site.url + path)
            assert isinstance(page, Page)
            assert (page.reader, page.content_type) == ("text", "text/plain")


def test_files_of_addresses_are_read_line_by_line(desk: Settings, tmp_path: Path) -> None:
    feed = "<rss><channel><item><link>/b</link></item></channel></rss>"
    with serve({"/a": Answer("<p>A"), "/b": Answer("<p>B"), "/f": Answer(feed)}) as site:
        path = tmp_path / "list"
        path.write_text(f"# mine\n{site.url}/a\n\nfeed:{site.url}/f\nnot an address\n")
        found = read(desk, f"urls:{path}")
        assert sorted(each.url for each in found if isinstance(each, Page)) == [
            site.url + "/a",
            site.url + "/b",
        ]
        (unread,) = [each for each in found if isinstance(each, Unread)]
        assert (unread.item, unread.reason) == ("not an address", reasons.BAD_ADDRESS)


def test_a_file_of_addresses_that_is_not_there_or_holds_none(
    desk: Settings, tmp_path: Path
) -> None:
    (tmp_path / "none").write_text("# nothing yet\n")
    found = read(desk, f"urls:{tmp_path}/none", f"urls:{tmp_path}/gone", f"urls:{tmp_path}")
    assert [each.reason for each in found if isinstance(each, Unread)] == [
        reasons.EMPTY,
        reasons.NOT_FOUND,
        reasons.UNREADABLE,
    ]


@pytest.mark.usefixtures("nlp")
def test_files_and_the_web_in_one_run(
    desk: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page, a feed with an entry of its own text, an address that is gone, and a file."""
    told = "<item><title>In short</title><description>“Rain,” said Ada Obi.</description></item>"
    feed = f"<rss><channel><title>Pier</title><item><link>/a</link></item>{told}</channel></rss>"
    (tmp_path / "story.txt").write_text("“It works,” said Ada Obi.\n", encoding="utf-8")
    with serve({"/a": Answer(article("Harbour")), "/f": Answer(feed)}) as site:
        run = ingest([str(tmp_path / "story.txt"), site.url + "/f", site.url + "/gone"], desk)
    assert (run.new, run.rejected) == (3, 1)
    readers = ask(desk, "select distinct reader from pages order by reader")
    assert readers == [("feed",), ("html",), ("text",)]
    assert ask(desk, "select reason from rejections") == [(reasons.GONE,)]
    with State(desk.web_state) as state:
        state.put_host(CoolHost("busy.example", time.time() + 900, 1, "it answered 429"))
    print_status(desk)
    status = capsys.readouterr().out
    assert "hosts left alone" in status
    assert "busy.example" in status


def test_a_run_in_which_nothing_is_due_is_no_failure(desk: Settings) -> None:
    assert ingest(["watch:"], desk).outcome == "completed"


KILLED = """
import sys
from pathlib import Path
from tasks.fetching.results import Wanted
from tasks.web_settings import WebSettings
from tasks.fetching.stream import Fetching, Stream

web = WebSettings(allow_hosts=("127.0.0.1",), host_interval_s=0.02)
fetching = Fetching(web, Path(sys.argv[2]), 2**20, lambda _: False)
wanted = (Wanted(f"{sys.argv[1]}/{number}") for number in range(100_000))
for result in Stream(fetching, wanted, lambda *_, **__: None).results():
    print(result.url, flush=True)
"""


def known(desk: Settings, url: str) -> list[int]:
    """The pages that are remembered."""
    with State(desk.web_state) as state:
        return [number for number in range(1000) if state.url(f"{url}/{number}")]


def test_what_is_known_survives_a_kill(desk: Settings) -> None:
    """Killed in the middle; what it remembered a second before is there, and the lock is free."""
    routes = {f"/{number}": Answer(f"<p>{number}") for number in range(1000)}
    with serve(routes) as site:
        command = [sys.executable, "-c", KILLED, site.url, str(desk.web_state)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as fetching:
            deadline = time.monotonic() + PATIENCE_S
            while not known(desk, site.url):
                assert time.monotonic() < deadline
                time.sleep(0.1)
            os.kill(fetching.pid, signal.SIGKILL)
        first = known(desk, site.url)[0]
        site.asked.clear()
        (page,) = read(desk, f"{site.url}/{first}")
        assert isinstance(page, Page), "remembered, but not in the lake, so asked for again"
        assert site.paths == [f"/{first}"]
