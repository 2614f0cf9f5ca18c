"""Mention rows: every place that names an entity or is tied to one."""

from collections.abc import Sequence

from onrecord import EXTRACTOR_VERSION
from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast, Entity
from onrecord.entities.kinds import PERSON
from onrecord.entities.labels import TYPES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import is_short_form, normalise_name, person_words
from onrecord.records import ArticleId, EntityId, Mention
from onrecord.speakers.ties import Tie

LABELS = {kind: label for label, kind in reversed(TYPES.items())}
"""The recogniser's most usual label for each type: stands where it gave none."""


def mention_rows(
    index: ArticleIndex,
    article_id: ArticleId,
    cast: Cast,
    ids: Sequence[EntityId],
    ties: Sequence[Tie],
) -> list[Mention]:
    """Make the mentions of an article.

    Args:
        index: The article.
        article_id: Its key.
        cast: Its entities and the places that name them.
        ids: The entities' keys.
        ties: Pronouns and roles tied to them.

    Returns:
        Mentions numbered in text order, none overlapping another.
    """
    rows: list[Mention] = []
    for start, end, entity, label, how, confidence in places_of(cast, ties):
        if rows and start < rows[-1].end:
            continue
        rows.append(
            Mention(
                article_id=article_id,
                mention_no=len(rows),
                entity_id=ids[entity],
                label=label,
                text=index.article.body[start:end],
                start=start,
                end=end,
                sentence_no=index.sentence_at(start),
                how=how,
                extractor=EXTRACTOR_VERSION,
                confidence=confidence or None,
            )
        )
    return rows


PlaceOfEntity = tuple[int, int, int, str, str, float]
"""Start, end, entity, label, way and confidence; names have 0 for the last."""


def places_of(cast: Cast, ties: Sequence[Tie]) -> list[PlaceOfEntity]:
    """Every place that names an entity or is tied to one, in text order."""
    places: list[PlaceOfEntity] = []
    for span, entity in zip(cast.spans, cast.members, strict=True):
        owner = cast.entities[entity]
        label = span.label or LABELS[owner.type]
        places.append((span.start, span.end, entity, label, how_named(span, owner), 0.0))
    for tie in ties:
        label = "PRON" if tie.how == "pronoun" else "ROLE"
        places.append((tie.start, tie.end, tie.entity, label, tie.how, round(tie.confidence, 3)))
    return sorted(places)


def how_named(span: NameSpan, entity: Entity) -> str:
    """Whether a place has the entity's own name, its acronym or another form of it."""
    own = normalise_name(entity.name)
    written = span.normal if span.nickname else normalise_name(span.text)
    if written == own:
        return "name"
    if entity.type == PERSON:
        same = person_words(span.normal) == person_words(own)
        return "name" if same else "alias"
    return "acronym" if is_short_form(span.text) else "alias"
