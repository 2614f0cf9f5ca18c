"""Feeds, sitemaps and sites are followed once, newest first, and asked for only when due."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import reasons
from tasks.fetching.results import (
    FEED,
    SITE,
    SITEMAP,
    Arrived,
    Refused,
    Wanted,
)
from tests.desk import DAY_S, TOLD, WEB, Desk, failures, kinds, page, rss, sitemap
from tests.web_server import Answer, Route, serve


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "web" / "state.sqlite3", WEB, set())


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
