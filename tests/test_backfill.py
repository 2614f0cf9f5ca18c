"""Backfill: a period's articles again, and only what listings date since a day."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks.annotate import outdated
from tasks.date_range import Days
from tasks.fetching.results import SITEMAP, Wanted
from tasks.lake.lineage import article_batch
from tasks.lake.local import Lake
from tasks.offline import ingest
from tasks.settings import Settings
from tests.desk import WEB, Desk, kinds, page
from tests.web_server import Answer, serve

MARCH = date(2026, 3, 1)


def told(day: str) -> str:
    return f'{{"text": "The ferry is late, Tom Reyes said.", "published_at": "{day}"}}\n'


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with one batch of each year from 2024 to 2026."""
    folder = tmp_path_factory.mktemp("years")
    settings = Settings(home=folder / "home")
    for year in (2024, 2025, 2026):
        file = folder / f"{year}.jsonl"
        file.write_text(told(f"{year}-03-01T23:30:00Z"), encoding="utf-8")
        ingest([str(file)], settings)
    return settings


def years_of(settings: Settings, batches: list[str]) -> list[int]:
    lake = Lake(settings.lake)
    found = [lake.column(article_batch(batch, settings), "published_at") for batch in batches]
    return sorted(published.year for (published,) in found)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Days(), [2024, 2025, 2026]),
        (Days(first=date(2025, 3, 1)), [2025, 2026]),
        (Days(last=date(2025, 3, 1)), [2024, 2025]),
        (Days(date(2025, 3, 1), date(2025, 3, 1)), [2025]),  # both days belong to it
        (Days(date(2025, 3, 2), date(2026, 2, 28)), []),
    ],
)
def test_an_older_versions_work_is_redone_in_the_period(
    years: Settings, monkeypatch: pytest.MonkeyPatch, days: Days, expected: list[int]
) -> None:
    assert outdated(years, days) == []
    monkeypatch.setattr("tasks.settings.EXTRACTOR_VERSION", 10_000)
    assert years_of(years, outdated(years, days)) == expected


def test_again_takes_also_what_the_present_version_has_read(
    years: Settings, tmp_path: Path
) -> None:
    shutil.copytree(years.home, tmp_path / "copy")
    years = replace(years, home=tmp_path / "copy")
    batches = outdated(years, Days(first=date(2026, 1, 1)), again=True)
    assert years_of(years, batches) == [2026]
    assert outdated(years) == batches, "a run that is killed here is made up for by the next"


def listing(body: str) -> Answer:
    return Answer(f'<?xml version="1.0"?>{body}', type="application/xml")


def test_listings_are_followed_only_since_the_day(tmp_path: Path) -> None:
    """What a listing gives no date is asked for: nobody knows that it is old."""
    since = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    desk = Desk(tmp_path / "state.sqlite3", replace(WEB, since=since), set())
    entry = "<url><loc>{}</loc>{}</url>".format
    dated = "<lastmod>{}</lastmod>".format
    pages = {f"/{name}": page(name) for name in ("old", "new", "some")}
    with serve(pages) as site:
        named = (
            entry(f"{site.url}/old", dated("2026-02-28"))
            + entry(f"{site.url}/new", dated("2026-03-01"))
            + entry(f"{site.url}/some", "")
        )
        site.routes["/s"] = listing(f"<urlset>{named}</urlset>")
        assert kinds(desk.collect(Wanted(f"{site.url}/s", SITEMAP))) == {"Arrived": 2}
        assert "/old" not in site.paths


def test_sitemaps_that_are_older_than_the_day_are_not_opened(tmp_path: Path) -> None:
    since = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    desk = Desk(tmp_path / "state.sqlite3", replace(WEB, since=since), set())
    with serve({"/a": page()}) as site:
        one = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>".format
        site.routes["/s"] = listing(
            f"<sitemapindex>{one(f'{site.url}/2025', '2025-12-31')}"
            f"{one(f'{site.url}/2026', '2026-03-02')}</sitemapindex>"
        )
        site.routes["/2026"] = listing(f"<urlset><url><loc>{site.url}/a</loc></url></urlset>")
        assert kinds(desk.collect(Wanted(f"{site.url}/s", SITEMAP))) == {"Arrived": 1}
        assert "/2025" not in site.paths


def test_a_day_of_settings_is_its_first_moment_in_utc(settings: Settings) -> None:
    assert settings.narrowed(since=MARCH).web.since == datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    assert settings.narrowed(until=MARCH).web.until == datetime(2026, 3, 2, tzinfo=UTC).timestamp()
    assert settings.narrowed() == settings


def test_a_feed_with_nothing_new_since_the_day_is_no_failure(settings: Settings) -> None:
    with serve({}) as site:
        item = "<item><link>/old</link><pubDate>Sat, 28 Feb 2026 10:00:00 GMT</pubDate></item>"
        site.routes["/f"] = listing(f'<rss version="2.0"><channel>{item}</channel></rss>')
        web = replace(WEB, since=datetime(2026, 3, 1, tzinfo=UTC).timestamp())
        desk = replace(settings, web=web)
        assert ingest([f"feed:{site.url}/f"], desk).outcome == "completed"
