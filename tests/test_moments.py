"""Dates as people and programs write them: what cannot be read is no date."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.metadata.moments import Moment, parse_iso, parse_mail_date, parse_moment
from onrecord.records import Article
from tests.made_pages import make_page, news_html

AT = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05T10:00:00+24:00",
        "2026-03-05T10:00:00-24:00",
        "2026-03-05T10:00:00+9999",
        "2026-03-05 10:00 +24",
        "20260305T1000-99",
        "2026-03-05T10:00:00+23:99",
        "Thu, 05 Mar 2026 10:00:00 +2500",
        "Mar 5 10:00:00 -9900 2026",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-02-30",
        "0000-01-01",
        "2026-13-45T99:99:99Z",
        "٢٠٢٦-٠٣-٠٥T١٠:٠٠+٢٤:٠٠",
        "",
        "9" * 5000,
    ],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert parse_moment(text) is None
    assert parse_iso(text) is None
    assert parse_mail_date(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Thu, 05 Mar 2026 10:00:00 +0100", 60),
        ("Thu, 05 Mar 2026 09:00:00 GMT", 0),
        ("5 Mar 26 08:30 -0030", -30),
        ("Thu, 05 Mar 2026 09:00:00 -0000", None),
    ],
)
def test_a_date_of_a_header_keeps_its_clock(text: str, minutes: int | None) -> None:
    assert parse_mail_date(text) == Moment(AT, "time", minutes)


def test_a_zone_just_below_a_day_is_one() -> None:
    found = parse_iso("2026-03-05T10:00:00+23:59")
    assert found is not None
    assert found.offset == 23 * 60 + 59


@given(
    year=st.sampled_from((0, 1, 2026, 9999)),
    month=st.integers(0, 13),
    day=st.integers(0, 32),
    hour=st.integers(0, 25),
    zone=st.integers(-10_000, 10_000),
)
def test_no_numbers_in_the_place_of_a_date_raise(
    year: int, month: int, day: int, hour: int, zone: int
) -> None:
    for found in (
        parse_iso(f"{year:04}-{month:02}-{day:02}T{hour:02}:00{zone:+05}"),
        parse_moment(f"Thu, {day} Mar {year:04} {hour:02}:00:00 {zone:+05}"),
        parse_mail_date(f"Thu, {day} Mar {year:04} {hour:02}:00:00 {zone:+05}"),
    ):
        assert found is None or (
            found.at.utcoffset() is not None and abs(found.offset or 0) < 24 * 60
        )


@pytest.mark.parametrize(
    "bad",
    [
        "<time datetime='2026-03-05T10:00+99'>Thursday</time>",
        "<time datetime='2026T0:0+99'>Thursday</time>",
        "<time datetime='2025T0:0-2400'>Thursday</time>",
        "<p class='date'>2026-03-05 10:00 +24</p>",
        "<meta property='article:published_time' content='2026-03-05T10:00:00+24:00'>",
        "<meta name='date' content='20260305T100-24'>",
        "<script type='application/ld+json'>{'@type':'NewsArticle',"
        "'datePublished':'2026-03-05T10:00:00+9999'}</script>".replace("'", '"').replace(
            '"application/ld+json"', "'application/ld+json'"
        ),
    ],
)
def test_a_page_with_such_a_date_is_read_all_the_same(bad: str) -> None:
    found = clean_page(make_page(news_html(before=bad)))
    assert isinstance(found, Article)
    assert "three weeks late" in found.body


def test_another_date_of_the_page_is_found_beside_a_zone_that_there_is_not() -> None:
    times = (
        "<time datetime='2026-03-05T10:00+9900'>Thursday</time>"
        "<time datetime='2026-03-07'>Saturday</time>"
    )
    found = clean_page(make_page(news_html(before=times), url="https://a.example/x"))
    assert isinstance(found, Article)
    assert found.published_at is not None
    assert found.published_at.date().isoformat() in {"2026-03-05", "2026-03-07"}
