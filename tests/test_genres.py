"""Texts of ten genres with names from around the world: which names are found, and of what type.

`tests/genres/` has two invented texts or more of each genre, and `names.txt` the right names of
all: text, type and name, with a tab between them. A slash parts types, and names, of which each is
right: a pub is a place or an organisation.

`unseen/`, `fresh/` and `fresh_kept/` have texts of other genres in the same form, `taught/` such
that only teach. Weights were learned from the first, from `taught/` and from `fresh/`, and rules
were mended by `later/` and `desk/`. Those of `fresh_kept/` were written by the same hand as
`fresh/` before any rule for names was read, and those of `later_kept/` with `later/`; what is wrong
in them nobody has looked at: mend nothing by them.
`python -m bench.quality.genres tests/genres/fresh tests/genres/fresh_kept` prints the shares.
"""

from pathlib import Path

import pytest
from spacy.language import Language

from tools.gold.named import Named, Right, find_entities, good, right_names, shares

GENRES = Path(__file__).parent / "genres"
UNSEEN = GENRES / "unseen"

TEXTS = 35

FLOORS = {"12": (92.0, 90.0), "34": (88.0, 80.0)}
"""By the numbers of texts: the least share of stored entities that are names and of the right type,
and of right names that are stored with their type, in percent."""

FLOORS_OF_LATER = {
    "unseen": (18, 82.0, 68.0),
    "fresh": (12, 88.0, 73.0),
    "fresh_kept": (12, 78.0, 63.0),
    "later": (14, 86.0, 66.0),
    "later_kept": (8, 79.0, 66.0),
    "desk": (16, 83.0, 64.0),
}
"""Texts of a folder, and the same shares of them."""

LEAST_PEOPLE = 95.0
"""Both shares, of people alone."""


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[Named]]:
    return find_entities(nlp, GENRES)


@pytest.fixture(scope="module")
def right() -> dict[str, list[Right]]:
    return right_names(GENRES)


def people(entities: set[Named]) -> set[Named]:
    return {entity for entity in entities if entity[0] == "person"}


@pytest.mark.parametrize("numbers", FLOORS)
def test_entities_are_names_of_the_right_type_and_all_of_them(
    found: dict[str, set[Named]], right: dict[str, list[Right]], numbers: str
) -> None:
    assert len(found) == TEXTS
    assert found.keys() == right.keys()
    least, least_found = FLOORS[numbers]
    texts = [text for text in found if text[-1] in numbers]
    wrong = {text: found[text] - good(found[text], right[text]) for text in texts}
    total = sum(len(found[text]) for text in texts)
    kept = total - sum(map(len, wrong.values()))
    assert 100 * kept / total >= least, wrong
    assert 100 * kept / sum(len(right[text]) for text in texts) >= least_found


def test_people_are_people_and_found(
    found: dict[str, set[Named]], right: dict[str, list[Right]]
) -> None:
    wanted = {text: [one for one in names if one[0] == {"person"}] for text, names in right.items()}
    stored = {text: people(entities) for text, entities in found.items()}
    wrong = {text: stored[text] - good(stored[text], right[text]) for text in stored}
    kept = sum(len(good(stored[text], names)) for text, names in wanted.items())
    total = sum(map(len, stored.values()))
    assert 100 * (total - sum(map(len, wrong.values()))) / total >= LEAST_PEOPLE, wrong
    assert 100 * kept / sum(map(len, wanted.values())) >= LEAST_PEOPLE


@pytest.mark.parametrize("folder", FLOORS_OF_LATER)
def test_texts_of_other_genres(nlp: Language, folder: str) -> None:
    found, right = find_entities(nlp, GENRES / folder), right_names(GENRES / folder)
    texts, least, least_found = FLOORS_OF_LATER[folder]
    assert len(found) == texts
    assert found.keys() == right.keys()
    reached = shares(found, right)
    assert reached.precision >= least
    assert reached.recall >= least_found
