"""Polls feeds, sitemaps and sites: each is requested once per run, and read if it changed."""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from onrecord import ids, reasons
from onrecord.faults import reported
from onrecord.listings import Entry, EntryFault, Listing, feed_links, read_listing, read_section
from onrecord.records import PageId, Rejected
from onrecord.urls import masked
from tasks.fetching.client.addresses import WebAddress, web_address
from tasks.fetching.client.client import Wish
from tasks.fetching.client.decoding import gunzip
from tasks.fetching.client.media_types import GZIP_MAGIC
from tasks.fetching.client.outcomes import Failed, Fetched, FetchError, NotModified, Outcome
from tasks.fetching.known import KnownListing, KnownWatched
from tasks.fetching.politeness import Asker
from tasks.fetching.results import (
    ANY,
    PAGE,
    SECTION,
    SITE,
    Arrived,
    Kept,
    Note,
    Refused,
    Result,
    Wanted,
    page_key,
)

MAX_SITEMAPS = 200
"""Most sitemaps that are requested to find the newest articles of one site."""

PATIENCE = 3
"""Temporary failures in a row after which a listing counts as silent."""

ARTICLE, OWN_TEXT, SITEMAP = "article", "told", "sitemap"
"""Kinds of rows: an article's address, an entry that holds its own text, another sitemap. The state
file holds these words, so they must not change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a listing, as the state keeps it.

    Attributes:
        kind: `ARTICLE`, `OWN_TEXT` or `SITEMAP`.
        url: Its address.
        at: When it last changed, seconds since 1970; None if the listing does not say.
        page_id: The page of an entry that holds its own text; None for the others.
    """

    kind: str
    url: str
    at: float | None
    page_id: PageId | None


@dataclass(frozen=True, slots=True)
class Poll:
    """What one listing names at present.

    Attributes:
        rows: Its entries, the newest first.
        arrived: New entries that hold their own text, by their address.
        refused: Entries that met a fault of our own code.
    """

    rows: Sequence[Row]
    arrived: dict[str, Arrived]
    refused: Sequence[Refused] = ()


