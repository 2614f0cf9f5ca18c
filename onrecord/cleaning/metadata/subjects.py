"""What a publisher says that an article is about, and which picture leads it: words and addresses.

Nothing is fetched, and nothing is guessed: no topic is made of the text. The output is versioned:
raise CLEAN_VERSION when it changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.cleaning.metadata.json_ld import Node, plain_text, resolve, types_of
from onrecord.cleaning.wording import fold
from onrecord.urls import join_url, masked

SECTION, KEYWORD = "section", "keyword"
JSON_LD, META, BREADCRUMB, FEED, RECORD = "json-ld", "meta", "breadcrumb", "feed", "record"

SECTION_METAS = ("article:section", "section", "parsely-section", "cxenseparse:section")
KEYWORD_METAS = ("news_keywords", "article:tag", "keywords", "parsely-tags")
PICTURE_METAS = ("og:image:secure_url", "og:image", "twitter:image")

MOST_TAGS = 40
LONGEST_TAG = 100
"""Characters; what is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word or words under which the publisher files an article.

    Attributes:
        kind: section or keyword.
        tag: The words.
        origin: Where they stand: json-ld, meta, breadcrumb, feed or record.
    """

    kind: str
    tag: str
    origin: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that leads an article.

    Attributes:
        url: Its address, absolute.
        caption: What the publisher says of it; None where it says nothing.
        credit: Whom the publisher names as its maker; None where it names nobody.
        origin: Where the address stands: json-ld, meta or record.
    """

    url: str
    caption: str | None
    credit: str | None
    origin: str


def page_tags(
    node: Node | None, nodes: Sequence[Node], metas: Mapping[str, Sequence[str]], title: str | None
) -> list[Tag]:
    """Sections and keywords of a page, each once, sections first.

    Args:
        node: The article's node of JSON-LD; None without one.
        nodes: All nodes of the page.
        metas: Contents of meta tags by name in lower case.
        title: The headline, which ends some breadcrumbs.
    """
    stated = node or {}
    return unique(
        [
            *(Tag(SECTION, one, JSON_LD) for one in _names(stated.get("articleSection"))),
            *(Tag(SECTION, one, META) for name in SECTION_METAS for one in metas.get(name, ())),
            *(Tag(SECTION, one, BREADCRUMB) for one in _breadcrumbs(nodes, title)),
            *(Tag(KEYWORD, one, JSON_LD) for one in _words(_names(stated.get("keywords")))),
            *(
                Tag(KEYWORD, one, META)
                for name in KEYWORD_METAS
                for one in _words(metas.get(name, ()))
            ),
        ]
    )


def unique(tags: Iterable[Tag]) -> list[Tag]:
    """Tags of their first origin, without those that say nothing."""
    kept: dict[tuple[str, str], Tag] = {}
    for one in tags:
        tag = " ".join(one.tag.split())
        if fold(tag) and len(tag) <= LONGEST_TAG:
            kept.setdefault((one.kind, tag.casefold()), Tag(one.kind, tag, one.origin))
    return list(kept.values())[:MOST_TAGS]


def _names(value: object) -> Iterator[str]:
    """The strings of a value, or the names of the things in it."""
    for one in value if isinstance(value, list) else [value]:
        text = plain_text(one.get("name") if isinstance(one, dict) else one)
        if text:
            yield text


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Keywords of lists that stand in one string, parted by commas or semicolons."""
    for text in texts:
        parted = text.replace(";", ",") if "," not in text else text
        yield from (one.strip() for one in parted.split(",") if one.strip())


def _breadcrumbs(nodes: Iterable[Node], title: str | None) -> Iterator[str]:
    """The levels between a site's front page and an article."""
    for node in nodes:
        if "BreadcrumbList" in types_of(node):
            listed = node.get("itemListElement")
            items = [one for one in listed if isinstance(one, dict)] if listed else []
            levels = [_level(one) for one in items if isinstance(listed, list)]
            own = fold(title or "")
            yield from (one for one in levels[1:] if one and not (own and fold(one) in own))
            return


def _level(item: Mapping[str, Any]) -> str:
    inner = item.get("item")
    named = inner.get("name") if isinstance(inner, dict) else None
    return plain_text(item.get("name") or named)


def page_picture(
    node: Node | None,
    nodes: Sequence[Node],
    metas: Mapping[str, Sequence[str]],
    url: str,
) -> Picture | None:
    """The picture that leads a page's article; None where the page states none.

    Args:
        node: The article's node of JSON-LD; None without one.
        nodes: All nodes of the page.
        metas: Contents of meta tags by name in lower case.
        url: The page's address, which others may be relative to.
    """
    stated = node.get("image") if node else None
    for one in stated if isinstance(stated, list) else [stated]:
        found = _picture(resolve(one, nodes), url)
        if found is not None:
            return found
    for name in PICTURE_METAS:
        for address in metas.get(name, ()):
            whole = picture_address(address, url)
            if whole is not None:
                alternative = next(iter(metas.get("og:image:alt", ())), None)
                return Picture(whole, alternative, None, META)
    return None


def _picture(value: object, url: str) -> Picture | None:
    if isinstance(value, str):
        whole = picture_address(value, url)
        return None if whole is None else Picture(whole, None, None, JSON_LD)
    if not isinstance(value, dict):
        return None
    addresses = (value.get("url"), value.get("contentUrl"), value.get("@id"))
    texts = (one for one in addresses if isinstance(one, str))
    whole = next((found for text in texts if (found := picture_address(text, url))), None)
    if whole is None:
        return None
    maker = next((one for name in ("creator", "author") for one in _names(value.get(name))), None)
    credit = plain_text(value.get("creditText")) or maker or None
    caption = plain_text(value.get("caption")) or plain_text(value.get("description")) or None
    return Picture(whole, caption, credit, JSON_LD)


def picture_address(text: str, url: str) -> str | None:
    """An absolute address of the web, without secrets; None for anything else."""
    whole = join_url(url, text)
    if whole is None or not whole.lower().startswith(("http://", "https://")):
        return None
    return masked(whole)


def record_tags(fields: Mapping[str, Any], origin: str) -> list[Tag]:
    """Sections and keywords of a record; what is no string or list of strings says nothing."""
    return unique(
        [
            *(Tag(SECTION, one, origin) for one in _names(fields.get("section"))),
            *(Tag(KEYWORD, one, origin) for one in _words(_names(fields.get("tags")))),
        ]
    )


def record_picture(fields: Mapping[str, Any]) -> Picture | None:
    """The picture of a record: its address; None without one."""
    stated = fields.get("image")
    whole = picture_address(stated, "") if isinstance(stated, str) else None
    return None if whole is None else Picture(whole, None, None, RECORD)
