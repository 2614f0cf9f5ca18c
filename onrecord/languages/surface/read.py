"""An article's annotation by the surface reader: the rows of all that it found."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord import EXTRACTOR_VERSION
from onrecord.entities.kinds import PERSON
from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.drafts import Draft
from onrecord.languages.surface.find import find_drafts, lines_of
from onrecord.languages.surface.naming.people import surnames_of
from onrecord.languages.surface.naming.register import Entity
from onrecord.languages.surface.naming.resolve import Resolver
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.rules import RULES
from onrecord.languages.surface.words import Line
from onrecord.records import (
    Annotation,
    ArticleEntity,
    ArticleId,
    Description,
    EntityId,
    Mention,
    Paragraph,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Sentence,
)

NAMED = {"person": "named_person", "organisation": "named_organisation"}


class Numbered(NamedTuple):
    """An article, and the number of a row in it."""

    article_id: ArticleId
    number: int


def annotate_surface(
    pack: LanguagePack, article_id: ArticleId, body: str, paragraphs: Sequence[Paragraph]
) -> Annotation:
    """Annotate an article by the words and marks of its language.

    Args:
        pack: The language.
        article_id: The article's key.
        body: Its body.
        paragraphs: Its paragraphs, in order.

    Returns:
        Sentences, quotes, the people and organisations that speak, with the places that name
        them, and what the words beside a name say of its bearer. No portraits.
    """
    lines = lines_of(pack, body, paragraphs)
    drafts = find_drafts(pack, lines)
    sentences = sentence_rows(article_id, lines)
    surnames = surnames_of(pack, lines)
    resolver = Resolver([Phrases(pack, line, surnames) for line in lines])
    speakers = resolver.resolve_all(drafts)
    quotes = [
        quote_row(pack, body, Numbered(article_id, number), draft, _entity(resolver, speaker))
        for number, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True))
    ]
    return Annotation(
        paragraphs=paragraphs,
        sentences=sentences,
        article_entities=entity_rows(article_id, resolver),
        mentions=mention_rows(article_id, body, resolver, sentences),
        quotes=quotes,
        quote_spans=[
            QuoteSpan(article_id, number, part, span.start, span.end)
            for number, draft in enumerate(drafts)
            for part, span in enumerate(draft.spans)
        ],
        descriptions=description_rows(article_id, body, resolver),
        quote_speakers=[
            QuoteSpeaker(article_id, number, position, _key(resolver, entity), body[start:end])
            for number, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True))
            if draft.speaker is not None
            for position, ((start, end), entity) in enumerate(
                resolver.parts_of(draft.speaker, speaker)
            )
        ],
        read_as=pack.code,
    )


def _entity(resolver: Resolver, number: int | None) -> Entity | None:
    return None if number is None else resolver.register.entities[number]


def _key(resolver: Resolver, number: int | None) -> EntityId | None:
    return None if number is None else resolver.register.entities[number].entity_id


def sentence_rows(article_id: ArticleId, lines: Sequence[Line]) -> list[Sentence]:
    """One row for each sentence."""
    spans = [(line.number, *span) for line in lines for span in line.sentences]
    return [
        Sentence(article_id, number, paragraph, start, end)
        for number, (paragraph, start, end) in enumerate(spans)
    ]


def quote_row(
    pack: LanguagePack, body: str, place: Numbered, draft: Draft, entity: Entity | None
) -> Quote:
    """The row of a draft."""
    cue, speaker = draft.cue, draft.speaker
    return Quote(
        article_id=place.article_id,
        quote_no=place.number,
        kind=draft.kind,
        content=" ".join(body[start:end] for start, end in draft.spans),
        cue=None if cue is None else body[cue.start : cue.end],
        cue_start=None if cue is None else cue.start,
        cue_end=None if cue is None else cue.end,
        speaker=None if speaker is None else body[speaker.start : speaker.end],
        speaker_start=None if speaker is None else speaker.start,
        speaker_end=None if speaker is None else speaker.end,
        entity_id=None if entity is None else entity.entity_id,
        via_entity_id=None,
        paragraph_no=draft.paragraph,
        tier=draft.tier,
        modality=draft.modality,
        rule=draft.rule,
        confidence=RULES[draft.rule],
        extractor=EXTRACTOR_VERSION,
        source_kind=None if speaker is None else source_kind(pack, body, draft, entity),
        name_withheld=None if speaker is None else False,
    )


def source_kind(pack: LanguagePack, body: str, draft: Draft, entity: Entity | None) -> str:
    """The kind of a speaker: what it is tied to, else what little its words say."""
    if entity is not None:
        return NAMED[entity.type]
    start, end = draft.speaker or draft.spans[0]
    low = body[start:end].lower()
    return "unresolved" if low in pack.pronouns else "anonymous_person"


def entity_rows(article_id: ArticleId, resolver: Resolver) -> list[ArticleEntity]:
    """One row for each entity."""
    named = {entity.entity_id: entity for entity in resolver.register.entities}
    return [
        ArticleEntity(article_id, entity.entity_id, entity.name, entity.type)
        for entity in named.values()
    ]


def description_rows(article_id: ArticleId, body: str, resolver: Resolver) -> list[Description]:
    """One row for each thing that is said of a person, at its first place."""
    entities = resolver.register.entities
    rows: dict[tuple[EntityId, str], Description] = {}
    for number, (start, end) in sorted(resolver.said, key=lambda one: one[1]):
        entity = entities[number]
        if entity.type == PERSON:
            row = Description(article_id, entity.entity_id, body[start:end], start, end)
            rows.setdefault((entity.entity_id, row.text.lower()), row)
    return list(rows.values())


def mention_rows(
    article_id: ArticleId, body: str, resolver: Resolver, sentences: Sequence[Sentence]
) -> list[Mention]:
    """Mentions numbered in text order, none overlapping another."""
    starts = [sentence.start for sentence in sentences]
    entities = resolver.register.entities
    rows: list[Mention] = []
    for place in sorted(resolver.register.places, key=lambda one: (one.start, -one.end)):
        if rows and place.start < rows[-1].end:
            continue
        entity = entities[place.entity]
        written = body[place.start : place.end]
        rows.append(
            Mention(
                article_id=article_id,
                mention_no=len(rows),
                entity_id=entity.entity_id,
                label=place.label,
                text=written,
                start=place.start,
                end=place.end,
                sentence_no=max(bisect_right(starts, place.start) - 1, 0),
                how="alias" if place.how == "name" and written != entity.name else place.how,
                extractor=EXTRACTOR_VERSION,
                confidence=place.confidence,
            )
        )
    return rows
