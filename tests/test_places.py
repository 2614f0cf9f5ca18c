"""Names of well-known places and peoples fold to one entity each."""

import pytest

from onrecord.entities.cast import Entity, cast_entities
from onrecord.entities.name_spans import find_name_spans
from onrecord.entities.names import normalise_name
from onrecord.entities.peoples import usual_group_names
from onrecord.entities.places import known_names, short_states
from onrecord.lexicons import load_lexicon
from tests.marked import marked_article


def entities_of(text: str) -> list[Entity]:
    article = marked_article(text)
    return list(cast_entities(article.body, find_name_spans(article), frozenset()).entities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names, abbreviations and other names of a country, whatever the recogniser says
        (
            "The [U.K.|GPE], the [UK|ORG], [Great Britain|GPE] and [Britain|NORP]",
            [("United Kingdom", "place", "place_name")],
        ),
        (
            "The [U.S.|GPE], [USA|ORG], [America|LOC], the [United States of America|GPE]",
            [("United States", "place", "place_name")],
        ),
        ("the [UAE|ORG]", [("United Arab Emirates", "place", "place_name")]),
        ("[Holland|GPE]", [("Netherlands", "place", "place_name")]),
        ("[Burma|GPE]", [("Myanmar", "place", "place_name")]),
        ("[Russian Federation|ORG]", [("Russia", "place", "place_name")]),
        # a plain name needs no rule, and keeps its type where the recogniser errs
        ("[Uruguay|ORG]", [("Uruguay", "place", None)]),
        # a word that only looks like a code
        ("[us|GPE] and [La|GPE] Boca", [("La", "place", None)]),
        # people may bear a country's name
        (
            "[Tom Holland|PERSON] sat. [Holland|ORG] rose.",
            [("Tom Holland", "person", None)],
        ),
        ("Mr. [Chad|PERSON] sang.", [("Chad", "person", None)]),
        # short forms of states after a town, after a party and as places
        (
            "[Dalton|GPE], [Ga.|ORG], and Lee, R-[Calif|ORG]., and [N.Y.|GPE]",
            [
                ("Dalton", "place", None),
                ("Georgia", "place", "place_name"),
                ("California", "place", "place_name"),
                ("New York", "place", "place_name"),
            ],
        ),
        # … in two capitals only after a town
        ("[Utica|GPE], [NY|GPE]", [("Utica", "place", None), ("New York", "place", "place_name")]),
        # three places of one name
        (
            "[Washington|GPE] and [Washington|GPE], [D.C.|GPE], and [Yakima|GPE], [Wash|GPE].",
            [
                ("Washington", "place", None),
                ("Washington, D.C.", "place", "place_name"),
                ("Yakima", "place", None),
                ("Washington state", "place", "place_name"),
            ],
        ),
        # peoples, faiths and parties, one and many, noun and adjective
        (
            "[Britons|NORP], a [Briton|NORP], the [British|NORP]",
            [("British", "group", "group_name")],
        ),
        ("[Palestinians|NORP], a [Palestinian|NORP]", [("Palestinians", "group", None)]),
        ("an [Israeli|NORP] and two [Israelis|NORP]", [("Israeli", "group", None)]),
        (
            "the [Democratic|NORP] nominee, a [Democrat|NORP]",
            [("Democrats", "group", "group_name")],
        ),
        ("[Turks|NORP] and [Turkish|NORP]", [("Turkish", "group", "group_name")]),
        # … whatever the recogniser called them, but not a person's surname
        (
            "[Romanians|PERSON], a [Ukrainian|GPE], [Latinos|ORG]",
            [
                ("Romanians", "group", None),
                ("Ukrainian", "group", None),
                ("Latino", "group", None),
            ],
        ),
        ("[Nora English|PERSON] sat. [English|PERSON] rose.", [("Nora English", "person", None)]),
        # what is made of a name names it too, or nothing
        ("[pro-Uruguay|NORP] and [Uruguay-based|ORG]", [("Uruguay", "place", None)]),
        # words for a kind of organisation in the name of a place
        (
            "the [Soviet Union|GPE] and the [West Bank|LOC]",
            [("Soviet Union", "place", None), ("West Bank", "place", None)],
        ),
        # a people is no place
        (
            "[Americans|NORP] in [America|GPE]",
            [("Americans", "group", None), ("United States", "place", "place_name")],
        ),
    ],
)
def test_places_and_peoples(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(one.name, one.type, one.tied_by) for one in entities_of(text)] == expected


def test_other_names_of_a_place_have_the_key_of_its_own_name() -> None:
    keys = {
        one.entity_id
        for text in ("[UK|GPE]", "the [United Kingdom|GPE]")
        for one in entities_of(text)
    }
    assert len(keys) == 1


def test_every_name_leads_to_a_name_that_leads_to_itself() -> None:
    known = known_names()
    assert all(known.get(normalise_name(name), name) == name for name in known.values())
    assert known["us"] == known["america"] == "United States"
    assert "congo" not in known
    assert short_states()["Calif"] == "California"


@pytest.mark.parametrize("lexicon", ["place_aliases", "group_names"])
def test_names_in_the_lexicons_stand_in_normal_form(lexicon: str) -> None:
    names = [line.partition("=")[0] for line in load_lexicon(lexicon)]
    assert names == [normalise_name(name) for name in names]
    assert usual_group_names()["democrat"] == "Democrats"
