"""Pronouns and roles, and for whom they stand."""

import numpy as np
import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.speakers.antecedents import probabilities, scores, weights
from onrecord.text.paragraphs import split_paragraphs
from tools.train_antecedents import Example, learn, pick, tabulate


def tied(nlp: Language, text: str) -> list[tuple[str, str]]:
    """The pronouns and roles of a text with the names of those for whom they stand."""
    paragraphs = split_paragraphs(ArticleId(0), text)
    docs = [nlp(text[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    found = annotate(ArticleId(0), text, paragraphs, docs)
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    rows = (one for one in found.mentions if one.how in ("pronoun", "role"))
    return [(one.text, names[one.entity_id]) for one in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a fronted phrase announces its clause's subject, also where others were named before
        (
            "In her first speech, Mia Dorn praised the crew. Later Hilda Brack thanked her.",
            [("her", "Mia Dorn"), ("her", "Mia Dorn")],
        ),
        # the one who does, not the one to whom it is done; an owner beside his wife
        (
            "Ana Weld thanked her brother, Sven Weld. She had lost her keys.",
            [("her", "Ana Weld"), ("She", "Ana Weld"), ("her", "Ana Weld")],
        ),
        (
            "Lars Holt and his wife, Ines Holt, bought the mill. She bakes.",
            [("his", "Lars Holt"), ("She", "Ines Holt")],
        ),
        # the only one of her gender, unless a name that nobody recognised stands there as well
        (
            "Keeper Ulf Lindahl lives there with his wife, Barbro Lindahl. She tends the goats.",
            [("his", "Ulf Lindahl"), ("She", "Barbro Lindahl")],
        ),
        # either of two who were named together: nobody
        ("Farmers Giles Hanbury and Ralph Tennison met at the fence, and he was angry.", []),
        # the object of a verb is not its subject
        ("Ivo Lenz blamed him. Otto Prinz was silent.", []),
    ],
)
def test_he_and_she(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert tied(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council fined Corvid Motors, which had spilled oil.", [("which", "Corvid Motors")]),
        # which is all that was said, not the last name
        ("Hilda Brack left early, which surprised Otto Prinz.", []),
        (
            "Hilda Brack, who runs the bridge, waved to Otto Prinz, whose dog barked.",
            [("who", "Hilda Brack"), ("whose", "Otto Prinz")],
        ),
        # the plant may make vans, but it does not plan more
        ("Corvid Motors opened a plant in May. It makes vans.", []),
        ("Corvid Motors opened a plant in May. It plans another.", [("It", "Corvid Motors")]),
        # the subject of its own clause, of the one above, of the one whose phrase opens with it
        (
            "Norse Bank cut its forecast and said it would close branches.",
            [("its", "Norse Bank"), ("it", "Norse Bank")],
        ),
        ("In its report, Norse Bank blamed the weather.", [("its", "Norse Bank")]),
        ("Norse Bank sued the mill for its debts.", []),
        ("The council asked Corvid Motors to move its vans.", []),
        # a tax may cost money, and no bank does; weather and clauses are nobody
        ("Norse Bank said it would cost 20 million pounds.", []),
        ("It rained in Lyon. It was clear that Norse Bank would fail.", []),
        # groups as a whole, and bodies of people that speak
        ("Republicans left the hall. They said so.", [("They", "Republicans")]),
        ("Some Republicans left the hall. They said so.", []),
        (
            "The Dockers' Union rejected the offer. They said the strike would go on.",
            [("They", "Dockers' Union")],
        ),
        # two people together are no one entity
        ("Ann Lee and Tom Berg met in Lyon. They said the deal was done.", []),
        ("Norse Bank lent the money to Tarn Foods. It was late.", []),
        ("Police searched the yard of Corvid Motors. They found 12 drums of oil.", []),
    ],
)
def test_which_who_it_and_they(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert tied(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a role that is an object is tied as one that is a subject
        (
            "Prakash Rao, the MLA for Belgarh, toured the wards. Residents met the MLA at noon.",
            [("the MLA", "Prakash Rao")],
        ),
        (
            "Coach Ivo Lenz dropped the striker Pavel Rusk. The coach left, and the striker wept.",
            [("The coach", "Ivo Lenz"), ("the striker", "Pavel Rusk")],
        ),
        ("Nurse Bela Orr and nurse Ines Falk went home. The nurse was tired.", []),
        (
            "Tarn Foods PLC cut jobs. The company blamed prices.",
            [("The company", "Tarn Foods PLC")],
        ),
    ],
)
def test_roles(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert tied(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom the words are about, who was named before or inside them, never who says them
        (
            "Mr Marek found Mrs Edna Clutter on Friday. “She fed every cat,” Mr Marek said.",
            [("She", "Edna Clutter")],
        ),
        (
            "“Ivo Lenz is ill, and he will stay at home,” said Otto Prinz.",
            [("he", "Ivo Lenz")],
        ),
        ("“He is asleep,” said Otto Prinz.", []),
    ],
)
def test_he_and_she_inside_quotation_marks(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert tied(nlp, text) == expected


def test_quotations_do_not_change_who_is_present_in_the_narrative(nlp: Language) -> None:
    plain = "Ana Weld opened the mill. She left at noon."
    told = "Ana Weld opened the mill. “Ines Holt was late, and she knew it.” She left at noon."
    assert tied(nlp, plain)[-1] == tied(nlp, told)[-1] == ("She", "Ana Weld")


def test_probabilities_leave_the_rest_to_nobody() -> None:
    known = {"ahead": 1.0, "ahead sure": 1.0}
    shares = probabilities([known, {"nobody": 1.0}])
    assert len(shares) == 1
    assert 0 < shares[0] < 1
    assert probabilities([{"nobody": 1.0}]) == []


def test_features_without_a_weight_say_nothing() -> None:
    known = weights()
    assert len(known.rows) == len(known.table)
    nothing, ahead, both = scores(
        [{"no such feature": 1.0}, {"ahead": 1.0}, {"ahead": 1.0, "no such feature": 1.0}], known
    )
    assert nothing == 0.0
    assert ahead == pytest.approx(both) != 0.0


def test_a_network_learns_what_tells_and_the_same_each_time() -> None:
    near, far, nobody = {"near": 1.0}, {"far": 1.0}, {"nobody": 1.0}
    examples = [
        Example([near, far, nobody], [True, False, False], 1.0),
        Example([far, near, nobody], [False, True, False], 1.0),
    ] * 100
    network = learn(examples)
    table = tabulate([examples[1]], network.names)
    assert int(network.scores(table.values).argmax()) == 1
    again = learn(examples)
    assert all(
        np.array_equal(one, other) for one, other in zip(network.parts, again.parts, strict=True)
    )


def test_some_of_a_table_keep_their_order_and_their_answers() -> None:
    one = Example([{"a": 1.0}, {"b": 1.0}], [True, False], 1.0)
    other = Example([{"b": 2.0}], [True], 0.5)
    part = pick(tabulate([one, other, one], ["a", "b"]), np.array([1, 0]))
    assert part.values.tolist() == [[0, 2], [1, 0], [0, 1]]
    assert part.groups.tolist() == [0, 1, 1]
    assert part.weights.tolist() == [0.5, 1.0]
