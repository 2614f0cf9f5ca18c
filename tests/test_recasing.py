"""Capitals as the model reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.parsing.original_words import with_words
from onrecord.text.recasing import is_headline, names_in, quiet_capitals, quiet_headline


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("“KEEP OFF THE GRASS,” Stott shouted.", "“Keep off the grass,” Stott shouted."),
        ("THE BRIDGE WILL OPEN ON FRIDAY.", "The bridge will open on Friday."),
        # a name goes on behind a title or a given name, and no further than a verb
        ("ALL IS WELL, CAPTAIN LARS HOLT SAID.", "All is well, captain Lars Holt said."),
        # a few words may be a name
        ("BOSTON (BUSINESS WIRE) said so.", "BOSTON (BUSINESS WIRE) said so."),
        ("He works for the NBC.", "He works for the NBC."),
    ],
)
def test_a_stretch_in_capitals_becomes_small(text: str, quiet: str) -> None:
    assert quiet_capitals(text, frozenset()) == quiet


@pytest.mark.parametrize(
    ("headline", "quiet"),
    [
        (
            "Duarte Warns Mill Will Close Before Winter",
            "Duarte warns mill will close before winter",
        ),
        (
            "Council Tells Ana Duarte To Keep NASA Site",
            "Council tells Ana Duarte to keep NASA site",
        ),
    ],
)
def test_a_headline_keeps_the_capitals_of_names(headline: str, quiet: str) -> None:
    names = names_in("The mill of Ana Duarte is cold. On Monday Duarte left.")
    assert is_headline(headline)
    assert quiet_headline(headline, names) == quiet


@pytest.mark.parametrize(
    "line",
    ["The mill is cold", "Ana Duarte", "The Mill Is Cold.", "THE MILL IS COLD TODAY", "Duarte: No"],
)
def test_other_lines_are_no_headlines(line: str) -> None:
    assert not is_headline(line)


@given(st.text(alphabet="AaBİß ÉZ.“’-1\n", max_size=80))
def test_a_text_keeps_its_length(text: str) -> None:
    for quiet in (quiet_capitals(text, frozenset()), quiet_headline(text, frozenset())):
        assert len(quiet) == len(text)
        assert quiet.casefold() == text.casefold()


def test_a_parse_bears_the_words_of_the_text(nlp: Language) -> None:
    text = "THE MAYOR SAID THAT SHE WON."
    read = nlp("The mayor said that she won.")
    made = with_words(read, text)
    assert made.text == text
    assert [token.dep_ for token in made] == [token.dep_ for token in read]
    assert [token.i for token in made if token.is_sent_start] == [0]
