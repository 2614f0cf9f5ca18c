"""Collecting politely: each host in its own time, each address no more often than needed."""

import asyncio
import gzip
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import reasons
from tasks.fetching.results import (
    FEED,
    PAGE,
    SITE,
    SITEMAP,
    Arrived,
    Kept,
    Note,
    Refused,
    Result,
    Wanted,
)
from tasks.fetching.settings import WebSettings
from tasks.fetching.state import CoolHost, State
from tasks.fetching.stream import Fetching, Progress, Stream
from tests.web_server import HOST, Answer, Asked, Raw, Route, big_bomb, serve

DAY_S = 24 * 3600.0
WEB = WebSettings(
    allow_hosts=(HOST,), timeout_s=2, host_interval_s=0, recheck_s=DAY_S, patience_s=1
)


TRUST = ssl.create_default_context()
"""Made once, for it takes long."""


@dataclass
class Desk:
    """Somebody who collects from run to run: a lake in memory, a state on disk, a clock.

    Attributes:
        state: The file.
        web: Settings.
        held: Keys of the pages that the lake holds.
        ahead: Seconds that the clock is ahead.
    """

    state: Path
    web: WebSettings
    held: set[int]
    ahead: float = 0.0
    progress: Progress | None = None

    def collect(self, *wanted: Wanted | str, keep: bool = True) -> list[Result]:
        """One run; with `keep` its pages are in the lake afterwards."""
        found = list(self.stream(*wanted).results())
        if keep:
            self.held |= {each.page_id for each in found if isinstance(each, Arrived)}
        return found

    def stream(self, *wanted: Wanted | str) -> Stream:
        asked = [each if isinstance(each, Wanted) else Wanted(each) for each in wanted]
        how = Fetching(
            self.web,
            self.state,
            2**20,
            self.held.__contains__,
            trust=TRUST,
            clock=lambda: time.time() + self.ahead,
        )
        return Stream(how, asked, self.look)

    def look(self, progress: Progress, *, ended: bool) -> None:
        del ended
        self.progress = progress

    @property
    def tally(self) -> dict[str, int]:
        assert self.progress
        return self.progress.tally


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "web" / "state.sqlite3", WEB, set())


def kinds(found: Iterable[Result]) -> Counter[str]:
    return Counter(type(each).__name__ for each in found)


def failures(found: Iterable[Result]) -> list[str]:
    return sorted(each.failed.reason for each in found if isinstance(each, Refused))


def page(words: str = "The pier is shut.") -> Answer:
    return Answer(f"<!doctype html><title>Pier</title><p>{words}</p>")


def with_etag(words: Callable[[], str]) -> Route:
    """A page whose validator changes with its words."""

    def answer(asked: Asked) -> Answer:
        tag = f'"{words()}"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers=(("ETag", tag),))
        return replace(page(words()), headers=(("ETag", tag),))

    return answer


def rss(*links: str, more: str = "") -> Answer:
    items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>Pier Post</title>{items}{more}</channel></rss>"
    return Answer(body, type="application/rss+xml")


def sitemap(*locs: str, kind: str = "urlset", entry: str = "url") -> Answer:
    entries = "".join(f"<{entry}><loc>{loc}</loc></{entry}>" for loc in locs)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Answer(f'<{kind} xmlns="{space}">{entries}</{kind}>', type="application/xml")


def test_a_page_is_asked_for_once_in_its_recheck_interval(desk: Desk) -> None:
    with serve({"/a": page()}) as site:
        assert kinds(desk.collect(site.url + "/a")) == {"Arrived": 1}
        assert site.paths == ["/robots.txt", "/a"]
        (kept,) = desk.collect(site.url + "/a")
        assert isinstance(kept, Kept)
        assert kept.page_id in desk.held
        assert site.paths == []
        assert desk.tally == {"skipped": 1}


