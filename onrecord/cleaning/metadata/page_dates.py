"""When a page says that its article was published."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.cleaning.body.furniture import has_class
from onrecord.cleaning.compose import Published
from onrecord.cleaning.metadata.json_ld import Node, plain_text
from onrecord.cleaning.metadata.moments import Moment, parse_iso, parse_moment
from onrecord.cleaning.metadata.shown_clock import shown_clock

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

ZONES = timedelta(hours=14)
"""No zone is further from Greenwich."""

QUARTER = 15 * 60
"""Seconds by multiples of which zones are apart."""

BEGINNING = 300
"""Characters of paragraphs below the headline after which a date belongs to something else."""

DATED = (
    "//h1 | //time | //p | //*[self::span or self::div or self::meta]"
    "[@itemprop='datePublished' or @pubdate]"
)
"""Elements that may state a date, and those between which they stand."""

ELSEWHERE = frozenset({"a", "aside", "figure", "footer", "nav", "template"})


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
    published = _choose(found) or _guess(tree, url)
    if published is None or published.precision != "day":
        return published
    shown = shown_clock(tree, published.at.date())
    return Published(shown.at, shown.precision, "html") if shown else published


@dataclass(frozen=True, slots=True)
class Stated:
    """A date with what stated it: json-ld, meta or html."""

    moment: Moment
    by: str


def _dates(values: Sequence[str], by: str) -> list[Stated]:
    moments = [moment for moment in map(parse_moment, values) if moment is not None]
    return [Stated(one, by) for one in moments if EARLIEST <= one.at < LATEST]


def _choose(found: Sequence[Stated]) -> Published | None:
    """Take the first date; another statement of it, if that knows the time or zone better.

    A time without a zone is refined by the same wall clock in a zone, or by a time that is
    whole quarters of an hour from it, as zones are apart; a day by a time on it.
    """
    if not found:
        return None
    first = found[0].moment
    if first.precision == "day":
        better = [one for one in found if _is_on(one.moment, first)]
        better.sort(key=lambda one: one.moment.offset is None)
    elif first.offset is None:
        better = [one for one in found if _is_same_clock(one.moment, first)]
        better += [one for one in found if one.by != "html" and _is_zones_apart(one.moment, first)]
    else:
        better = []
    best = next(iter([*better, found[0]]))
    moment = best.moment
    return Published(moment.at, moment.precision, best.by, moment.offset)


def _is_on(moment: Moment, day: Moment) -> bool:
    shown = moment.at + timedelta(minutes=moment.offset or 0)
    dates = {shown.date(), moment.at.date()}
    return moment.precision == "time" and day.at.date() in dates


def _is_same_clock(moment: Moment, first: Moment) -> bool:
    if moment.offset is None or moment.precision != "time":
        return False
    apart = moment.at + timedelta(minutes=moment.offset) - first.at
    return abs(apart) < timedelta(minutes=1)


def _is_zones_apart(moment: Moment, first: Moment) -> bool:
    if moment.offset is None or moment.precision != "time":
        return False
    apart = moment.at - first.at
    return abs(apart) <= ZONES and apart.total_seconds() % QUARTER == 0


def _time_elements(tree: HtmlElement) -> list[str]:
    """List the dates of the article's own elements, those marked as the publication first."""
    marked: list[str] = []
    shown: list[str] = []
    headline = next(tree.iter("h1"), None)
    began = headline is None
    text = 0
    for element in tree.xpath(DATED):
        if element is headline:
            began = True
        stated = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if (stated or element.tag == "time") and not _is_elsewhere(element):
            value = element.get("datetime") or element.get("content") or element.text_content()
            if stated:
                marked.append(value)
            elif began and text < BEGINNING:
                shown.append(value)
        elif element.tag == "p" and began and text < BEGINNING and not _is_elsewhere(element):
            text += len(element.text_content())
    return [*marked, *shown[:1]]


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element belongs to another story: a box beside the text, or a link."""
    around = [element, *element.iterancestors()]
    if any(one.tag in ELSEWHERE for one in around):
        return True
    return any(has_class(one, "furniture_classes") and not _is_whole(one) for one in around)


def _is_whole(element: HtmlElement) -> bool:
    return element.tag in {"html", "body", "main", "article"} or element.find(".//h1") is not None


def _guess(tree: HtmlElement, url: str) -> Published | None:
    """Find a day by how the page looks.

    The library ends at a date with a zone that there is not; it is asked again without these.
    """
    for prepared in (_without_other_stories, _without_far_zones):
        try:
            day = _find_day(prepared(tree), url)
        except (ValueError, OverflowError):
            continue
        moment = parse_iso(day) if day else None
        return Published(moment.at, moment.precision, "html") if moment else None
    return None


def _without_other_stories(tree: HtmlElement) -> HtmlElement:
    page = deepcopy(tree)
    boxes = (one for one in page.iter("aside", "nav", "footer", "div", "section", "ul"))
    for element in list(boxes):
        if element.getparent() is not None and _is_box(element):
            element.drop_tree()
    return page


def _is_box(element: HtmlElement) -> bool:
    boxed = element.tag in {"aside", "nav"} or has_class(element, "related_classes")
    return boxed and not _is_whole(element)


def _without_far_zones(tree: HtmlElement) -> HtmlElement:
    page = _without_other_stories(tree)
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
