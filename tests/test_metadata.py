"""What a page says about its article: title, authors, date, address, publisher."""

from datetime import UTC, datetime
from typing import Any

import pytest

from onrecord.cleaning.html_article import parse_html
from onrecord.cleaning.metadata.json_ld import main_article, plain_text, read_json_ld
from onrecord.cleaning.metadata.moments import parse_moment
from onrecord.cleaning.metadata.page_metadata import Metadata, read_metadata
from tests.made_pages import URL, json_ld


def read(head: str = "", body: str = "", url: str = URL) -> Metadata:
    tree = parse_html(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    assert tree is not None
    return read_metadata(tree, url)


def node(**fields: Any) -> str:
    return json_ld({"@context": "https://schema.org", "@type": "NewsArticle", **fields})


HEADLINE = "Harbour bridge reopens after repairs"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param(
            f"<title>{HEADLINE} - Herald</title>", f"<h1>{HEADLINE}</h1>", HEADLINE, id="h1"
        ),
        pytest.param(
            f"<title>{HEADLINE}</title>",
            f"<h1>Riverside Herald</h1><h1>{HEADLINE}</h1>",
            HEADLINE,
            id="an h1 that is the site's name is passed over",
        ),
        pytest.param(
            node(headline="Bridge open again: the day the north bank waited for"),
            f"<nav><ol><li><h1>{HEADLINE}</h1></li></ol></nav>"
            "<h2>Bridge open again: the day the north bank waited for</h2>",
            "Bridge open again: the day the north bank waited for",
            id="an h1 in the breadcrumbs is not what readers see",
        ),
        pytest.param(
            f"<meta property='og:title' content='Harbour / {HEADLINE}'>",
            f"<h1><span>Harbour</span><span>{HEADLINE}</span></h1>",
            f"Harbour / {HEADLINE}",
            id="a kicker glued to the headline",
        ),
        pytest.param(
            node(headline="A &amp; B &#8211; it&#39;s on"), "", "A & B – it's on", id="LD"
        ),
        pytest.param(
            f"<meta property='og:title' content='{HEADLINE} | Herald'>"
            "<meta property='og:site_name' content='Herald'>",
            "",
            HEADLINE,
            id="the site's name is cut from og:title",
        ),
        pytest.param(
            f"<title>{HEADLINE}</title>", "<h1>Other words here</h1>", HEADLINE, id="title"
        ),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_title_is_the_headline_that_readers_see(head: str, body: str, title: str | None) -> None:
    assert read(head, body).title == title


@pytest.mark.parametrize(
    ("author", "names"),
    [
        pytest.param({"@type": "Person", "name": "Nadia Okafor"}, ["Nadia Okafor"], id="one"),
        pytest.param([{"name": "A Lind"}, {"name": "B Roth"}], ["A Lind", "B Roth"], id="two"),
        pytest.param("By Nadia Okafor and Piet Vos", ["Nadia Okafor", "Piet Vos"], id="a byline"),
        pytest.param({"name": "Von Uta Brandt, Jan Kohl"}, ["Uta Brandt", "Jan Kohl"], id="Von"),
        pytest.param({"name": ["A Lind", "B Roth"]}, ["A Lind", "B Roth"], id="a list of names"),
        pytest.param({"name": "Moreau, Ines"}, ["Moreau, Ines"], id="surname first"),
        pytest.param({"name": "Jo Park (Reuters)"}, ["Jo Park"], id="agency behind the name"),
        pytest.param(
            [{"name": "Nadia Okafor"}, {"name": "NADIA OKAFOR"}], ["Nadia Okafor"], id="twice"
        ),
        pytest.param({"name": "https://n.example/nadia"}, [], id="an address"),
        pytest.param({"name": "105092"}, [], id="a number"),
        pytest.param({"@type": "Organization", "name": "dpa"}, ["dpa"], id="an agency"),
        pytest.param({"name": "松岡大地"}, ["松岡大地"], id="no spaces"),
        pytest.param(None, [], id="null"),
        pytest.param([[{"name": "A Lind"}], 7], [], id="nonsense"),
    ],
)
def test_authors_of_json_ld(author: object, names: list[str]) -> None:
    assert list(read(node(headline=HEADLINE, author=author)).authors) == names


def test_authors_are_found_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": HEADLINE, "author": {"@id": "#nadia"}},
            {"@type": "Person", "@id": "#nadia", "name": "Nadia Okafor"},
        ]
    }
    assert list(read(json_ld(graph)).authors) == ["Nadia Okafor"]


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        pytest.param("<meta name='author' content='Piet Vos'>", "", ["Piet Vos"], id="meta tag"),
        pytest.param("", "<a rel='author' href='/p'>Piet Vos</a>", ["Piet Vos"], id="rel"),
        pytest.param("", "<p class='article__author'>By Piet Vos</p>", ["Piet Vos"], id="class"),
        pytest.param(
            "<meta name='author' content='Riverside Herald'>",
            "<div class='byline'>Piet Vos, Riverside Herald</div>",
            ["Piet Vos"],
            id="a person in the byline beats the site in the head",
        ),
        pytest.param(
            "<meta name='author' content='Riverside Herald'>",
            "<aside><span class='author'>Ann Lee</span></aside>",
            ["Riverside Herald"],
            id="bylines of other articles do not count",
        ),
        pytest.param(
            "",
            "<div class='author'><b>Piet Vos</b><i>Transport Correspondent</i>Follow</div>",
            ["Piet Vos"],
            id="a role glued to the name",
        ),
        pytest.param("", "<p class='author'>Read all our stories here</p>", [], id="no name"),
    ],
)
def test_authors_of_pages_without_json_ld(head: str, body: str, names: list[str]) -> None:
    site = "<meta property='og:site_name' content='Riverside Herald'>"
    assert list(read(head + site, body).authors) == names


