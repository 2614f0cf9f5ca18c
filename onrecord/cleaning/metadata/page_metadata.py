"""What a page says about its article outside the article's text."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from onrecord.cleaning.addresses import believed_url
from onrecord.cleaning.compose import Published, language_code
from onrecord.cleaning.metadata.bylines import json_ld_authors, read_authors
from onrecord.cleaning.metadata.headlines import choose_title, headline_variants
from onrecord.cleaning.metadata.json_ld import (
    LIST_TYPES,
    Node,
    kind_of,
    main_article,
    plain_text,
    read_json_ld,
    resolve,
    types_of,
)
from onrecord.cleaning.metadata.page_dates import read_published
from onrecord.cleaning.metadata.publishers import choose_publisher
from onrecord.cleaning.metadata.subjects import Picture, Tag, page_picture, page_tags
from onrecord.urls import registered_domain

Metas = dict[str, list[str]]
"""Contents of meta tags by name in lower case."""

SITE_METAS = ("application-name", "apple-mobile-web-app-title")
"""Names of meta tags for what a phone calls the site."""

TIER_METAS = ("article:content_tier", "content_tier")
LOCKED = frozenset({"locked", "paid", "premium"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article.

    Attributes:
        url: Where the article lives, as far as the page is to be believed.
        title: Headline; None without one.
        headlines: The headline in all its wordings, letters and digits only.
        descriptions: Standfirsts and summaries that the page's head states.
        authors: Names in order.
        published: When; None where nothing states it.
        publisher: The publisher's name; None where nothing states it.
        kind: article, live_blog, opinion, review, press_release.
        says_article: JSON-LD or Open Graph call the page an article.
        says_list: JSON-LD or Open Graph call it a collection, a profile or a site.
        node: The article's node of JSON-LD; None without one.
        locked: A meta tag says that the article costs.
        language: The code of the language that the page states; None where it states none.
        tags: Sections and keywords under which the publisher files it.
        picture: The picture that leads it; None where the page states none.
    """

    url: str
    title: str | None
    headlines: Sequence[str]
    descriptions: Sequence[str]
    authors: Sequence[str]
    published: Published | None
    publisher: str | None
    kind: str
    says_article: bool
    says_list: bool
    node: Node | None = None
    locked: bool = False
    language: str | None = None
    tags: Sequence[Tag] = ()
    picture: Picture | None = None

    @property
    def restricted(self) -> bool:
        """Whether the page says that the article, or a part of it, is not free to read."""
        part = self.node.get("hasPart") if self.node else None
        parts = [self.node, *(part if isinstance(part, list) else [part])]
        stated = [one.get("isAccessibleForFree") for one in parts if isinstance(one, dict)]
        return self.locked or any(
            str(value).rpartition("/")[2].lower() in {"false", "no"} for value in stated
        )


def read_metadata(tree: HtmlElement, page_url: str) -> Metadata:
    """Read JSON-LD, meta tags and Open Graph.

    Args:
        tree: The page; not changed.
        page_url: Where it came from.
    """
    nodes = read_json_ld(tree)
    metas = read_metas(tree)
    node = main_article(nodes, headline_variants(tree, None, metas))
    url = _stated_url(tree, metas, page_url)
    domain = registered_domain(url)
    publishers = _publishers(node, nodes, metas)
    publisher = choose_publisher(publishers, plain_text(tree.findtext(".//title")), domain)
    site = (*publishers, publisher or "", domain.partition(".")[0])
    title = choose_title(tree, node, metas, next(iter(publishers), publisher))
    return Metadata(
        url=url,
        title=title,
        headlines=headline_variants(tree, node, metas),
        descriptions=_descriptions(node, metas),
        authors=read_authors(tree, json_ld_authors(node, nodes), metas, site),
        published=read_published(tree, node, metas, url),
        publisher=publisher,
        kind=kind_of(node),
        says_article=node is not None or "article" in metas.get("og:type", ()),
        says_list="website" in metas.get("og:type", ())
        or any(LIST_TYPES.intersection(types_of(other)) for other in nodes),
        node=node,
        language=_language(tree, node, metas),
        locked=not LOCKED.isdisjoint(
            text.lower() for name in TIER_METAS for text in metas.get(name, ())
        ),
        tags=page_tags(node, nodes, metas, title),
        picture=page_picture(node, nodes, metas, url),
    )


def read_metas(tree: HtmlElement) -> Metas:
    """List the contents of a page's meta tags by name in lower case, in order."""
    metas: Metas = {}
    for meta in tree.iter("meta"):
        content = plain_text(meta.get("content"))
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _stated_url(tree: HtmlElement, metas: Metas, page_url: str) -> str:
    links = [str(link) for link in tree.xpath("//link[@rel='canonical']/@href")]
    for stated in (*links, *metas.get("og:url", ())):
        trusted = believed_url(stated, page_url)
        if trusted is not None:
            return trusted
    return page_url


def _language(tree: HtmlElement, node: Node | None, metas: Metas) -> str | None:
    """The language that JSON-LD, the html element or Open Graph state, the first of them."""
    stated = [plain_text(node.get("inLanguage"))] if node else []
    stated += [tree.get("lang") or "", *metas.get("og:locale", ())]
    return next((code for tag in stated if (code := language_code(tag))), None)


def _publishers(node: Node | None, nodes: Sequence[Node], metas: Metas) -> list[str]:
    """List what the page calls its publisher, the most telling statement first."""
    value = resolve(node.get("publisher"), nodes) if node else None
    if isinstance(value, list):
        value = value[0] if value else None
    name = plain_text(value.get("name") if isinstance(value, dict) else value)
    sites = [plain_text(other.get("name")) for other in nodes if "WebSite" in types_of(other)]
    others = (text for meta in SITE_METAS for text in metas.get(meta, ()))
    stated = (*metas.get("og:site_name", ()), name, *sites, *others)
    return [text for text in dict.fromkeys(stated) if text and "://" not in text]


def _descriptions(node: Node | None, metas: Metas) -> list[str]:
    stated = [plain_text(node.get("description"))] if node else []
    for name in ("og:description", "description", "twitter:description"):
        stated.extend(metas.get(name, ()))
    return [text for text in dict.fromkeys(stated) if text]
