"""What a page says about itself in JSON-LD, with schema.org's words."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from onrecord.cleaning.wording import fold
from onrecord.text.json_text import parse_json

Node = Mapping[str, Any]

ARTICLE_TYPES = frozenset(
    {
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "CriticReview",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "PressRelease",
        "Report",
        "ReportageNewsArticle",
        "Review",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "TechArticle",
    }
)
"""Types of schema.org that stand for one text by somebody."""

LIST_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
"""Types of schema.org that stand for a page of links."""

KINDS = (
    ("LiveBlogPosting", "live_blog"),
    ("OpinionNewsArticle", "opinion"),
    ("ReviewNewsArticle", "review"),
    ("CriticReview", "review"),
    ("Review", "review"),
    ("PressRelease", "press_release"),
)
"""The article kinds that a type decides, the more telling type first."""

WRAPPING = re.compile(r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)")
CLOSING = re.compile(r"(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>|;)\s*\Z")
COMMENT = re.compile(r"\A(?:\s*(?:/\*.*?\*/|//[^\n]*\n))+", re.DOTALL)
BETWEEN = re.compile(r"(?<=\})\s*[;,]?\s*(?=\{\s*\"@)")
"""Where one object of JSON-LD ends and the next begins."""

TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]+")
FAR_CHARACTER = re.compile(r"&#\d{50,};?")
"""A number beyond all characters, which Python may refuse to read for its length."""

NAMED = frozenset({"name", "givenName", "familyName"})
"""Fields of which a node that says who somebody is has one."""

PARTS = ("mainEntity", "mainEntityOfPage", "hasPart", "@graph")
"""Fields that hold nodes of the page."""

SOFT_HYPHEN = "\u00ad"

MAX_NODES = 2000
"""Nodes above which the rest of a page's JSON-LD is left unread."""


def read_json_ld(tree: HtmlElement) -> list[Node]:
    """Read every JSON-LD node of a page, lists and graphs opened, in order.

    Blocks that are no JSON even after the usual mistakes are mended are ignored: what a
    page says about itself is a bonus.
    """
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for node in _open(_parse(script.text or "")):
                found.append(node)
                if len(found) >= MAX_NODES:
                    return found
    return found


def types_of(node: Node) -> list[str]:
    """List a node's types without the vocabulary's address."""
    return [name.rsplit("/", 1)[-1] for name in strings_of(node.get("@type"))]


def is_article(node: Node) -> bool:
    """Whether a node stands for an article."""
    return not ARTICLE_TYPES.isdisjoint(types_of(node))


def main_article(nodes: Iterable[Node], titles: Iterable[str]) -> Node | None:
    """Choose the node that stands for the page's own article.

    Pages also describe what they recommend; their own node says most about itself: it has
    a headline, a date and authors. Among equals the first wins. A page that describes
    several articles, none of which has the page's title, is a list of them.

    Args:
        nodes: The page's nodes.
        titles: What the page itself is called, letters and digits only.
    """
    articles = [node for node in nodes if is_article(node)]
    headlines = {fold(plain_text(node.get("headline"))) for node in articles} - {""}
    if len(headlines) > 1:
        known = list(titles)
        articles = [node for node in articles if _has_title(node, known)]
    return max(articles, key=_fullness, default=None)


def _has_title(node: Node, titles: Iterable[str]) -> bool:
    headline = fold(plain_text(node.get("headline")))
    return bool(headline) and any(headline in title or title in headline for title in titles)


def kind_of(node: Node | None) -> str:
    """Give the kind of article that a node's types stand for."""
    types = types_of(node) if node is not None else []
    return next((kind for name, kind in KINDS if name in types), "article")


def resolve(value: object, nodes: Iterable[Node]) -> object:
    """Follow a reference `{"@id": …}` to the node that it names, where the page has it."""
    named = isinstance(value, dict) and not NAMED.isdisjoint(value)
    name = value.get("@id") if isinstance(value, dict) and not named else None
    if isinstance(name, str):
        found = (node for node in nodes if node.get("@id") == name)
        return next((node for node in found if not NAMED.isdisjoint(node)), value)
    return value


def strings_of(value: object) -> list[str]:
    """List the strings of a value that should be one string or a list of them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return []


def plain_text(value: object) -> str:
    """Turn a metadata value into one line of text; the empty string for no string.

    Entities, tags and invisible characters go, since publishers leave all of them in.
    """
    text = next(iter(strings_of(value)), "")
    if "&" in text:
        text = unescape(text)
    return " ".join(INVISIBLE.sub(" ", TAG.sub("", text).replace(SOFT_HYPHEN, "")).split())


def unescape(text: str) -> str:
    """Turn entities into their characters, and those that this brings forth, once more."""
    for _ in range(2):
        text = html.unescape(FAR_CHARACTER.sub("\ufffd", text))
    return text


def _fullness(node: Node) -> int:
    weights = {"headline": 4, "datePublished": 4, "author": 2, "articleBody": 2, "name": 1}
    return sum(weight for field, weight in weights.items() if node.get(field))


def _parse(text: str) -> object:
    for attempt in (text, _mend(text), _mend(html.unescape(text)) if "&quot;" in text else ""):
        try:
            # strict=False: publishers leave line breaks inside strings
            return parse_json(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _parse_several(_mend(text))


def _parse_several(text: str) -> object:
    """Read objects that stand one after the other, which is no JSON."""
    parts = [part for part in BETWEEN.split(text) if part.strip()]
    found: list[object] = []
    for part in parts if len(parts) > 1 else ():
        try:
            found.append(parse_json(part, strict=False))
        except (ValueError, RecursionError):
            continue
    return found or None


def _mend(text: str) -> str:
    text = CLOSING.sub("", WRAPPING.sub("", COMMENT.sub("", text))).strip()
    return TRAILING_COMMA.sub("", text)


def _open(value: object) -> Iterator[Node]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[name] for name in PARTS if name in item)
