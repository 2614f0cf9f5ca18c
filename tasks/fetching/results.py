"""What collecting asks for, and what it hands on."""

from dataclasses import dataclass

from onrecord import ids
from onrecord.records import PageId
from tasks.fetching.client.outcomes import Failed, Fetched

ANY, PAGE, FEED, SITEMAP, SITE = "any", "page", "feed", "sitemap", "site"
KINDS = (ANY, PAGE, FEED, SITEMAP, SITE)
"""What an address may be taken for; `any` is decided by looking at what comes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to collect from.

    Attributes:
        url: As it was named.
        kind: One of `KINDS`.
        explicit: Somebody named it just now, so a failure that may be over is no reason
            not to ask.
        limit: Most articles of a feed, sitemap or site, the newest first.
        updated_at: When it last changed, seconds since 1970; None where nobody says.
        watched: What the watch list calls it; None for what is not on it.
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
        url: The address that it is known by.
        page_id: Its key.
        sha256: Of its content.
        fetched: The answer.
        reader: html; feed for an entry that is its own text.
        at: When it was had, seconds since 1970.
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
    """An address that could not be had, now or the last time."""

    url: str
    failed: Failed


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know, in words."""

    text: str


Result = Arrived | Kept | Refused | Note


def page_key(url: str, sha256: str) -> PageId:
    """The key of a page: its address and its content."""
    return PageId(ids.key("page", url, sha256))
