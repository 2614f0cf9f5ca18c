"""What publishers say that articles are about, and which picture leads them."""

from dataclasses import replace

from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import Cleaned
from onrecord.cleaning.metadata.subjects import Picture, Tag
from onrecord.listings.read import read_listing
from onrecord.records import Rejected
from tests.made_pages import PARAGRAPHS, json_ld, make_page, news_html, record_page

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge reopens", "datePublished": "2026-01-02"}


def clean(head: str) -> Cleaned:
    return clean_with_decisions(make_page(news_html(head)))


def test_sections_and_keywords_come_once_with_their_first_origin() -> None:
    found = clean(
        json_ld(
            {
                **ARTICLE,
                "articleSection": ["Local News", "local news"],
                "keywords": "bridge, Harbour, ,bridge",
            }
        )
        + '<meta property="article:section" content="Traffic">'
        + '<meta name="news_keywords" content="harbour;mayor">'
        + '<meta property="article:tag" content="Repairs">'
    )
    assert found.tags == [
        Tag("section", "Local News", "json-ld"),
        Tag("section", "Traffic", "meta"),
        Tag("keyword", "bridge", "json-ld"),
        Tag("keyword", "Harbour", "json-ld"),
        Tag("keyword", "mayor", "meta"),
        Tag("keyword", "Repairs", "meta"),
    ]


def test_breadcrumbs_between_front_page_and_headline_are_sections() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home"},
            {"@type": "ListItem", "position": 2, "item": {"@id": "/uk", "name": "UK"}},
            {"@type": "ListItem", "position": 3, "name": "Transport"},
            {"@type": "ListItem", "position": 4, "name": "Bridge reopens"},
        ],
    }
    found = clean(json_ld(ARTICLE) + json_ld(crumbs))
    assert found.tags == [
        Tag("section", "UK", "breadcrumb"),
        Tag("section", "Transport", "breadcrumb"),
    ]


def test_what_is_no_list_of_words_says_nothing() -> None:
    odd = {**ARTICLE, "articleSection": {"a": 1}, "keywords": [3, None, {"name": "ferry"}]}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": {"name": "x"}}
    found = clean(json_ld(odd) + json_ld(crumbs) + f'<meta name="keywords" content="{"x" * 200}">')
    assert found.tags == [Tag("keyword", "ferry", "json-ld")]
    assert found.picture is None


def test_the_picture_of_the_article_comes_with_caption_and_credit() -> None:
    image = {
        "@type": "ImageObject",
        "url": "/i/bridge.jpg",
        "caption": "The bridge &amp; the quay",
        "creator": {"@type": "Person", "name": "Eva Berg"},
    }
    found = clean(json_ld({**ARTICLE, "image": [image, "https://other.example/x.jpg"]}))
    assert found.picture == Picture(
        "https://www.riverside-herald.example/i/bridge.jpg",
        "The bridge & the quay",
        "Eva Berg",
        "json-ld",
    )


def test_without_one_the_picture_for_social_networks_stands_for_it() -> None:
    found = clean(
        '<meta property="og:image" content="https://i.example/a.jpg?token=abc">'
        '<meta property="og:image:alt" content="A bridge">'
    )
    assert found.picture is not None
    assert found.picture.url.startswith("https://i.example/a.jpg?token=masked-")
    assert (found.picture.caption, found.picture.origin) == ("A bridge", "meta")
    assert clean('<meta property="og:image" content="data:image/png;base64,x">').picture is None


def test_a_page_that_is_no_article_has_no_tags() -> None:
    found = clean_with_decisions(make_page("<html><body></body></html>"))
    assert isinstance(found.result, Rejected)
    assert (found.tags, found.picture) == ((), None)


def test_a_record_states_them_as_fields_and_a_feed_as_categories() -> None:
    record = {"text": " ".join(PARAGRAPHS), "section": "Local", "tags": ["a", "b,c"], "image": "x"}
    page = record_page(record)
    found = clean_with_decisions(page)
    assert [(one.kind, one.tag, one.origin) for one in found.tags] == [
        ("section", "Local", "record"),
        ("keyword", "a", "record"),
        ("keyword", "b", "record"),
        ("keyword", "c", "record"),
    ]
    assert found.picture is None
    told = clean_with_decisions(replace(page, reader="feed"))
    assert {one.origin for one in told.tags} == {"feed"}
    # A field of another form was ignored before it was known, and still is.
    assert clean_with_decisions(record_page({**record, "tags": 7, "section": 8})).tags == []


RSS = b"""<rss version="2.0"><channel><title>x</title><item><title>A</title>
<description>Words enough to be a text.</description>
<category>Local</category><category>Ferry</category></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>A</title>
<id>urn:a</id><content>Words enough to be a text.</content>
<category term="local" label="Local"/></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
{"id": "1", "content_text": "Words enough.", "tags": ["Local", 3, " "]}]}"""


def test_each_form_of_feed_gives_its_categories() -> None:
    tags = []
    for content in (RSS, ATOM, JSON):
        listing = read_listing(content, "https://a.example/feed")
        assert not isinstance(listing, Rejected)
        tags.append(listing.entries[0].tags)
    assert tags == [("Local", "Ferry"), ("Local",), ("Local",)]
