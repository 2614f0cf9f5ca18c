"""Pages that show less than they have, and text that was decoded wrongly once."""

import json

import pytest

from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.mojibake import mend
from onrecord.records import Article
from tests.made_pages import PARAGRAPHS, make_page, news_html

WHOLE = [
    f"{text} The {n}th of them was read aloud in full." for n, text in enumerate(PARAGRAPHS * 3)
]


def json_ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Harbour bridge reopens after repairs"} | fields
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def cleaned(html: str) -> Article:
    found = clean_with_decisions(make_page(html)).result
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("joint", ["\n", "\r\n\r\n", "</p><p>", "<br/>"])
def test_a_page_that_shows_its_first_paragraph_gives_the_text_that_its_head_states(
    joint: str,
) -> None:
    head = json_ld(articleBody=joint.join(WHOLE))
    html = news_html(head, body=f"<p>{WHOLE[0]}</p>")
    found = clean_with_decisions(make_page(html))
    assert isinstance(found.result, Article)
    assert found.result.body.split("\n") == WHOLE
    rules = {(decision.action, decision.rule) for decision in found.decisions}
    assert ("added", "article_body") in rules


def test_a_page_that_shows_nothing_before_its_scripts_run_is_read_by_its_head() -> None:
    html = f"<html><head>{json_ld(articleBody=chr(10).join(WHOLE))}</head><body></body></html>"
    assert cleaned(html).body.split("\n") == WHOLE


@pytest.mark.parametrize(
    "stated",
    [
        "\n".join(PARAGRAPHS),  # what the page shows as well: its own paragraphs are surer
        "A summary in a few words.",
        "",
        None,
    ],
)
def test_a_whole_page_is_read_from_what_it_shows(stated: str | None) -> None:
    shown = [*PARAGRAPHS, "This one stands on the page only, as its editors meant it to."]
    body = "".join(f"<p>{text}</p>" for text in shown)
    assert cleaned(news_html(json_ld(articleBody=stated), body=body)).body.split("\n") == shown


@pytest.mark.parametrize(
    ("free", "times", "partial"),
    [
        (False, 1, True),
        ("False", 1, True),
        ("http://schema.org/False", 1, True),
        (True, 1, False),
        (None, 1, False),
        (False, 9, False),  # long enough to be the whole
    ],
)
def test_a_beginning_that_is_shown_before_a_paywall_is_marked(
    free: object,
    times: int,
    partial: bool,  # noqa: FBT001
) -> None:
    body = "".join(f"<p>{text} ({n})</p>" for n in range(times) for text in PARAGRAPHS)
    assert cleaned(news_html(json_ld(isAccessibleForFree=free), body=body)).partial is partial


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("â€œIt leaks,â€\x9d she said.", "“It leaks,” she said."),
        ("The cafÃ© is shut.", "The café is shut."),
        ("“It’s a naïve façade,” said Zoë Ångström.", "“It’s a naïve façade,” said Zoë Ångström."),
        ("AÇÃO é o que pedimos à câmara.", "AÇÃO é o que pedimos à câmara."),
        ("Straße, ‘größer’ — 5 €", "Straße, ‘größer’ — 5 €"),
        ("Київ та Łódź", "Київ та Łódź"),
    ],
)
def test_wrong_decoding_is_undone_only_where_it_happened(text: str, expected: str) -> None:
    assert mend(text) == expected


def test_a_page_that_was_encoded_twice_is_mended() -> None:
    twice = "“We are late,” said Zoë Brask, the engineer.".encode().decode("cp1252", "replace")
    body = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS[:1], twice))
    assert "Zoë Brask" in cleaned(news_html(body=body)).body
