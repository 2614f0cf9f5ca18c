"""A record's text is the caller's own; what is wrong with a record is named."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import ids, reasons
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Rejected
from tests.made_pages import make_page, record_page

TEXT = "“The ice came early,” said Aino Laine, the harbour master.\n\nFerries stayed in port."


def clean(record: object) -> Article:
    found = clean_page(record_page(record))
    assert isinstance(found, Article), found
    return found


def test_all_fields_are_taken() -> None:
    article = clean(
        {
            "id": "a-17",
            "url": "https://www.coast.example.com/ice?utm_source=x",
            "title": "Ice in the harbour",
            "text": TEXT,
            "authors": ["Olli Niemi", "Eva Sund"],
            "published_at": "2025-11-30T08:15:00+02:00",
            "source": "The Coast",
            "language": "en-GB",
            "rating": 5,
        }
    )
    assert article.url == "https://www.coast.example.com/ice?utm_source=x"
    assert article.canonical_url == "urn:onrecord:a-17"
    assert (article.source_domain, article.source_name) == ("example.com", "The Coast")
    assert article.source_id == ids.key("source", "example.com")
    assert article.title == "Ice in the harbour"
    assert article.authors == ("Olli Niemi", "Eva Sund")
    assert article.published_at == datetime(2025, 11, 30, 6, 15, tzinfo=UTC)
    assert (article.published_precision, article.published_by) == ("time", "record")
    assert (article.language, article.kind, article.body) == ("en", "article", TEXT)


def test_text_alone_is_enough() -> None:
    article = clean({"text": TEXT})
    assert article.url == article.canonical_url == f"urn:onrecord:{ids.digest(TEXT)}"
    assert (article.title, article.authors, article.published_at) == (None, (), None)
    assert (article.source_domain, article.source_name) == ("", "local files")
    assert article.source_id == ids.key("source", "", "local files")


@pytest.mark.parametrize(
    ("record", "url", "canonical"),
    [
        pytest.param({"id": "7"}, "urn:onrecord:7", "urn:onrecord:7", id="id"),
        pytest.param({"id": 7}, "urn:onrecord:7", "urn:onrecord:7", id="number as id"),
        pytest.param(
            {"url": "https://N.com/a#x"}, "https://N.com/a#x", "https://n.com/a", id="url"
        ),
        pytest.param(
            {"id": "7", "url": "https://n.com/a"}, "https://n.com/a", "urn:onrecord:7", id="both"
        ),
    ],
)
def test_identity(record: dict[str, Any], url: str, canonical: str) -> None:
    article = clean({**record, "text": TEXT})
    assert (article.url, article.canonical_url) == (url, canonical)


def test_sources_without_a_domain_differ_by_name() -> None:
    first = clean({"text": TEXT, "source": "Archive A"})
    second = clean({"text": TEXT, "source": "Archive B"})
    assert first.source_id != second.source_id
    assert (first.source_domain, first.source_name) == ("", "Archive A")


@pytest.mark.parametrize(
    ("stated", "moment", "precision"),
    [
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC), "day"),
        ("20240501", datetime(2024, 5, 1, tzinfo=UTC), "day"),
        ("2024-05-01T10:20", datetime(2024, 5, 1, 10, 20, tzinfo=UTC), "time"),
        ("2024-05-01 10:20:30", datetime(2024, 5, 1, 10, 20, 30, tzinfo=UTC), "time"),
        ("2024-05-01T10:20:30.250Z", datetime(2024, 5, 1, 10, 20, 30, tzinfo=UTC), "time"),
        ("2024-05-01T23:20:30-0700", datetime(2024, 5, 2, 6, 20, 30, tzinfo=UTC), "time"),
    ],
)
def test_dates_become_utc_with_their_precision(
    stated: str, moment: datetime, precision: str
) -> None:
    article = clean({"text": TEXT, "published_at": stated})
    assert (article.published_at, article.published_precision) == (moment, precision)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param({"title": "No text"}, "'text'", id="missing"),
        pytest.param({"text": None}, "'text'", id="null"),
        pytest.param({"text": ["a", "b"]}, "'text'", id="a list of paragraphs"),
        pytest.param({"text": TEXT, "url": 5}, "'url'", id="number as address"),
        pytest.param({"text": TEXT, "title": {}}, "'title'", id="object as title"),
        pytest.param({"text": TEXT, "id": True}, "'id'", id="true as id"),
        pytest.param({"text": TEXT, "id": 1.5}, "'id'", id="fraction as id"),
        pytest.param({"text": TEXT, "authors": [1]}, "'authors'", id="number as author"),
        pytest.param({"text": TEXT, "authors": {"name": "A"}}, "'authors'", id="object as authors"),
        pytest.param({"text": TEXT, "published_at": 1714550400}, "'published_at'", id="epoch"),
        pytest.param({"text": TEXT, "published_at": "May Day"}, "'published_at'", id="words"),
        pytest.param({"text": TEXT, "published_at": "2024-02-30"}, "'published_at'", id="no day"),
        pytest.param({"text": "half \ud83d here"}, "'text'", id="half a surrogate pair"),
        pytest.param({"text": TEXT, "authors": ["\udc00"]}, "'authors'", id="half an author"),
        pytest.param(["text"], "object", id="not an object"),
        pytest.param("text", "object", id="a string"),
    ],
)
def test_what_is_wrong_with_a_record_is_named(record: object, field: str) -> None:
    found = clean_page(record_page(record))
    assert isinstance(found, Rejected)
    assert found.reason == reasons.INVALID_RECORD
    assert field in found.detail


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"text": "cut off', reasons.BROKEN_JSON),
        (b"[" * 100_000, reasons.BROKEN_JSON),
        (b'{"text": ' + b"1" * 5000 + b"}", reasons.INVALID_RECORD),
        (b'{"text": " \\n "}', reasons.NO_TEXT),
        ('{"text": "Köln"}'.encode("latin-1"), reasons.WRONG_ENCODING),
    ],
)
def test_lines_that_are_no_record_are_refused(content: bytes, reason: str) -> None:
    found = clean_page(make_page(content, "application/json", "file:///in/a.jsonl"))
    assert isinstance(found, Rejected)
    assert found.reason == reason


def test_empty_and_null_fields_are_absent_ones() -> None:
    article = clean(
        {"id": "", "url": None, "title": " ", "authors": [], "source": "", "text": TEXT}
    )
    assert article.url == f"urn:onrecord:{ids.digest(TEXT)}"
    assert (article.title, article.authors, article.source_name) == (None, (), "local files")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1))
def test_text_stays_as_it_is_but_for_line_endings(text: str) -> None:
    found = clean_page(record_page({"text": text}))
    if isinstance(found, Article):
        assert found.body == text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert found.reason == reasons.NO_TEXT
        assert not any(char.isalnum() for char in text)


def test_only_line_endings_of_a_text_are_changed() -> None:
    text = "One.\r\nTwo.\rThree.\n\n  \tFour. \u2028\x85\x0b\x00Five.\r\n"
    expected = "One.\nTwo.\nThree.\n\n  \tFour. \u2028\x85\x0b\x00Five.\n"
    assert clean({"text": text}).body == expected


def test_a_number_beyond_all_doubles_in_a_field_of_the_callers_own_costs_nothing() -> None:
    content = b'{"text": "One.", "clicks": ' + b"9" * 5000 + b"}"
    found = clean_page(make_page(content, "application/json", "file:///in/a.jsonl"))
    assert isinstance(found, Article)
    assert found.body == "One."


@pytest.mark.parametrize("field", ["title", "source", "url", "language", "published_at", "id"])
def test_half_of_a_surrogate_pair_is_refused_by_the_name_of_its_field(field: str) -> None:
    found = clean_page(record_page({"text": "One.", field: "Pier \ud800"}))
    assert isinstance(found, Rejected)
    assert found.reason == reasons.INVALID_RECORD
    assert field in found.detail
