"""When a page says that its article was published."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.cleaning.compose import Published
from onrecord.cleaning.metadata.json_ld import Node, plain_text
from onrecord.cleaning.metadata.moments import Moment, parse_iso, parse_moment

NODE_FIELDS = ("datePublished", "dateCreated")

META_NAMES = (
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "articlepublished",
    "datepublished",
    "parselypubdate",
    "sailthrudate",
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "publishdate",
    "publicationdate",
    "publishedat",
    "publisheddate",
    "pubdate",
    "ogpubdate",
    "btpubdate",
    "isopublishdate",
    "dctermsissued",
    "dctermscreated",
    "dctermsdate",
    "dcdateissued",
    "dcdatecreated",
    "dcdate",
    "datecreated",
    "date",
    "created",
)
"""Names of meta tags for the date of publication, letters only, the most telling first."""

NOT_LETTERS = re.compile(r"[^a-z]+")

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Bounds of what is believed; fixed, so that a page gives the same article on any day."""

FAR_ZONE = re.compile(r"(?<=\d:\d\d)\s*[+-](?:2[4-9]|[3-9]\d)(?::?\d\d)?(?!\d)")
"""A zone of a day and more behind a time."""

ZONES = timedelta(hours=26)
"""Within this two statements are of one moment, one of them without its time or zone."""


def read_published(
    tree: HtmlElement, node: Node | None, metas: Mapping[str, Sequence[str]], url: str
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
    letters = {NOT_LETTERS.sub("", name): values for name, values in metas.items()}
    stated = [plain_text(node.get(name)) for name in NODE_FIELDS] if node else []
    named = [value for name in META_NAMES for value in letters.get(name, ())]
    found = [
        *_dates(stated, "json-ld"),
        *_dates(named, "meta"),
        *_dates(_time_elements(tree), "html"),
    ]
    return _choose(found) or _guess(tree, url)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date with what stated it: json-ld, meta or html."""

    moment: Moment
    by: str


def _dates(values: Sequence[str], by: str) -> list[Stated]:
    moments = [moment for moment in map(parse_moment, values) if moment is not None]
    return [Stated(one, by) for one in moments if EARLIEST <= one.at < LATEST]


def _choose(found: Sequence[Stated]) -> Published | None:
    """Take the first date; another of the same day, if that knows the time or zone better."""
    if not found:
        return None
    first = found[0].moment
    near = [one for one in found if abs(one.moment.at - first.at) < ZONES]
    timed = [one for one in near if one.moment.precision == "time"]
    if first.precision == "day":
        timed = [one for one in timed if one.moment.at.date() == first.at.date()]
    zoned = [one for one in timed if one.moment.offset is not None]
    best = next(iter([*zoned, *timed, found[0]]))
    moment = best.moment
    return Published(moment.at, moment.precision, best.by, moment.offset)


def _time_elements(tree: HtmlElement) -> list[str]:
    marked = tree.xpath(
        "//*[@itemprop='datePublished' or @pubdate]/@datetime"
        " | //*[@itemprop='datePublished']/@content"
    )
    return [str(value) for value in marked]


def _guess(tree: HtmlElement, url: str) -> Published | None:
    """Find a day by how the page looks.

    The library ends at a date with a zone that there is not; it is asked again without these.
    """
    for prepared in (_unchanged, _without_far_zones):
        try:
            day = _find_day(prepared(tree), url)
        except (ValueError, OverflowError):
            continue
        moment = parse_iso(day) if day else None
        return Published(moment.at, moment.precision, "html") if moment else None
    return None


def _unchanged(tree: HtmlElement) -> HtmlElement:
    return tree


def _without_far_zones(tree: HtmlElement) -> HtmlElement:
    page = deepcopy(tree)
    for element in page.iter():
        for name, value in element.items():
            if FAR_ZONE.search(value):
                element.set(name, FAR_ZONE.sub("", value))
        if element.text and isinstance(element.tag, str):
            element.text = FAR_ZONE.sub("", element.text)
        if element.tail:
            element.tail = FAR_ZONE.sub("", element.tail)
    return page


def _find_day(page: HtmlElement, url: str) -> str | None:
    return find_date(
        page,
        url=url,
        original_date=True,
        extensive_search=False,
        outputformat="%Y-%m-%d",
        min_date=EARLIEST.replace(tzinfo=None),
        max_date=LATEST.replace(tzinfo=None),
    )