class Polls:
    """Reads listings for a crawl.

    Args:
        asker: Sends the requests and keeps the state.
        held: Whether the lake or this run holds a page.
        max_bytes: Largest sitemap after decompression.
    """

    def __init__(self, asker: Asker, held: Callable[[PageId], bool], max_bytes: int) -> None:
        self._asker, self._state, self._clock = asker, asker.state, asker.clock
        self._held, self._max_bytes = held, max_bytes
        self._polled: set[str] = set()
        self._ready: dict[str, Poll] = {}

    def is_known(self, wanted: Wanted) -> bool:
        """Whether an address of unknown kind turned out to be a listing before."""
        if wanted.kind != ANY:
            return False
        try:
            known = self._state.listing(web_address(wanted.url).url)
        except FetchError:
            return False
        return known is not None and known.sha256 is not None

    async def walk(self, wanted: Wanted, content: Fetched | None) -> AsyncIterator[Wanted | Result]:
        """Read a feed, a sitemap with those below it, or a site.

        Args:
            wanted: The address of the listing or site.
            content: The listing itself, if it has been fetched already.

        Yields:
            The articles to fetch, and results that need no request.
        """
        try:
            start = web_address(wanted.url)
        except FetchError as error:
            yield Refused(wanted.url, error.failed)
            return
        found = await self.listings_of(start) if wanted.kind == SITE else [start]
        if isinstance(found, Failed):
            self._watched(wanted, 0, found)
            yield Refused(start.url, found)
            return
        named, failed = 0, None
        section = wanted.kind == SECTION
        async for each in self._read_all(found, wanted.limit, content, section=section):
            failed = each.failed if isinstance(each, Refused) else failed
            named += not isinstance(each, Refused | Note)
            yield each
        self._watched(wanted, named, None if named else failed)

    async def _read_all(
        self, found: Sequence[WebAddress], limit: int, content: Fetched | None, *, section: bool
    ) -> AsyncIterator[Wanted | Result]:
        """Read listings, and those that they name, until enough articles are found."""
        queue, room, polled = deque(found), limit, 0
        while queue and room > 0 and polled < MAX_SITEMAPS:
            address = queue.popleft()
            if _key(address, section) in self._polled:
                continue
            self._polled.add(_key(address, section))
            polled += 1
            ready = self._ready.pop(address.url, None)
            poll = ready or await self._poll(address, content, section=section)
            content = None
            if isinstance(poll, Failed):
                yield Refused(address.url, poll)
                continue
            for refused in poll.refused:
                yield refused
            rows = [row for row in poll.rows if self._is_recent(row)]
            queue.extend(_below(rows, address))
            listed = [row for row in rows if row.kind != SITEMAP]
            if len(listed) > room:
                yield Note(_cut_short(address.url, len(listed), room))
            for row in listed[:room]:
                yield self._of_row(row, poll)
            room -= len(listed)

    def _watched(self, wanted: Wanted, articles: int, failed: Failed | None) -> None:
        if wanted.watched is None:
            return
        known = self._state.watched(wanted.watched)
        failures = known.failures + 1 if known and failed else int(failed is not None)
        detail = failed.detail if failed else None
        self._state.put_watched(
            KnownWatched(wanted.watched, self._clock(), articles, failures, detail)
        )

    def _is_recent(self, row: Row) -> bool:
        since, until = self._asker.web.since, self._asker.web.until
        if row.at is None:
            return True
        # a sitemap that changed later may well name what is older
        late = until is not None and row.kind != SITEMAP and row.at >= until
        return not late and (since is None or row.at >= since)

    def _of_row(self, row: Row, poll: Poll) -> Wanted | Result:
        if row.kind == ARTICLE or row.page_id is None:
            return Wanted(row.url, PAGE, explicit=False, updated_at=row.at)
        return poll.arrived.get(row.url) or Kept(row.url, row.page_id)

    async def _poll(
        self, address: WebAddress, content: Fetched | None, *, section: bool = False
    ) -> Poll | Failed:
        """What a listing names; it is read again only if it changed."""
        key = _key(address, section)
        known = self._state.listing(key)
        rows = [_row(values) for values in known.entries] if known else []
        pages = [row.page_id for row in rows if row.page_id is not None]
        usable = known is not None and known.sha256 and all(self._held(page) for page in pages)
        outcome: Outcome = content or await self._ask(address, known if usable else None)
        if isinstance(outcome, Failed):
            return self._failed(key, known, outcome)
        if isinstance(outcome, NotModified) and known:
            self._state.put_listing(
                replace(known, polled_at=self._clock(), failures=0, reason=None, detail=None)
            )
            return Poll(rows, {})
        assert isinstance(outcome, Fetched)  # noqa: S101  # the one that is left
        sha256 = hashlib.sha256(outcome.content).hexdigest()
        arrived: dict[str, Arrived] = {}
        refused: list[Refused] = []
        if not (usable and known and known.sha256 == sha256):
            listing = await asyncio.to_thread(self.read, outcome, section=section)
            if isinstance(listing, Failed):
                return self._failed(key, known, listing)
            rows, arrived = _rows(listing, address.url, self._clock())
            refused = [_refused(address.url, fault) for fault in listing.faults]
        self._state.put_listing(
            KnownListing(
                url=key,
                polled_at=self._clock(),
                # Without a hash the next poll reads the listing in any case, and tries faulty
                # entries again.
                etag=None if refused else outcome.etag,
                last_modified=None if refused else outcome.last_modified,
                sha256=None if refused else sha256,
                entries=[[row.kind, row.url, row.at, row.page_id] for row in rows],
                failures=0,
                reason=None,
                detail=None,
            )
        )
        new = {url: page for url, page in arrived.items() if not self._held(page.page_id)}
        return Poll(rows, new, refused)

    async def _ask(self, address: WebAddress, known: KnownListing | None) -> Outcome:
        wish = Wish(
            address,
            listings=True,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
        return await self._asker.ask(wish)

    def read(self, fetched: Fetched, *, section: bool = False) -> Listing | Failed:
        """The listing that was fetched, or why it is none; a section page's links are one."""
        content = fetched.content
        try:
            if content.startswith(GZIP_MAGIC):
                content = gunzip(content, self._max_bytes)
        except FetchError as error:
            return error.failed
        read = read_section if section else read_listing
        listing = read(content, fetched.final_url, fetched.charset)
        if isinstance(listing, Rejected):
            return Failed(listing.reason, listing.detail)
        if not listing.entries and not listing.sitemaps and not listing.faults:
            detail = f"The {listing.kind} names no articles; if it used to, its site has changed."
            return Failed(reasons.EMPTY, detail)
        return listing

    def _failed(self, key: str, known: KnownListing | None, failed: Failed) -> Failed:
        had = known or KnownListing(key, 0.0, None, None, None, (), 0, None, None)
        if had.entries and (not failed.temporary or had.failures + 1 >= PATIENCE):
            detail = f"It named articles before. {failed.detail}"
            failed = replace(failed, reason=reasons.FELL_SILENT, detail=detail)
        self._state.put_listing(
            replace(
                had,
                polled_at=self._clock(),
                failures=had.failures + 1,
                reason=failed.reason,
                detail=failed.detail,
            )
        )
        return failed

    async def listings_of(self, home: WebAddress) -> list[WebAddress] | Failed:
        """The sitemaps that robots.txt names; else /sitemap.xml; else the home page's feeds."""
        rules = await self._asker.robots.rules(home)
        if rules.failed is not None:
            return rules.failed
        named = _addresses(rules.sitemaps, home.url)
        if named:
            return sorted(named, key=lambda address: "news" not in address.url.lower())
        guess = web_address(urljoin(home.url, "/sitemap.xml"))
        poll = await self._poll(guess, None)
        if not isinstance(poll, Failed):
            self._ready[guess.url] = poll
            return [guess]
        page = await self._ask(home, None)
        if isinstance(page, Failed):
            return page
        links = feed_links(page.content, page.final_url) if isinstance(page, Fetched) else []
        detail = (
            f"{home.host}: no sitemap in its robots.txt, none at /sitemap.xml, no feed on its home "
            "page; look for one and name it with feed: or sitemap:"
        )
        return _addresses(links, home.url) or Failed(reasons.BROKEN_LISTING, detail)


def _key(address: WebAddress, section: bool) -> str:  # noqa: FBT001  # one flag, and private
    """Under what the state keeps a listing; the address of a section is that of a page, too."""
    return f"{address.url}#section" if section else address.url


def _rows(listing: Listing, url: str, now: float) -> tuple[list[Row], dict[str, Arrived]]:
    """A listing's rows, the newest first, and the pages of entries that hold their own text."""
    arrived: dict[str, Arrived] = {}
    rows = [Row(SITEMAP, sub.url, _seconds(sub.updated_at), None) for sub in listing.sitemaps]
    for entry in listing.entries:
        at = _seconds(entry.latest)
        if entry.url is not None:
            rows.append(Row(ARTICLE, entry.url, at, None))
            continue
        page = _entry_page(entry, listing, url, now)
        arrived[page.url] = page
        rows.append(Row(OWN_TEXT, page.url, at, page.page_id))
    return sorted(rows, key=lambda row: -(row.at or 0.0)), arrived


def _refused(url: str, fault: EntryFault) -> Refused:
    """The refusal of an entry that met a fault."""
    failed = Failed(reasons.NOT_READ, reported("Reading", fault.words), temporary=True)
    return Refused(f"{url}#entry={fault.number}", failed)


def _entry_page(entry: Entry, listing: Listing, url: str, now: float) -> Arrived:
    """The page of an entry that holds its own text: the entry as a record."""
    name = ids.digest(url, entry.id or f"{entry.title}\n{entry.text}")
    address = f"{masked(url)}#entry={name}"
    record = {
        "id": address,
        "title": entry.title,
        "text": entry.text,
        "authors": list(entry.authors),
        "published_at": entry.stated_at,
        "source": listing.title,
        "tags": list(entry.tags),
    }
    given = {key: value for key, value in record.items() if value}
    content = json.dumps(given, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    sha256 = hashlib.sha256(content).hexdigest()
    fetched = Fetched(url, False, 200, "application/json", "utf-8", None, None, content)  # noqa: FBT003
    return Arrived(address, page_key(address, sha256), sha256, fetched, "feed", now)


def _row(values: Sequence[object]) -> Row:
    kind, url, at, page_id = values
    return Row(
        str(kind),
        str(url),
        float(at) if isinstance(at, int | float) else None,
        PageId(page_id) if isinstance(page_id, int) else None,
    )


def _below(rows: Iterable[Row], address: WebAddress) -> list[WebAddress]:
    return _addresses([row.url for row in rows if row.kind == SITEMAP], address.url)


def _addresses(urls: Iterable[str], base: str) -> list[WebAddress]:
    """The addresses that can be fetched, each once."""
    found: dict[str, WebAddress] = {}
    for url in urls:
        try:
            address = web_address(url, base)
        except FetchError:
            # an error in a site's robots.txt; the other addresses may be right
            continue
        found.setdefault(address.url, address)
    return list(found.values())


def _seconds(at: datetime | None) -> float | None:
    return at.astimezone(UTC).timestamp() if at else None


def _cut_short(url: str, listed: int, room: int) -> str:
    return (
        f"{url} names {listed:,} articles; the newest {room:,} are taken, which "
        "ONRECORD_LISTING_LIMIT, --per-source or the watch list's limit sets"
    )