def test_after_its_interval_a_page_is_asked_for_with_its_validators(desk: Desk) -> None:
    words = ["one"]
    with serve({"/a": with_etag(lambda: words[0])}) as site:
        first = desk.collect(site.url + "/a")
        desk.ahead = 1.5 * DAY_S
        assert kinds(desk.collect(site.url + "/a")) == {"Kept": 1}
        assert site.asked[-1].headers["if-none-match"] == '"one"'
        assert desk.tally == {"unchanged": 1}
        desk.ahead += 1.5 * DAY_S
        assert desk.collect(site.url + "/a") != []
        assert desk.tally == {"skipped": 1}, "unchanged once, so the interval has doubled"
        desk.ahead += 1 * DAY_S
        words[0] = "two"
        (changed,) = desk.collect(site.url + "/a")
        assert isinstance(changed, Arrived)
        assert isinstance(first[0], Arrived)
        assert changed.page_id != first[0].page_id
        assert desk.tally == {"changed": 1}


def test_servers_without_validators_are_known_by_what_they_send(desk: Desk) -> None:
    with serve({"/a": page()}) as site:
        desk.collect(site.url + "/a")
        desk.ahead = 2 * DAY_S
        assert kinds(desk.collect(site.url + "/a")) == {"Kept": 1}
        assert desk.tally == {"unchanged": 1}


def test_what_the_lake_lost_is_asked_for_again_without_validators(desk: Desk) -> None:
    """A run that was killed before it wrote its pages has remembered them all the same."""
    with serve({"/a": with_etag(lambda: "one"), "/f": rss("/a", more=TOLD)}) as site:
        feed = Wanted(site.url + "/f", FEED)
        assert kinds(desk.collect(feed, keep=False)) == {"Arrived": 2}
        site.asked.clear()
        assert kinds(desk.collect(feed)) == {"Arrived": 2}
        assert site.paths == ["/f", "/a"]
        assert kinds(desk.collect(feed)) == {"Kept": 2}


def test_variants_of_an_address_are_one(desk: Desk) -> None:
    with serve({"/a": page()}) as site:
        variants = [
            "/a?utm_source=rss&utm_medium=feed",
            "/a#comments",
            "/a?fbclid=x",
            "/a",
        ]
        found = desk.collect(*(site.url + path for path in variants))
        assert kinds(found) == {"Arrived": 1, "Kept": 3}
        assert {each.url for each in found if not isinstance(each, Note)} == {site.url + "/a"}
        assert site.paths == ["/robots.txt", "/a"]


def test_other_parameters_are_asked_for_as_they_stand(desk: Desk) -> None:
    with serve({"/a?b=2&a=%E9&utm_x=1": page("no"), "/a?b=2&a=%E9": page()}) as site:
        desk.collect(site.url + "/a?b=2&a=%E9&utm_x=1")
        assert site.paths[-1] == "/a?b=2&a=%E9"


def test_a_failure_is_told_again_without_asking_until_it_may_be_over(desk: Desk) -> None:
    with serve({"/500": Answer(status=500)}) as site:
        listed = [Wanted(site.url + path, PAGE, explicit=False) for path in ("/500", "/404")]
        first = desk.collect(*listed)
        assert failures(first) == [reasons.GONE, reasons.HTTP_STATUS]
        site.asked.clear()
        assert failures(desk.collect(*listed)) == [reasons.GONE, reasons.HTTP_STATUS]
        assert site.paths == []
        desk.ahead = 400
        desk.collect(*listed)
        assert site.paths == ["/500"]
        desk.ahead = 1.5 * DAY_S
        desk.collect(*listed)
        assert sorted(site.paths) == ["/404", "/500", "/robots.txt"]


def test_what_somebody_names_just_now_is_tried_again(desk: Desk) -> None:
    with serve({"/500": Answer(status=500)}) as site:
        desk.collect(site.url + "/500")
        site.routes["/500"] = page()
        assert kinds(desk.collect(site.url + "/500")) == {"Arrived": 1}


def test_a_page_that_vanished_and_one_that_moved(desk: Desk) -> None:
    with serve({"/a": page(), "/b": page("Rain.")}) as site:
        desk.collect(site.url + "/a", site.url + "/b")
        del site.routes["/a"]
        site.routes["/c"] = site.routes.pop("/b")
        site.routes["/b"] = Answer(status=301, headers=(("Location", "/c"),))
        desk.ahead = 2 * DAY_S
        found = desk.collect(site.url + "/a", site.url + "/b")
        assert failures(found) == [reasons.GONE]
        assert kinds(found) == {"Refused": 1, "Kept": 1}
        assert desk.tally == {"gone": 1, "moved": 1, "unchanged": 1}
        site.asked.clear()
        desk.ahead = 9 * DAY_S
        desk.collect(site.url + "/b")
        assert site.paths == ["/robots.txt", "/c"], "what moved for good is asked for where it is"


