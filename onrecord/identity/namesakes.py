"""Several people of one name: which articles are about whom.

Two articles that name a person alike are taken to mean one person unless they say
otherwise: by initials that contradict each other, or by roles from fields in which hardly
anybody is known at once, in articles that nobody and nothing else connects.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np

from onrecord import ids
from onrecord.components import label_components
from onrecord.lexicons import load_lexicon
from onrecord.records import ArticleId, EntityId

OFTEN_TOGETHER = frozenset(
    frozenset(pair.split())
    for pair in (
        "academia law",
        "academia medicine",
        "academia politics",
        "academia science",
        "arts media",
        "business law",
        "business media",
        "business politics",
        "crime business",
        "law politics",
        "media politics",
        "media sport",
        "medicine science",
        "military politics",
    )
)
"""Fields between which one person is often known: they do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """An article whose bearer of a name is not the one that most articles mean.

    Attributes:
        entity_id: The entity that bears the name in most articles.
        article_id: The article.
        part_id: Key of the bearer in this article.
        evidence: Why, for people.
    """

    entity_id: EntityId
    article_id: ArticleId
    part_id: EntityId
    evidence: str


@lru_cache(maxsize=1)
def fields_of_roles() -> tuple[tuple[str, str], ...]:
    """Role nouns with the field that they belong to, sorted."""
    lines = (line.split() for line in load_lexicon("role_fields"))
    return tuple(sorted((role, field) for role, field in lines))


def contradict(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether no field of the one set goes with any of the other."""
    pairs = [frozenset((one, other)) for one in some for other in others]
    return bool(pairs) and all(len(pair) == 2 and pair not in OFTEN_TOGETHER for pair in pairs)


def may_be_several(said: Iterable[tuple[EntityId, ArticleId, str]]) -> list[EntityId]:
    """The entities of which different articles say contradictory things.

    Args:
        said: Entity, article and a field that a description there belongs to.
    """
    fields: dict[EntityId, dict[ArticleId, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, article, field in said:
        fields[entity][article].add(field)
    found = []
    for entity, by_article in fields.items():
        kinds = {frozenset(each) for each in by_article.values()}
        if any(contradict(one, other) for one in kinds for other in kinds):
            found.append(entity)
    return sorted(found)


def split_by_fields(
    said: Sequence[tuple[EntityId, ArticleId, str]],
    links: Iterable[tuple[EntityId, ArticleId, int | None]],
) -> Iterator[Namesake]:
    """Separate people of one name who are known in different fields.

    Articles that name one more person, organisation or other thing in common are
    connected. A connected set of articles is about somebody else than the largest one
    where each field said of the bearer contradicts every field said in that.

    Args:
        said: Entity, article and a field that a description there belongs to.
        links: Entity, article and something else that it names, or None where it names
            nothing that could connect it; every article of the entities is here. Sorted by entity;
            read once, one entity after the other, for there may be millions.

    Yields:
        The articles of all sets but the largest, in order; sets whose fields do not
        contradict each other have one key.
    """
    fields: dict[EntityId, dict[ArticleId, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, article, field in said:
        fields[entity][article].add(field)
    for entity, rows in groupby(links, key=itemgetter(0)):
        sets = connect_articles((article, other) for _, article, other in rows)
        known = [
            (each, Counter(field for article in each for field in fields[entity][article]))
            for each in sorted(sets, key=lambda each: (-len(each), each))
        ]
        yield from _contradicting(entity, [(each, count) for each, count in known if count])


def _contradicting(
    entity: EntityId, known: Sequence[tuple[Sequence[ArticleId], Mapping[str, int]]]
) -> Iterator[Namesake]:
    if not known:
        return
    # The largest set keeps the key, so that most rows stay when a small set is separated.
    largest = known[0][1]
    for articles, counts in known[1:]:
        if contradict(counts, largest):
            main = min(counts, key=lambda field: (-counts[field], field))
            part = EntityId(ids.key("namesake", str(entity), main))
            evidence = (
                f"described by roles of {', '.join(sorted(counts))}, not of "
                f"{', '.join(sorted(largest))}; no other name in common with those articles"
            )
            yield from (Namesake(entity, article, part, evidence) for article in articles)


def connect_articles(links: Iterable[tuple[ArticleId, int | None]]) -> list[list[ArticleId]]:
    """Sets of articles that names in common connect, each sorted, by their first articles."""
    articles: set[ArticleId] = set()
    first: dict[int, ArticleId] = {}
    ties: list[tuple[ArticleId, ArticleId]] = []
    for article, other in links:
        articles.add(article)
        if other is not None:
            # Each article that names the same is tied to the first one: few ties, one set.
            ties.append((article, first.setdefault(other, article)))
    ordered = sorted(articles)
    ones, others = np.array(ties, np.int64).reshape(-1, 2).T
    labels = label_components(np.array(ordered, np.int64), ones, others)
    sets: dict[int, list[ArticleId]] = defaultdict(list)
    for article, label in zip(ordered, labels.tolist(), strict=True):
        sets[label].append(article)
    return list(sets.values())


def split_by_initials(written: Iterable[tuple[EntityId, ArticleId, str]]) -> Iterator[Namesake]:
    """Separate people whose middle initials contradict each other.

    Args:
        written: Entity, article and the capitals between its given name and surname.

    Yields:
        The articles with initials that neither begin the most frequent ones nor go on
        after them; articles without initials belong to the most frequent bearer.
    """
    by_entity: dict[EntityId, list[tuple[ArticleId, str]]] = defaultdict(list)
    for entity, article, letters in written:
        by_entity[entity].append((article, letters))
    for entity, rows in sorted(by_entity.items()):
        counts = Counter(letters for _, letters in rows)
        usual = min(counts, key=lambda letters: (-counts[letters], letters))
        for article, letters in sorted(rows):
            # `J.` and `J.P.` may be one person, `J.` and `K.` are two.
            if not (letters.startswith(usual) or usual.startswith(letters)):
                part = EntityId(ids.key("namesake", str(entity), letters))
                evidence = f"initials {letters}, where most articles have {usual}"
                yield Namesake(entity, article, part, evidence)
