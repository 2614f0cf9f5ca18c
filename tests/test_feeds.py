"""Feeds and sitemaps of every kind, whole and broken, are read or rejected with a reason."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.listings import Entry, Listing, feed_links, looks_like_listing, read_listing
from onrecord.listings.plain import plain_text
from onrecord.records import Rejected
from tests.pace import here

FOLDER = Path(__file__).parent / "feeds"
URL = "https://feed.example/dir/feed"


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


READ: dict[str, tuple[str, str | None, list[Entry]]] = {
    "rss2.xml": (
        "rss",
        "Saltmere Courier – Harbour",
        [
            Entry(
                "https://courier.example/2026/03/ferry?utm_source=rss&id=7",
                "courier-7",
                'Ferry & pier to close "for good"',
                at(3, 2, 17, 30),
                authors=("Ada Obi", "Tom Reyes"),
            ),
            Entry(
                "https://feed.example/2026/03/mayor",
                title="Mayor: “no deal” — yet",
                published_at=at(3, 2, 9),
                authors=("Rosa Lind",),
            ),
            Entry(
                "https://courier.example/2026/03/only-a-guid",
                "https://courier.example/2026/03/only-a-guid",
            ),
        ],
    ),
    "rss091.xml": ("rss", "Old étoile", [Entry("http://old.example/1", title="Café")]),
    "atom.xml": (
        "atom",
        "National Ledger",
        [
            Entry(
                "https://ledger.example/news/1.html",
                "tag:ledger.example,2026:1",
                "Brask & the budget",
                at(3, 4, 7),
                at(3, 5, 9, 30),
                ("Nnenna Haldwick",),
            ),
            Entry("https://other.example/a/b.html", "2", "Elsewhere", updated_at=at(3, 3)),
            Entry(
                None,
                "tag:ledger.example,2026:3",
                "No address",
                updated_at=at(3, 2),
                text="The pier is shut.\nIt may open, said Ada Obi.",
            ),
        ],
    ),
    "rdf.xml": (
        "rdf",
        "Hafenbote",
        [
            Entry(
                "http://hafen.example/1",
                "http://hafen.example/1",
                "Fähren",
                at(3, 6, 6, 15),
                authors=("Jörg Fenn",),
            ),
            Entry("http://hafen.example/2", "http://hafen.example/2", "Ohne Link"),
        ],
    ),
    "feed.json": (
        "json",
        "Strandline",
        [
            Entry("https://feed.example/one", "1", "One", at(3, 1, 10), at(3, 2, 10), ("Ada Obi",)),
            Entry("https://elsewhere.example/two", "2"),
            Entry(None, "3", text="Rain,\nsaid Ada Obi."),
            Entry(None, "6", text="half ?"),
        ],
    ),
    "no_links.xml": (
        "rss",
        "Ticker",
        [Entry(None, "t1", "Short", text="Rain, said Ada Obi.\nMore rain.")],
    ),
    "utf16.xml": ("rss", "Weit", [Entry("https://weit.example/1", title="Ein “Satz”")]),
    "cp1252_called_utf8.xml": (
        "rss",
        "The mayor’s café",
        [Entry("https://cafe.example/1", title="“No,” she said")],
    ),
    "bom_and_space.xml": ("rss", "Late", [Entry("https://late.example/1")]),
    "cut.xml": (
        "rss",
        "Cut",
        [
            Entry("https://cut.example/1", title="One"),
            Entry("https://cut.example/2", title="Two"),
        ],
    ),
    "unescaped.xml": (
        "rss",
        "Fish & chips",
        [
            Entry("https://amp.example/?a=1&b=2&copy=3", title="R&D & more"),
            Entry("https://amp.example/?a=1&b=3"),
        ],
    ),
    "unclosed.xml": (
        "rss",
        "Open",
        [Entry("https://open.example/1", title="One"), Entry("https://open.example/2")],
    ),
    "undeclared_prefix.xml": (
        "rss",
        "P",
        [
            Entry(
                "https://prefix.example/1",
                title="One",
                published_at=at(3, 1),
                authors=("Ada Obi",),
            )
        ],
    ),
    "control.xml": ("rss", "C", [Entry("https://control.example/1", title="AB")]),
    "sitemap.xml": (
        "sitemap",
        None,
        [
            Entry("https://tribune.example/a", updated_at=at(3, 4, 10)),
            Entry("https://tribune.example/b?x=1&y=2", updated_at=at(3, 5)),
        ],
    ),
    "news_sitemap.xml": (
        "sitemap",
        None,
        [
            Entry(
                "https://tribune.example/seawall",
                title="Seawall vote",
                published_at=at(3, 5, 21, 10),
            )
        ],
    ),
    "sitemap.txt": (
        "sitemap",
        None,
        [Entry("https://tribune.example/1"), Entry("https://tribune.example/2")],
    ),
    "sitemap_no_namespace.xml": ("sitemap", None, [Entry("https://bare.example/1")]),
    "sitemap_index.xml": ("sitemapindex", None, []),
}

REFUSED = {
    "entity_bomb.xml": "declares entities",
    "external_entity.xml": "declares entities",
    "not_a_feed.html": "a web page",
    "not_a_feed.json": "without the list 'items'",
    "broken.json": "no JSON Feed",
    "opml.xml": "<opml>",
}


def test_every_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == READ.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is(name: str) -> None:
    kind, title, entries = READ[name]
    listing = read_listing((FOLDER / name).read_bytes(), URL)
    assert isinstance(listing, Listing), listing
    assert (listing.kind, listing.title, listing.cut) == (kind, title, False)
    assert list(listing.entries) == entries


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(name: str) -> None:
    refused = read_listing((FOLDER / name).read_bytes(), URL)
    assert isinstance(refused, Rejected)
    assert refused.reason == reasons.BROKEN_LISTING
    assert REFUSED[name] in refused.detail


def test_nothing_is_no_listing() -> None:
    refused = read_listing(b"\xef\xbb\xbf \n", URL)
    assert isinstance(refused, Rejected)
    assert refused.reason == reasons.EMPTY


def test_an_index_names_its_sitemaps_with_their_days() -> None:
    listing = read_listing((FOLDER / "sitemap_index.xml").read_bytes(), URL)
    assert isinstance(listing, Listing)
    assert [(sub.url, sub.updated_at) for sub in listing.sitemaps] == [
        ("https://feed.example/sitemaps/2026.xml.gz", at(3, 5)),
        ("https://tribune.example/sitemaps/news.xml", None),
    ]


@pytest.mark.parametrize("name", [name for name in READ if not name.endswith(".txt")])
def test_listings_are_told_from_pages_by_their_first_element(name: str) -> None:
    assert looks_like_listing((FOLDER / name).read_bytes())


@pytest.mark.parametrize(
    "content",
    [b"<!doctype html><html><body><feed>", b"plain words", b'{"items": []}', b"", b"<html><rss>"],
)
def test_pages_are_told_from_listings(content: bytes) -> None:
    assert not looks_like_listing(content)


def test_languages_are_kept_as_stated() -> None:
    stated = {
        name: read_listing((FOLDER / name).read_bytes(), URL)
        for name in ("rss2.xml", "atom.xml", "rdf.xml", "feed.json")
    }
    assert [listing.language for listing in stated.values() if isinstance(listing, Listing)] == [
        "en-gb",
        "en",
        "de",
        "en",
    ]


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        pytest.param(b"<rss><channel>" + b"<item></item>" * 300_000, 0, id="many empty items"),
        pytest.param(
            b"<urlset>" + b"<url><loc>http://a.example/b</loc></url>" * 51_000,
            50_000,
            id="more than a sitemap may hold",
        ),
        pytest.param(b"<rss>" + b"<a>" * 1_000_000, 0, id="a million deep"),
        pytest.param(b"<rss><item>" + b"<x/>" * 400_000, 0, id="many elements in one item"),
        pytest.param(b"<rss><item><link>" + b"x" * 4_000_000, 0, id="an endless text"),
        pytest.param(b"<rss>" + b"&a;" * 300_000, 0, id="unknown entities"),
        pytest.param(b"<rss>" + b"<![CDATA[" * 400_000, 0, id="nothing but openings"),
        pytest.param(b"<rss><item " + b'a="b" ' * 400_000 + b"/>", 0, id="endless attributes"),
        pytest.param(b'{"items": ' + b"[" * 200_000, None, id="brackets"),
        pytest.param(b'{"items": [' + b"0," * 1_000_000 + b"0]}", 0, id="numbers for entries"),
    ],
)
def test_no_listing_takes_long_or_much(content: bytes, entries: int | None) -> None:
    started = time.process_time()
    listing = read_listing(content, URL)
    assert time.process_time() - started < here(5)
    if entries is None:
        assert isinstance(listing, Rejected)
    else:
        assert isinstance(listing, Listing)
        assert len(listing.entries) == entries


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(sorted(READ)), st.integers(0, 400))
def test_no_bytes_make_reading_raise(noise: bytes, name: str, where: int) -> None:
    """Noise in the middle of each file, and noise alone."""
    content = (FOLDER / name).read_bytes()
    for each in (content[:where] + noise + content[where:], noise):
        assert isinstance(read_listing(each, URL), Listing | Rejected)
        looks_like_listing(each)
        feed_links(each, URL)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Fish & chips < 5", "Fish & chips < 5"),
        ("one\n\ntwo", "one\ntwo"),
        ("<p>One <b>bold</b> word.</p><p>Two.</p>tail", "One bold word.\nTwo.\ntail"),
        ("a<br>b<!-- c -->d", "a\nbd"),
        ("<script>x()</script>kept<style>p{}</style>", "kept"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("caf&eacute; &#8220;x&#8221;", "café “x”"),
        ("<p>", ""),
        ("<>", "<>"),
    ],
)
def test_html_in_feeds_becomes_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_the_feeds_of_a_page_are_found() -> None:
    page = b"""<html><head><link rel="stylesheet" href="x.css">
    <link rel="alternate" type="application/rss+xml" href="/rss"><link rel="ALTERNATE home"
    type="application/atom+xml" href="https://other.example/atom">
    <link rel="alternate" hreflang="de" href="/de"><link rel=alternate
    type=application/rss+xml href=" /rss "></head></html>"""
    assert feed_links(page, URL) == ["https://feed.example/rss", "https://other.example/atom"]


@pytest.mark.parametrize(
    "odd",
    [
        "<title>&#xD800;Ferry</title>",
        "<title>&#55296;Ferry</title>",
        "<title x='&#xDFFF;'>Ferry</title>",
        "<title>Ferry</title><a&#xD800;/>",
        "<title>Ferry</title><!-- <![CDATA[ --><b>&#xD800;</b><!-- ]]> -->",
        "<title>Fer&#0;ry</title>",
        "<title>Ferry</title><b>&#1114112;&#x110000;</b>",
        "<title>Ferry</title><b>&#99999999999;</b>",
    ],
)
def test_a_character_that_there_is_not_costs_itself(odd: str) -> None:
    item = "<item><link>https://a.example/{}</link>{}</item>"
    text = f"<rss><channel>{item.format(1, odd)}{item.format(2, '')}</channel></rss>"
    found = read_listing(text.encode(), URL)
    assert isinstance(found, Listing)
    assert found.entries[0].title == "Ferry"
    assert [entry.url for entry in found.entries] == ["https://a.example/1", "https://a.example/2"]


def test_an_address_that_cannot_be_split_stays_as_it_is_written() -> None:
    broken = "http://[::1/a"
    lines = f"https://a.example/1\n{broken}\nhttps://a.example/2\n"
    rss = f"<rss><channel><item><link>{broken}</link></item></channel></rss>"
    json_feed = f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"url": "{broken}"}}]}}'
    for content, number in ((lines, 1), (rss, 0), (json_feed, 0)):
        found = read_listing(content.encode(), URL)
        assert isinstance(found, Listing)
        assert found.entries[number].url == broken


def test_a_link_to_a_feed_that_cannot_be_split_costs_itself() -> None:
    link = "<link rel=alternate type=application/rss+xml href='{}'>"
    page = link.format("http://[::1/rss") + link.format("/rss")
    assert feed_links(page.encode(), "https://a.example/") == ["https://a.example/rss"]


def test_a_number_beyond_all_doubles_costs_itself() -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1", "id": '
        + "9" * 5000
        + '}, {"url": "/2", "id": "\\ud800b"}]}'
    )
    found = read_listing(text.encode(), "https://a.example/feed")
    assert isinstance(found, Listing)
    assert [(entry.url, entry.id) for entry in found.entries] == [
        ("https://a.example/1", None),
        ("https://a.example/2", "?b"),
    ]


def test_a_base_that_cannot_be_split_costs_itself() -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://[::1/'><entry>"
        "<link href='a.html'/></entry></feed>"
    )
    found = read_listing(feed.encode(), "https://a.example/news/atom")
    assert isinstance(found, Listing)
    assert [entry.url for entry in found.entries] == ["https://a.example/news/a.html"]
