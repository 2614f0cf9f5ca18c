"""Fetching runs beside the run that takes its results: bounded, stoppable, one at a time."""

import asyncio
import gzip
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import reasons
from tasks.fetching.known import CoolHost
from tasks.fetching.results import (
    Arrived,
    Note,
    Wanted,
)
from tasks.fetching.state import State
from tasks.fetching.stream import Fetching, Stream
from tests.desk import WEB, Desk, kinds, page
from tests.web_server import Answer, Asked, Raw, Route, big_bomb, serve


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "web" / "state.sqlite3", WEB, set())


def test_many_hosts_do_not_wait_for_a_slow_one(desk: Desk) -> None:
    """Names of one loopback server; the first takes its time over each page."""
    desk.web = replace(WEB, allow_hosts=("127.0.0.0/8",))

    def answer(asked: Asked) -> Answer:
        slow = asked.path.startswith("/slow")
        return replace(page(asked.path), delay=1.0 if slow else 0.0)

    routes: dict[str, Route] = {
        f"/{name}{number}": answer for name in ("slow", "q") for number in range(6)
    }
    with serve(routes) as site:
        urls = [f"{site.url}/slow{number}" for number in range(6)]
        urls += [f"http://localhost:{site.port}/q{number}" for number in range(6)]
        order = [each.url for each in desk.collect(*urls) if isinstance(each, Arrived)]
        assert len(order) == 12
        assert all("/q" in url for url in order[:4])


def test_stopping_early_stops_the_fetching(desk: Desk) -> None:
    with serve({f"/{number}": page(str(number)) for number in range(500)}) as site:
        results = desk.stream(*(f"{site.url}/{number}" for number in range(500))).results()
        next(results)
        results.close()
        assert len(site.asked) < 100
        assert not [each for each in threading.enumerate() if each.name == "fetching"]


def test_nobody_takes_results_so_nobody_asks(desk: Desk) -> None:
    with serve({f"/{number}": page(str(number)) for number in range(300)}) as site:
        results = desk.stream(*(f"{site.url}/{number}" for number in range(300))).results()
        next(results)
        time.sleep(0.3)
        assert len(site.asked) < 60
        assert kinds(results) == {"Arrived": 299}


def test_a_fault_in_the_thread_is_raised_where_results_are_taken(desk: Desk) -> None:
    def broken() -> Iterable[Wanted]:
        raise RuntimeError("the list broke")
        yield

    desk_stream = Stream(
        Fetching(WEB, desk.state, 2**20, desk.held.__contains__), broken(), desk.look
    )
    with pytest.raises(ExceptionGroup) as caught:
        list(desk_stream.results())
    assert "the list broke" in repr(caught.value.exceptions)


def test_two_runs_take_turns(desk: Desk) -> None:
    with serve({f"/{number}": page(str(number)) for number in range(40)}) as site:
        first = desk.stream(*(f"{site.url}/{number}" for number in range(40))).results()
        next(first)
        second = desk.stream(site.url + "/1").results()
        assert isinstance(next(second), Note)
        assert len(list(first)) == 39
        assert isinstance(next(second), Arrived)
        assert list(second) == []


MEMORY = """
import resource, sys
from pathlib import Path
from tasks.fetching.results import Wanted
from tasks.web_settings import WebSettings
from tasks.fetching.stream import Fetching, Stream

def peak():
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit

web = WebSettings(allow_hosts=("127.0.0.1",), host_interval_s=0, timeout_s=60)
before = 0
for url in sys.argv[2:]:
    fetching = Fetching(web, Path(sys.argv[1]), 16 * 2**20, lambda _: False)
    wanted = [Wanted(url, "feed", limit=1)]
    for result in Stream(fetching, wanted, lambda *_, **__: None).results():
        print(type(result).__name__, getattr(getattr(result, "failed", None), "reason", ""))
    before = before or peak()
print(peak() - before)
"""


def test_no_listing_and_no_robots_txt_costs_more_than_60_mb(tmp_path: Path) -> None:
    """A feed of a million items, another of as many as the limit lets through, a sitemap that is
    400 MB unpacked, and a robots.txt of 100 MB before them all."""

    async def robots(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\n")
        for _ in range(1600):
            writer.write(b"# " + b"x" * 65536)
            await writer.drain()

    def packed(items: int) -> Answer:
        body = b"<rss><channel>" + b"<item><link>/a</link></item>" * items
        encoding = (("Content-Encoding", "gzip"),)
        return Answer(gzip.compress(body, 1), type="text/xml", headers=encoding)

    routes: dict[str, Route] = {
        "/small": packed(1),
        "/million": packed(1_000_000),
        "/most": packed(16 * 2**20 // 29),
        "/s.xml.gz": Answer(big_bomb(400), type="application/gzip"),
        "/a": page(),
        "/robots.txt": Raw(robots),
    }
    with serve(routes) as site:
        urls = [site.url + path for path in ("/small", "/million", "/most", "/s.xml.gz")]
        command = [sys.executable, "-c", MEMORY, str(tmp_path / "web" / "state"), *urls]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
    *found, extra = ended.stdout.splitlines()
    assert [line.strip() for line in found] == [
        "Arrived",
        f"Refused {reasons.TOO_LARGE}",
        "Note",
        "Arrived",
        f"Refused {reasons.TOO_LARGE}",
    ]
    assert int(extra) < 60


def test_the_state_survives_what_is_killed(tmp_path: Path) -> None:
    """What was committed is there, also for a reader while the writer lives."""
    writer = State(tmp_path / "s" / "state.sqlite3")
    writer.put_host(CoolHost("paper.example", 2e9, 1, "429"))
    writer.commit()
    writer.put_host(CoolHost("other.example", 2e9, 1, "429"))
    with State(tmp_path / "s" / "state.sqlite3") as reader:
        assert [cool.host for cool in reader.cool_hosts(1e9)] == ["paper.example"]
    writer.close()
