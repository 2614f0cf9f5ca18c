"""Somebody who collects from the web from run to run, and what is sent to them."""

import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tasks.fetching.results import (
    Arrived,
    Refused,
    Result,
    Wanted,
)
from tasks.fetching.stream import Fetching, Progress, Stream
from tasks.web_settings import WebSettings
from tests.web_server import HOST, Answer, Asked, Route

DAY_S = 24 * 3600.0
WEB = WebSettings(
    allow_hosts=(HOST,), timeout_s=20, host_interval_s=0, recheck_s=DAY_S, patience_s=1
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


TOLD = (
    "<item><title>In short</title>"
    "<description>&lt;p&gt;Rain, said Ada Obi.&lt;/p&gt;</description></item>"
)
"""An entry that is its own text."""
