"""What feeds and sitemaps hold, whatever their form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from onrecord.faults import isolated

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a listing names.

    Attributes:
        url: Its address, absolute; None where the entry has none.
        id: What the feed calls it; None where it says nothing.
        title: Its headline; None without one.
        published_at: UTC; None where the entry names no date.
        updated_at: When it last changed, UTC; None where the entry does not say.
        authors: Names, in order.
        text: Its text; None where there is none, or where the address leads to it.
        tags: Categories under which the feed files it.
        stated_at: The date of publication in ISO 8601, on the clock that the entry names and
            no more exact than it is there; of one meaning with `published_at`.
    """

    url: str | None
    id: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: Sequence[str] = ()
    text: str | None = None
    tags: Sequence[str] = ()
    stated_at: str | None = field(default=None, compare=False)

    @property
    def latest(self) -> datetime | None:
        """The later of its two dates."""
        return max((at for at in (self.published_at, self.updated_at) if at), default=None)


@dataclass(frozen=True, slots=True)
class SubListing:
    """Another sitemap that a sitemap index names.

    Attributes:
        url: Its address, absolute.
        updated_at: When it last changed, UTC; None where the index does not say.
    """

    url: str
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntryFault:
    """An entry that met a fault of the program's own.

    Attributes:
        number: Its place among the listing's entries, from 1.
        words: The fault.
    """

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or sitemap.

    Attributes:
        kind: rss, atom, rdf, json, sitemap or sitemapindex.
        title: What it calls itself; None where it does not.
        language: The language that it states, as it states it; None where it does not.
        entries: What it names, in its order.
        sitemaps: The sitemaps that an index names, in its order.
        cut: There was more than is read.
        faults: Entries that could not be read, and are in none of the others.
    """

    kind: str
    title: str | None
    language: str | None
    entries: Sequence[Entry]
    sitemaps: Sequence[SubListing] = ()
    cut: bool = False
    faults: Sequence[EntryFault] = ()


def read_each(
    items: Iterable[In], read: Callable[[In], Out | None]
) -> tuple[list[Out], list[EntryFault]]:
    """Read the entries of a listing one by one; a fault costs the entry that meets it.

    Args:
        items: The entries as they stand in the listing.
        read: Reads one; None for one that names nothing.
    """
    found: list[Out] = []
    faults: list[EntryFault] = []
    for number, item in enumerate(items, 1):
        with isolated() as met:
            entry = read(item)
            if entry is not None:
                found.append(entry)
        if met.fault is not None:
            faults.append(EntryFault(number, met.fault))
    return found, faults
