"""Whatever a server does, asking it ends in time, in its typed outcome, within its memory."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from onrecord import reasons
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import Client, Wish, retry_after_s
from tasks.fetching.client.outcomes import Failed, Fetched, NotModified, Outcome
from tasks.web_settings import WebSettings
from tests.hostile_site import HANGS_S, HURRIED, LIMIT, PAGE, ROUTES, WEB, ask
from tests.web_server import (
    HOST,
    Site,
    serve,
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(ROUTES) as served:
        yield served


@pytest.mark.parametrize(
    ("path", "final"),
    [
        ("/ok", "/ok"),
        ("/r1", "/ok"),
        ("/r5", "/ok"),
        ("/gzip", "/gzip"),
        ("/gzips", "/gzips"),
        ("/deflate", "/deflate"),
        ("/raw-deflate", "/raw-deflate"),
        ("/untyped", "/untyped"),
        ("/odd-type", "/odd-type"),
        ("/space é?q=%E9&id=7&utm_source=rss#top", "/space%20%C3%A9?q=%E9&id=7"),
    ],
)
def test_pages_arrive_whole(site: Site, path: str, final: str) -> None:
    outcome = ask(site.url + path)
    assert isinstance(outcome, Fetched), outcome
    assert outcome.content == PAGE
    assert (outcome.final_url, outcome.status) == (site.url + final, 200)


def test_a_page_of_exactly_the_limit_arrives(site: Site) -> None:
    assert isinstance(ask(site.url + "/just"), Fetched)


@pytest.mark.parametrize(
    ("path", "reason", "words"),
    [
        pytest.param("/r6", reasons.BAD_REDIRECT, "more than 5", id="six redirects"),
        pytest.param("/loop", reasons.BAD_REDIRECT, "more than 5", id="redirects to itself"),
        pytest.param("/to-file", reasons.BAD_ADDRESS, "only http", id="redirects to a file"),
        pytest.param("/to-nowhere", reasons.HTTP_STATUS, "302", id="redirects without address"),
        pytest.param("/to-broken", reasons.BAD_ADDRESS, "check", id="redirects to no address"),
        pytest.param("/to-private", reasons.PRIVATE_ADDRESS, "10.0.0.7", id="private network"),
        pytest.param("/to-mapped", reasons.PRIVATE_ADDRESS, "ALLOW_HOSTS", id="v4 inside v6"),
        pytest.param("/to-decimal", reasons.PRIVATE_ADDRESS, "2130706433", id="decimal"),
        pytest.param("/gzip-cut", reasons.BROKEN_ARCHIVE, "too early", id="gzip cut short"),
        pytest.param("/gzip-not", reasons.BROKEN_ARCHIVE, "damaged", id="gzip in name only"),
        pytest.param("/brotli", reasons.BROKEN_ARCHIVE, "'br'", id="unasked compression"),
        pytest.param("/bomb", reasons.TOO_LARGE, "1,048,576", id="400 MB of zeros in gzip"),
        pytest.param("/bomb-deflate", reasons.TOO_LARGE, "1,048,576", id="the same in deflate"),
        pytest.param("/big", reasons.TOO_LARGE, "MAX_INPUT_BYTES", id="a byte too many"),
        pytest.param("/endless", reasons.TOO_LARGE, "1,048,576", id="a body without end"),
        pytest.param("/drip", reasons.TIMEOUT, "in time", id="a drip"),
        pytest.param("/hang", reasons.TIMEOUT, "in time", id="no answer"),
        pytest.param("/slow-head", reasons.TIMEOUT, "in time", id="headers in a drip"),
        pytest.param("/hints", reasons.TIMEOUT, "in time", id="hints without end"),
        pytest.param("/endless-head", reasons.BAD_ANSWER, "", id="headers without end"),
        pytest.param("/no-http", reasons.BAD_ANSWER, "", id="another protocol"),
        pytest.param("/two-lengths", reasons.BAD_ANSWER, "", id="two lengths"),
        pytest.param("/chunk", reasons.BAD_ANSWER, "", id="a broken chunk"),
        pytest.param("/cut", reasons.BAD_ANSWER, "", id="less than was promised"),
        pytest.param("/hang-up", reasons.BAD_ANSWER, "", id="nothing at all"),
        pytest.param("/pdf", reasons.UNSUPPORTED_TYPE, "application/pdf", id="a PDF"),
        pytest.param("/pdf-as-html", reasons.BINARY, "a PDF document", id="a PDF as HTML"),
        pytest.param("/png-untyped", reasons.BINARY, "a PNG image", id="a picture, untyped"),
        pytest.param("/json", reasons.UNSUPPORTED_TYPE, "json", id="JSON"),
        pytest.param("/feed", reasons.UNSUPPORTED_TYPE, "rss", id="a feed for a page"),
        pytest.param("/empty", reasons.EMPTY, "nothing", id="nothing but white space"),
        pytest.param("/201", reasons.HTTP_STATUS, "201", id="success of another kind"),
        pytest.param("/403", reasons.HTTP_STATUS, "403", id="forbidden"),
        pytest.param("/404", reasons.GONE, "404", id="not there, with a page"),
        pytest.param("/410", reasons.GONE, "410", id="taken away"),
        pytest.param("/429", reasons.RATE_LIMITED, "429", id="too many requests"),
        pytest.param("/503", reasons.RATE_LIMITED, "503", id="busy"),
        pytest.param("/500", reasons.HTTP_STATUS, "500", id="a fault of the server"),
    ],
)
def test_what_cannot_be_had_says_why_in_time(
    site: Site, path: str, reason: str, words: str
) -> None:
    started = time.monotonic()
    outcome = ask(site.url + path, HURRIED if reason == reasons.TIMEOUT else WEB)
    assert time.monotonic() - started < HANGS_S / 2
    assert isinstance(outcome, Failed), outcome
    assert (outcome.reason, words in outcome.detail) == (reason, True), outcome
    assert str(site.port) not in outcome.detail
    if reason != reasons.TIMEOUT:  # that takes its time
        assert ask(site.url + path) == outcome, "the same failure in the same words"


def test_a_feed_is_welcome_where_listings_are(site: Site) -> None:
    assert isinstance(ask(site.url + "/feed", listings=True), Fetched)


def test_the_beginning_is_enough_where_it_is_cut(site: Site) -> None:
    outcome = ask(site.url + "/endless", anything=True, cut=True, max_bytes=1000)
    assert isinstance(outcome, Fetched)
    assert outcome.content == b"x" * 1000


def test_validators_are_kept_and_sent(site: Site) -> None:
    first = ask(site.url + "/cond")
    assert isinstance(first, Fetched)
    assert (first.etag, first.last_modified) == ('"v1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    again = ask(site.url + "/cond", etag=first.etag, last_modified=first.last_modified)
    assert again == NotModified(site.url + "/cond", moved=False)


@pytest.mark.parametrize(
    ("path", "moved"), [("/permanent", True), ("/half", False), ("/r1", False), ("/ok", False)]
)
def test_only_permanent_redirects_all_the_way_are_a_move(
    site: Site,
    path: str,
    moved: bool,  # noqa: FBT001  # a column of the table
) -> None:
    outcome = ask(site.url + path)
    assert isinstance(outcome, Fetched)
    assert outcome.moved is moved


def test_type_and_charset_are_read_whatever_their_case(site: Site) -> None:
    outcome = ask(site.url + "/latin")
    assert isinstance(outcome, Fetched)
    assert (outcome.content_type, outcome.charset) == ("text/html", "ISO-8859-1")


def test_we_say_who_we_are(site: Site) -> None:
    site.asked.clear()
    ask(site.url + "/ok")
    ask(site.url + "/ok", WebSettings(allow_hosts=(HOST,)))
    agents = [asked.headers["user-agent"] for asked in site.asked]
    assert agents[0].startswith("OnRecord/")
    assert agents[0].endswith(" (+desk@paper.example)")
    assert agents[1].endswith(" (no contact given)")


def test_a_redirect_that_must_not_be_followed_is_not(site: Site) -> None:
    refusal = Failed(reasons.ROBOTS_DISALLOWED, "no")

    async def run() -> Outcome:
        async def never(_: object) -> Failed:
            return refusal

        async with Client(WEB, LIMIT) as client:
            return await client.fetch(Wish(web_address(site.url + "/r1")), never)

    site.asked.clear()
    assert asyncio.run(run()) == refusal
    assert site.paths == ["/r1"]


def test_connections_are_kept(site: Site) -> None:
    async def run() -> int:
        async with Client(WEB, LIMIT) as client:
            for _ in range(5):
                await client.fetch(Wish(web_address(site.url + "/ok")))
            return len(client.connections)

    assert asyncio.run(run()) == 1


NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Mar 2026 12:05:00 GMT", 300.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("99999999999", 86400.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Sat, 31 Feb 2026 11:00:00 GMT", None),
        ("Mon, 02 Mar 999999999999 11:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


MEMORY = """
import asyncio, resource, sys
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import Client, Wish
from tasks.web_settings import WebSettings

def peak():
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit

async def run(urls):
    async with Client(WebSettings(allow_hosts=("127.0.0.1",), timeout_s=60), 16 * 2**20) as client:
        await client.fetch(Wish(web_address(urls[0])))
        before = peak()
        for url in urls[1:]:
            print((await client.fetch(Wish(web_address(url), listings=True))).reason)
        print(peak() - before)

asyncio.run(run(sys.argv[1:]))
"""


def test_no_bomb_costs_more_than_60_mb(site: Site) -> None:
    paths = ["/ok", "/bomb", "/bomb-deflate", "/endless", "/endless-head"]
    command = [sys.executable, "-c", MEMORY, *(site.url + path for path in paths)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    *found, extra = ended.stdout.split()
    assert found == [reasons.TOO_LARGE] * 3 + [reasons.BAD_ANSWER]
    assert int(extra) < 60
