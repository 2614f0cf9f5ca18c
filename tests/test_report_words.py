"""Words, addresses and offsets of the report, without a browser."""

import hashlib
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.cli.report.page import VENDOR, scripts
from flows.cli.report.payload import AROUND, LONG, as_json, excerpt_marks
from flows.cli.report.words import counted, disambiguated, file_name, percent, period, web_link
from tasks.reading.report import written_in
from tasks.reading.report_rows import ListedParagraph, QuotePlace


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://selby.example/a?b=1&c=2#d", True),
        ("http://[2001:db8::1]/a", True),
        ("https://zürich.example/ä", True),
        ("HTTPS://SELBY.EXAMPLE/A", True),
        ("javascript:alert(1)", False),  # runs
        ("JaVaScRiPt:alert(1)//https://x", False),
        ("data:text/html,<script>", False),
        ("file:///home/me/a.html", False),  # a file of the machine that made the report
        ("urn:onrecord:7", False),  # no address
        ("https://me:word@selby.example/", False),  # a password, or a host that poses as another
        ("https://selby.example\\@evil.example/", False),
        ("https:///a", False),  # no host
        ("https://selby.example/\u202egnp.exe", False),  # reads backwards
        ("https://selby.example/a b", False),
        ("https://[selby/", False),  # cannot be parsed
        ("java\nscript:alert(1)", False),
    ],
)
def test_only_web_addresses_become_links(url: str, kept: bool) -> None:  # noqa: FBT001
    assert web_link(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("file:///home/me/ferry%20strike.html", "ferry strike.html"),
        ("file:///", None),
        ("https://selby.example/a.html", None),
    ],
)
def test_of_a_file_only_the_name_is_told(url: str, name: str | None) -> None:
    assert file_name(url) == name


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 2), date(2026, 3, 9), "2–9 March 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 March 2026"),
        (date(2026, 2, 28), date(2026, 3, 1), "28 February – 1 March 2026"),
        (date(2025, 12, 31), date(2026, 1, 1), "31 December 2025 – 1 January 2026"),
        (None, None, "undated"),
    ],
)
def test_a_period_is_short(first: date | None, last: date | None, words: str) -> None:
    assert period(first, last) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(1, 3, "33%"), (0, 3, "0%"), (1, 1000, "under 1%"), (3, 3, "100%"), (0, 0, "–")],
)
def test_shares_do_not_round_to_nothing(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


def test_one_thing_is_singular() -> None:
    assert [counted(value, "quote") for value in (0, 1, 1200)] == [
        "0 quotes",
        "1 quote",
        "1,200 quotes",
    ]


def test_equal_names_are_told_apart_and_others_left() -> None:
    told = disambiguated(["Paris", "Ada Obi", "Paris"], ["person", "person", "place"])
    assert told == ["Paris (person)", "Ada Obi", "Paris (place)"]


@given(st.dictionaries(st.text(), st.text() | st.integers()))
def test_json_in_a_script_cannot_end_it(values: dict[str, str | int]) -> None:
    text = as_json(values)
    assert json.loads(text) == values
    assert not re.search("[<>&\u2028\u2029]", text)


paragraphs = st.text(st.sampled_from("ab é🦀\u202e"), min_size=1, max_size=3 * LONG)


@given(paragraphs, st.data())
def test_offsets_for_scripts_mark_the_same_words(text: str, data: st.DataObject) -> None:
    """Slices of UTF-16 code units, as JavaScript makes them, are slices of code points."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marks, excerpts = excerpt_marks(
        [ListedParagraph(1, 0, text)], [QuotePlace(1, 0, 0, "content", start, end)]
    )
    excerpt, role, first, last = marks[1, 0]
    units = excerpts[excerpt].encode("utf-16-le", "surrogatepass")
    assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end]
    assert role == 0
    assert len(excerpts[excerpt]) <= max(LONG, end - start + 2 * AROUND + 2)


def test_quotes_of_a_paragraph_share_it_unless_it_is_long() -> None:
    places = [QuotePlace(1, 0, 0, "content", 0, 5), QuotePlace(1, 1, 0, "content", 6, 9)]
    assert len(excerpt_marks([ListedParagraph(1, 0, "short " * 9)], places)[1]) == 1
    apart = [QuotePlace(1, 0, 0, "content", 0, 5), QuotePlace(1, 1, 0, "content", 5000, 5009)]
    excerpts = excerpt_marks([ListedParagraph(1, 0, "long " * 2000)], apart)[1]
    assert [len(excerpt) for excerpt in excerpts] == [506, 1011]
    assert (excerpts[0][-1], excerpts[1][0], excerpts[1][-1]) == ("…", "…", "…")


def test_values_are_written_in_as_literals() -> None:
    values = {"from_day": "2026-03-02' or 1=1", "to_day": None, "source_ids": [1, -2]}
    text = written_in("report_articles", values)
    assert "cast('2026-03-02'' or 1=1' as date)" in text
    assert "cast(null as date)" in text
    assert "cast([1, -2] as bigint[])" in text


def test_vendored_files_are_the_ones_that_were_published() -> None:
    noted = dict(
        re.findall(
            r"^\| `(\S+)` .*`([0-9a-f]{64})` \|$",
            (VENDOR / "README.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    held = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in VENDOR.glob("*.min.js")
    }
    assert held == noted


def test_no_script_ends_its_element() -> None:
    assert [script for script in scripts() if "</script" in script.lower()] == []
