"""The web as a source: addresses, files of addresses, feeds, sitemaps, sites, watch lists."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import reasons
from onrecord.records import Page
from onrecord.urls import masked_text
from tasks.faults import isolated
from tasks.fetching.results import (
    ANY,
    FEED,
    PAGE,
    SECTION,
    SITE,
    SITEMAP,
    Arrived,
    Kept,
    Note,
    Refused,
    Result,
    Wanted,
)
from tasks.machine.paths import file_url, is_there, shown
from tasks.settings import Settings
from tasks.sources.unread import Held, Unread, not_read
from tasks.sources.watchlist import standings

if TYPE_CHECKING:
    from tasks.fetching.stream import Progress

log = logging.getLogger(__name__)

WEB = ("http://", "https://")
WATCH = "watch:"
PREFIXES = {"page": PAGE, "feed": FEED, "sitemap": SITEMAP, "site": SITE, "section": SECTION}
LOOKED_AT = 20
"""Lines of a text by which a file of addresses is recognised."""

SHOWN_EVERY_S = 5.0
"""Seconds from one line of the log about progress to the next."""


@dataclass(frozen=True, slots=True)
class UrlFile:
    """A file with one address per line; blank lines and lines that begin with # are ignored."""

    path: Path

    def wanted(self, limit: int) -> Iterator[Wanted]:
        """Its addresses; each may have `feed:` or the like before it."""
        with self.path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    yield wanted_of(line.strip(), limit)

    def unread(self) -> Unread | None:
        """Why there is nothing in it; None if there is something."""
        url = file_url(self.path)
        try:
            if next(self.wanted(1), None) is None:
                detail = f"{self.path.name}: no address in it; write one per line"
                return Unread(url, reasons.EMPTY, detail)
        except FileNotFoundError:
            detail = f"{shown(self.path)}: no file has this name; check the spelling"
            return Unread(url, reasons.NOT_FOUND, detail)
        except OSError as error:
            detail = f"{shown(self.path)}: {error.strerror}; check the file and its permissions"
            return Unread(url, reasons.UNREADABLE, detail)
        return None


@dataclass(frozen=True, slots=True)
class WatchFile:
    """The entries of a watch list that are due; a new entry is due at once.

    Attributes:
        path: The list.
        settings: Where the last polls are kept.
    """

    path: Path
    settings: Settings

    def wanted(self, limit: int) -> Iterator[Wanted]:
        """The addresses that are due, the longest overdue first.

        Raises:
            WatchListError: The list cannot be used.
        """
        if not self.path.exists() and self.path == self.settings.watchlist:
            log.info("there is no watch list; `onrecord watch add URL` begins one")
            return
        listed = sorted(standings(self.path, self.settings), key=lambda each: each.due_at)
        due = [each for each in listed if each.due_at <= now()]
        log.info("watch list: %d of %d entries are due", len(due), len(listed))
        for each in due:
            yield each.entry.wanted(limit)

    def unread(self) -> None:
        """Always None: a list that cannot be used fails the run instead."""


WebSource = UrlFile | WatchFile | Wanted


def web_sources(argument: str, settings: Settings) -> WebSource | None:
    """The web source that an argument of `onrecord ingest` names; None if it names files."""
    prefix, _, rest = argument.partition(":")
    if argument.lower().startswith(WEB):
        return Wanted(argument, ANY, limit=settings.web.listing_limit)
    if is_there(Path(argument)):
        return UrlFile(Path(argument)) if _lists_addresses(Path(argument)) else None
    if prefix == "urls" and rest:
        return UrlFile(Path(rest))
    if argument.startswith(WATCH):
        return WatchFile(Path(rest) if rest else settings.watchlist, settings)
    if prefix in PREFIXES and rest:
        return wanted_of(argument, settings.web.listing_limit)
    return None


def wanted_of(text: str, limit: int) -> Wanted:
    """What to fetch for an address with or without a kind: `feed:https:…`, `site:paper.example`."""
    prefix, _, rest = text.partition(":")
    kind = PREFIXES.get(prefix)
    if kind is None:
        return Wanted(text, ANY, limit=limit)
    # Some programs write the addresses of feeds as `feed://paper.example/rss`.
    address = rest if "://" in rest else f"https://{rest.removeprefix('//')}"
    return Wanted(address, kind, limit=limit)


