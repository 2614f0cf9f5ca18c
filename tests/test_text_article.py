"""A text file keeps its words; a first line before a blank line is its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import ids, reasons
from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.text_article import split_title
from onrecord.records import Article, Rejected
from tests.made_pages import make_page

URL = "file:///in/harbour.txt"


def clean(content: bytes | str) -> Article | Rejected:
    return clean_page(make_page(content, "text/plain", URL))


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        pytest.param("Ferry sails\n\nIt left.", "Ferry sails", "It left.", id="title"),
        pytest.param("Ferry sails\r\n\r\nIt left.", "Ferry sails", "It left.", id="Windows"),
        pytest.param("Ferry sails\r\rIt left.", "Ferry sails", "It left.", id="old Mac"),
        pytest.param("It left.\nIt sank.\n", None, "It left.\nIt sank.", id="no blank line"),
        pytest.param("It left.", None, "It left.", id="one line"),
        pytest.param("It left.\n\n", None, "It left.", id="nothing after the blank line"),
        pytest.param("\n \nFerry\n\t\nIt left.", "Ferry", "It left.", id="blank lines before"),
        pytest.param("Ferry\n\n\n\nA.\n\nB.\n", "Ferry", "A.\n\nB.", id="blank lines within"),
        pytest.param("Ferry\n\n  “Go,”  she\tsaid. ", "Ferry", "  “Go,”  she\tsaid. ", id="spaces"),
    ],
)
def test_title_and_body(text: str, title: str | None, body: str) -> None:
    article = clean(text)
    assert isinstance(article, Article)
    assert (article.title, article.body) == (title, body)


def test_a_front_matter_states_what_the_text_does_not() -> None:
    article = clean(
        "---\ntitle: Ferry sails\ndate: 2026-03-13\nauthor: Ann Orrow\nsource: 'Courier'\n"
        "url: https://paper.example/a\n---\n\nIt left.\n"
    )
    assert isinstance(article, Article)
    assert (article.title, article.body, article.authors) == (
        "Ferry sails",
        "It left.",
        ("Ann Orrow",),
    )
    assert (article.source_name, article.url) == ("Courier", "https://paper.example/a")
    assert article.published_at is not None
    assert (article.published_at.date().isoformat(), article.published_precision) == (
        "2026-03-13",
        "day",
    )


def test_a_text_between_rules_that_states_nothing_is_no_front_matter() -> None:
    article = clean("---\nThe ferry: it left.\n---\nIt sank.")
    assert isinstance(article, Article)
    assert "The ferry: it left." in article.body


def test_a_text_file_is_a_local_article_without_author_or_date() -> None:
    page = make_page(
        "Ferry sails\n\nThe ferry left on Monday, the captain said.", "text/plain", URL
    )
    article = clean_page(page)
    assert isinstance(article, Article)
    assert int(article.article_id) == int(article.page_id) == int(page.page_id)
    assert (article.url, article.canonical_url) == (URL, URL)
    assert (article.source_domain, article.source_name) == ("", "local files")
    assert article.source_id == ids.key("source", "", "local files")
    assert (article.authors, article.published_at, article.published_by) == ((), None, None)
    assert (article.language, article.kind, article.word_count) == ("en", "article", 8)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", reasons.EMPTY),
        (b"  \n\n ", reasons.EMPTY),
        (b"--\n\n***", reasons.NO_TEXT),
        ("Müller sagte".encode("latin-1"), reasons.WRONG_ENCODING),
        (b"\x00\x01\x02\x03", reasons.BINARY),
    ],
)
def test_files_without_text_are_refused(content: bytes, reason: str) -> None:
    found = clean(content)
    assert isinstance(found, Rejected)
    assert found.reason == reason


@given(st.text(alphabet="ab“” \n\t", max_size=40))
def test_no_visible_character_is_lost(text: str) -> None:
    title, body = split_title(text)
    assert "".join(f"{title or ''}{body}".split()) == "".join(text.split())
