"""Names that the recogniser mistakes, told by the words that stand beside them."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.entities.cast import cast_entities
from onrecord.entities.name_spans import find_name_spans
from onrecord.entities.things.beside import employer, part_places
from onrecord.entities.things.told import told_beside
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


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        # what is in a bottle or a jar, and what a list of goods knows
        ("She drank a glass of Morvenna and left.", "Morvenna", "product"),
        ("He opened a jar of Marmite on the pier.", "Marmite", "product"),
        # whom somebody works or plays for, who owns it, what only bodies have
        ("She worked for Gillette in Boston until 1979.", "Gillette", "organisation"),
        ("Wren Living, controlled by Blackstone, made sofas.", "Wren Living", "organisation"),
        ("But Kilbride’s new captain, Ailsa Rennie, sent him on.", "Kilbride", "organisation"),
        # an address on the web
        ("He turned down an offer from Match.com in 1996.", "Match.com", "organisation"),
        # a rank written short, a role before a full name
        ("Det Con Marek Dudek praised the trustees.", "Marek Dudek", "person"),
        ("Substitute Ewan Doran scored twice. Doran wept.", "Ewan Doran", "person"),
        # believers, and whom everybody knows by one name
        ("The hospice was founded by Methodists in 1987.", "Methodist", "group"),
        # a ship is one wherever else it stands
        ("The ferry Hjaltland passed. Some aboard the Hjaltland waved.", "Hjaltland", "product"),
    ],
)
def test_words_beside_a_name_say_what_it_names(
    nlp: Language, body: str, name: str, kind: str
) -> None:
    assert types(read(nlp, body)).get(name) == kind


def test_a_town_is_parted_from_whoever_or_whatever_a_recogniser_ran_it_together_with(
    nlp: Language,
) -> None:
    doc = nlp("In Malaga Chema Ruiz opened it with Transgaz of Malaga and the Bank of Malaga.")
    assert [*part_places(list(doc), (1, 4, "PERSON"))] == [(1, 2, "GPE"), (2, 4, "PERSON")]
    assert [*part_places(list(doc), (7, 10, "ORG"))] == [(7, 8, "ORG"), (9, 10, "GPE")]
    assert [*part_places(list(doc), (12, 15, "ORG"))] == [(12, 15, "ORG")]


def test_an_acronym_that_somebody_is_of_is_a_body(nlp: Language) -> None:
    doc = nlp("Hiroshi Tanabe of JAMSTEC doubts it. Hiroshi Tanabe of Osaka agrees.")
    assert employer(list(doc), (0, 2, "PERSON"), (3, 4, "GPE")) == (3, 4, "ORG")
    assert employer(list(doc), (7, 9, "PERSON"), (10, 11, "GPE")) == (10, 11, "GPE")


def test_a_lone_word_of_which_little_speaks_for_a_person_is_nobody(nlp: Language) -> None:
    found = read(nlp, "Mr Holt lost two late goals.\n\nCallington took the cup from Quendon.")
    assert "person" not in {kind for name, kind in types(found).items() if "Holt" not in name}


@pytest.mark.parametrize(
    ("body", "woman"),
    [
        ("Born in Leith, Ure was the daughter of a smith, Colin Ure. Ure sang.", "Ure"),
        ("In her film work, Swayze shone. Her son, Patrick Swayze, danced.", "Swayze"),
    ],
)
def test_who_is_somebodys_daughter_is_not_the_man_of_her_surname(
    nlp: Language, body: str, woman: str
) -> None:
    found = read(nlp, body)
    names = {one.entity_id: one.name for one in found.article_entities}
    lone = [one for one in found.mentions if one.how == "name" and one.text == woman]
    assert lone
    assert {names[one.entity_id] for one in lone} == {woman}


@pytest.mark.parametrize(
    ("body", "end", "told"),
    [
        ("Lee herself said so.", 1, "female"),
        ("Lee and his wife left.", 1, "male"),
        ("Lee was the eldest daughter of a smith.", 1, "female"),
        ("Lee, the widow of a smith, left.", 1, "female"),
        ("Lee was the town of a smith.", 1, None),
        ("Ann met Lee and her again.", 3, None),
        ("Lee left.", 1, None),
    ],
)
def test_words_beside_a_name_tell_its_gender(
    nlp: Language, body: str, end: int, told: str | None
) -> None:
    doc = nlp(body)
    assert told_beside(list(doc), [token.lower for token in doc], end - 1, end) == told


def test_what_is_his_or_hers_in_front_tells_the_gender_of_the_subject(nlp: Language) -> None:
    for body, told in [
        ("In her first speech, Lee thanked them.", "female"),
        ("After his death, Lee thanked them.", None),
        ("In his place, Lee thanked them.", None),
    ]:
        doc = nlp(body)
        at = [token.text for token in doc].index("Lee")
        assert told_beside(list(doc), [token.lower for token in doc], at, at + 1) == told
