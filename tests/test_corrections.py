"""Corrections of quotes: what the file may say, what comes of it, and that it lasts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.corrections.decide import HeldQuote, ReadArticle, decide
from onrecord.corrections.missing import added_quote
from onrecord.corrections.names import ArticleName, find_name
from onrecord.corrections.rows import (
    CorrectionsError,
    parse_corrections,
    with_row,
)
from onrecord.corrections.words import find_words, match
from onrecord.text.spans import Span
from tasks.settings import Settings, SettingsError
from tasks.warehouse.corrections_file import add_corrections, corrections_file, read_corrections
from tests.made_stories import HEAD, B, row


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nx\n", "corrections.csv:1: the first line is 'name'; expected the columns"),
        (HEAD + "a,,speaker,Ann,,,\n", "corrections.csv:2: no words"),
        (HEAD + "a,“…”,speaker,Ann,,,\n", "corrections.csv:2: words without a letter"),
        (HEAD + "# why\na,It is,wrong,,,,\n", "corrections.csv:3: correction 'wrong' is unknown"),
        (HEAD + "a,It is,not_a_quote,x,,,\n", "corrections.csv:2: not_a_quote takes no value"),
        (HEAD + "a,It is,modality,maybe,,,\n", "corrections.csv:2: modality 'maybe' is unknown"),
        (HEAD + "a,It is,speaker,,,,\n", "corrections.csv:2: no value; give the speaker's name"),
        (HEAD + "a,It is,missing,,,,\n", "corrections.csv:2: no value"),
        (HEAD + "a,It is,not_a_quote,,ann,5 March,\n", "corrections.csv:2: at '5 March' is no day"),
        (HEAD + 'a,"It is,not_a_quote\n', "corrections.csv: not CSV"),
        (HEAD + "a,It, is,speaker,Ann,,,\n", "corrections.csv:2: 8 values in 7 columns"),
        (
            HEAD + "a,It is,speaker,Ann,,,\na,“IT IS”,speaker,Bo,,,\n",
            "corrections.csv:3: speaker of these words was decided in line 2",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(text)
    assert str(caught.value).startswith(said)


def test_a_row_that_is_added_is_read_as_it_was_given() -> None:
    first = row("speaker", "“Yes,” no, and\nmore", "Ann Lee")
    second = row("not_a_quote", "#rising", None, B)
    text = with_row(with_row("", first), second)
    assert parse_corrections(text) == [replace(first, words="“Yes,” no, and more"), second]
    own = with_row("correction,words,article,value,by,at\nspeaker,It is,x,Bo,,\n", second)
    assert parse_corrections(own)[1] == second
    with pytest.raises(CorrectionsError, match="no column by; add it to the first line"):
        with_row("article,words,correction\n", second)
    with pytest.raises(CorrectionsError, match="decided in line 2"):
        with_row(text, replace(first, value="Bo Ito"))


@pytest.mark.parametrize(
    ("wanted", "held", "found"),
    [
        (["It took years"], ["It is late.", "“It took years,”"], {0: 1}),
        # Cut shorter or longer, but not by half.
        (["we will not pay for it"], ["we will not pay for it this year or ever"], {0: 0}),
        (["we will not"], ["we will not pay for it this year"], {}),
        # Each is taken once: the closer one by the one that is closer.
        (["we will pay now", "we will pay now and then"], ["“We will pay now and then.”"], {1: 0}),
        (["“Yes.”", "yes"], ["Yes", "“Yes,”"], {0: 0, 1: 1}),
        (["nothing like it"], ["“It took years,”"], {}),
    ],
)
def test_words_find_their_quote(
    wanted: Sequence[str], held: Sequence[str], found: dict[int, int]
) -> None:
    assert match(wanted, held) == found


BODY = (
    "“We waited,” said Ada Obi, who runs the port. “It took years.”\n"
    "Tom Reyes told the council that the port was late. Obi said so too."
)


@pytest.mark.parametrize(
    ("words", "kind", "contents"),
    [
        ("it took years", "direct", ["“It took years.”"]),
        ("We waited. It took years.", "direct", ["“We waited,”", "“It took years.”"]),
        ("the port was late", "indirect", ["the port was late"]),
        ("took years", "direct", ["took years"]),
        ("It took years Tom Reyes told", "mixed", ["“It took years.”", "Tom Reyes told"]),
    ],
)
def test_what_is_missing_stands_where_its_words_are(
    words: str, kind: str, contents: list[str]
) -> None:
    found = added_quote(1, words, BODY, None)
    assert found is not None
    assert (found.kind, [BODY[slice(*span)] for span in found.spans]) == (kind, contents)
    assert found.content == " ".join(contents)


@pytest.mark.parametrize("words", ["we pay", "years port so", "We years council so"])
def test_words_that_do_not_stand_there_are_nowhere(words: str) -> None:
    assert find_words(words, BODY) == []


NAMES = [
    ArticleName(1, "person", "Ada Obi", full=True),
    ArticleName(1, "person", "Obi", full=False),
    ArticleName(2, "person", "Tom Reyes", full=True),
    ArticleName(3, "organisation", "Port of Selby", full=True),
    ArticleName(4, "place", "Selby", full=True),
    ArticleName(5, "person", "Selby", full=True),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ada obi", 1),
        ("Obi", 1),
        ("Dr Ada Nneka Obi", 1),
        ("Selby", 5),
        ("the Port of Selby", 3),
        ("Bo Obi", None),
        ("Ann Lee", None),
    ],
)
def test_a_name_is_one_of_the_articles_own(wanted: str, found: int | None) -> None:
    assert find_name(wanted, NAMES) == found


def test_a_quote_of_like_words_elsewhere_is_another() -> None:
    body = "The port will pay for the old ferry, Obi said. The port will pay for the new ferry."
    first, second = Span(0, 35), Span(body.index("The port", 9), len(body))
    held = [body[slice(*first)]]
    assert match(["The port will pay for the new ferry"], held, [[first]], body) == {}
    found = match(["port will pay for the new ferry"], ["The port will pay for"], [[second]], body)
    assert found == {0: 0}
    # Where the article was changed since, the words have to do.
    assert match(["port must pay for the old ferry"], held, [[first]], body) == {0: 0}


def test_corrections_decide_alike_in_any_order() -> None:
    quotes = [
        HeldQuote(0, "“We waited,”", "asserted", 1, [Span(0, 12)]),
        HeldQuote(1, "late", "asserted", None, [Span(BODY.index("late"), BODY.index("late") + 4)]),
    ]
    article = ReadArticle(7, BODY, quotes, NAMES)
    rows = [
        row("speaker", "We waited", "Tom Reyes"),
        row("modality", "We waited", "negated"),
        row("not_a_quote", "late"),
        row("missing", "the port was late", "Reyes"),
        row("missing", "It took years", "nobody"),
        row("speaker", "never said", "Reyes"),
        row("missing", "so too", "Ann Lee"),
    ]
    decided = decide(article, rows)
    assert decide(article, rows[::-1]) == decided
    assert {one.quote_no: (one.modality, one.named_id) for one in decided.changed} == {
        0: ("negated", 2),
        1: ("retracted", None),
        2: ("asserted", None),
        3: ("asserted", 2),
    }
    said = {(one.words, one.correction): (one.state, one.was) for one in decided.rows}
    assert said["We waited", "speaker"] == ("in force", "Ada Obi")
    assert said["We waited", "modality"] == ("in force", "asserted")
    assert said["never said", "speaker"] == ("no such words", None)
    assert said["so too", "missing"] == ("no such name", None)


def test_the_file_is_the_one_set_else_at_home_else_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(home=tmp_path / "home")
    assert corrections_file(settings) is None
    added = add_corrections(settings, [row("not_a_quote", "It is")])
    assert added == settings.home / "corrections.csv"
    assert read_corrections(settings) == (row("not_a_quote", "It is"),)
    with pytest.raises(SettingsError, match="was decided in line 2"):
        add_corrections(settings, [row("not_a_quote", "It is.")])
    environment = {"ONRECORD_HOME": str(tmp_path), "ONRECORD_CORRECTIONS": "mine.csv"}
    with pytest.raises(SettingsError, match=r"mine.csv: no such file"):
        corrections_file(Settings.from_environment(environment=environment))
    (tmp_path / "corrections.csv").write_bytes(b"article\nJos\xe9\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_corrections(Settings(home=tmp_path))
