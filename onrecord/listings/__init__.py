"""Feeds and sitemaps: bytes in, entries out, bounded whatever the bytes are."""

from onrecord.listings.discover import feed_links
from onrecord.listings.entries import Entry, EntryFault, Listing, SubListing
from onrecord.listings.read import looks_like_listing, read_listing
from onrecord.listings.section import read_section

__all__ = [
    "Entry",
    "EntryFault",
    "Listing",
    "SubListing",
    "feed_links",
    "looks_like_listing",
    "read_listing",
    "read_section",
]
