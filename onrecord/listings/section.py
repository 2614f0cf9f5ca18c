"""The articles that a section page, a topic page or a front page links to, as a listing.

For sites without feeds and sitemaps, or to read one section of them alone.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon
from onrecord.listings.entries import Entry, Listing, read_each
from onrecord.text.charsets import stated_charset
from onrecord.urls import join_url, registered_domain, split_web_url

OUTSIDE = frozenset({"nav", "footer"})
"""Elements whose links lead to other sections, and not to articles."""

ARTICLE = re.compile(r"\d{4}|(?:-[^-]+){3}|\.\s?html?$|_\d+$")
"""What the last segment of an article's address has: a number, or several words."""

NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|json|css|js)$", re.IGNORECASE)

HEADLINE = 15
"""Letters and digits of the shortest text of a link that may be a headline."""

MOST = 1000
"""Articles of one page, at most."""


def read_section(content: bytes, url: str, charset: str | None = None) -> Listing:
    """List the articles of a page's own site that it links to, in its order, each once.

    An article's link has the text of a headline, and an address like an article's: its last
    part has a number of four digits, four words, or the ending of a page.

    Args:
        content: The page as it came.
        url: Where it came from, for the relative addresses in it.
        charset: What the transport declared; None where it declared nothing.
    """
    try:
        encoding = stated_charset(charset, content[:4096])
        parser = HTMLParser(collect_ids=False, encoding=encoding)
        tree = document_fromstring(content, parser=parser)
    except (etree.ParserError, ValueError, LookupError):
        return Listing("section", None, None, [])
    site = registered_domain(url)
    texts: dict[str, str] = {}
    for target, text in _links(tree, url):
        if registered_domain(target) == site and _is_articles(target):
            texts[target] = max(texts.get(target, ""), text, key=len)
    named = [(target, text) for target, text in texts.items() if len(fold(text)) >= HEADLINE]
    found = named[:MOST]
    entries, faults = read_each(found, lambda one: Entry(one[0], title=one[1]))
    title = " ".join((tree.findtext(".//title") or "").split()) or None
    cut = len(named) > MOST
    return Listing("section", title, tree.get("lang"), entries, cut=cut, faults=faults)


def _links(tree: HtmlElement, url: str) -> Iterator[tuple[str, str]]:
    here = url.partition("#")[0].rstrip("/")
    for link in tree.iter("a"):
        target = (join_url(url, link.get("href") or "") or "").partition("#")[0]
        if target.rstrip("/") == here or any(one.tag in OUTSIDE for one in link.iterancestors()):
            continue
        yield target, " ".join(link.text_content().split())


def _is_articles(url: str) -> bool:
    """Whether an address is like that of an article."""
    parts = split_web_url(url)
    segments = [one.lower() for one in parts.path.split("/") if one] if parts else []
    if not segments or NO_PAGE.search(segments[-1]):
        return False
    if not load_lexicon("list_segments").isdisjoint(segments[-2:]):
        return False
    return ARTICLE.search(segments[-1]) is not None
