"""The feeds that a web page says belong to it."""

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from onrecord.urls import join_url

FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


def feed_links(content: bytes, url: str) -> list[str]:
    """Addresses of a page's feeds, absolute, in its order, each once.

    Args:
        content: The page as it came.
        url: Where it came from.
    """
    try:
        tree = document_fromstring(content, parser=HTMLParser(collect_ids=False))
    except (etree.ParserError, ValueError):
        return []
    found = [
        str(link.get("href"))
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").strip().lower() in FEEDS
        and link.get("href")
    ]
    joined = (join_url(url, href) for href in found)
    return list(dict.fromkeys(address for address in joined if address))
