"""What audits compute, beside reference implementations and examples that one can check by hand."""

import numpy as np
import pytest

from onrecord.audits.agreement import agreement
from onrecord.audits.design import SENTENCE_SHARES, even, shared_out
from onrecord.audits.estimates import (
    Estimate,
    Strata,
    Tally,
    Values,
    corrected_share,
    every_row,
    recall,
    share,
    wilson,
)


def of_all(group: Tally, right: Values) -> Estimate:
    """A group's corrected share of 100 rows, of which ten were coded."""
    strata = one(10, 100)
    found = corrected_share(group, every_row(right, strata), strata)
    assert found is not None
    return found


def codes(rows: list[str]) -> list[list[str | None]]:
    """Per item the codes, from a line per coder with `.` for none."""
    return [[None if code == "." else code for code in unit] for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        # krippendorff 0.9.0, alpha(…, level_of_measurement="nominal").
        (["1233214125..", "1.33224125.3", "123322412511", "122322412511"], 0.8215767634854771),
        (["0101001110", "0100001110"], 0.8080808080808081),
        (["aabbccaabb", "abbbccaabc", "aabbcbaa.b"], 0.6888888888888889),
        (["yyyyyyyyyn", "yyyyyyyyny"], -0.05555555555555558),
    ],
)
def test_alpha_is_that_of_the_reference(rows: list[str], alpha: float) -> None:
    found = agreement(codes(rows))
    assert found is not None
    assert found.alpha == pytest.approx(alpha, abs=1e-9)


def test_without_variation_chance_cannot_be_told() -> None:
    found = agreement(codes(["yyyy", "yyyy"]))
    assert found is not None
    assert (found.percent, found.alpha, found.low) == (1.0, None, None)


def test_items_that_one_coder_coded_say_nothing() -> None:
    assert agreement(codes(["y.n", ".y."])) is None


def test_an_interval_of_agreement_is_the_same_each_time_and_holds_alpha() -> None:
    rows = ["yynyynynyy" * 5, "yynyynynny" * 5]
    first, again = agreement(codes(rows)), agreement(codes(rows))
    assert first == again
    assert first is not None
    assert first.alpha is not None
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.alpha < first.high


@pytest.mark.parametrize(
    ("hits", "size", "low", "high"),
    [
        # statsmodels 0.15.0, proportion_confint(…, method="wilson").
        (0, 10, 0.0, 0.27753279986288926),
        (3, 10, 0.10779126740630104, 0.6032218525388546),
        (45, 50, 0.7863976856252034, 0.9565242350681095),
        (190, 200, 0.9104218518612239, 0.972617354399236),
        (400, 400, 0.9904877056657034, 1.0),
        (1, 1000, 0.00017654637062607765, 0.005642558597957937),
    ],
)
def test_wilsons_interval_is_that_of_the_reference(
    hits: int, size: int, low: float, high: float
) -> None:
    assert wilson(hits / size, size) == pytest.approx((low, high), abs=1e-9)


def one(drawn: int, size: float) -> Strata:
    return Strata(np.zeros(drawn, np.int64), np.array([size]))


def test_a_simple_random_sample_has_nearly_wilsons_interval() -> None:
    hits = np.array([1.0] * 90 + [0.0] * 10)
    found = share(hits, np.ones(100), one(100, 1e9))
    assert found is not None
    assert found.value == pytest.approx(0.9)
    assert (found.low, found.high) == pytest.approx(wilson(0.9, 100), abs=0.003)


def test_strata_count_by_what_they_stand_for() -> None:
    # 10 of 10 right in a stratum of 900, 5 of 10 in one of 100: 0.9 + 0.05.
    strata = Strata(np.repeat([0, 1], 10), np.array([900.0, 100.0]))
    hits = np.array([1.0] * 15 + [0.0] * 5)
    found = share(hits, np.ones(20), strata)
    assert found is not None
    assert found.value == pytest.approx(0.95)
    assert found.low < 0.95 < found.high


def test_a_whole_population_leaves_no_doubt() -> None:
    hits = np.array([1.0, 1.0, 0.0, 1.0])
    found = share(hits, np.ones(4), one(4, 4))
    assert found is not None
    assert (found.value, found.low, found.high) == (0.75, 0.75, 0.75)


def test_a_share_of_nothing_is_none() -> None:
    assert share(np.zeros(3), np.zeros(3), one(3, 9)) is None


def test_recall_is_what_was_found_of_what_was_found_or_missed() -> None:
    # 1,000 rows, 9 of 10 right; 100 sentences of which 10 were read, with 2 missing in all.
    right = np.array([1.0] * 9 + [0.0])
    missed = np.array([2.0] + [0.0] * 9)
    found = recall(right, one(10, 1000), missed, one(10, 100))
    assert found is not None
    assert found.value == pytest.approx(900 / 920)
    assert found.low < found.value < found.high


def test_recall_without_sentences_is_unknown() -> None:
    assert recall(np.ones(3), one(3, 9), np.array([]), one(0, 9)) is None


def test_a_corrected_share_adds_what_coders_found() -> None:
    # The table has 40 of 100; of 10 coded, two that it has are none, one is that it has not.
    predicted = np.array([1.0] * 4 + [0.0] * 6)
    true = np.array([1.0, 1.0, 0.0, 0.0, 1.0] + [0.0] * 5)
    found = of_all(Tally(40, predicted, true), np.ones(10))
    # As ppi_mean of prediction-powered inference has it: 0.4 + mean(true - predicted).
    assert found.value == pytest.approx(0.3)
    assert found.low < 0.3 < found.high


def test_of_a_corrected_share_rows_that_are_no_quotes_count_neither_way() -> None:
    predicted = np.array([1.0] * 5 + [0.0] * 5)
    right = np.array([1.0, 1.0, 1.0, 1.0, 0.0] + [1.0] * 5)
    found = of_all(Tally(50, predicted, predicted * right), right)
    assert found.value == pytest.approx((50 - 10) / 90)


def test_where_table_and_coders_agree_there_is_still_doubt() -> None:
    same = np.array([1.0] * 3 + [0.0] * 7)
    found = of_all(Tally(30, same, same), np.ones(10))
    assert found.low < 0.3 < found.high


def test_as_many_from_each_stratum_as_it_can_give() -> None:
    assert even({"a": 100, "b": 3, "c": 100}, 21) == {"a": 9, "b": 3, "c": 9}
    assert even({"a": 2, "b": 1}, 10) == {"a": 2, "b": 1}


def test_sentences_are_shared_out_by_where_quotations_are_missed() -> None:
    sizes = dict.fromkeys(SENTENCE_SHARES, 1000)
    drawn = shared_out(sizes, 100, SENTENCE_SHARES)
    assert drawn == {"marks": 10, "reporting": 30, "other": 35, "quoted": 25}
