"""A quotation is checked: word for word, cut, joined, changed, somebody else's, or nobody's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import onrecord
from flows.cli.main import app
from onrecord.checking import FOUND, compare, spliced_of, words_of
from tasks.reading.check import OUTCOMES, CheckError, check
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.made_warehouse import Story, made_warehouse
from tools.made.alterations import alterations, known_quotes

HELD = "“We will not be silenced by a committee,” “and we’ll rebuild the 1,200 berths.”"
SOME = ["the", "we", "berth", "said", "…", "[x]", "1,200", "it’s"]
STORIES = [
    Story(
        "Selby Post",
        "2026-03-02",
        "Berths",
        [
            "<Ada Obi> {said} [we will not be silenced by a committee of strangers].",
            "<Ben Cole> {said} [the harbour has room for twelve hundred berths and a crane].",
            "<She> {said|statement|negated} [every lighthouse keeper resigned in the spring].",
            "The long breakwater was opened by a choir of forgotten sailors.",
        ],
    ),
]


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with made_warehouse(STORIES, tmp_path_factory.mktemp("check")) as found:
        yield found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We will not be silenced by a committee, and we'll rebuild the 1200 berths", "verbatim"),
        ("not be silenced by a committee", "trimmed"),
        ("We will not be silenced … and we’ll rebuild the 1,200 berths", "trimmed"),
        ("We will not be silenced [...] rebuild the 1,200 berths.", "trimmed"),
        ("We will not be silenced and we'll rebuild the 1,200 berths", "spliced"),
        ("We shall not be silenced by any committee and we'll rebuild the berths", "reworded"),
        ("The berths of the committee were a nuisance to everybody in the port", "absent"),
        ("", "absent"),
    ],
)
def test_words_stand_to_a_quotation(words: str, found: str) -> None:
    assert compare(words_of(words), words_of(HELD)).found == found


def test_words_in_square_brackets_are_the_writers() -> None:
    words = words_of("We will not be silenced by [the harbour board]")
    assert words.tokens == ("we", "will", "not", "be", "silenced", "by")


def test_words_of_two_quotations_are_joined() -> None:
    first, second = words_of("we counted every ring of the oak"), words_of("nobody asked us why")
    assert spliced_of(words_of("we counted every ring nobody asked us"), [first, second]) == [0, 1]
    assert spliced_of(words_of("we counted every ring"), [first, second]) is None
    assert spliced_of(words_of("we counted every ring as we must"), [first, second]) is None


@given(
    st.lists(
        st.sampled_from(["the", "we", "berth", "said", "…", "[x]", "1,200", "it’s"]), max_size=12
    )
)
def test_any_words_are_themselves_and_like_nothing_more(words: list[str]) -> None:
    text = " ".join(words)
    held = words_of(text)
    compared = compare(held, held)
    assert compared.found == ("verbatim" if held.tokens else "absent")
    other = compare(held, words_of("we said the berth was it's own"))
    assert other.found in FOUND
    assert 0 <= other.likeness <= 1


@pytest.mark.parametrize(
    ("words", "speaker", "outcome"),
    [
        ("we will not be silenced by a committee of strangers", "Ada Obi", "verbatim"),
        ("we will not be silenced by a committee of strangers", "obi", "verbatim"),
        ("we will not be silenced by a committee of strangers", None, "verbatim"),
        ("we will not be silenced by a committee of strangers", "Ben Cole", "other_speaker"),
        ("we will not be silenced by a committee of strangers", "Nobody Known", "other_speaker"),
        ("not be silenced by a committee", "Ada Obi", "trimmed"),
        ("not be silenced by any committee", "Ada Obi", "reworded"),
        ("we will not be silenced by a harbour and a crane", None, "reworded"),
        ("we will not be silenced room for twelve hundred berths", "Ada Obi", "spliced"),
        ("the long breakwater was opened by a choir", "Ada Obi", "unquoted"),
        ("the long breakwater sank with all hands", "Ada Obi", "absent"),
        ("every lighthouse keeper resigned in the spring", None, "verbatim"),
        ("every lighthouse keeper resigned in the spring", "she", "verbatim"),
    ],
)
def test_a_warehouse_knows_what_was_said(
    con: duckdb.DuckDBPyConnection, words: str, speaker: str | None, outcome: str
) -> None:
    assert check(con, words, speaker).outcome == outcome


def test_a_splice_names_both_and_a_stranger_is_named(con: duckdb.DuckDBPyConnection) -> None:
    spliced = check(con, "we will not be silenced room for twelve hundred berths", "Ada Obi")
    assert [quote.speaker for quote in spliced.quotes] == ["Ada Obi", "Ben Cole"]
    other = check(con, "not be silenced by a committee", "Ben Cole")
    assert (other.outcome, other.wording) == ("other_speaker", "trimmed")
    assert [quote.speaker for quote in other.quotes] == ["Ada Obi"]


@pytest.mark.parametrize("words", ["", "we will", "“…”"])
def test_too_few_words_are_not_checked(con: duckdb.DuckDBPyConnection, words: str) -> None:
    with pytest.raises(CheckError, match="at least 3 words"):
        check(con, words)


def test_nearly_all_alterations_of_the_samples_are_told(sample_home: Settings) -> None:
    with open_read_only(sample_home.warehouse) as con:
        made = [*alterations(known_quotes(con), 160, seed=7)]
        found = [check(con, one.words, one.speaker).outcome for one in made]
    wrong = [
        (one.kind, one.words, outcome)
        for one, outcome in zip(made, found, strict=True)
        if outcome != one.expected
    ]
    assert len({one.kind for one in made}) == 8
    assert len(wrong) <= 3, wrong


def run(*words: str, home: Path) -> Result:
    return CliRunner().invoke(app, ["check", *words, "--home", str(home)])


def test_the_command_prints_where_it_stands_and_its_code_says_whether_to_print_it(
    sample_home: Settings,
) -> None:
    home = sample_home.home
    good = run("The mud is not a mystery", "--speaker", "Nnenna Haldwick", home=home)
    assert good.exit_code == 0
    assert good.output.startswith("trimmed: word for word, but only a part of what was said\n")
    assert re.search(r"  Nnenna Haldwick.*, direct, .*, 2026-03-05, paragraph 2\n", good.output)
    bad = run("The mud is a great mystery to us", home=home)
    assert (bad.exit_code, bad.output.split(":")[0]) == (1, "reworded")
    short = run("mud", home=home)
    assert (short.exit_code, "at least 3 words" in short.output) == (2, True)


def test_programs_get_json(sample_home: Settings) -> None:
    found = run("The mud is not a mystery", "--format", "json", home=sample_home.home)
    told = json.loads(found.output)
    assert (told["outcome"], told["wording"], told["text"]) == ("trimmed", None, None)
    (quote,) = told["quotes"]
    assert quote["speaker"] == "Nnenna Haldwick"
    assert int(quote["article_id"]) > 0
    assert told["meaning"] == OUTCOMES["trimmed"]


def test_python_checks_as_the_command_does(sample_home: Settings) -> None:
    home = sample_home.home
    checked = onrecord.check("The mud is not a mystery", speaker="Nnenna Haldwick", home=home)
    assert (checked.outcome, checked.meaning) == ("trimmed", OUTCOMES["trimmed"])
    with onrecord.open(home) as warehouse:
        assert warehouse.check("The mud is not a mystery").outcome == "trimmed"
