"""Texts of ten genres with names from around the world: which names are found, and of what type.

`tests/genres/` has two invented texts or more of each genre, and `names.txt` the right names of
all: text, type and name, with a tab between them. A slash parts types, and names, of which each is
right: a pub is a place or an organisation.

`unseen/` has texts of other genres in the same form. No weights were learned from them: they say
how those generalise.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

GENRES = Path(__file__).parent / "genres"
UNSEEN = GENRES / "unseen"

TEXTS = 35

FLOORS = {"12": (92.0, 90.0), "34": (88.0, 80.0)}
"""By the numbers of texts: the least share of stored entities that are names and of the right type,
and of right names that are stored with their type, in percent."""

UNSEEN_TEXTS = 18

FLOORS_UNSEEN = 69.0, 65.0
"""The same shares of the texts that no weights have seen."""

LEAST_PEOPLE = 95.0
"""Both shares, of people alone."""

Right = tuple[frozenset[str], frozenset[str]]
"""The types and the spellings, without regard to case, that are right for one name."""


def entities_of(nlp: Language, folder: Path) -> dict[str, set[tuple[str, str]]]:
    """Type and name of each entity of a folder's texts, by text."""
    entities = {}
    for path in sorted({*folder.glob("*.txt")} - {folder / "names.txt"}):
        text = path.read_text(encoding="utf-8")
        paragraphs = split_paragraphs(ArticleId(0), text)
        docs = [nlp(text[paragraph.start : paragraph.end]) for paragraph in paragraphs]
        annotation = annotate(ArticleId(0), text, paragraphs, docs)
        entities[path.stem] = {(one.type, one.name) for one in annotation.article_entities}
    return entities


def names_of(folder: Path) -> dict[str, list[Right]]:
    """The right names of a folder's texts, by text."""
    names: dict[str, list[Right]] = defaultdict(list)
    for line in (folder / "names.txt").read_text(encoding="utf-8").splitlines():
        text, kinds, name = line.split("\t")
        names[text].append((frozenset(kinds.split("/")), frozenset(name.casefold().split("/"))))
    return names


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[tuple[str, str]]]:
    return entities_of(nlp, GENRES)


@pytest.fixture(scope="module")
def right() -> dict[str, list[Right]]:
    return names_of(GENRES)


def fits(entity: tuple[str, str], wanted: Right) -> bool:
    """Whether an entity has one of the types and one of the spellings of a name."""
    return entity[0] in wanted[0] and entity[1].casefold() in wanted[1]


def good(entities: set[tuple[str, str]], names: list[Right]) -> set[tuple[str, str]]:
    """Those entities that are right, one for each name."""
    chosen = (next((one for one in sorted(entities) if fits(one, name)), None) for name in names)
    return {one for one in chosen if one is not None}


def people(entities: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {entity for entity in entities if entity[0] == "person"}


@pytest.mark.parametrize("numbers", FLOORS)
def test_entities_are_names_of_the_right_type_and_all_of_them(
    found: dict[str, set[tuple[str, str]]], right: dict[str, list[Right]], numbers: str
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
    found: dict[str, set[tuple[str, str]]], right: dict[str, list[Right]]
) -> None:
    wanted = {text: [one for one in names if one[0] == {"person"}] for text, names in right.items()}
    stored = {text: people(entities) for text, entities in found.items()}
    wrong = {text: stored[text] - good(stored[text], right[text]) for text in stored}
    kept = sum(len(good(stored[text], names)) for text, names in wanted.items())
    total = sum(map(len, stored.values()))
    assert 100 * (total - sum(map(len, wrong.values()))) / total >= LEAST_PEOPLE, wrong
    assert 100 * kept / sum(map(len, wanted.values())) >= LEAST_PEOPLE


def test_texts_that_no_weights_have_seen(nlp: Language) -> None:
    found, right = entities_of(nlp, UNSEEN), names_of(UNSEEN)
    assert len(found) == UNSEEN_TEXTS
    assert found.keys() == right.keys()
    wrong = {text: found[text] - good(found[text], right[text]) for text in found}
    total = sum(map(len, found.values()))
    kept = total - sum(map(len, wrong.values()))
    least, least_found = FLOORS_UNSEEN
    assert 100 * kept / total >= least, wrong
    assert 100 * kept / sum(map(len, right.values())) >= least_found
