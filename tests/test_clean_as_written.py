"""Pages as the world writes them: what their readers see is the text, and all of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import reasons
from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.mail_lines import unflow, unwrap
from onrecord.cleaning.metadata.moments import parse_moment
from onrecord.records import Article, Rejected
from tests.made_pages import PARAGRAPHS, URL, json_ld, make_page, news_html

TITLE = "Harbour bridge reopens after repairs"
NODE = {"@type": "NewsArticle", "headline": TITLE}
HEAD = f"<title>{TITLE}</title>" + json_ld(NODE)
BODY = "\n".join(PARAGRAPHS)
FIRST, *REST = (f"<p>{text}</p>" for text in PARAGRAPHS)
REMAINDER = "".join(REST)
HALF = len(PARAGRAPHS) // 2
ONE, OTHER = (
    "".join(f"<p>{text}</p>" for text in half) for half in (PARAGRAPHS[:HALF], PARAGRAPHS[HALF:])
)


def article_of(body: str, head: str = HEAD, url: str = URL) -> Article:
    found = clean_page(make_page(news_html(head=head, body=f"<h1>{TITLE}</h1>{body}"), url=url))
    assert isinstance(found, Article), found
    return found


def body_of(body: str) -> str:
    return article_of(body).body


@pytest.mark.parametrize(
    "page",
    [
        (
            f"<div class='b'>{ONE}</div><div class='ad'><a href='/b'>Buy</a></div>"
            f"<div class='b'>{OTHER}</div>"
        ),
        (
            f"<section class='part'>{ONE}</section><aside>Our letter</aside>"
            f"<section class='part'>{OTHER}</section>"
        ),
        f"<div itemprop='articleBody'>{ONE}</div><hr><div itemprop='articleBody'>{OTHER}</div>",
        (
            f"<div class='t'>{ONE}</div><figure><img src='/a.jpg'></figure>"
            f"<div class='t'>{OTHER}</div>"
        ),
    ],
)
def test_a_text_in_several_containers_is_whole(page: str) -> None:
    assert body_of(page) == BODY


def test_a_paragraph_that_is_one_link_is_no_teaser_where_it_is_a_sentence() -> None:
    linked = f"<p><a href='/n/9'>{PARAGRAPHS[1]}</a></p>"
    assert body_of(f"{FIRST}{linked}{''.join(REST[1:])}") == BODY


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "It said on <time datetime='2026-01-02'>Friday</time> that it held.",
            "It said on Friday that it held.",
        ),
        (
            "He called it <button>a neap tide</button> and left.",
            "He called it a neap tide and left.",
        ),
        (
            "The sum is <output>12</output> of <label>twenty</label> crowns.",
            "The sum is 12 of twenty crowns.",
        ),
        ("<q>We stay</q>, said the <mark>oldest</mark>.", "“We stay”, said the oldest."),
        ("They counted 10<sup>9</sup> of them.", "They counted 10⁹ of them."),
        ("On the 1<sup>st</sup> of May it closed.", "On the 1st of May it closed."),
        (
            "The <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> office.",
            "The 東京 office.",
        ),
        ("The super<wbr>intendent of <nobr>the port</nobr>.", "The superintendent of the port."),
        ("The Sal&shy;tash bridge of \u200bWilmot\ufeff.", "The Saltash bridge of Wilmot."),
        (
            "A note by <a href='/x'>them<span> (opens in a new window)</span></a> says so.",
            "A note by them says so.",
        ),
        ("Read <a href='/x'>it (öffnet in neuem Fenster)</a> again.", "Read it again."),
    ],
)
def test_words_stay_in_their_sentence(markup: str, text: str) -> None:
    rest = "Nobody on the quay would say what had become of the old ferry in the end."
    assert f"{text} {rest}" in body_of(f"{FIRST}<p>{markup} {rest}</p>{REMAINDER}").split("\n")


def test_joiners_of_letters_are_spelling_and_stay() -> None:
    word = "می\u200cخواهم"
    assert word in body_of(
        f"{FIRST}<p>The word {word} means “I want” in Persian, she said.</p>{REMAINDER}"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>#</p>",
        "<div aria-hidden='true'><p>#</p></div>",
        "<template><p>#</p></template>",
        "<dialog><p>#</p></dialog>",
        "<p style='visibility: hidden'>#</p>",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    told = hidden.replace("#", "“The cellar is full of gold,” said somebody whom nobody has met.")
    assert body_of(f"{FIRST}{told}{REMAINDER}") == BODY


@pytest.mark.parametrize("mark", ["<br><br>", "<span class='u-br'></span>", "<br/>\n<br/>"])
def test_breaks_part_paragraphs(mark: str) -> None:
    assert body_of(f"<div class='text'>{mark.join(PARAGRAPHS)}</div>") == BODY


def test_a_place_on_a_line_of_its_own_opens_its_paragraph_once() -> None:
    first = f"<p><strong>HARBOUR</strong><br>{PARAGRAPHS[0]}</p>"
    assert body_of(f"{first}{REMAINDER}") == f"HARBOUR {BODY}"


def test_a_question_may_be_asked_again() -> None:
    asked = "<p><b>And then, what happened next in the yard behind the mill?</b></p>"
    answers = [f"<p>{text}</p>" for text in PARAGRAPHS[1:4]]
    found = body_of(FIRST + "".join(asked + answer for answer in answers) + "".join(REST[3:]))
    assert found.count("And then, what happened next") == len(answers)


@pytest.mark.parametrize("before", ["<p>It will pay for this.</p>", "<p>It will pay for:</p>"])
def test_a_list_within_the_text_is_text(before: str) -> None:
    listed = "<ul><li>Two new boilers</li><li>A lift for the stairs</li><li>Paint</li></ul>"
    assert "A lift for the stairs" in body_of(f"{FIRST}{before}{listed}{REMAINDER}").split("\n")


def test_a_caption_alone_beside_a_picture_is_no_text() -> None:
    caption = "<div class='tx'>Ann Orrow at the fair in May.</div>"
    picture = f"<div class='pic'><img src='/a.jpg'>{caption}</div>"
    assert body_of(f"{picture}{FIRST}{REMAINDER}") == BODY


def test_a_sub_headline_with_a_year_stays() -> None:
    assert "Twelve years later, in 2026" in body_of(
        f"{FIRST}<h2>Twelve years later, in 2026</h2>{REMAINDER}"
    )


def script_page(script: str) -> str:
    menu = "<header><a href='/'>Home</a> <a href='/news'>News</a></header>"
    shown = f"{menu}<h1>{TITLE}</h1><div id='app'></div>"
    return f"<html><head>{HEAD}</head><body>{shown}{script}</body></html>"


LONG = [*PARAGRAPHS, *(f"{text} It was said again in the evening." for text in PARAGRAPHS)]
FLOW = json.dumps([1, "4:T9f2," + "".join(f'<p class="b">{text}</p>' for text in LONG)])
BLOCKS = {"props": {"article": {"body": [{"type": "p", "text": text} for text in LONG]}}}


@pytest.mark.parametrize(
    "script",
    [
        f"<script>self.__next_f.push({FLOW})</script>",
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(BLOCKS)}</script>",
    ],
)
def test_the_text_of_a_page_that_shows_nothing_is_in_its_scripts(script: str) -> None:
    found = clean_page(make_page(script_page(script)))
    assert isinstance(found, Article)
    assert found.body == "\n".join(LONG)


def test_a_page_with_nothing_but_a_menu_is_no_article() -> None:
    found = clean_page(make_page(script_page("<script>start()</script>")))
    assert isinstance(found, Rejected)
    assert found.reason == reasons.NO_TEXT


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("9:30 AM, March 13, 2026", "2026-03-13T09:30:00"),
        ("Tuesday, January 13, 2026 9:45 PM", "2026-01-13T21:45:00"),
        ("Friday, 13 March 2026 09:30 AEDT", "2026-03-13T09:30:00+11:00"),
        ("2026-03-13 09:30 (CET)", "2026-03-13T09:30:00+01:00"),
        ("2026-03-13T09:30:00+01:00[Europe/Madrid]", "2026-03-13T09:30:00+01:00"),
        ("2026-3-5T9:05:00+0100", "2026-03-05T09:05:00+01:00"),
        ("1773390600", "2026-03-13T08:30:00"),
        ("1773390600000", "2026-03-13T08:30:00"),
        ("Sept. 3, 2026", "2026-09-03"),
        ("13. März 2026, 9:30 Uhr", "2026-03-13T09:30:00"),
        ("1er mars 2026", "2026-03-01"),
        ("13 de enero de 2026", "2026-01-13"),
        ("March 13, 2026 9:30 PM ET", "2026-03-13"),
        ("2026-03-13T09:30:00 XYZ", "2026-03-13"),
    ],
)
def test_dates_are_read_as_they_are_written(stated: str, expected: str) -> None:
    moment = parse_moment(stated)
    assert moment is not None
    assert moment.stated == expected


@pytest.mark.parametrize(
    "other",
    [
        "<meta name='dcterms.created' content='2026-03-12T15:20:00Z'>",
        "<meta name='date' content='2026-03-13T08:07:00Z'>",
    ],
)
def test_a_stated_time_without_a_zone_is_not_replaced(other: str) -> None:
    found = article_of(
        FIRST + REMAINDER, head=json_ld({**NODE, "datePublished": "2026-03-13T08:00"}) + other
    )
    assert found.published_at is not None
    assert (found.published_at.isoformat(), found.published_offset) == (
        "2026-03-13T08:00:00+00:00",
        None,
    )


def test_a_stated_time_is_refined_by_the_same_clock_in_a_zone() -> None:
    other = "<meta property='article:published_time' content='2026-03-13T08:00:00+02:00'>"
    found = article_of(
        FIRST + REMAINDER, head=json_ld({**NODE, "datePublished": "2026-03-13T08:00"}) + other
    )
    assert found.published_at is not None
    assert (found.published_at.isoformat(), found.published_offset) == (
        "2026-03-13T06:00:00+00:00",
        120,
    )


def test_a_date_of_another_story_does_not_count() -> None:
    other = "<time itemprop='datePublished' datetime='2024-01-05T10:00Z'></time>"
    box = f"<aside class='related'><a href='/o'>Old</a> {other}</aside>"
    line = (
        "<div class='byline'>By Ann Orrow <time datetime='2026-03-13T09:30:00Z'>today</time></div>"
    )
    found = article_of(box + line + FIRST + REMAINDER, head="")
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-03-13T09:30:00+00:00"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"givenName": "Ebba", "familyName": "Norrisholm"}, ("Ebba Norrisholm",)),
        ({"name": "Odette Brakspear, Political Editor"}, ("Odette Brakspear",)),
        ({"name": "Tamsin Quarrelton, Jr."}, ("Tamsin Quarrelton Jr.",)),
        ({"name": "Tamsin Quarrelton, MD, Ph.D."}, ("Tamsin Quarrelton",)),
        ({"name": "Santiago Roblado y Quintarez"}, ("Santiago Roblado y Quintarez",)),
        ({"name": "Ana Roblado y Luis Quintarez"}, ("Ana Roblado", "Luis Quintarez")),
    ],
)
def test_authors_are_named_as_people_are(author: dict[str, str], expected: tuple[str, ...]) -> None:
    assert (
        article_of(FIRST + REMAINDER, head=json_ld({**NODE, "author": author})).authors == expected
    )


@pytest.mark.parametrize(
    ("stated", "believed"),
    [
        ("https://paper.example/en/", False),
        ("https://paper.example/en/news", False),
        ("https://paper.example/en/news/bridge", True),
    ],
)
def test_a_canonical_address_above_the_page_is_not_believed(stated: str, *, believed: bool) -> None:
    own = "https://paper.example/en/news/bridge"
    head = f"{HEAD}<link rel='canonical' href='{stated}'>"
    found = article_of(FIRST + REMAINDER, head=head, url=own if not believed else f"{own}/amp")
    assert found.canonical_url == own


def test_each_process_makes_the_same_of_a_page() -> None:
    """Sets of strings have another order in each process; no text may depend on it."""
    lede = "After weeks of waiting the people of the north bank have an answer to it."
    head = HEAD + "".join(
        f"<meta name='{name}' content='{lede}'>" for name in ("description", "og:description")
    )
    page = news_html(head=head, body=f"<h1>{TITLE}</h1><h2>{lede}</h2>{FIRST}{REMAINDER}")
    program = (
        "import sys; from onrecord.cleaning.clean import clean_page; "
        "from tests.made_pages import make_page; "
        "sys.stdout.write(clean_page(make_page(sys.stdin.read())).body)"
    )
    bodies = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=page,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONIOENCODING": "utf-8",
                "PYTHONPATH": str(Path(__file__).parent.parent),
            },
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=600,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert bodies == {f"{lede}\n{BODY}"}


def test_lines_of_mail_are_paragraphs_again() -> None:
    flowed = [
        "The ferry between the town and the ",
        "islands sailed again.",
        "",
        "> “It is ",
        "> late,” she said.",
    ]
    joined = "The ferry between the town and the islands sailed again.\n\n> “It is late,” she said."
    assert unflow(flowed, delete_space=False) == joined
    wrapped = [
        "The ferry between the town and the islands sailed again on",
        "Tuesday morning, ten weeks after it had been docked.",
        "",
        "- first",
        "- second",
    ]
    assert unwrap(wrapped) == f"{wrapped[0]} {wrapped[1]}\n\n- first\n- second"
    verse = [
        "The ferry sails",
        "at five o’clock,",
        "and nobody minds",
        "the rain or the clock that stands on the quay of the town.",
    ]
    assert unwrap(verse) == "\n".join(verse)


@pytest.mark.parametrize(
    "reference", ["&#1;", "&#x1", "&#x0B;", "&#31;", "&#xFFFE;", "&amp;#12;", "&amp;amp;#x1f;"]
)
def test_a_reference_to_a_control_character_is_left_out(reference: str) -> None:
    """Each stands where the cleaner writes text into the tree again: in a quotation and a link."""
    quoted = f"<p><q>We{reference} are glad</q>, she said.</p>"
    body = body_of(f"{ONE}{quoted}<p>{reference}He went.</p>{OTHER}<a href='/x'>More {reference}")
    assert "“We are glad”, she said." in body
    assert "\nHe went." in body
    assert "More \N{GRINNING FACE} here." in body_of(f"{ONE}<p>More &#x1F600; here.</p>{OTHER}")
