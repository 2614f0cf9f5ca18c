"""Probes one address for the watch list: what it is, and what it offers."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

from onrecord.listings import Listing, feed_links, looks_like_listing
from tasks.fetching.client.addresses import WebAddress, web_address
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Failed, Fetched, FetchError
from tasks.fetching.politeness import Asker
from tasks.fetching.polls import Polls
from tasks.fetching.results import FEED, SECTION, SITE, SITEMAP, Wanted
from tasks.fetching.state import State
from tasks.settings import Settings


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What an address turned out to be.

    Attributes:
        url: Its address after permanent redirects.
        kind: feed, sitemap, site or section.
        title: Its own title; None without one.
        articles: How many articles it lists; for a site, how many feeds and sitemaps.
        newest: Date of the newest article; None if the listing has no dates.
    """

    url: str
    kind: str
    title: str | None
    articles: int
    newest: datetime | None


def probe(wanted: Wanted, settings: Settings) -> ProbeResult | Failed:
    """Request an address once, politely; only the host and its rules are kept in the state."""
    return asyncio.run(_look(wanted, settings))


async def _look(wanted: Wanted, settings: Settings) -> ProbeResult | Failed:
    try:
        address = web_address(wanted.url)
    except FetchError as error:
        return error.failed
    async with Client(settings.web, settings.max_input_bytes) as client:
        with State(settings.web_state) as state:
            asker = Asker(client, state, settings.web, time.time)
            polls = Polls(asker, lambda _: False, settings.max_input_bytes)
            if wanted.kind == SITE:
                return await _site(address, polls)
            outcome = await asker.ask(Wish(address, listings=True))
            if isinstance(outcome, Failed):
                return outcome
            assert isinstance(outcome, Fetched)  # noqa: S101  # no validators were sent
            section = wanted.kind == SECTION
            named = section or wanted.kind in (FEED, SITEMAP)
            if named or looks_like_listing(outcome.content):
                return _listing(address, outcome, polls, section=section)
            if feed_links(outcome.content, outcome.final_url):
                return await _site(address, polls)
            return await _site(web_address("/", address.url), polls)


def _listing(
    address: WebAddress, outcome: Fetched, polls: Polls, *, section: bool
) -> ProbeResult | Failed:
    listing = polls.read(outcome, section=section)
    if isinstance(listing, Failed):
        return listing
    return ProbeResult(
        outcome.final_url if outcome.moved else address.url,
        SECTION if section else SITEMAP if listing.kind.startswith("sitemap") else FEED,
        listing.title,
        len(listing.entries) or len(listing.sitemaps),
        _newest(listing),
    )


def _newest(listing: Listing) -> datetime | None:
    dates = [entry.latest for entry in listing.entries]
    return max((date for date in dates if date), default=None)


async def _site(address: WebAddress, polls: Polls) -> ProbeResult | Failed:
    found = await polls.listings_of(address)
    if isinstance(found, Failed):
        return found
    return ProbeResult(address.url, SITE, None, len(found), None)
