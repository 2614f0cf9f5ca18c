"""Nouns that attribute: one table for what they take, one for what they do not."""

import pytest
from spacy.language import Language

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs


def extract(nlp: Language, body: str) -> list[Attribution]:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return extract_attributions(ParsedArticle(body, paragraphs, docs))


@pytest.mark.parametrize(
    ("body", "row"),
    [
        # an owner with a name, and one that a pronoun stands for
        (
            "Villagers laughed at Amadi’s claim that the well was dry.",
            ("Amadi", "that the well was dry", "claim", "statement"),
        ),
        (
            "The mayor smiled, and nobody believed her assertion that “the well is full.”",
            ("her", "that “the well is full.”", "assertion", "statement"),
        ),
        # who is behind by and from
        (
            "Nobody trusted a warning from the old miller that the dam would burst.",
            ("the old miller", "that the dam would burst", "warning", "statement"),
        ),
        # who utters it
        (
            "At noon Amadi made the suggestion that the well be closed.",
            ("Amadi", "that the well be closed", "suggestion", "statement"),
        ),
        # the noun is the subject of its clause
        (
            "Amadi’s answer was that the well would be closed.",
            ("Amadi", "that the well would be closed", "answer", "statement"),
        ),
        # what is believed is a stance, and so is what is promised, praised or attacked
        (
            "Rain ended his hope that the harvest would be early.",
            ("his", "that the harvest would be early", "hope", "stance"),
        ),
        (
            "Amadi’s vow to close the mill was brave.",
            ("Amadi", "to close the mill", "vow", "statement"),
        ),
        (
            "Her criticism of the drillers grew louder.",
            ("Her", "the drillers", "criticism", "statement"),
        ),
        # with words in marks it is a statement
        (
            "Villagers cheered his call for “a well in every street.”",
            ("his", "“a well in every street.”", "call", "statement"),
        ),
    ],
)
def test_a_noun_attributes_what_it_takes(
    nlp: Language, body: str, row: tuple[str, str, str, str]
) -> None:
    found = {
        (
            body[one.speaker.start : one.speaker.end],
            " / ".join(body[start:end] for start, end in one.spans),
            body[one.cue.start : one.cue.end],
            one.tier,
        )
        for one in extract(nlp, body)
        if one.speaker and one.cue
    }
    assert found == {row}


@pytest.mark.parametrize(
    "body",
    [
        # nobody is named
        "The claim that the well was dry made villagers laugh.",
        # a day and a year own no words
        "Monday’s announcement that the well was dry made villagers laugh.",
        "Last year’s promise to close the well came to nothing.",
        # a clause about the noun itself
        "Amadi’s remarks that evening were brief.",
        "A story from the old mill that villagers love was printed.",
    ],
)
def test_a_noun_without_source_or_clause_attributes_nothing(nlp: Language, body: str) -> None:
    assert extract(nlp, body) == []


def test_a_noun_inside_what_a_verb_reports_is_a_part_of_it(nlp: Language) -> None:
    body = "Amadi said that her claim that the well was dry had been a joke."
    (found,) = extract(nlp, body)
    assert [body[start:end] for start, end in found.spans] == [body[len("Amadi said ") : -1]]
