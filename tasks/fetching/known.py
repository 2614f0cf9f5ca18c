"""What is known between runs of addresses, hosts, listings and the watch list: a record of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import ids
from onrecord.records import PageId
from onrecord.urls import canonical_url


@dataclass(frozen=True, slots=True)
class KnownUrl:
    """An address that was asked for.

    Attributes:
        key: Key of its canonical form, which all its variants share.
        url: As it is asked for.
        page_id: The page last had from it; None where there never was one.
        etag: Validator of that page; None without one.
        last_modified: The same.
        sha256: Of that page's content; None without one.
        checked_at: When it was last asked for, seconds since 1970.
        next_at: Before this time it is not asked for again.
        interval_s: The wait that led to `next_at`.
        failures: How often in a row it could not be had.
        reason: Why not, the last time; None where it was had.
        detail: The sentence to it.
        temporary: Asking again sooner may help.
        moved_to: Where it went for good; None where it did not.
    """

    key: int
    url: str
    page_id: PageId | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    checked_at: float
    next_at: float
    interval_s: float
    failures: int
    reason: str | None
    detail: str | None
    temporary: bool
    moved_to: str | None


@dataclass(frozen=True, slots=True)
class CoolHost:
    """A host that is left alone.

    Attributes:
        host: Its name.
        cool_until: When it may be asked again, seconds since 1970.
        strikes: How often in a row it asked for patience.
        status: What it answered.
    """

    host: str
    cool_until: float
    strikes: int
    status: str


@dataclass(frozen=True, slots=True)
class KnownRobots:
    """A site's robots.txt.

    Attributes:
        origin: Scheme, host and port.
        fetched_at: Seconds since 1970.
        expires_at: When it is asked for again.
        verdict: `rules` (it says), `all` (there is none) or `none` (it could not be had).
        body: The rules.
    """

    origin: str
    fetched_at: float
    expires_at: float
    verdict: str
    body: bytes


@dataclass(frozen=True, slots=True)
class KnownListing:
    """A feed or sitemap that was asked for.

    Attributes:
        url: As it was named.
        polled_at: When, seconds since 1970.
        etag: Validator of what was read; None without one.
        last_modified: The same.
        sha256: Of what was read; None before it was ever read.
        entries: What it listed, one JSON list of the values of a listing's entry each.
        failures: How often in a row it could not be had.
        reason: Why not, the last time; None where it was had.
        detail: The sentence to it.
    """

    url: str
    polled_at: float
    etag: str | None
    last_modified: str | None
    sha256: str | None
    entries: Sequence[Sequence[object]]
    failures: int
    reason: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class KnownWatched:
    """An entry of the watch list as it was last collected from.

    Attributes:
        name: What the watch list calls it.
        polled_at: When, seconds since 1970.
        articles: How many it named.
        failures: How often in a row it could not be had.
        detail: Why not, the last time; None where it was had.
    """

    name: str
    polled_at: float
    articles: int
    failures: int
    detail: str | None


def url_key(url: str) -> int:
    """The key under which all variants of an address are known."""
    return ids.key("url", canonical_url(url))
