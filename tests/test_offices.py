"""Whoever holds an office with a field is found behind it, and speaks."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # the field is common words
        ("Cabinet Secretary for Water Wanjiku Mutahiri", "Wanjiku Mutahiri"),
        ("Minister of Fisheries Odalys Brenner", "Odalys Brenner"),
        ("Deputy Minister for Rural Roads Kwabena Asiedu-Mills", "Kwabena Asiedu-Mills"),
        ("Minister for Women and Youth Adaeze Obiora", "Adaeze Obiora"),
        ("Secretary of State for Transport Priyanka Holloway", "Priyanka Holloway"),
        ("Former Secretary of State Priyanka Holloway", "Priyanka Holloway"),
        # … a place
        ("Labour candidate for East Harrow Tomasz Bielak", "Tomasz Bielak"),
        ("The mayor of Jersey City Tomasz Bielak", "Tomasz Bielak"),
        ("The mayor of Port Elizabeth Karen Jones", "Karen Jones"),
        ("Conservative MP for North Wessenden Harjit Sandhu", "Harjit Sandhu"),
        # … a body
        ("Spokeswoman for Amnesty International Saoirse Delahunt", "Saoirse Delahunt"),
        # behind a comma
        ("Another diplomat, former special envoy to Ukraine Kurt Berger,", "Kurt Berger"),
        ("His rival, mayor of Lyon Ana Ruiz,", "Ana Ruiz"),
        ("A second speaker, Minister for Water Ana Ruiz,", "Ana Ruiz"),
        ("A neighbour, a friend of Tom Berg,", None),
        ("Her aide, the wife of actor Tom Berg,", None),
        # a place or a body is nobody
        ("The mayor of San Pedro Sula", None),
        ("The director of Mary Rose Trust", None),
        ("The president of Banco Santander Totta", None),
        # whoever speaks for somebody is not that person
        ("The spokeswoman for Mayor Ana Ruiz", None),
        ("A spokesman for Prime Minister Ana Ruiz", None),
        ("The wife of actor Tom Berg", None),
    ],
)
def test_who_holds_an_office_speaks(nlp: Language, phrase: str, expected: str | None) -> None:
    body = f"{phrase} said the roof leaked."
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[one.start : one.end]) for one in paragraphs]
    found = annotate(ArticleId(0), body, paragraphs, docs)
    names: dict[int | None, str] = {e.entity_id: e.name for e in found.article_entities}
    assert [names.get(quote.entity_id) for quote in found.quotes] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Plymouth MP warns of a flood. Bolton MP slams the plan.", {"Plymouth": "place"}),
        ("Plymouth Live reports that the pier is shut.", {"Plymouth Live": "organisation"}),
        ("Andy Burnham MP said the pier was shut.", {"Andy Burnham": "person"}),
        (
            "Sacha Deshmukh, Amnesty International’s chief executive, said it was late.",
            {"Sacha Deshmukh": "person"},
        ),
    ],
)
def test_a_place_and_its_office_are_two(nlp: Language, body: str, expected: dict[str, str]) -> None:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[one.start : one.end]) for one in paragraphs]
    found = annotate(ArticleId(0), body, paragraphs, docs)
    types = {entity.name: entity.type for entity in found.article_entities}
    assert expected.items() <= types.items()
