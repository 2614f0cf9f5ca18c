"""Where what somebody says begins and ends, and what is nobody's."""

from dataclasses import replace

import pytest
from spacy.language import Language

from onrecord.annotate import assemble
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.quotes.judge import LEAST_LIKELY
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs


def parsed(nlp: Language, body: str) -> ParsedArticle:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return ParsedArticle(body, paragraphs, docs)


def contents(body: str, found: list[Attribution]) -> list[str]:
    """Each attribution's content, parts joined by a slash."""
    return [" / ".join(body[start:end] for start, end in one.spans) for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the parser takes the clause's subject for the verb's object
        (
            "The union argued its fight to raise the wages of cleaners is of use to all.",
            "its fight to raise the wages of cleaners is of use to all",
        ),
        (
            "Half of the voters said life for the next generation would be worse than life today.",
            "life for the next generation would be worse than life today",
        ),
        # a second clause with `that`
        (
            "Otieno said nobody was asked, and that her firing was wrong.",
            "nobody was asked, and that her firing was wrong",
        ),
        # the parser hangs the clause on whom it is according to
        (
            "According to radio host Bram Otieno, the move reeks of “fear” and greed.",
            "the move reeks of “fear” and greed",
        ),
        # the speaker's name of something
        (
            "Otieno said the kiln was not for sale, despite what she called “a busy week”.",
            "the kiln was not for sale",
        ),
    ],
)
def test_a_reported_clause_is_whole(nlp: Language, body: str, expected: str) -> None:
    found = extract_attributions(parsed(nlp, body))
    assert contents(body, found)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a phrase that belongs to the object, which the parser hung on the verb
        (
            "Otieno announced her engagement to the former keeper of the pier.",
            "her engagement to the former keeper of the pier",
        ),
        # a relative clause behind a comma is the writer's
        ("Otieno proposed a levy on kilns, which the town opposes.", "a levy on kilns"),
        # when something was said is no part of it
        ("Otieno praised the potters in a letter on Monday.", "the potters"),
        # whoever is told hears it
        ("Otieno told her sons to leave the kiln.", "to leave the kiln"),
        ("Otieno reminded the council of its vow.", "its vow"),
    ],
)
def test_what_a_verb_takes_ends_where_it_does(nlp: Language, body: str, expected: str) -> None:
    found = extract_attributions(parsed(nlp, body))
    assert contents(body, found) == [expected]


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ("Asked whether he would light the kiln, Otieno shrugged.", "whether he would light"),
        ("But asked on Monday why it was cold, he did not answer.", "why it was cold"),
        ("“We’ll see,” Otieno said when asked if he would sell it.", "if he would sell it"),
    ],
)
def test_a_question_that_somebody_is_asked_is_nobodys(
    nlp: Language, body: str, question: str
) -> None:
    found = extract_attributions(parsed(nlp, body))
    asked = [one for one in found if one.rule == "indirect.unsourced"]
    assert [one.speaker for one in asked] == [None]
    assert contents(body, asked)[0].startswith(question)


@pytest.mark.parametrize(
    "body",
    [
        "Asked about the kiln, Otieno shrugged.",
        "Asked why, Otieno shrugged.",
        "Told that the kiln was cold, Otieno shrugged.",
    ],
)
def test_what_is_no_question_of_anybody_gives_no_row(nlp: Language, body: str) -> None:
    assert extract_attributions(parsed(nlp, body)) == []


def test_an_answer_goes_on_behind_the_question(nlp: Language) -> None:
    body = "“We’ll see,” Otieno said when asked if he would sell the kiln. “It still glows.”"
    found = extract_attributions(parsed(nlp, body))
    assert contents(body, found)[0] == "“We’ll see,” / “It still glows.”"


def test_a_report_that_is_hardly_right_gives_no_row(nlp: Language) -> None:
    body = "Otieno said the kiln was cold. “It still glows,” Otieno said."
    article = parsed(nlp, body)
    low = LEAST_LIKELY - 0.01
    unlikely = [replace(one, confidence=low) for one in extract_attributions(article)]
    found = assemble(article, ArticleId(0), unlikely)
    assert [quote.content for quote in found.quotes] == ["“It still glows,”"]
    assert {span.quote_no for span in found.quote_spans} == {0}
    assert {speaker.quote_no for speaker in found.quote_speakers} == {0}
