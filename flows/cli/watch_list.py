"""The answers of `onrecord watch`: tables and lines about the watch list."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.table import Table
from rich.text import Text

from onrecord.text.visible import visible
from onrecord.urls import masked
from tasks.fetching.client.outcomes import Failed
from tasks.fetching.probe import ProbeResult, probe
from tasks.fetching.results import ANY, SITE, Wanted
from tasks.fetching.state import read_state
from tasks.settings import Settings
from tasks.sources.watchlist import (
    KINDS,
    EntryStanding,
    Watched,
    WatchListError,
    add_to_watchlist,
    read_watchlist,
    standings,
)

COLUMNS = (
    "name",
    "kind",
    "country",
    "language",
    "every",
    "last poll",
    "articles",
    "due",
    "trouble",
)


def table(path: Path | None, settings: Settings) -> Table:
    """The watch list as a table, the next entry that is due first.

    Raises:
        WatchListError: It cannot be used.
    """
    shown = Table(*COLUMNS)
    shown.columns[6].justify = "right"
    for each in sorted(standings(path or settings.watchlist, settings), key=lambda one: one.due_at):
        shown.add_row(*(Text(visible(word)) for word in _row(each)))
    return shown


def _row(each: EntryStanding) -> tuple[str, ...]:
    entry, known = each.entry, each.known
    due = "now" if each.due_at <= time.time() else _moment(each.due_at)
    return (
        entry.name,
        entry.kind,
        entry.country or "",
        entry.language or "",
        entry.interval,
        _moment(known.polled_at) if known else "never",
        f"{known.articles:,}" if known else "",
        due,
        (known.detail or "") if known else "",
    )


def idle(path: Path | None, settings: Settings) -> str | None:
    """A sentence that nothing is due, and when something will be; None if something is due.

    Raises:
        WatchListError: The list cannot be used.
    """
    listed = sorted(standings(path or settings.watchlist, settings), key=lambda each: each.due_at)
    if not listed:
        return "the watch list is empty; `onrecord watch add URL` adds to it"
    if listed[0].due_at <= time.time():
        return None
    return f"nothing is due before {_moment(listed[0].due_at)} ({listed[0].entry.name})"


def add(
    path: Path | None, settings: Settings, url: str, kind: str | None, stated: Mapping[str, Any]
) -> str:
    """Probe an address and add it to the list; returns a sentence about what was added.

    Args:
        path: The list; None for the home's.
        settings: How to fetch.
        url: A feed, a sitemap or a site.
        kind: Its kind; None to find out by its content.
        stated: The other fields of the entry; those that are None are left out.

    Raises:
        WatchListError: The list with this entry could not be used.
        LookupError: The address is no feed, sitemap or site.
    """
    if kind is not None and kind not in KINDS:
        raise WatchListError(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
    address = url if "://" in url else f"https://{url}"
    found = probe(Wanted(address, kind or ANY), settings)
    if isinstance(found, Failed):
        raise LookupError(f"{masked(address)}: {found.detail}")  # noqa: TRY004  # not a wrong type
    host = urlsplit(found.url).hostname or found.url
    entry = Watched(kind or found.kind, found.url, found.title or host)
    entry = replace(entry, **{key: value for key, value in stated.items() if value is not None})
    add_to_watchlist(path or settings.watchlist, entry)
    return f"added {entry.name!r}: {_offer(found)}, every {entry.interval}"


def check(path: Path | None, settings: Settings) -> Iterator[tuple[str, bool]]:
    """Probe each entry.

    Yields:
        A line about the entry, and whether it can be collected from.

    Raises:
        WatchListError: The list cannot be used.
    """
    for entry in read_watchlist(path or settings.watchlist):
        found = probe(Wanted(entry.url, entry.kind), settings)
        words = found.detail if isinstance(found, Failed) else _offer(found)
        yield f"{entry.name}: {words}", not isinstance(found, Failed)


def cooling(settings: Settings) -> list[tuple[str, datetime, str]]:
    """The hosts that asked us to wait and are left alone: host, until when, UTC, and why."""
    with read_state(settings.web_state) as state:
        hosts = state.cool_hosts(time.time()) if state else []
    return [
        (each.host, datetime.fromtimestamp(each.cool_until, UTC), each.status) for each in hosts
    ]


def _offer(found: ProbeResult) -> str:
    if found.kind == SITE:
        return f"a site with {found.articles:,} feeds or sitemaps"
    newest = f", the newest of {found.newest:%d %b %Y}" if found.newest else ""
    return f"a {found.kind} with {found.articles:,} entries{newest}"


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%d %b %H:%M}"
