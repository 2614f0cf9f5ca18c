"""When a page says that its article was published."""

from datetime import UTC, datetime

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.compose import Published
from onrecord.json_ld import Node, plain_text
from onrecord.moments import parse_moment

NODE_FIELDS = ("datePublished", "dateCreated")

META_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "published_at",
    "pubdate",
    "pub_date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date.created",
    "date",
    "bt:pubdate",
    "iso-8601-publish-date",
    "og:pubdate",
    "created",
)
"""Names of meta tags for the date of publication, the most trustworthy first."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Bounds of what is believed; fixed, so that a page gives the same article on any day."""


def read_published(
    tree: HtmlElement, node: Node | None, metas: dict[str, list[str]], url: str
) -> Published | None:
    """Find the date of publication: JSON-LD, then meta tags, then the page itself.

    Args:
        tree: The page; not changed.
        node: The article's JSON-LD node; None without one.
        metas: The page's meta tags: contents by name in lower case.
        url: The page's address, which may hold the date.

    Returns:
        The first date that can be read, a time of day before a mere day within each
        source; None where there is none.
    """
    stated = [plain_text(node.get(name)) for name in NODE_FIELDS] if node else []
    named = [value for name in META_NAMES for value in metas.get(name, ())]
    timed = _time_elements(tree)
    for values, by in ((stated, "json-ld"), (named, "meta"), (timed, "html")):
        found = _first(values, by)
        if found is not None:
            return found
    return _guess(tree, url)


def _first(values: list[str], by: str) -> Published | None:
    moments = [moment for moment in map(parse_moment, values) if moment is not None]
    believed = [moment for moment in moments if EARLIEST <= moment[0] < LATEST]
    if not believed:
        return None
    at, precision = next((m for m in believed if m[1] == "time"), believed[0])
    return Published(at, precision, by)


def _time_elements(tree: HtmlElement) -> list[str]:
    marked = tree.xpath(
        "//*[@itemprop='datePublished' or @pubdate]/@datetime"
        " | //*[@itemprop='datePublished']/@content"
    )
    return [str(value) for value in marked]


def _guess(tree: HtmlElement, url: str) -> Published | None:
    day = find_date(
        tree,
        url=url,
        original_date=True,
        extensive_search=False,
        outputformat="%Y-%m-%d",
        min_date=EARLIEST.replace(tzinfo=None),
        max_date=LATEST.replace(tzinfo=None),
    )
    moment = parse_moment(day) if day else None
    return Published(moment[0], moment[1], "html") if moment else None