def test_robots_txt_is_asked_for_once_a_day_and_believed(desk: Desk) -> None:
    rules = Answer("User-agent: OnRecord\nDisallow: /private\n", type="text/plain")
    with serve({"/robots.txt": rules, "/private/a": page(), "/a": page()}) as site:
        found = desk.collect(site.url + "/private/a", site.url + "/a")
        assert failures(found) == [reasons.ROBOTS_DISALLOWED]
        assert site.paths == ["/robots.txt", "/a"]
        desk.collect(site.url + "/private/b")
        assert site.paths == []
        desk.ahead = 1.1 * DAY_S
        desk.collect(site.url + "/private/b")
        assert site.paths == ["/robots.txt"]


def test_a_redirect_into_what_is_disallowed_is_not_followed(desk: Desk) -> None:
    rules = Answer("User-agent: *\nDisallow: /private\n", type="text/plain")
    to = Answer(status=302, headers=(("Location", "/private/a"),))
    with serve({"/robots.txt": rules, "/private/a": page(), "/a": to}) as site:
        assert failures(desk.collect(site.url + "/a")) == [reasons.ROBOTS_DISALLOWED]
        assert site.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("rules", "kind"),
    [
        pytest.param(Answer(status=404), "Arrived", id="there is none"),
        pytest.param(Answer(status=403), "Arrived", id="refused is none, says RFC 9309"),
        pytest.param(Answer(status=500), "Refused", id="a fault forbids all"),
        pytest.param(Answer(status=503), "Refused", id="so does being busy"),
        pytest.param(Answer("Disallow: /\n" * 3, type="text/plain"), "Arrived", id="for nobody"),
        pytest.param(
            Answer(b"\x89PNG\r\n" + bytes(900), type="image/png"), "Arrived", id="a picture"
        ),
        pytest.param(
            Answer(b"User-agent: *\nDisallow: /\n" + b"#" * 2**21, type="text/plain"),
            "Refused",
            id="more than is read of it",
        ),
    ],
)
def test_what_robots_txt_may_be(desk: Desk, rules: Answer, kind: str) -> None:
    with serve({"/robots.txt": rules, "/a": page()}) as site:
        assert kinds(desk.collect(site.url + "/a")) == {kind: 1}
        assert ("/a" in site.paths) is (kind == "Arrived")


def test_old_rules_stand_in_for_those_that_cannot_be_had(desk: Desk) -> None:
    rules = Answer("User-agent: *\nDisallow: /private\n", type="text/plain")
    with serve({"/robots.txt": rules, "/a": page()}) as site:
        desk.collect(site.url + "/a")
        site.routes["/robots.txt"] = Answer(status=500)
        desk.ahead = 3 * DAY_S
        found = desk.collect(site.url + "/a", site.url + "/private")
        assert failures(found) == [reasons.ROBOTS_DISALLOWED]
        assert kinds(found)["Kept"] == 1


def test_a_host_is_asked_no_more_often_than_its_interval(desk: Desk) -> None:
    desk.web = replace(WEB, host_interval_s=0.1)
    with serve({f"/{number}": page(str(number)) for number in range(5)}) as site:
        started = time.monotonic()
        found = desk.collect(*(f"{site.url}/{number}" for number in range(5)))
        assert kinds(found) == {"Arrived": 5}
        assert time.monotonic() - started >= 0.5


def test_a_crawl_delay_wins_over_the_interval(desk: Desk) -> None:
    rules = Answer("User-agent: *\nCrawl-delay: 0.15\n", type="text/plain")
    with serve({"/robots.txt": rules, "/a": page(), "/b": page(), "/c": page()}) as site:
        started = time.monotonic()
        desk.collect(*(site.url + path for path in ("/a", "/b", "/c")))
        assert time.monotonic() - started >= 0.3


