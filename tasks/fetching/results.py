"""What a crawl is asked for, and the results that it hands on."""

from dataclasses import dataclass

from onrecord import ids
from onrecord.records import PageId
from tasks.fetching.client.outcomes import Failed, Fetched

ANY, PAGE, FEED, SITEMAP, SITE, SECTION = "any", "page", "feed", "sitemap", "site", "section"
KINDS = (ANY, PAGE, FEED, SITEMAP, SITE, SECTION)
"""Kinds of addresses; `any` is decided by the content of the answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to collect from.

    Attributes:
        url: The address as it was given.
        kind: One of `KINDS`.
        explicit: Whether the user named it in this command; then it is requested even if it failed
            temporarily a moment ago.
        limit: Most articles of a feed, sitemap or site, the newest first.
        updated_at: When it last changed, seconds since 1970; None if unknown.
        watched: Its name in the watch list; None if it is not on it.
    """

    url: str
    kind: str = ANY
    explicit: bool = True
    limit: int = 1000
    updated_at: float | None = None
    watched: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page that the lake does not hold yet.

    Attributes:
        url: The address under which it is stored.
        page_id: Its key.
        sha256: Hash of its content.
        fetched: The answer.
        reader: html; feed for an entry that holds its own text.
        at: When it was fetched, seconds since 1970.
    """

    url: str
    page_id: PageId
    sha256: str
    fetched: Fetched
    reader: str
    at: float


@dataclass(frozen=True, slots=True)
class Kept:
    """An address whose page the lake holds, unchanged as far as is known."""

    url: str
    page_id: PageId


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that could not be fetched, now or in the last run that tried."""

    url: str
    failed: Failed


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the log, about something that operators should know."""

    text: str


Result = Arrived | Kept | Refused | Note


def page_key(url: str, sha256: str) -> PageId:
    """The key of a page: its address and its content."""
    return PageId(ids.key("page", url, sha256))
