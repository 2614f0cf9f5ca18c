"""Web pages become articles: their own text, what they say about themselves, or a reason."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import ids, reasons
from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.compose import detect_language
from onrecord.records import Article, Rejected
from tests.made_pages import PARAGRAPHS, URL, json_ld, make_page, news_html

BODY = "\n".join(PARAGRAPHS)


def clean(html: str, url: str = URL) -> Article:
    found = clean_page(make_page(html, url=url))
    assert isinstance(found, Article), found
    return found


def refuse(html: str, url: str = URL) -> Rejected:
    found = clean_page(make_page(html, url=url))
    assert isinstance(found, Rejected), found
    return found


FULL = news_html(
    head="<title>Harbour bridge reopens after repairs - Riverside Herald</title>"
    "<link rel='canonical' href='/2026/01/harbour-bridge-reopens-after-repairs?utm_medium=x'>"
    + json_ld(
        {
            "@type": "NewsArticle",
            "headline": "Harbour bridge reopens after repairs",
            "datePublished": "2026-01-20T18:30:00+01:00",
            "author": [{"@type": "Person", "name": "Nadia Okafor"}],
            "publisher": {"@type": "Organization", "name": "Riverside Herald"},
        }
    ),
    before="<h1>Harbour bridge reopens after repairs</h1>",
)


def test_a_news_page_becomes_an_article() -> None:
    page = make_page(FULL)
    article = clean_page(page)
    assert isinstance(article, Article)
    assert int(article.article_id) == int(article.page_id) == int(page.page_id)
    assert article.url == f"{URL}?utm_medium=x"
    assert article.canonical_url == URL
    assert article.source_domain == "riverside-herald.example"
    assert article.source_id == ids.key("source", "riverside-herald.example")
    assert article.source_name == "Riverside Herald"
    assert article.title == "Harbour bridge reopens after repairs"
    assert article.authors == ("Nadia Okafor",)
    assert article.published_at == datetime(2026, 1, 20, 17, 30, tzinfo=UTC)
    assert (article.published_precision, article.published_by) == ("time", "json-ld")
    assert (article.language, article.kind) == ("en", "article")
    assert article.body == BODY
    assert article.word_count == 63


def test_the_body_has_a_paragraph_a_line_and_neither_headline_nor_navigation() -> None:
    assert clean(FULL).body.split("\n") == list(PARAGRAPHS)


def test_a_page_without_any_metadata_is_an_article_if_it_has_sentences() -> None:
    article = clean(news_html())
    assert (article.body, article.title, article.authors) == (BODY, None, ())
    assert article.source_name == "riverside-herald.example"


@pytest.mark.parametrize(
    ("schema_type", "kind"),
    [
        ("NewsArticle", "article"),
        ("https://schema.org/LiveBlogPosting", "live_blog"),
        (["NewsArticle", "OpinionNewsArticle"], "opinion"),
        ("ReviewNewsArticle", "review"),
        ("PressRelease", "press_release"),
    ],
)
def test_kind_follows_the_schema_type(schema_type: object, kind: str) -> None:
    node = {"@type": schema_type, "headline": "Bridge reopens", "datePublished": "2026-01-20"}
    assert clean(news_html(head=json_ld(node))).kind == kind


def test_languages_are_told_by_the_body() -> None:
    text = (
        "<p>Die Hafenbrücke ist nach elf Monaten wieder für den Verkehr geöffnet worden.</p>"
        "<p>„Wir sind drei Wochen zu spät“, sagte die Leiterin des Bauamts am Dienstag.</p>"
    )
    assert clean(news_html(body=text)).language == "de"


def test_quotations_survive_links_emphasis_and_entities() -> None:
    quoted = (
        "<p>&ldquo;We <em>never</em> closed the <a href='/north'>north lane</a>,&rdquo; she "
        "said; &quot;not for an hour&quot;, he added.</p>"
    )
    body = clean(news_html(after=quoted)).body
    assert '“We never closed the north lane,” she said; "not for an hour", he added.' in body


@pytest.mark.parametrize(
    "furniture",
    ["Read more: Ferry timetable changes again", "Advertisement", "ARTICLE CONTENT"],
)
def test_lines_of_the_site_between_paragraphs_are_dropped(furniture: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{furniture}</p>" + "".join(
        f"<p>{text}</p>" for text in PARAGRAPHS[1:]
    )
    assert clean(news_html(body=body)).body == BODY


LINKS = "".join(
    f"<li><h3><a href='/n/{number}'>Council talks about the harbour, part {number} of many</a>"
    f"</h3><p>Part {number} of the talks went on until midnight and ended without result.</p></li>"
    for number in range(12)
)
SITE = "<meta property='og:type' content='website'>"


@pytest.mark.parametrize(
    ("html", "url"),
    [
        pytest.param(
            news_html(head=SITE, body=f"<ul>{LINKS}</ul>"),
            "https://www.riverside-herald.example/",
            id="front page",
        ),
        pytest.param(
            news_html(body=f"<h1>Harbour</h1><ul>{LINKS}</ul>"),
            "https://www.riverside-herald.example/tag/harbour",
            id="tag page",
        ),
        pytest.param(
            news_html(head=SITE, body=f"<h1>Politics</h1><ul>{LINKS}</ul>"),
            "https://www.riverside-herald.example/politics",
            id="section",
        ),
        pytest.param(
            news_html(
                head="<title>Page not found</title>",
                body="<h1>Page not found</h1><p>The page you are looking for may have moved.</p>",
            ),
            "https://www.riverside-herald.example/2026/01/gone",
            id="not found",
        ),
        pytest.param(
            news_html(
                head="<title>Sign in</title>",
                body="<h1>Sign in</h1><form><input name='user'><input type='password'></form>"
                "<p>Enter your email address and password to go on reading our stories.</p>",
            ),
            "https://www.riverside-herald.example/login",
            id="login",
        ),
        pytest.param(
            news_html(
                head="<title>Before you continue</title>",
                body="<h1>Before you continue</h1><p>We and our 800 partners store cookies on "
                "your device. You can change your choice at any time.</p><button>OK</button>",
            ),
            "https://consent.riverside-herald.example/collect?id=5",
            id="consent",
        ),
    ],
)
def test_pages_that_are_no_article_are_refused_with_a_reason(html: str, url: str) -> None:
    found = refuse(html, url)
    assert found.reason == reasons.NOT_AN_ARTICLE
    assert url in found.detail


def test_an_article_with_links_to_others_below_stays_an_article() -> None:
    article = clean(news_html(after=f"<ul>{LINKS}</ul>"))
    assert article.body.startswith(BODY)


def test_a_front_page_that_describes_its_articles_in_json_ld_is_refused() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": f"Harbour news, part {part}", "author": {"name": "A"}}
        for part in range(4)
    ]
    html = news_html(head=json_ld(nodes), body=f"<ul>{LINKS}</ul>")
    assert refuse(html, "https://www.riverside-herald.example/").reason == reasons.NOT_AN_ARTICLE


def test_a_menu_run_together_is_no_article() -> None:
    menu = "".join(
        f"<div><a href='/s/{no}'>Section {no} Of The Paper</a></div>" for no in range(40)
    )
    html = news_html(head=SITE, body=menu)
    assert refuse(html, "https://www.riverside-herald.example/all").reason in {
        reasons.NOT_AN_ARTICLE,
        reasons.NO_TEXT,
    }


@pytest.mark.parametrize(
    ("content", "content_type", "reason"),
    [
        (b"", "text/html", reasons.EMPTY),
        (b" \n\t", "text/html; charset=utf-8", reasons.EMPTY),
        (b"<!-- nothing -->", "text/html", reasons.NO_TEXT),
        (b"<html><body><img src='a.png'></body></html>", "text/html", reasons.NO_TEXT),
        (b"%PDF-1.4 ...", "text/html", reasons.BINARY),
        (b"...", "video/mp4", reasons.UNSUPPORTED_TYPE),
    ],
)
def test_pages_without_text_are_refused(content: bytes, content_type: str, reason: str) -> None:
    found = clean_page(make_page(content, content_type))
    assert isinstance(found, Rejected)
    assert found.reason == reason


def test_nesting_of_any_depth_does_no_harm() -> None:
    deep = "<div>" * 50_000 + f"<p>{PARAGRAPHS[0]}</p>"
    assert isinstance(clean_page(make_page(news_html(after=deep))), Article)
    assert isinstance(clean_page(make_page(deep)), Article | Rejected)
    assert isinstance(clean_page(make_page(json_ld([]) + "[" * 50_000)), Article | Rejected)
    assert clean(news_html(head='<script type="application/ld+json">' + "[" * 9999 + "</script>"))


@given(st.text(alphabet="<>/=\"'&;!-[] \n\x00\ud83dabcdiphqr“”é", max_size=300))
@settings(max_examples=60)
def test_no_markup_makes_cleaning_raise(markup: str) -> None:
    page = make_page(news_html(before=markup).encode("utf-8", "surrogatepass"))
    assert isinstance(clean_page(page), Article | Rejected)


def test_the_same_bytes_give_the_same_article_in_any_order_and_process() -> None:
    other = news_html(head=SITE, after=f"<ul>{LINKS}</ul>")
    first = clean(FULL)
    clean(other)
    assert clean(FULL) == first
    script = (
        "import json, sys; from tests.made_pages import make_page;"
        "from onrecord.cleaning.clean import clean_page;"
        "from dataclasses import asdict; page = make_page(sys.stdin.read());"
        "print(json.dumps(asdict(clean_page(page)), default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=FULL,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        env={"PYTHONPATH": ".", "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    )
    assert json.loads(done.stdout) == json.loads(json.dumps(asdict(first), default=str))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rosa Lind told the council: “We are broke.”", "en"),
        ("ok said Ann Lee on Monday.", "en"),  # short, and once taken for Nigerian Pidgin
        ("NaN ok said Bo Lee.", "en"),
        ("Die Fähre kommt nicht, sagte der Bürgermeister am Montag.", "de"),
        ("Le ferry est en retard, a déclaré la maire lundi.", "fr"),
        ("“WE ARE CLOSED,” SAID BAKER IDA ROTH. FLOUR WAS TOO DEAR.", "en"),
        ("DRUMMER AMADOU DIALLO TOLD FANS THAT THE BAND WAS OVER.", "en"),
        ("LE FERRY EST EN RETARD, A DÉCLARÉ LA MAIRE LUNDI.", "fr"),
    ],
)
def test_short_texts_have_a_language_with_two_letters(text: str, language: str) -> None:
    assert detect_language(text) == language