def test_a_crawl_delay_beyond_patience_leaves_the_rest_for_later_runs(desk: Desk) -> None:
    rules = Answer("User-agent: *\nCrawl-delay: 100\n", type="text/plain")
    with serve({"/robots.txt": rules, "/a": page(), "/b": page()}) as site:
        desk.web = replace(WEB, patience_s=0.2)
        found = desk.collect(site.url + "/a", site.url + "/b")
        assert failures(found) == [reasons.RATE_LIMITED]
        assert site.paths == ["/robots.txt", "/a"]


def test_a_host_that_asks_for_patience_is_left_alone_also_by_later_runs(desk: Desk) -> None:
    busy = Answer(status=429, headers=(("Retry-After", "600"),))
    with serve({"/a": busy, "/b": page(), "/c": page()}) as site:
        desk.web = replace(WEB, fetches_per_host=1)
        paths = [site.url + path for path in ("/a", "/b", "/c")]
        assert failures(desk.collect(*paths)) == [reasons.RATE_LIMITED] * 3
        assert site.paths == ["/robots.txt", "/a"]
        assert failures(desk.collect(*paths)) == [reasons.RATE_LIMITED] * 3
        assert site.paths == []
        with State(desk.state) as state:
            (cool,) = state.cool_hosts(time.time())
        assert (cool.host, cool.strikes) == (HOST, 1)
        assert 590 < cool.cool_until - time.time() <= 600
        site.routes["/a"] = page("At last.")
        desk.ahead = 700
        assert kinds(desk.collect(*paths)) == {"Arrived": 3}
        with State(desk.state) as state:
            assert state.cool_hosts(time.time()) == []


def test_a_little_patience_is_had_within_the_run(desk: Desk) -> None:
    left = [Answer(status=503, headers=(("Retry-After", "0"),))]
    with serve({"/a": lambda _: left.pop() if left else page()}) as site:
        assert kinds(desk.collect(site.url + "/a")) == {"Arrived": 1}
        assert site.paths == ["/robots.txt", "/a", "/a"]


TOLD = (
    "<item><title>In short</title>"
    "<description>&lt;p&gt;Rain, said Ada Obi.&lt;/p&gt;</description></item>"
)
"""An entry that is its own text."""


def test_a_feed_that_did_not_change_costs_one_request(desk: Desk) -> None:
    with serve({"/f": rss("/a", "/b", more=TOLD), "/a": page(), "/b": page("Rain.")}) as site:
        feed = Wanted(site.url + "/f", FEED)
        found = desk.collect(feed)
        assert kinds(found) == {"Arrived": 3}
        told = [each for each in found if isinstance(each, Arrived) and each.reader == "feed"]
        assert b'"text": "Rain, said Ada Obi."' in told[0].fetched.content
        site.asked.clear()
        assert kinds(desk.collect(feed)) == {"Kept": 3}
        assert site.paths == ["/f"]


def test_an_address_is_recognised_by_what_comes(desk: Desk) -> None:
    with serve({"/f": rss("/a"), "/s": sitemap("/b"), "/a": page(), "/b": page("b")}) as site:
        assert kinds(desk.collect(site.url + "/f", site.url + "/s")) == {"Arrived": 2}
        site.asked.clear()
        assert kinds(desk.collect(site.url + "/f", site.url + "/s")) == {"Kept": 2}
        assert sorted(site.paths) == ["/f", "/s"], "no page is asked for to find that out again"


def test_what_is_neither_page_nor_listing_is_refused(desk: Desk) -> None:
    with serve({"/x": Answer("<svg/>", type="text/xml")}) as site:
        assert failures(desk.collect(site.url + "/x")) == [reasons.UNSUPPORTED_TYPE]


def test_a_sitemap_that_lists_itself_is_read_once(desk: Desk) -> None:
    routes: dict[str, Route] = {"/b": page()}
    with serve(routes) as site:
        routes = site.routes
        routes["/s"] = sitemap("/s", "/t", "/s", kind="sitemapindex", entry="sitemap")
        routes["/t"] = sitemap("/b")
        assert kinds(desk.collect(Wanted(site.url + "/s", SITEMAP))) == {"Arrived": 1}
        assert site.paths == ["/robots.txt", "/s", "/t", "/b"]


