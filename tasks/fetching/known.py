"""Records of what runs know of addresses, hosts, listings and the watch list."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import ids
from onrecord.records import PageId
from onrecord.urls import canonical_url


@dataclass(frozen=True, slots=True)
class KnownUrl:
    """An address that was requested.

    Attributes:
        key: Key of its canonical form, which all its variants share.
        url: The address that is requested.
        page_id: The page last fetched from it; None if there never was one.
        etag: Validator of that page; None without one.
        last_modified: The same.
        sha256: Hash of that page's content; None without a page.
        checked_at: When it was last requested, seconds since 1970.
        next_at: Before this time it is not requested again, seconds since 1970.
        interval_s: The wait in seconds that led to `next_at`.
        failures: How often in a row it could not be fetched.
        reason: Why the last request failed; None if it did not.
        detail: A sentence about this failure.
        temporary: Whether an earlier request may help.
        moved_to: The address to which it moved permanently; None if it did not.
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
        strikes: How often in a row it asked us to wait.
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
        fetched_at: When it was fetched, seconds since 1970.
        expires_at: When it is fetched again, seconds since 1970.
        verdict: `rules` (see the body), `all` (there is no robots.txt, so all is allowed) or
            `none` (it could not be fetched, so nothing is allowed).
        body: The rules.
    """

    origin: str
    fetched_at: float
    expires_at: float
    verdict: str
    body: bytes


@dataclass(frozen=True, slots=True)
class KnownListing:
    """A feed or sitemap that was requested.

    Attributes:
        url: Its address.
        polled_at: When it was requested, seconds since 1970.
        etag: Validator of what was read; None without one.
        last_modified: The same.
        sha256: Hash of what was read; None before it was ever read.
        entries: What it listed: per entry a list of the values of `tasks.fetching.polls.Row`.
        failures: How often in a row it could not be fetched.
        reason: Why the last request failed; None if it did not.
        detail: A sentence about this failure.
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
        name: Its name in the watch list.
        polled_at: When it was collected from, seconds since 1970.
        articles: How many articles it listed.
        failures: How often in a row it could not be fetched.
        detail: Why the last request failed; None if it did not.
    """

    name: str
    polled_at: float
    articles: int
    failures: int
    detail: str | None


def url_key(url: str) -> int:
    """The key under which all variants of an address are known."""
    return ids.key("url", canonical_url(url))