def _lists_addresses(path: Path) -> bool:
    """Whether a text file is a file of addresses, by its first lines."""
    try:
        if path.suffix.lower() not in {".txt", ".urls"} or not path.is_file():
            return False
        with path.open("rb") as file:
            lines = [file.readline(4096).strip() for _ in range(LOOKED_AT)]
    except OSError:
        # The reader of files gives the error.
        return False
    entries = [line for line in lines if line and not line.startswith(b"#")]
    web = tuple(start.encode() for start in WEB)
    return bool(entries) and all(line.startswith(web) and b" " not in line for line in entries)


@dataclass(frozen=True, slots=True)
class Web:
    """All web sources of one run.

    Attributes:
        sources: The sources.
        settings: How they are fetched.
        holds: Whether the lake holds a page.
    """

    sources: tuple[WebSource, ...]
    settings: Settings
    holds: Callable[[int], bool]

    def pages(self) -> Iterator[Page | Unread | Held]:
        """Each address once, in the order of the answers."""
        wanted: list[Iterable[Wanted]] = []
        for source in self.sources:
            if isinstance(source, Wanted):
                wanted.append([source])
                continue
            unread = source.unread()
            if unread is not None:
                yield unread
                continue
            # Now, and in this thread, so that the caller gets the error of a list that cannot be
            # used.
            found = source.wanted(self.settings.web.listing_limit)
            wanted.append(list(found) if isinstance(source, WatchFile) else found)
        if not wanted or wanted == [[]]:
            return
        yield from fetch_pages(chain.from_iterable(wanted), self.settings, self.holds)


def fetch_pages(
    wanted: Iterable[Wanted], settings: Settings, holds: Callable[[int], bool]
) -> Iterator[Page | Unread | Held]:
    """Fetch addresses, as many at once as politeness allows.

    Args:
        wanted: What to fetch; taken little by little.
        settings: How to fetch, and where the state is.
        holds: Whether the lake holds a page.
    """
    # Only now, since it imports the HTTP client, which files do not need.
    from tasks.fetching.stream import Fetching, Stream  # noqa: PLC0415

    fetching = Fetching(
        settings.web, settings.web_state, settings.max_input_bytes, holds, clock=now
    )
    stream = Stream(fetching, wanted, ProgressLog())
    with closing(stream.results()) as results:
        for result in results:
            with isolated() as met:
                found = page_of(result)
                if found is not None:
                    yield found
            if met.fault is not None:
                yield not_read(result.text if isinstance(result, Note) else result.url, met.fault)


def now() -> float:
    """The time, seconds since 1970."""
    return time.time()


def page_of(result: Result) -> Page | Unread | Held | None:
    """A result of fetching as an input of the run; None for a note."""
    if isinstance(result, Note):
        log.info("%s", masked_text(result.text))
        return None
    if isinstance(result, Kept):
        return Held(result.url, result.page_id)
    if isinstance(result, Refused):
        return Unread(result.url, result.failed.reason, result.failed.detail)
    return _page(result)


def _page(arrived: Arrived) -> Page:
    fetched = arrived.fetched
    is_text = fetched.content_type == "text/plain" or (
        not fetched.content_type and b"<" not in fetched.content[:1024]
    )
    content_type = fetched.content_type or ("text/plain" if is_text else "text/html")
    return Page(
        page_id=arrived.page_id,
        url=arrived.url,
        final_url=fetched.final_url,
        reader="text" if is_text else arrived.reader,
        line=None,
        status=fetched.status,
        content_type=content_type,
        charset=fetched.charset,
        fetched_at=datetime.fromtimestamp(arrived.at, UTC),
        sha256=arrived.sha256,
        bytes=len(fetched.content),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        content=fetched.content,
    )


class ProgressLog:
    """Logs the progress of fetching now and then."""

    def __init__(self) -> None:
        self._requests = 0
        self._at = time.monotonic()

    def __call__(self, progress: "Progress", *, ended: bool = False) -> None:
        """Log how far it has come since the last time."""
        if not ended and time.monotonic() - self._at < SHOWN_EVERY_S:
            return
        more = progress.requests - self._requests
        self._requests, self._at = progress.requests, time.monotonic()
        log.info("web: %s", progress, extra={"stage": "asked", "count": more})
