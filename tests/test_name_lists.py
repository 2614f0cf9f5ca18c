"""The lists of names that a tool makes from what public packages carry."""

import pytest

from onrecord.lexicons import load_lexicon
from tools.name_lists import common, companies, is_word, towns


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Zutphen", {"zutphen"}),
        # without marks, as agencies write it
        ("Malmö", {"malmo"}),
        ("Las Vegas", {"las vegas"}),
        # a common word, a given name, too short, no name in Latin letters, a bracket
        ("Bath", set()),
        ("Charlotte", set()),
        ("Ulm", set()),
        ("Ōtsu (old)", set()),
        ("les Escaldes", set()),
    ],
)
def test_towns_that_are_nothing_else(name: str, listed: set[str]) -> None:
    assert towns([{"name": name}]) == listed


def test_companies_lose_their_legal_forms_and_common_words_are_none() -> None:
    names = ["Aegon N.V.", "Workday, Inc.", "Target Corporation", "3M"]
    assert companies(names) == {"aegon", "workday"}


def test_common_words_are_small_in_news_and_no_surnames() -> None:
    ranks = {
        "pottery": 5,
        "gates": 6,
        "lee": 7,
        "quickly": 8,
        "zzyzx": 9,
        "senate": 10,
        "rare": 99_999,
    }
    known = {"pottery", "gate", "lee", "quickly", "senate", "rare"}
    texts = ["the Senate voted", "in the Senate again", "pottery broke"]
    assert common(ranks, known, {"lee"}, texts) == {"pottery", "gates"}


@pytest.mark.parametrize(
    ("word", "known"), [("gates", True), ("boxes", True), ("ladies", True), ("gaté", False)]
)
def test_plurals_are_words_as_well(word: str, *, known: bool) -> None:
    assert is_word(word, {"gate", "box", "lady"}) is known


@pytest.mark.parametrize("name", ["towns", "listed_companies", "common_words"])
def test_the_lists_hold_what_the_tool_would_keep(name: str) -> None:
    words = load_lexicon(name)
    given = load_lexicon("given_names_female") | load_lexicon("given_names_male")
    assert len(words) > 1000
    assert not words & given
