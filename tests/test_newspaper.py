"""A newspaper over three polls: what is new, unchanged, changed, moved and gone, and no request
more than it takes to know."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from onrecord.records import Run
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.web_settings import WebSettings
from tests.made_pages import news_html
from tests.test_load import ask
from tests.web_server import HOST, Answer, Asked, Site, serve

DAY_S = 24 * 3600.0
ROBOTS = "User-agent: *\nDisallow: /private/\nSitemap: /news.xml\n"


@dataclass
class Paper:
    """What the newspaper has at present.

    Attributes:
        site: Where it is served.
        articles: Headlines by path; all but /e have validators.
        feed: Paths that the feed lists.
        sitemap: Paths that the news sitemap lists.
    """

    site: Site
    articles: dict[str, str] = field(default_factory=dict)
    feed: tuple[str, ...] = ()
    sitemap: tuple[str, ...] = ()

    def publish(self) -> None:
        """Serve it."""
        items = "".join(f"<item><link>{path}</link></item>" for path in self.feed)
        entries = "".join(f"<url><loc>{path}</loc></url>" for path in self.sitemap)
        self.site.routes.update(
            {
                "/robots.txt": Answer(ROBOTS, type="text/plain"),
                "/rss": tagged(Answer(f"<rss><channel>{items}</channel></rss>", type="text/xml")),
                "/news.xml": Answer(f"<urlset>{entries}</urlset>", type="application/xml"),
            }
        )
        for path, headline in self.articles.items():
            page = Answer(article(headline))
            self.site.routes[path] = page if path == "/e" else tagged(page)


def article(headline: str) -> str:
    """A page whose text is its own, so that no two are taken for copies."""
    body = "".join(
        f"<p>{headline} was the talk of the town on day {day}, said Ines Moreau, whose stall "
        f"stands beside the {headline.lower()} and who has seen {day * 7} winters there.</p>"
        for day in range(1, 6)
    )
    return news_html(head=f"<title>{headline}</title>", before=f"<h1>{headline}</h1>", body=body)


def tagged(answer: Answer) -> "Tagged":
    return Tagged(answer)


@dataclass(frozen=True, slots=True)
class Tagged:
    """An answer with a validator, which it believes."""

    answer: Answer

    def __call__(self, asked: Asked) -> Answer:
        tag = f'"{hash(self.answer.body):x}"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers=(("ETag", tag),))
        return replace(self.answer, headers=(("ETag", tag),))


@pytest.fixture
def paper() -> Iterator[Paper]:
    with serve() as site:
        yield Paper(site)


@pytest.fixture
def desk(settings: Settings) -> Settings:
    web = WebSettings(allow_hosts=(HOST,), timeout_s=60, host_interval_s=0, recheck_s=DAY_S)
    return replace(settings, web=web)


def counts(run: Run) -> dict[str, int | None]:
    names = ("new", "unchanged", "duplicate", "rejected")
    return {name: getattr(run, name) for name in names if getattr(run, name)}


@pytest.mark.usefixtures("nlp")
def test_a_newspaper_over_three_polls(
    paper: Paper,
    desk: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "tasks.sources.web")
    sources = [f"feed:{paper.site.url}/rss", f"site:{paper.site.url}"]

    def poll(days: float) -> tuple[dict[str, int | None], list[str], str]:
        """Counts of the run, paths that were asked for, the last words of fetching."""
        monkeypatch.setattr("tasks.sources.web.now", lambda: time.time() + days * DAY_S)
        run = ingest(sources, desk)
        words = [each.getMessage() for each in caplog.records if "web:" in each.getMessage()]
        return counts(run), sorted(paper.site.paths), words[-1].rpartition("second: ")[2]

    paper.articles = {"/a": "Harbour", "/b": "Ferry", "/c": "Pier", "/d": "Seawall"}
    paper.feed = ("/a", "/b?utm_source=rss", "/c", "/private/x")
    paper.sitemap = ("/b", "/c", "/d")
    paper.publish()
    found, asked, words = poll(0)
    assert found == {"new": 4, "duplicate": 2, "rejected": 1}
    assert asked == ["/a", "/b", "/c", "/d", "/news.xml", "/robots.txt", "/rss"]
    assert words == "1 failed, 4 new, 2 skipped"

    paper.articles["/e"] = "Lighthouse"
    paper.feed += ("/e",)
    paper.publish()
    found, asked, words = poll(0.1)
    assert found == {"new": 1, "unchanged": 4, "duplicate": 2, "rejected": 1}
    assert asked == ["/e", "/news.xml", "/rss"]

    paper.articles["/a"] = "Harbour office"
    paper.articles["/2026/c"] = paper.articles.pop("/c")
    paper.publish()
    paper.site.routes["/b"] = Answer(status=410)
    paper.site.routes["/c"] = Answer(status=301, headers=(("Location", "/2026/c"),))
    found, asked, words = poll(2)
    assert found == {"new": 1, "unchanged": 3, "duplicate": 1, "rejected": 3}
    assert asked == ["/2026/c", "/a", "/b", "/c", "/d", "/e", "/news.xml", "/robots.txt", "/rss"]
    assert "1 changed, 1 failed, 1 gone, 1 moved" in words

    titles = ask(desk, "select title from articles order by title")
    assert titles == [("Ferry",), ("Harbour office",), ("Lighthouse",), ("Pier",), ("Seawall",)]
    assert ask(desk, "select count(*) from article_versions") == [(6,)]
    assert ask(desk, "select distinct reason from rejections order by reason") == [
        ("gone",),
        ("robots_disallowed",),
    ]
    assert ask(desk, "select count(*) from rejections") == [(2,)]
