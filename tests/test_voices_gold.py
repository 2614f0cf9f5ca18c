"""What is said of those who speak is right as often as it was: gold of invented articles."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tools.gold.voices import Measured, measure

FLOORS = {
    "found": 0.98,
    "kind": 0.95,
    "name": 0.93,
    "title": 0.90,
    "function": 0.94,
    "function_found": 0.83,
    "reference": 0.97,
    "reference_found": 0.92,
}
"""Least shares; no change lowers one without saying why."""


@pytest.fixture(scope="module")
def measured(nlp: Language) -> Measured:
    def read(body: str) -> Annotation:
        paragraphs = split_paragraphs(ArticleId(0), body)
        docs = list(nlp.pipe([body[one.start : one.end] for one in paragraphs]))
        return annotate(ArticleId(0), body, paragraphs, docs)

    return measure(read)


@pytest.mark.parametrize("figure", FLOORS)
def test_the_share_of_right_ones_is_no_less_than_before(measured: Measured, figure: str) -> None:
    errors = [error for error in measured.errors if error[1] == figure]
    assert measured.share(figure) >= FLOORS[figure], errors


def test_women_are_found_as_often_as_men(measured: Measured) -> None:
    """Of those whom a text calls she, and of those whom it calls he."""
    lacking = {"she": 0, "he": 0}
    for *_, gold, _found in (error for error in measured.errors if error[1] == "reference_found"):
        if gold in lacking:
            lacking[gold] += 1
    assert abs(lacking["she"] - lacking["he"]) <= 2
