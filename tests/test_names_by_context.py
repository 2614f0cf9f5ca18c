"""Names that the recogniser mistakes, told by the words that stand beside them."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.entities.cast import cast_entities
from onrecord.entities.name_spans import find_name_spans
from onrecord.parsed import ParsedArticle
from onrecord.records import Annotation, ArticleId
from onrecord.sourcing.apposed import apposed, surely_apposed
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.spans import Span


def read(nlp: Language, body: str) -> Annotation:
    paragraphs = split_paragraphs(ArticleId(3), body)
    docs = [nlp(body[one.start : one.end]) for one in paragraphs]
    return annotate(ArticleId(3), body, paragraphs, docs)


def types(found: Annotation) -> dict[str, str]:
    return {one.name: one.type for one in found.article_entities}


def speakers(found: Annotation) -> list[str | None]:
    """The name of each quote's speaker, in the order of the text."""
    names = {one.entity_id: one.name for one in found.article_entities}
    return [None if one.entity_id is None else names[one.entity_id] for one in found.quotes]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The channel’s head of drama, Isolde Plumb, said it would return.", "Isolde Plumb"),
        ("Its director of public health, Ottilie Crane, said so.", "Ottilie Crane"),
        ("The channel’s head of comedy, Ottilie Plumb, said it was over.", "Ottilie Plumb"),
        ("Their adviser for rural affairs, Sunniva Brook, said it would rain.", "Sunniva Brook"),
        ("The group’s director of food and drink, Calanthe Stone, resigned.", "Calanthe Stone"),
    ],
)
def test_a_role_with_its_field_introduces_a_person(nlp: Language, body: str, name: str) -> None:
    assert types(read(nlp, body))[name] == "person"


@pytest.mark.parametrize(
    "name", ["National Tiller", "Global Harvest", "Western Ferry", "Allied Thatch", "Pacific Loom"]
)
def test_where_or_how_widely_it_works_opens_the_name_of_a_body(nlp: Language, name: str) -> None:
    found = read(nlp, f"{name} said after the hearing that it would not comment.")
    assert types(found) == {name: "organisation"}
    assert [one.source_kind for one in found.quotes] == ["named_organisation"]


@pytest.mark.parametrize(
    ("asker", "told", "is_person"),
    [
        ("Quayside", "The editors of Quayside met her in March.", False),
        ("Hearthstone", "She wrote to Hearthstone afterwards.", False),
        ("Marlpit", "She is a reader of Marlpit.", False),
        ("Ratcliff", "Mr Ratcliff, a reporter, met her.", True),
    ],
)
def test_who_asks_in_an_interview_is_what_the_rest_of_the_text_says(
    nlp: Language, asker: str, told: str, *, is_person: bool
) -> None:
    turns = f"{asker}: How fast is it happening?\nAnn Lee: Four centimetres a year.\n"
    found = types(read(nlp, f"Ann Lee measures mud. {told}\n" + turns * 3))
    assert (found.get(asker) == "person") is is_person


@pytest.mark.parametrize("many", ["Paramedics", "Plumbers", "Farmers", "Teachers", "Lawyers"])
def test_plurals_that_open_a_sentence_are_no_names(nlp: Language, many: str) -> None:
    found = read(nlp, f"{many} said in a joint statement that the road had been closed.")
    assert found.article_entities == []
    assert [one.source_kind for one in found.quotes] == ["unnamed_group"]


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("A barrister for Halden Water, Auberon Pike KC,", "Auberon Pike"),
        ("A trustee of Marlow Housing, Sir Giles Orme,", "Giles Orme"),
        ("The manufacturer, Brenta Systems,", "Brenta Systems"),
        ("The landlord, Osmond Homes,", "Osmond Homes"),
        ("A lawyer for Corran Foods, Petra Lind,", "Petra Lind"),
        ("A resident of Portland, Oregon,", None),
    ],
)
def test_a_name_behind_a_comma_speaks(nlp: Language, speaker: str, name: str | None) -> None:
    assert speakers(read(nlp, f"{speaker} said that the claim was premature.")) == [name]


def test_a_name_behind_a_comma_may_be_that_of_whom_somebody_speaks_for(nlp: Language) -> None:
    body = "A lawyer for the victim, Petra Lind, said that it had rained."
    paragraphs = split_paragraphs(ArticleId(3), body)
    article = ParsedArticle(body, paragraphs, [nlp(body)])
    cast = cast_entities(body, find_name_spans(article), frozenset())
    phrase = Span(0, body.index(" said"))
    assert (apposed(body, cast, phrase), surely_apposed(body, cast, phrase)) == (0, None)