MORNING = datetime(2026, 1, 20, 6, 30, tzinfo=UTC)
DAY = datetime(2026, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            node(headline=HEADLINE, datePublished="2026-01-20T07:30:00+01:00")
            + "<meta property='article:published_time' content='2026-01-21T00:00:00Z'>",
            "",
            (MORNING, "time", "json-ld"),
            id="JSON-LD first",
        ),
        pytest.param(
            node(headline=HEADLINE, datePublished="2026-01-20T07:30:00")
            + "<meta name='date' content='2026-01-20T07:30:00+01:00'>",
            "",
            (MORNING, "time", "meta"),
            id="a meta tag that knows the zone",
        ),
        pytest.param(
            node(headline=HEADLINE, datePublished="2026-01-20")
            + "<meta name='article:published:time' content='2026-01-20T06:30:00Z'>",
            "",
            (MORNING, "time", "meta"),
            id="a meta tag that knows the time",
        ),
        pytest.param(
            node(headline=HEADLINE, datePublished="2026-01-20")
            + "<meta name='date' content='2025-03-01T06:30:00Z'>",
            "",
            (DAY, "day", "json-ld"),
            id="not the time of another day",
        ),
        pytest.param(
            "",
            "<time itemprop='datePublished' datetime='2026-01-20T06:30Z'>today</time>",
            (MORNING, "time", "html"),
            id="a marked time element",
        ),
        pytest.param(
            "", "<p class='date'>Published: 20 January 2026</p>", (DAY, "day", "html"), id="prose"
        ),
    ],
)
def test_dates_come_with_their_source_and_precision(
    head: str, body: str, expected: tuple[datetime, str, str]
) -> None:
    published = read(head, body, url="https://www.riverside-herald.example/bridge").published
    assert published is not None
    assert (published.at, published.precision, published.by) == expected


def test_a_page_without_any_date_has_none() -> None:
    assert read(url="https://www.riverside-herald.example/bridge").published is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-20T06:30:00Z", (MORNING, True)),
        ("2026/01/20 06:30", (MORNING, False)),
        ("Tue, 20 Jan 2026 07:30:00 +0100", (MORNING, True)),
        ("Tue Jan 20 07:30:00 CET 2026", (MORNING, True)),
        ("20 January 2026", (DAY, False)),
        ("January 20, 2026", (DAY, False)),
        ("2026-13-40", None),
        ("yesterday", None),
        ("20 Foo 2026", None),
        ("0000-00-00", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("Tue Jan 20 07:30:00 XXT 2026", None),
    ],
)
def test_moments_as_pages_write_them(text: str, expected: tuple[datetime, bool] | None) -> None:
    moment = parse_moment(text)
    assert (moment and (moment.at, moment.offset is not None)) == expected


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://m.riverside-herald.example/b'>", "/b"),
        ("<link rel='canonical' href='https://elsewhere.example/b'>", None),
        ("<link rel='canonical' href='/'>", None),
        ("<link rel='canonical' href='/'><meta property='og:url' content='/c'>", "/c"),
        ("", None),
    ],
)
def test_the_address_is_the_stated_one_where_it_is_plausible(head: str, url: str | None) -> None:
    found = read(head).url
    assert found == URL if url is None else found.endswith(url)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (node(headline=HEADLINE, publisher={"name": "The Herald"}), "The Herald"),
        (node(headline=HEADLINE, publisher=[{"name": "The Herald"}]), "The Herald"),
        ("<meta property='og:site_name' content='Herald Online'>", "Herald Online"),
        ("<meta property='og:site_name' content='https://herald.example'>", None),
        ("", None),
    ],
)
def test_publisher(head: str, publisher: str | None) -> None:
    assert read(head).publisher == publisher


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Bridge"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Bridge"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Bridge",}',
        '{"@type": "NewsArticle",\n"headline": "Bri\x09dge"};',
        '[[{"@graph": [{"@type": ["Thing", "NewsArticle"], "headline": "Bridge"}]}]]',
        '{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/NewsArticle"}}',
    ],
)
def test_json_ld_is_read_with_its_usual_mistakes(block: str) -> None:
    tree = parse_html(f"<html><script type='application/ld+json'>{block}</script></html>")
    assert tree is not None
    assert main_article(read_json_ld(tree), ()) is not None


