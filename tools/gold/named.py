"""Which names a text has, and of what type: texts with their right names, and what is stored.

A folder has texts, and `names.txt` with the right names of all: text, type and name, with a tab
between them. A slash parts types, and spellings, of which each is right: a pub is a place or an
organisation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

Named = tuple[str, str]
"""Type and name of an entity, as stored."""

Right = tuple[frozenset[str], frozenset[str]]
"""The types and the spellings, without regard to case, that are right for one name."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many stored entities are right, and how many right names are stored.

    Attributes:
        stored: Entities that are stored.
        right: Those of them that are names and of the right type.
        wanted: Right names.
    """

    stored: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        """Entities that are names of the right type, in percent of those that are stored."""
        return 100 * self.right / self.stored

    @property
    def recall(self) -> float:
        """Right names that are stored with their type, in percent."""
        return 100 * self.right / self.wanted


def entities_of(nlp: Language, text: str) -> set[Named]:
    """The entities that are stored for one text."""
    paragraphs = split_paragraphs(ArticleId(0), text)
    docs = list(nlp.pipe(text[paragraph.start : paragraph.end] for paragraph in paragraphs))
    annotation = annotate(ArticleId(0), text, paragraphs, docs)
    return {(one.type, one.name) for one in annotation.article_entities}


def types_of(nlp: Language, text: str) -> dict[str, str]:
    """The type of each entity of one text, by its name."""
    return {name: kind for kind, name in entities_of(nlp, text)}


def find_entities(nlp: Language, folder: Path) -> dict[str, set[Named]]:
    """The entities of a folder's texts, by text."""
    paths = sorted({*folder.glob("*.txt")} - {folder / "names.txt"})
    return {path.stem: entities_of(nlp, path.read_text(encoding="utf-8")) for path in paths}


def right_names(folder: Path) -> dict[str, list[Right]]:
    """The right names of a folder's texts, by text."""
    names: dict[str, list[Right]] = defaultdict(list)
    for line in (folder / "names.txt").read_text(encoding="utf-8").splitlines():
        text, kinds, name = line.split("\t")
        names[text].append((frozenset(kinds.split("/")), frozenset(name.casefold().split("/"))))
    return names


def fits(entity: Named, wanted: Right) -> bool:
    """Whether an entity has one of the types and one of the spellings of a name."""
    return entity[0] in wanted[0] and entity[1].casefold() in wanted[1]


def good(entities: Iterable[Named], names: Iterable[Right]) -> set[Named]:
    """Those entities that are right, one for each name."""
    chosen = (next((one for one in sorted(entities) if fits(one, name)), None) for name in names)
    return {one for one in chosen if one is not None}


def shares(found: Mapping[str, set[Named]], right: Mapping[str, list[Right]]) -> Shares:
    """Compare the entities of texts with their right names."""
    kept = sum(len(good(entities, right[text])) for text, entities in found.items())
    return Shares(
        stored=sum(map(len, found.values())),
        right=kept,
        wanted=sum(len(right[text]) for text in found),
    )
