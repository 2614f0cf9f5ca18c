"""`--per-source` keeps one source from outweighing the others; `--until` ends a period."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import reasons
from onrecord.records import Page, PageId
from tasks.fetching.results import FEED, Wanted
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.sources.balance import balanced, source_of
from tasks.sources.files import Files
from tasks.sources.kinds import Limits
from tasks.sources.unread import Held, Unread
from tests.desk import WEB, Desk, kinds, page
from tests.test_backfill import listing
from tests.test_load import ask
from tests.web_server import serve

LIMITS = Limits(10**6, 10**6)


def held(url: str) -> Held:
    return Held(url, PageId(1))


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://www.paper.example/a/b?c=1", "paper.example"),
        ("file:///news/courier/one.html", "file:///news/courier"),
        ("file:///news/wire.jsonl#line=3", "file:///news/wire.jsonl"),
        ("file:///news.zip!/courier/one.html", "file:///news.zip!/courier"),
    ],
)
def test_an_input_is_of_its_site_or_its_folder(url: str, source: str) -> None:
    assert source_of(held(url)) == source


def test_a_record_is_of_the_source_that_it_names_or_of_its_address(tmp_path: Path) -> None:
    rows = [
        {"text": "a", "source": " The  Courier"},
        {"text": "b", "source": "the courier"},
        {"text": "c", "url": "https://m.paper.example/c"},
        {"text": "d"},
        ["no record"],
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = [source_of(one) for one in Files(str(file), LIMITS).pages() if isinstance(one, Page)]
    own = file.as_uri()
    assert found == ["the courier", "the courier", "paper.example", own, own]


def test_of_each_source_the_first_are_taken_and_every_refusal() -> None:
    refused = Unread("https://a.example/x", reasons.EMPTY, "nothing")
    inputs = [held(f"https://{site}.example/{no}") for no in range(3) for site in "ab"]
    found = list(balanced(iter([*inputs, refused]), 2))
    assert found == [*inputs[:4], refused]
    assert list(balanced(iter(inputs), None)) == inputs


def test_a_run_takes_so_many_of_each_folder_and_the_same_ones_again(
    tmp_path: Path, settings: Settings
) -> None:
    for name in ("courier", "ledger"):
        (tmp_path / "news" / name).mkdir(parents=True)
        for no in range(3):
            text = f"The ferry {name} {no} is late, Tom Reyes said.\n"
            (tmp_path / "news" / name / f"{no}.txt").write_text(text, encoding="utf-8")
    few = settings.narrowed(per_source=1)
    assert ingest([str(tmp_path / "news")], few).new == 2
    assert ingest([str(tmp_path / "news")], few).new == 0
    assert ask(settings, "select count(*) from articles") == [(2,)]
    assert ingest([str(tmp_path / "news")], settings).new == 4


def test_listings_are_followed_until_the_day(tmp_path: Path) -> None:
    with serve({}) as site:
        items = "".join(
            f"<item><link>/{no}</link><pubDate>{no} Mar 2026 10:00:00 GMT</pubDate></item>"
            for no in (1, 2, 3)
        )
        site.routes["/f"] = listing(f'<rss version="2.0"><channel>{items}</channel></rss>')
        site.routes.update({f"/{no}": page(f"Ferry {no}") for no in (1, 2, 3)})
        until = 1772409600.0  # the first moment of 2 March 2026
        desk = Desk(tmp_path / "state.sqlite3", replace(WEB, until=until), set())
        assert kinds(desk.collect(Wanted(f"{site.url}/f", FEED))) == {"Arrived": 1}
        assert not {"/2", "/3"} & set(site.paths)
