"""A feed or sitemap of any kind, recognised by looking at it."""

import re

from onrecord import reasons
from onrecord.listings.decode import decoded_pieces
from onrecord.listings.entries import Entry, Listing, read_each
from onrecord.listings.json_feed import read_json_feed
from onrecord.listings.xml_listing import read_xml
from onrecord.records import Rejected
from onrecord.urls import join_url

ROOT = re.compile(
    rb"<(?:\w+:)?(rss|rdf|feed|urlset|sitemapindex|channel|opml|html|body)\b", re.IGNORECASE
)
LISTING_ROOTS = frozenset({b"rss", b"rdf", b"feed", b"urlset", b"sitemapindex", b"channel"})
PAGE_ROOTS = frozenset({b"html", b"body"})
JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
LOOKED_AT = 8192
MAX_LINES = 50_000
"""Addresses in one sitemap, as its protocol has it."""


def looks_like_listing(content: bytes) -> bool:
    """Whether a page is rather a feed or a sitemap, by its first element."""
    head = content[:LOOKED_AT].replace(b"\0", b"")
    root = ROOT.search(head)
    if root is not None:
        return root.group(1).lower() in LISTING_ROOTS
    return bool(head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and JSON_FEED.search(head))


def read_listing(content: bytes, url: str, charset: str | None = None) -> Listing | Rejected:
    """Read a feed or sitemap, however broken, as far as it can be read.

    Args:
        content: RSS, RDF, Atom, JSON Feed, a sitemap, a sitemap index, or one address per line.
        url: Where it came from, for the relative addresses in it.
        charset: What the transport declared; None where it declared nothing.

    Returns:
        What it lists, or why it is none.
    """
    head = content[:LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head:
        return Rejected(reasons.EMPTY, "The feed or sitemap is empty.")
    if head.startswith(b"{"):
        return read_json_feed(content, url)
    if head.startswith((b"http://", b"https://")):
        return _read_lines(content, url, charset)
    root = ROOT.search(head)
    if root is not None and root.group(1).lower() in PAGE_ROOTS:
        return Rejected(reasons.BROKEN_LISTING, "This is a web page, no feed and no sitemap.")
    return read_xml(decoded_pieces(content, charset), url)


def _read_lines(content: bytes, url: str, charset: str | None) -> Listing:
    text = "".join(decoded_pieces(content, charset))
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line.startswith(("http://", "https://"))]
    entries, faults = read_each(found[:MAX_LINES], lambda line: Entry(join_url(url, line) or line))
    cut = len(found) > MAX_LINES
    return Listing("sitemap", None, None, tuple(entries), cut=cut, faults=tuple(faults))
