"""Shares of a part of the tables, corrected by a sample of all: figures that one can check by hand,
and reasons where there are none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from onrecord.audits.cells import (
    Audited,
    Cell,
    Coded,
    CodedQuote,
    Group,
    Traits,
    Whole,
    audited_share,
)

POST = Traits("Post", "2026-03-04", is_copy=False, kind="direct", sourcing="named", voice="Ada Obi")
OTHER = replace(POST, source="Ledger")
NOBODY = replace(POST, sourcing="none", voice=None)
POSTS = Whole(sources=frozenset({"Post"}))
ADA = Group("voice", frozenset({"Ada Obi"}))


def coded(
    cells: Sequence[tuple[Traits, int]],
    quotes: Sequence[tuple[Traits, Traits | None]],
    now: Sequence[tuple[Traits, int]] | None = None,
) -> Coded:
    """A sample in one stratum."""
    held = [Cell(*each) for each in cells]
    return Coded(
        "spring",
        [CodedQuote(0, *each) for each in quotes],
        [float(sum(cell.quotes for cell in held))],
        held,
        [held if now is None else [Cell(*each) for each in now]],
    )


def test_a_share_of_one_publisher_counts_its_quotes_alone() -> None:
    # The Post has 60 of Ada Obi and 40 of nobody. Of its 20 coded quotes two of Ada Obi's are
    # nobody's: of 200 rows each coded one stands for five.
    quotes: Sequence[tuple[Traits, Traits | None]]
    quotes = [(POST, POST)] * 10 + [(POST, NOBODY)] * 2 + [(NOBODY, NOBODY)] * 8
    found = audited_share(
        coded([(POST, 60), (NOBODY, 40), (OTHER, 100)], [*quotes, *[(OTHER, None)] * 20]),
        POSTS,
        ADA,
    )
    assert found.estimate is not None
    assert found.table_says == pytest.approx(0.6)
    assert found.estimate.value == pytest.approx((60 - 2 * 5) / 100)
    assert found.estimate.low < 0.5 < found.estimate.high
    assert (found.coded, found.reason) == (20, None)


def test_rows_that_are_no_quotes_leave_the_whole_too() -> None:
    quotes: Sequence[tuple[Traits, Traits | None]]
    quotes = [(POST, POST)] * 8 + [(POST, None)] * 2 + [(NOBODY, NOBODY)] * 10
    found = audited_share(coded([(POST, 100), (NOBODY, 100)], quotes), POSTS, ADA)
    assert found.estimate is not None
    assert found.estimate.value == pytest.approx((100 - 20) / (200 - 20))


def test_what_belongs_elsewhere_by_its_tier_comes_and_goes() -> None:
    # Two of twenty that the table counts are stances; of twenty that it does not one is none.
    stance = replace(POST, counted=False)
    quotes = [(POST, POST)] * 18 + [(POST, stance)] * 2
    quotes += [(stance, stance)] * 19 + [(stance, POST)]
    sample = replace(coded([(POST, 100)], quotes), sizes=[200.0])
    found = audited_share(sample, POSTS, Group("kind", frozenset({"direct"})))
    assert found.estimate is not None
    assert found.estimate.value == pytest.approx(1)
    assert found.coded == 21


FEW = [(POST, POST)] * 19 + [(OTHER, OTHER)] * 30
ENOUGH = [(POST, POST)] * 20


@pytest.mark.parametrize(
    ("sample", "whole", "group", "reason"),
    [
        (coded([(POST, 60)], FEW), POSTS, ADA, "19 coded, of at least 20"),
        (coded([], ENOUGH), POSTS, ADA, "a sample of an older release"),
        (
            coded([(POST, 60)], ENOUGH, now=[(POST, 70)]),
            POSTS,
            ADA,
            "60 quotes drawn from, 70 now",
        ),
        (
            coded([(POST, 60)], ENOUGH, now=[(POST, 60), (replace(POST, is_copy=True), 30)]),
            replace(POSTS, copies=True),
            ADA,
            "60 quotes drawn from, 90 now",
        ),
        (
            coded([(POST, 60)], ENOUGH),
            POSTS,
            Group("voice", frozenset({"Ben Cole"})),
            "a rare voice",
        ),
        (
            coded([(replace(POST, day="2026-03"), 60)], ENOUGH),
            replace(POSTS, first=date(2026, 3, 2)),
            ADA,
            "ask for whole months",
        ),
        (coded([(POST, 60)], [(POST, None)] * 20), POSTS, ADA, "nothing of it is right"),
    ],
)
def test_where_the_sample_says_too_little_there_is_a_reason_and_no_interval(
    sample: Coded, whole: Whole, group: Group, reason: str
) -> None:
    found = audited_share(sample, whole, group)
    assert found.estimate is None
    assert reason in str(found.reason)


def test_a_corpus_that_has_hardly_grown_is_the_same() -> None:
    found = audited_share(coded([(POST, 100)], ENOUGH, now=[(POST, 101)]), POSTS, ADA)
    assert isinstance(found, Audited)
    assert found.estimate is not None


@pytest.mark.parametrize(
    ("day", "whole", "held"),
    [
        ("2026-03-04", Whole(), True),
        ("2026-03-04", Whole(first=date(2026, 3, 4), last=date(2026, 3, 4)), True),
        ("2026-03-04", Whole(first=date(2026, 3, 5)), False),
        ("2026-03-04", Whole(last=date(2026, 3, 3)), False),
        ("2026-03", Whole(first=date(2026, 3, 1), last=date(2026, 3, 31)), True),
        ("2026-03", Whole(first=date(2026, 4, 1)), False),
        ("undated", Whole(), True),
        ("undated", Whole(first=date(2026, 3, 1)), False),
        ("undated", Whole(undated=True), True),
        ("2026-03-04", Whole(undated=True), False),
    ],
)
def test_days_are_both_included_and_undated_ones_are_in_no_period(
    day: str, whole: Whole, *, held: bool
) -> None:
    assert whole.holds(replace(POST, day=day)) is held


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (None, None, True),
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2025, 12, 1), date(2025, 12, 31), True),
        (date(2026, 3, 2), None, False),
        (None, date(2026, 3, 30), False),
    ],
)
def test_whole_months_begin_and_end_where_months_do(
    first: date | None, last: date | None, *, held: bool
) -> None:
    assert Whole(first=first, last=last).whole_months is held
