"""The body is the article's own text: nothing of it lost, nothing of the site in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cleaning.body.body_text import is_prose
from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.wording import fold
from onrecord.records import Article
from tests.made_pages import PARAGRAPHS, URL, json_ld, make_page, news_html

BODY = "\n".join(PARAGRAPHS)
TITLE = "Harbour bridge reopens after repairs"
HEAD = f"<title>{TITLE}</title>" + json_ld(
    {"@type": "NewsArticle", "headline": TITLE, "author": {"name": "Nadia Okafor"}}
)
FIRST, *REST = (f"<p>{text}</p>" for text in PARAGRAPHS)
REMAINDER = "".join(REST)
LEDE = "After eleven months of detours the north bank has its shortest way to work again."


def body_of(html: str) -> str:
    found = clean_page(make_page(html))
    assert isinstance(found, Article), found
    return found.body


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(f"<h1>{TITLE}</h1>", id="headline"),
        pytest.param(f"<h2>Harbour: {TITLE}</h2>", id="headline with kicker"),
        pytest.param("<p>By Nadia Okafor</p>", id="byline"),
        pytest.param("<p>20 January 2026, 18:30</p>", id="date"),
        pytest.param("<p>Local news</p>", id="kicker"),
        pytest.param("<ul><li>Bridge open after eleven months.</li></ul>", id="key points"),
        pytest.param("<figure><img><figcaption>The bridge. Photo: A. Lee</figcaption></figure>"),
    ],
)
def test_what_stands_before_the_text_is_dropped(opening: str) -> None:
    html = news_html(head=HEAD, before=f"<h1>{TITLE}</h1>{opening}")
    assert body_of(html) == BODY


@pytest.mark.parametrize(
    "box",
    [
        pytest.param("<p>Advertisement</p>", id="advertisement"),
        pytest.param("<p>Read more: Ferry timetable changes again</p>", id="read more"),
        pytest.param("<p>Photo: Ann Lee / Riverside Herald</p>", id="credit"),
        pytest.param("<p>Sign up for our evening newsletter.</p>", id="newsletter"),
        pytest.param("<div class='newsletter-box'><p>Every evening in your mailbox.</p></div>"),
        pytest.param("<div class='relatedArticles'><p>The ferry war began in spring.</p></div>"),
        pytest.param("<p><a href='/n/2'>Ferry timetable changes for the third time</a></p>"),
        pytest.param("<p>Traffic: <a href='/n/2'>Ferry timetable changes again</a></p>"),
    ],
)
def test_what_the_site_puts_between_paragraphs_is_dropped(box: str) -> None:
    html = news_html(head=HEAD, body=f"<h1>{TITLE}</h1>{FIRST}{box}{REMAINDER}")
    assert body_of(html) == BODY


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("<h2>Most read</h2>", id="heading with nothing below"),
        pytest.param("<p>Share</p><p>Print</p>", id="buttons"),
        pytest.param("<ul><li>Length 310 m</li><li>Width 14 m</li></ul>", id="list of labels"),
        pytest.param(
            "<p>Nadia Okafor covers transport and has lived on the north bank since 2009.</p>",
            id="biography of the author",
        ),
        pytest.param(
            "<h2>More stories</h2><h3>Ferry delayed</h3><p>The ferry was late on Monday again.</p>"
            "<h3>Buses full</h3><p>Buses were full on Tuesday in the rain again.</p>",
            id="teasers",
        ),
    ],
)
def test_what_stands_after_the_text_is_dropped(ending: str) -> None:
    html = news_html(head=HEAD, before=f"<h1>{TITLE}</h1>", after=ending)
    assert body_of(html) == BODY


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param("<h2>Long queues at the ferry</h2>", id="sub-headline"),
        pytest.param("<p>“Read more,” he told them.</p>", id="quotation that sounds like a box"),
        pytest.param(
            "<p>Nadia Okafor, 63, a nurse, was not asked.</p>", id="name like the author's"
        ),
        pytest.param("<p>No.</p>", id="one word"),
        pytest.param("<p>– Vi er klare, sier hun.</p>", id="dialogue with a dash"),
        pytest.param("<blockquote>“It was a long year for all of us.”</blockquote>", id="quote"),
        pytest.param("<p>See <a href='/n/1'>the plan</a> of 2024.</p>", id="link in a sentence"),
        pytest.param(
            "<p class='subscriber-content'>It rained.</p>", id="class that is not in the list"
        ),
    ],
)
def test_what_belongs_to_the_text_stays(kept: str) -> None:
    html = news_html(head=HEAD, body=f"<h1>{TITLE}</h1>{FIRST}{kept}{REMAINDER}")
    lines = body_of(html).split("\n")
    assert len(lines) == len(PARAGRAPHS) + 1
    assert lines[1] == re.sub("<[^>]+>", "", kept)


def test_a_list_of_statements_stays() -> None:
    listed = (
        "<ul><li>“The fund is too small for the shops here,” said the baker Jon Aster.</li>"
        "<li>“We will look at every single case,” said councillor Mia Brandt.</li></ul>"
    )
    body = body_of(news_html(head=HEAD, body=f"{FIRST}{listed}{REMAINDER}"))
    assert "“The fund is too small for the shops here,” said the baker Jon Aster." in body
    assert "councillor Mia Brandt" in body


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(f"<p class='standfirst'>{LEDE}</p>", id="by its class"),
        pytest.param(f"<div class='c-article__lead'>{LEDE}</div>", id="by a part of its class"),
        pytest.param(f"<h2 class='sub-title'>{LEDE}</h2>", id="as a heading"),
        pytest.param(f"<p>{LEDE}</p>", id="by its place"),
    ],
)
def test_the_standfirst_opens_the_body(shown: str) -> None:
    html = news_html(head=HEAD).replace("<main>", f"<header><h1>{TITLE}</h1>{shown}</header><main>")
    assert body_of(html) == f"{LEDE}\n{BODY}"


def test_a_standfirst_that_the_body_has_is_not_repeated() -> None:
    html = news_html(head=HEAD, before=f"<h1>{TITLE}</h1><p class='lead'>{LEDE}</p>")
    assert body_of(html) == f"{LEDE}\n{BODY}"


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("", id="a description that is not shown"),
        pytest.param(f"<aside><p>{LEDE}</p></aside>", id="shown in a box"),
        pytest.param(f"<figure><figcaption>{LEDE}</figcaption></figure>", id="shown as a caption"),
        pytest.param(f"<ul><li><a href='/x'>{LEDE}</a></li></ul>", id="shown as a link"),
    ],
)
def test_what_is_no_standfirst_stays_out(shown: str) -> None:
    head = f"{HEAD}<meta name='description' content='{LEDE[:60]}…'>"
    html = news_html(head=head).replace("<main>", f"<header><h1>{TITLE}</h1>{shown}</header><main>")
    assert body_of(html) == BODY


def test_text_without_paragraphs_is_cut_at_double_line_breaks_only() -> None:
    text = (
        "The bridge by <a href='/x'>Aster &amp; Sons</a> was closed in <b>spring</b>.<br>It stayed "
        "closed for months.<br><br>“Never again,” said <i>Ines Moreau</i>, who runs the works "
        "department of the city.<br/> <br/>The council meets in March to talk about the costs."
    )
    assert body_of(news_html(head=HEAD, body=f"<div>{text}</div>")).split("\n") == [
        "The bridge by Aster & Sons was closed in spring.",
        "It stayed closed for months.",
        "“Never again,” said Ines Moreau, who runs the works department of the city.",
        "The council meets in March to talk about the costs.",
    ]


def test_a_table_has_a_row_a_line() -> None:
    table = (
        "<table><tr><th>Year</th><th>Crossings of the bridge by car</th></tr>"
        "<tr><td>2024</td><td>It was closed from March.</td></tr></table>"
    )
    body = body_of(news_html(head=HEAD, body=f"{FIRST}{table}{REMAINDER}"))
    assert "2024 | It was closed from March." in body.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted for the fund on Monday night.", True),
        ("„Wir sind drei Wochen zu spät dran, leider“", True),
        ("Harbour bridge reopens after eleven months", False),
        ("Yes, it did.", False),
        (
            "首相は記者団に対し、交渉は有益だったと述べ、近く再び会談する考えを示した上で、協力を求めた。",
            True,
        ),
    ],
)
def test_prose_is_told_from_labels(text: str, expected: bool) -> None:  # noqa: FBT001 a table
    assert is_prose(text) is expected


@given(
    st.lists(
        st.text(alphabet="abcdefgh ,", min_size=60, max_size=120).filter(str.strip), max_size=6
    )
)
def test_no_paragraph_of_an_article_is_lost(texts: list[str]) -> None:
    unlike = [f"Line {no} {text.strip()} and so on." for no, text in enumerate(texts)]
    html = news_html(head=HEAD, after="".join(f"<p>{text}</p>" for text in unlike))
    body = fold(body_of(html))
    assert all(fold(text) in body for text in unlike)


def test_urls_of_the_page_do_not_matter_to_the_body() -> None:
    html = news_html(head=HEAD)
    other = clean_page(make_page(html, url=f"{URL}?print=1"))
    assert isinstance(other, Article)
    assert other.body == body_of(html)


def test_a_paragraph_that_comes_twice_is_kept_once() -> None:
    html = news_html(head=HEAD, before=f"<h1>{TITLE}</h1>{FIRST}")
    assert body_of(html) == BODY


def test_a_notice_of_the_site_below_the_headline_is_no_standfirst() -> None:
    notice = "<p>Members can save stories to their personal reading list whenever they like.</p>"
    html = news_html(head=HEAD).replace(
        "<main>", f"<header><h1>{TITLE}</h1>{notice}</header><main>"
    )
    assert body_of(html) == BODY


def test_a_last_paragraph_about_what_the_author_saw_is_no_biography() -> None:
    last = "Nadia Okafor saw the first bus cross the bridge at six in the morning."
    html = news_html(head=HEAD, before=f"<h1>{TITLE}</h1>", after=f"<p>{last}</p>")
    assert body_of(html) == f"{BODY}\n{last}"


@pytest.mark.parametrize(
    "sentence",
    [
        "More than two hundred people sign up for the evening class of the harbour school a year.",
        "The ministry announced the closure on its WhatsApp channel late on Monday evening.",
        "Readers can cancel your subscription trap, as he calls it, with one letter, he thinks.",
    ],
)
def test_sentences_about_newsletters_and_channels_stay(sentence: str) -> None:
    html = news_html(head=HEAD, body=f"{FIRST}<p>{sentence}</p>{REMAINDER}")
    assert sentence in body_of(html)


def test_a_list_that_sums_up_the_text_is_dropped_with_its_heading() -> None:
    summary = (
        "<h3>Key points</h3><ul><li>The bridge is open again after eleven months of repairs.</li>"
        "<li>“I am sorry for each of them,” said the engineer Ines Moreau of the delays.</li></ul>"
    )
    html = news_html(head=HEAD, body=f"{FIRST}{summary}{REMAINDER}")
    assert body_of(html) == BODY
