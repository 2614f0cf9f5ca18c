"""Texts of ten genres with names from around the world: which names are found, and of what type.

`tests/genres/` has two invented texts of each genre, and `names.txt` the right names of all:
text, type and name, with a tab between them.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

GENRES = Path(__file__).parent / "genres"

TEXTS = 20

LEAST = 92.0
"""Share of the stored entities, in percent, that are names and of the right type."""

LEAST_FOUND = 90.0
"""Share of the right names, in percent, that are stored with their type."""


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, set[tuple[str, str]]]:
    """Type and name of each entity, by text."""
    entities = {}
    for path in sorted(GENRES.glob("*-*.txt")):
        text = path.read_text(encoding="utf-8")
        paragraphs = split_paragraphs(ArticleId(0), text)
        docs = [nlp(text[paragraph.start : paragraph.end]) for paragraph in paragraphs]
        annotation = annotate(ArticleId(0), text, paragraphs, docs)
        entities[path.stem] = {(one.type, one.name) for one in annotation.article_entities}
    return entities


@pytest.fixture(scope="module")
def right() -> dict[str, set[tuple[str, str]]]:
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in (GENRES / "names.txt").read_text(encoding="utf-8").splitlines():
        text, kind, name = line.split("\t")
        names[text].add((kind, name))
    return names


def test_stored_entities_are_names_of_the_right_type(
    found: dict[str, set[tuple[str, str]]], right: dict[str, set[tuple[str, str]]]
) -> None:
    assert len(found) == TEXTS
    total = sum(map(len, found.values()))
    good = sum(len(entities & right[text]) for text, entities in found.items())
    assert 100 * good / total >= LEAST, {t: e - right[t] for t, e in found.items()}


def test_names_are_stored_with_their_type(
    found: dict[str, set[tuple[str, str]]], right: dict[str, set[tuple[str, str]]]
) -> None:
    total = sum(map(len, right.values()))
    good = sum(len(names & found[text]) for text, names in right.items())
    assert 100 * good / total >= LEAST_FOUND, {t: n - found[t] for t, n in right.items()}
