"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from collections.abc import Mapping
from typing import Any

from onrecord import reasons
from onrecord.cleaning.metadata.moments import parse_moment
from onrecord.listings.entries import Entry, Listing, read_each
from onrecord.listings.plain import plain_text
from onrecord.records import Rejected
from onrecord.text.json_text import parse_json
from onrecord.urls import join_url

MAX_ENTRIES = 50_000
"""Entries that are read of a feed; as many as of a sitemap."""


def read_json_feed(content: bytes, url: str) -> Listing | Rejected:
    """Read a JSON Feed; entries that are not objects are left out."""
    try:
        feed = parse_json(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # RecursionError: a thousand brackets and nothing in them
        return Rejected(reasons.BROKEN_LISTING, f"This is no JSON Feed: {str(error)[:200]}.")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Rejected(reasons.BROKEN_LISTING, "This is JSON without the list 'items' of a feed.")
    objects = [item for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    entries, faults = read_each(objects, lambda item: _entry(item, url))
    return Listing(
        "json",
        _string(feed, "title"),
        _string(feed, "language"),
        tuple(entries),
        cut=len(items) > MAX_ENTRIES,
        faults=tuple(faults),
    )


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    stated = _string(item, "url") or _string(item, "external_url")
    text = None
    if stated is None:
        html = _string(item, "content_html")
        text = _string(item, "content_text") or (plain_text(html) if html else None)
        text = text or _string(item, "summary")
        if not text:
            return None
    number = item.get("id")
    listed = item.get("authors")
    authors = [item.get("author"), *(listed if isinstance(listed, list) else [])]
    names = [_string(author, "name") for author in authors if isinstance(author, dict)]
    published, updated = _string(item, "date_published"), _string(item, "date_modified")
    moment = parse_moment(published) if published else None
    return Entry(
        # one that cannot be split is refused by its own words when it is asked for
        url=(join_url(base, stated) or stated) if stated else None,
        id=str(number) if isinstance(number, int) else _string(item, "id"),
        title=_string(item, "title"),
        published_at=moment.at if moment else None,
        updated_at=_at(updated),
        authors=tuple(dict.fromkeys(name for name in names if name)),
        text=text,
        tags=tuple(tag for tag in _listed(item.get("tags")) if tag.strip()),
        stated_at=moment.stated if moment else None,
    )


def _listed(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _at(text: str | None) -> Any:
    moment = parse_moment(text) if text else None
    return moment.at if moment else None


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    """A field that holds text; half of a surrogate pair is no character and becomes `?`."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip().encode("utf-8", "replace").decode("utf-8")
