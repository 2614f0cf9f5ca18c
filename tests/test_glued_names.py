"""Names that recognisers run together or cut, and what stands beside them tells of their type."""

import pytest
from spacy.language import Language

from onrecord.entities.names import trim_name
from tools.gold.named import types_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a country and a person
        (
            "A fact check of the former U.S. ambassador to Ukraine Mary Yovano, who has left Kyiv.",
            {"Mary Yovano": "person", "Ukraine": "place"},
        ),
        # a clause's word, not the name's
        (
            "Ivan rewarded investors by selling Hipcrick to Augme Technologies in 2011.",
            {"Augme Technologies": "organisation"},
        ),
        # the office of whoever founded it
        (
            "“We lead,” said Ann Lee, CEO and Founder of Ceres Robotics Inc., on Monday.",
            {"Ceres Robotics Inc.": "organisation"},
        ),
        # what agencies call a price by
        (
            "Three-month aluminum on the London Metal Exchange CMAL3 lost 0.06% to $1,737.00.",
            {"London Metal Exchange": "organisation"},
        ),
        # tallies of a match
        (
            "Viera (4-0): K. Hupfer 1 goal. Mekhi Robinson 1 goal, 1 assist.",
            {"K. Hupfer": "person", "Mekhi Robinson": "person"},
        ),
        # a comma between two bodies, one of which stands alone
        (
            "He compared Netflix, CBS All Access, Disney and others. Disney said no. Disney grew.",
            {"Disney": "organisation"},
        ),
    ],
)
def test_names_that_were_run_together_are_parted(
    nlp: Language, text: str, wanted: dict[str, str]
) -> None:
    assert wanted.items() <= types_of(nlp, text).items()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Avon and Somerset Police opened an inquiry.", "Avon and Somerset Police", "organisation"),
        (
            "Bath and North East Somerset Council said it would review the licence.",
            "Bath and North East Somerset Council",
            "organisation",
        ),
        ("A rival lost a ship in the Bay of Bengal last year.", "Bay of Bengal", "place"),
    ],
)
def test_names_with_and_or_of_are_whole(nlp: Language, text: str, name: str, kind: str) -> None:
    assert types_of(nlp, text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Officers from Kent and Halden Council met.", {"Kent and Halden Council"}),
        ("She served between Avon and Somerset Police posts.", set()),
    ],
)
def test_two_that_are_named_together_stay_two(nlp: Language, text: str, names: set[str]) -> None:
    assert not names & types_of(nlp, text).keys()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Kroft rose. Its neighbour Lowe's was also lower, as Lowe's in Leeds shut.",
            "Lowe's",
            "organisation",
        ),
        (
            "Tannerlaw fell. Shares in Tannerlaw lost 4%. Tannerlaw analysts shrugged.",
            "Tannerlaw",
            "organisation",
        ),
        ("Virginia Democrats won a majority on Tuesday.", "Virginia Democrats", "group"),
        ("Volker, a former envoy to Kyiv, left on Monday.", "Kyiv", "place"),
        (
            "The bulk carrier Orsolya Star ran aground. Her owner said the crew were safe.",
            "Orsolya Star",
            "product",
        ),
    ],
)
def test_what_stands_beside_a_name_tells_its_type(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert types_of(nlp, text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kestutis Lowe was ill. Lowe's mother was too. She met Lowe.", "Lowe's"),
        ("It was an idea of Okoro's, and Okoro's friends liked it.", "Okoro's"),
        ("The pilgrims fell silent; a woman was jeered at Mass.", "Massachusetts"),
    ],
)
def test_other_words_are_no_names(nlp: Language, text: str, name: str) -> None:
    assert name not in types_of(nlp, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ilhan OmarIlhan", "Ilhan Omar"),
        ("Ann Ocasio-LeeAnn Ocasio-LeeSanders", "Ann Ocasio-Lee"),
        ("John Johnson", "John Johnson"),
        ("CNN Business)A", "CNN Business"),
        ("William (Bill) Hart", "William (Bill) Hart"),
    ],
)
def test_what_markup_glued_to_a_name_is_cut(text: str, name: str) -> None:
    cut = trim_name(text)
    assert text[cut.start : cut.end] == name
