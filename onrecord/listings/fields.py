"""Entries from the fields that a feed or sitemap gives them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.cleaning.metadata.moments import Moment, parse_mail_date, parse_moment
from onrecord.listings.entries import Entry, SubListing
from onrecord.listings.plain import plain_text
from onrecord.urls import join_url

PUBLISHED = ("published", "pubDate", "dc:date", "issued", "created", "dcterms:issued", "date")
UPDATED = ("updated", "modified", "dcterms:modified", "lastBuildDate")
TEXTS = ("content:encoded", "encoded", "content", "description", "summary", "dc:description")
MAIL_AUTHOR = re.compile(r"\S+@\S+\s+\((.+)\)")
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
WEB = ("http://", "https://")


@dataclass(slots=True)
class Fields:
    """An entry as it stands in its document.

    Attributes:
        attributes: Of the entry's own element.
        found: Name, attributes and text of each element in it, in order; the name has the
            element around it before a slash where that is not the entry.
    """

    attributes: Mapping[str, str]
    found: list[tuple[str, Mapping[str, str], str]] = field(default_factory=list)

    def texts(self, *names: str) -> Iterator[str]:
        """Texts of the fields of these names that hold any, by name, then in order."""
        for wanted in names:
            for name, _, text in self.found:
                if name == wanted and text.strip():
                    yield text.strip()

    def text(self, *names: str) -> str | None:
        """The first of `texts`."""
        return next(self.texts(*names), None)


def feed_entry(fields: Fields, feed_base: str | None, url: str) -> Entry | None:
    """An entry of RSS, RDF or Atom; None where it has neither an address nor a text."""
    address = _link(fields)
    where = _based(_based(url, feed_base), fields.attributes.get(BASE))
    text = None
    if address is None:
        bodies = (plain_text(text) for text in fields.texts(*TEXTS))
        text = max(bodies, key=len, default=None)
        if not text:
            return None
    title = fields.text("title", "dc:title")
    published = _stated(fields, *PUBLISHED)
    return Entry(
        url=_joined(where, address) if address else None,
        id=fields.text("guid", "id") or fields.attributes.get(ABOUT),
        title=plain_text(title) or None if title else None,
        published_at=published.at if published else None,
        updated_at=_moment(fields, *UPDATED),
        authors=tuple(dict.fromkeys(_authors(fields))),
        text=text,
        tags=tuple(dict.fromkeys(_tags(fields))),
        stated_at=published.stated if published else None,
    )


def _based(url: str, base: str | None) -> str:
    """The address that relative ones are relative to; a base within another is itself so."""
    return (join_url(url, base) if base else None) or url


def sitemap_entry(fields: Fields, url: str) -> Entry | None:
    """An entry of a sitemap, with what the extension for news says of it."""
    address = fields.text("loc")
    if address is None:
        return None
    return Entry(
        url=_joined(url, address),
        title=fields.text("news:news/news:title"),
        published_at=_moment(fields, "news:news/news:publication_date"),
        updated_at=_moment(fields, "lastmod"),
    )


def sub_listing(fields: Fields, url: str) -> SubListing | None:
    """An entry of a sitemap index."""
    address = fields.text("loc")
    return SubListing(_joined(url, address), _moment(fields, "lastmod")) if address else None


def _link(fields: Fields) -> str | None:
    """The article's address: what the feed calls so, before what only looks like it."""
    original = fields.text("feedburner:origLink")
    if original:
        return original
    for wanted in ("alternate", ""):
        for name, attributes, _ in fields.found:
            if name == "link" and attributes.get("rel", "") == wanted and attributes.get("href"):
                return attributes["href"].strip()
    stated = fields.text("link")
    if stated:
        return stated
    for name, attributes, text in fields.found:
        permanent = attributes.get("isPermaLink", "true").lower() != "false"
        if name == "guid" and permanent and text.strip().startswith(WEB):
            return text.strip()
    about = fields.attributes.get(ABOUT, "")
    return about if about.startswith(WEB) else None


def _authors(fields: Fields) -> Iterator[str]:
    for text in fields.texts("dc:creator", "creator", "author/name", "author"):
        match = MAIL_AUTHOR.fullmatch(text)
        name = match.group(1) if match else plain_text(text)
        if name and "@" not in name and "\n" not in name:
            yield name


def _tags(fields: Fields) -> Iterator[str]:
    """Categories: texts in RSS, attributes in Atom."""
    yield from fields.texts("category", "dc:subject")
    for name, attributes, _ in fields.found:
        term = attributes.get("label") or attributes.get("term") or ""
        if name == "category" and term.strip():
            yield term.strip()


def _moment(fields: Fields, *names: str) -> datetime | None:
    moment = _stated(fields, *names)
    return moment.at if moment is not None else None


def _stated(fields: Fields, *names: str) -> Moment | None:
    """The first date of these names that can be read, old forms of mail among them."""
    for text in fields.texts(*names):
        moment = parse_moment(text) or parse_mail_date(text)
        if moment is not None:
            return moment
    return None


def _joined(base: str, address: str) -> str:
    """An absolute address; one that cannot be split is refused when it is asked for."""
    return join_url(base, address) or address
