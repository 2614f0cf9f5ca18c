"""Paragraphs are the lines that hold something, trimmed, with true offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

HERE = ArticleId(1)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One line.", ["One line."]),
        ("First.\nSecond.", ["First.", "Second."]),
        ("First.\n\n\nSecond.\n", ["First.", "Second."]),  # blank lines are no paragraphs
        ("  indented\u00a0\n\t\nnext", ["indented", "next"]),  # white space of any kind goes
        ("“Open.\n“Close.”", ["“Open.", "“Close.”"]),  # a quotation does not join them
        ("", []),
        (" \n ", []),
    ],
)
def test_lines_become_paragraphs(body: str, expected: list[str]) -> None:
    found = split_paragraphs(HERE, body)
    assert [body[p.start : p.end] for p in found] == expected
    assert [p.paragraph_no for p in found] == list(range(len(expected)))


@given(st.text())
def test_nothing_visible_is_lost(body: str) -> None:
    found = split_paragraphs(HERE, body)
    kept = "".join(body[p.start : p.end] for p in found)
    assert "".join(kept.split()) == "".join(body.split())
    assert all(before.end <= after.start for before, after in pairwise(found))