@pytest.mark.parametrize(
    "block", ["", "{", "null", "7", "[" * 100_000, '{"@type": 5}', '{"a": NaN']
)
def test_json_ld_that_is_none_is_ignored(block: str) -> None:
    tree = parse_html(f"<html><script type='application/ld+json'>{block}</script></html>")
    assert tree is not None
    assert main_article(read_json_ld(tree), ()) is None


def test_of_several_articles_only_the_page_s_own_counts() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "Something else altogether", "author": {"name": "X"}},
        {"@type": "NewsArticle", "headline": HEADLINE},
    ]
    assert read(json_ld(nodes), f"<h1>{HEADLINE}</h1>").title == HEADLINE
    assert read(json_ld(nodes), "<h1>All our stories of today</h1>").says_article is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("<b>Bold</b> words", "Bold words"),
        ("a\u200bb \ud83d c\n d", "a b c d"),
        (["first", "second"], "first"),
        (None, ""),
        ({"@value": "x"}, ""),
        ("5 < 6 and 7 > 4", "5 < 6 and 7 > 4"),
    ],
)
def test_values_become_one_line_of_plain_text(value: object, text: str) -> None:
    assert plain_text(value) == text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Do 05.03.24 | 14:07 Uhr | Von Eva Roth", ("2024-03-05 14:07:00+00:00", "time")),
        ("creato: <strong>05. März 2024, 15:25</strong>", ("2024-03-05 15:25:00+00:00", "time")),
        ("3/5/2024 - 9:05", ("2024-03-05 09:05:00+00:00", "time")),
        ("05.03.2023 | 14:07 Uhr", ("2024-03-05 00:00:00+00:00", "day")),
        ("06.03.2024 | 14:07 Uhr", ("2024-03-05 00:00:00+00:00", "day")),
        ("05.03.2024, 3.14 Millionen", ("2024-03-05 00:00:00+00:00", "day")),
        ("05.03.2024, 9.45 Uhr", ("2024-03-05 09:45:00+00:00", "time")),
        ("5.3.2024 – 31:07", ("2024-03-05 00:00:00+00:00", "day")),
    ],
)
def test_a_day_takes_the_clock_that_the_page_shows_beside_it(
    line: str, expected: tuple[str, str]
) -> None:
    head = '<meta name="date" content="2024-03-05">'
    found = read(head, f"<h1>Ferry crews strike again</h1><div class='m'>{line}</div>").published
    assert found is not None
    assert (str(found.at), found.precision) == expected


def test_a_clock_above_the_headline_is_the_sites_own() -> None:
    head = '<meta name="date" content="2024-03-05">'
    body = "<div>05.03.2024, 18:30</div><h1>Ferry crews strike again</h1>"
    found = read(head, body).published
    assert found is not None
    assert found.precision == "day"


def test_a_kicker_within_the_heading_is_no_part_of_a_title_that_is_stated_without_it() -> None:
    head = (
        node(headline="Strike at sea: Crews leave the night boats")
        + '<meta property="og:title" content="Crews leave the night boats">'
    )
    kicker = "<span>Strike at sea{}</span><span>Crews leave the night boats</span>"
    assert read(head, f"<h2>{kicker.format('')}</h2>").title == "Crews leave the night boats"
    written = read(head, f"<h2>{kicker.format(': ')}</h2>").title
    assert written == "Strike at sea: Crews leave the night boats"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/autoren/name/ines-roth", ["Ines Roth"]),
        ("https://www.paper.example/author/ines-roth?x=1", ["Ines Roth"]),
        ("/authors", []),
        ("/people/ines-roth", []),
    ],
)
def test_a_link_to_an_authors_page_is_a_byline(address: str, names: list[str]) -> None:
    head = (
        '<meta name="author" content="The Paper"><meta property="og:site_name" content="The Paper">'
    )
    body = f"<h1>Ferry crews strike</h1><p class='info'>von <a href='{address}'>Ines Roth</a></p>"
    assert read(head, body).authors == (names or ["The Paper"])


def test_a_sites_address_is_no_author_beside_a_person() -> None:
    assert read(node(author="Ines Roth, Paper.example")).authors == ["Ines Roth"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Roth and Tom Poe for Reuters", ["Ines Roth", "Tom Poe"]),
        ("By Ines Roth For Dailymail.com", ["Ines Roth"]),
        ("By Ines Roth in Brussels", ["Ines Roth"]),
        ("Sophie in 't Veld", ["Sophie in 't Veld"]),
        ("Marine Institute for Coasts", ["Marine Institute for Coasts"]),
        ("Ines Roth | Political Editor | Follow", ["Ines Roth"]),
        ("Ines Roth (Follow)", ["Ines Roth"]),
        ("Agence France-Presse", ["Agence France-Presse"]),
    ],
)
def test_bylines_name_who_wrote_and_nothing_beside(byline: str, names: list[str]) -> None:
    assert read(f'<meta name="author" content="{byline}">').authors == names
