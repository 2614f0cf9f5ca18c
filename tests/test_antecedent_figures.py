"""How right unseen pronouns are, as the training tool counts it."""

from tools.train_antecedents import Answer, figures

ANSWERS = [
    Answer(0.9, "F", known=True, right=True, named=True),
    Answer(0.8, "F", known=True, right=False, named=True),
    Answer(0.7, "M", known=True, right=False, named=False),
    Answer(0.7, "M", known=False, right=False, named=False),
    Answer(0.4, "M", known=True, right=True, named=True),
    Answer(0.0, "M", known=True, right=False, named=False),
]
"""The fourth is somebody of whom gold says nothing; the last has no rival."""


def test_rows_that_gold_cannot_judge_are_neither_right_nor_wrong() -> None:
    right, _ = figures(ANSWERS, 0.65)
    assert round(right, 1) == 33.3


def test_whoever_is_meant_and_not_stored_lowers_f1() -> None:
    # One of two pairs that were said is right, of five that are meant.
    assert round(figures(ANSWERS, 0.65)[1], 1) == round(200 * 1 / (2 + 5), 1)
    assert figures(ANSWERS, 0.3)[1] == 200 * 2 / (3 + 5)


def test_nothing_stored_is_no_error() -> None:
    assert figures(ANSWERS, 0.95) == (0.0, 0.0)