def test_a_limit_takes_the_newest_and_says_so(desk: Desk) -> None:
    entries = "".join(
        f"<url><loc>/{day}</loc><lastmod>2026-03-{day:02}</lastmod></url>" for day in range(1, 9)
    )
    routes: dict[str, Route] = {f"/{day}": page(str(day)) for day in range(1, 9)}
    routes["/s"] = Answer(f"<urlset>{entries}</urlset>", type="text/xml")
    with serve(routes) as site:
        found = desk.collect(Wanted(site.url + "/s", SITEMAP, limit=3))
        assert kinds(found) == {"Arrived": 3, "Note": 1}
        assert sorted(site.paths) == ["/6", "/7", "/8", "/robots.txt", "/s"]


def test_an_article_with_a_newer_date_is_asked_for_at_once(desk: Desk) -> None:
    def dated(seconds: float) -> Answer:
        day = datetime.fromtimestamp(time.time() + seconds, UTC).isoformat()
        return Answer(f"<urlset><url><loc>/a</loc><lastmod>{day}</lastmod></url></urlset>")

    with serve({"/a": page(), "/s": dated(-DAY_S)}) as site:
        listed = Wanted(site.url + "/s", SITEMAP)
        desk.collect(listed)
        site.asked.clear()
        for seconds, later, expected in (
            (-5, 60, ["/s"]),  # older than our copy
            (100, 120, ["/s", "/a"]),  # newer
            (100, 180, ["/s"]),  # asked for since
            (10 * DAY_S, 240, ["/s"]),  # in the future
        ):
            site.routes["/s"], desk.ahead = dated(seconds), later
            desk.collect(listed)
            assert site.paths == expected


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        pytest.param(
            {"/robots.txt": Answer("Sitemap: /news.xml\n"), "/news.xml": sitemap("/a")},
            ["/a", "/news.xml", "/robots.txt"],
            id="a sitemap in robots.txt",
        ),
        pytest.param(
            {"/sitemap.xml": sitemap("/a")},
            ["/a", "/robots.txt", "/sitemap.xml"],
            id="a sitemap at its usual place",
        ),
        pytest.param(
            {
                "/": Answer("<link rel=alternate type='application/rss+xml' href='/f'>"),
                "/f": rss("/a"),
            },
            ["/", "/a", "/f", "/robots.txt", "/sitemap.xml"],
            id="a feed on the home page",
        ),
    ],
)
def test_a_site_is_collected_by_what_it_offers(
    desk: Desk, routes: dict[str, Route], expected: list[str]
) -> None:
    with serve({**routes, "/a": page()}) as site:
        assert kinds(desk.collect(Wanted(site.url, SITE))) == {"Arrived": 1}
        assert sorted(site.paths) == expected


def test_a_site_that_offers_nothing_says_so(desk: Desk) -> None:
    with serve({"/": page()}) as site:
        (refused,) = desk.collect(Wanted(site.url, SITE))
        assert isinstance(refused, Refused)
        assert "name it with feed: or sitemap:" in refused.failed.detail


@pytest.mark.parametrize(
    "answer", [rss(), Answer("<p>Closed</p>"), Answer("oops"), Answer(status=410)]
)
def test_a_feed_that_lists_nothing_or_is_none_is_a_signal(desk: Desk, answer: Answer) -> None:
    with serve({"/f": answer}) as site:
        (reason,) = failures(desk.collect(Wanted(site.url + "/f", FEED)))
        assert reason in {reasons.EMPTY, reasons.BROKEN_LISTING, reasons.GONE}


def test_many_hosts_do_not_wait_for_a_slow_one(desk: Desk) -> None:
    """Names of one loopback server; the first takes its time over each page."""
    desk.web = replace(WEB, allow_hosts=("127.0.0.0/8",))

    def answer(asked: Asked) -> Answer:
        slow = asked.path.startswith("/slow")
        return replace(page(asked.path), delay=0.4 if slow else 0.0)

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
from tasks.fetching.settings import WebSettings
from tasks.fetching.stream import Fetching, Stream

def peak():
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit

web = WebSettings(allow_hosts=("127.0.0.1",), host_interval_s=0, timeout_s=10)
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
