"""Stretches in quotation marks that no quote covers: which they are, and where they stand."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.made_warehouse import Story, made_warehouse

FOUND = [
    ("It “rained on us”, they wrote.", ["“rained on us”"]),
    ('One "said so" and "wrote it too".', ['"said so"', '"wrote it too"']),
    ("Il a dit « non, merci », puis « oui ».", ["« non, merci »", "« oui »"]),
    ("Er rief „Halt, stop!“ und ging.", ["„Halt, stop!“"]),
    # What nothing closes holds for the rest of the paragraph, and no further.
    ("She wrote: “It rained all day.", ["“It rained all day."]),
    # An apostrophe closes nothing.
    ("A sign, ‘We’re not the ones’, stood.", ["‘We’re not the ones’"]),
    ("The dogs’ home, the ’90s and Ada’s cat.", []),
    ("A sign says ‘the dogs’ home is shut’.", ["‘the dogs’"]),
    # One kind of mark inside another belongs to the outer one.
    ("“He wrote ‘no more’ to us,” it reads.", ["“He wrote ‘no more’ to us,”"]),
    ("😀 “é😀” 😀 “b”.", ["“é😀”", "“b”"]),
    ("No marks at all.", []),
]


def stretches(folder: Path, lines: Sequence[str], **more: int) -> list[tuple[str, str]]:
    """The stretches in an article of these lines; and what its body holds at their places."""
    with made_warehouse([Story("Selby Mail", "2026-03-02", "Rain", lines)], folder) as con:
        return con.execute(
            'select found.text, articles.body[found.start + 1:found."end"] '
            "from uncovered_marks(at_least := $least, newest := $newest) as found "
            "inner join articles using (article_id) order by found.start",
            {"least": 0, "newest": 10, **more},
        ).fetchall()


@pytest.mark.parametrize(("line", "found"), FOUND)
def test_a_stretch_is_what_stands_between_marks_of_one_kind(
    tmp_path: Path, line: str, found: list[str]
) -> None:
    assert stretches(tmp_path, [line]) == [(text, text) for text in found]


def test_places_count_from_the_beginning_of_the_body(tmp_path: Path) -> None:
    lines = [line for line, _ in FOUND]
    found = stretches(tmp_path, lines)
    assert [text for text, _ in found] == [text for _, texts in FOUND for text in texts]
    assert all(text == at_its_place for text, at_its_place in found)


def test_what_a_quote_covers_is_left_out_in_whole_or_in_part(tmp_path: Path) -> None:
    lines = [
        "<Ada Obi> {said} [“The harbour is open”] and “the ferry sails” too.",
        "<Ben Cole> {said} [that it “never leaks at all”].",
        "“The harbour is open” stands on a wall.",
    ]
    texts = [text for text, _ in stretches(tmp_path, lines)]
    assert texts == ["“the ferry sails”", "“The harbour is open”"]


def test_short_stretches_are_left_out_as_far_as_asked(tmp_path: Path) -> None:
    line = "“One”, “one two”, “one-and-two isn’t three”."
    assert [text for text, _ in stretches(tmp_path, [line], least=2)] == [
        "“one two”",
        "“one-and-two isn’t three”",
    ]
