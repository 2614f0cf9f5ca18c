"""Collecting politely: each host in its own time, each address no more often than needed."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import reasons
from tasks.fetching.results import (
    FEED,
    PAGE,
    Arrived,
    Kept,
    Note,
    Wanted,
)
from tasks.fetching.state import State
from tests.desk import DAY_S, TOLD, WEB, Desk, failures, kinds, page, rss, with_etag
from tests.web_server import HOST, Answer, serve


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "web" / "state.sqlite3", WEB, set())


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
