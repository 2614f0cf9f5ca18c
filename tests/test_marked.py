"""Texts are cut at their marks, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.marked import Mark, Piece, cut

MARKS = st.builds(
    Mark,
    start=st.integers(0, 30),
    end=st.integers(0, 30),
    role=st.sampled_from(["content", "cue", "speaker"]),
    number=st.integers(1, 3),
)
INNER, OUTER = Mark(2, 4, "cue", 1), Mark(1, 6, "content", 2)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdefgh", ())]),  # nothing marked
        ([INNER], [("ab", ()), ("cd", (INNER,)), ("efgh", ())]),
        (
            [INNER, OUTER],  # one inside the other
            [
                ("a", ()),
                ("b", (OUTER,)),
                ("cd", (OUTER, INNER)),
                ("ef", (OUTER,)),
                ("gh", ()),
            ],
        ),
        ([Mark(3, 3, "cue", 1)], [("abcdefgh", ())]),  # an empty mark marks nothing
        ([Mark(9, 12, "cue", 1)], [("abcdefgh", ())]),  # one beyond the end neither
    ],
)
def test_a_text_is_cut_where_marks_begin_and_end(
    marks: list[Mark], expected: list[tuple[str, tuple[Mark, ...]]]
) -> None:
    assert list(cut("abcdefgh", 0, 8, marks)) == [Piece(*each) for each in expected]


@given(text=st.text(max_size=30), marks=st.lists(MARKS, max_size=6))
def test_the_pieces_make_up_the_text(text: str, marks: list[Mark]) -> None:
    pieces = list(cut(text, 0, len(text), marks))
    assert "".join(piece.text for piece in pieces) == text
    place = 0
    for piece in pieces:
        for mark in marks:
            inside = mark.start <= place and place + len(piece.text) <= mark.end
            assert (mark in piece.marks) == (inside and mark.start < mark.end)
        place += len(piece.text)
