"""Names of one word whose bearer no list and no recogniser knows."""

import pytest
from spacy.language import Language

from onrecord.entities.leanings import least_lean, looks_personal
from tools.gold.named import types_of
from tools.train_leanings import learn


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pavlik studied law in Brno. He opened a practice in 1994.", "Pavlik"),
        ("“We were cold,” Sigrún said. She had walked from Vik.", "Sigrún"),
        ("After his exams, Mermet moved to Lyon. He taught there until 1980.", "Mermet"),
        ("The next day Polly plans a feast, and her friends come.", "Polly"),
        ("In 1628, Golonka married her cousin. She never saw the mill again.", "Golonka"),
    ],
)
def test_what_a_lone_name_does_tells_that_a_person_bears_it(
    nlp: Language, text: str, name: str
) -> None:
    assert types_of(nlp, text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quarrymoor won 3-0 on Saturday. Quarrymoor have lost twice this year.", "Quarrymoor"),
        ("They met in Marlow. Marlow has two mills, and he owns one.", "Marlow"),
        ("Donations to super PACs rose. PACs gave $2 million, he said.", "PACs"),
        ("The Senator said so. Senators agree, she said.", "Senators"),
    ],
)
def test_other_names_are_no_people(nlp: Language, text: str, name: str) -> None:
    assert types_of(nlp, text).get(name) != "person"


@pytest.mark.parametrize("word", ["O’Neill", "McNeill", "Smith-Jones", "Li"])
def test_surnames_look_personal(word: str) -> None:
    assert looks_personal(word)


@pytest.mark.parametrize("word", ["PACs", "Acme.com", "Ga.", "Future45", "X"])
def test_other_words_do_not(word: str) -> None:
    assert not looks_personal(word)


def test_a_known_given_name_needs_less_than_an_unknown_word() -> None:
    assert least_lean("polly", "") < least_lean("golonka", "")


def test_weights_are_learned_from_what_tells() -> None:
    found = [(["bias", "nsubj marry"], True), (["bias", "prep in"], False)] * 20
    learned = learn(found)
    assert learned["nsubj marry"] > 0 > learned["prep in"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # titles, particles, syllables and double surnames are parts of names or none of them
        ("Recorder Simon Brandt fined him.", "Simon Brandt", "person"),
        ("Cllr Gurpreet Vale (Lab) spoke.", "Gurpreet Vale", "person"),
        ("Rovers led through Luuk van der Meer.", "Luuk van der Meer", "person"),
        ("The team, led by Hyun-woo Baek of Inha University, left.", "Hyun-woo Baek", "person"),
        ("World number 61 Ana Weld beat Karla Novak 6-4 7-6 on Thursday.", "Karla Novak", "person"),
        # where verbs of motion lead, where a story was filed, what is called a town
        ("They fled to Antwerp, and from there to Glasgow.", "Glasgow", "place"),
        ("TARVAN, Feb 3 - It rained. He flew to Tarvan on Monday.", "Tarvan", "place"),
        ("Samarians marched in the capital, Debre Sina.", "Debre Sina", "place"),
        ("They own a mill near Upper Tarn.", "Upper Tarn", "place"),
        # peoples, ships, contests, papers
        ("The Kasperian army left. Kasperians wept.", "Kasperian", "group"),
        ("They sailed with the ship RV Amundsen Star.", "RV Amundsen Star", "product"),
        ("He won the Northern Marathon in May.", "Northern Marathon", "event"),
        ("They sued the pension fund Alecta Vest.", "Alecta Vest", "organisation"),
    ],
)
def test_words_beside_a_name_tell_its_type(nlp: Language, text: str, name: str, kind: str) -> None:
    assert types_of(nlp, text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gang used drones. A gang of five was held.", "Gang"),
        ("Jo Thorne (Con) and Al Vale (Lab) spoke.", "Con"),
    ],
)
def test_words_with_a_capital_are_no_names(nlp: Language, text: str, name: str) -> None:
    assert name not in types_of(nlp, text)
