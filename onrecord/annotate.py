"""An article's annotation: everything that is found in it, put together."""

from collections.abc import Mapping, Sequence
from itertools import compress

from spacy.tokens import Doc

from onrecord import EXTRACTOR_VERSION
from onrecord.article_index import ArticleIndex, split_sentences
from onrecord.descriptions import FoundDescription, describe
from onrecord.entities.cast import Cast, cast_entities
from onrecord.entities.name_spans import NameSpan, find_name_spans
from onrecord.mentions import mention_rows
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.quotes.judge import is_likely
from onrecord.records import (
    Annotation,
    ArticleEntity,
    ArticleId,
    Description,
    EntityId,
    Paragraph,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
)
from onrecord.sourcing.apposed import surely_apposed
from onrecord.sourcing.portraits import Portraits, Voice
from onrecord.speakers.heads import Head, find_head
from onrecord.speakers.joint import parts_of
from onrecord.speakers.labels import bearers, mend_labels, spoken_labels
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.resolve import resolve_head
from onrecord.speakers.walk import Walk
from onrecord.text.spans import Span

READ_AS = "en"
"""Code of the language pack whose engine this is."""

Voices = list[tuple[Span, EntityId | None]]
"""The speakers of one attribution, as written and as resolved."""


def annotate(
    article_id: ArticleId, body: str, paragraphs: Sequence[Paragraph], docs: Sequence[Doc]
) -> Annotation:
    """Annotate an English article.

    Args:
        article_id: The article's key.
        body: Its body.
        paragraphs: Its paragraphs, in order.
        docs: One Doc for each paragraph, of `body[start:end]` unedited; a Doc without
            entities or a parse yields fewer rows, never an error.

    Returns:
        Sentences, entities, mentions, quotes with resolved speakers, and descriptions.
    """
    article = ParsedArticle(body, paragraphs, docs)
    return assemble(article, article_id, extract_attributions(article))


def annotate_plain(
    article_id: ArticleId, body: str, paragraphs: Sequence[Paragraph], docs: Sequence[Doc]
) -> Annotation:
    """Annotate an article in a language that no model reads: sentences only.

    Args:
        article_id: The article's key.
        body: Its body.
        paragraphs: Its paragraphs, in order.
        docs: One Doc for each paragraph with sentence boundaries, or with none.
    """
    sentences = split_sentences(ParsedArticle(body, paragraphs, docs), article_id)
    return Annotation(paragraphs, sentences, [], [], [], [], [])


def assemble(
    article: ParsedArticle,
    article_id: ArticleId,
    attributions: Sequence[Attribution],
) -> Annotation:
    """Resolve an article's attributions and make its rows.

    Args:
        article: The article.
        article_id: Its key.
        attributions: Its attributions, in any order.
    """
    index = ArticleIndex(article, article_id)
    ordered = sorted(attributions, key=lambda one: one.spans)
    spans = find_name_spans(article)
    labels = spoken_labels(article.body, ordered)
    known: Mapping[Span, NameSpan] = {}
    if labels:
        first = cast_entities(article.body, spans, frozenset())
        known = bearers(article.body, labels, spans, first)
        spans = mend_labels(spans, labels, known)
    candidates = NameIndex(spans)
    heads = [locate(index, candidates, spans, one.speaker) for one in ordered]
    vias = [locate(index, candidates, spans, one.via) for one in ordered]
    speaking = frozenset(head.end for head in (*heads, *vias) if head is not None)
    speaking |= {span.end for span in known.values()}
    cast = cast_entities(article.body, spans, speaking)
    said = describe(index, cast)
    names = NameIndex(cast.spans)
    words = [(one.spans, head) for one, head in zip(ordered, heads, strict=True)]
    walk = Walk(index, cast, names, said, words)
    walk.run()
    ids = [entity.entity_id for entity in cast.entities]

    def resolved(head: Head | None) -> EntityId | None:
        entity = resolve_head(walk, cast, names, article.docs, head)
        return None if entity is None else ids[entity]

    def labelled(speaker: Span | None, head: Head | None) -> EntityId | None:
        bearer = None if speaker is None else known.get(speaker)
        number = None if bearer is None else names.at(bearer.paragraph, bearer.last)
        if number is not None:
            return ids[cast.members[number]]
        entity = resolved(head)
        named = None
        if entity is None and speaker is not None:
            named = surely_apposed(article.body, cast, speaker)
        return entity if named is None else ids[named]

    def voices_of(speaker: Span | None, head: Head | None, first: EntityId | None) -> Voices:
        """Each speaker as written, with who that is; the first is known already."""
        if speaker is None:
            return []
        first_part, *others = parts_of(index, speaker, head)
        return [(first_part, first)] + [
            (part, resolved(locate(index, names, cast.spans, part))) for part in others
        ]

    speakers = [labelled(one.speaker, head) for one, head in zip(ordered, heads, strict=True)]
    pairs = list(zip(speakers, map(resolved, vias), strict=True))
    portraits = Portraits(index, cast, said, list(walk.ties.values()))
    numbers = {entity_id: number for number, entity_id in enumerate(ids)}
    known_speakers = [None if speaker is None else numbers[speaker] for speaker in speakers]
    sources = portraits.voices(ordered, heads, known_speakers)
    voices = [
        voices_of(one.speaker, head, first)
        for one, head, first in zip(ordered, heads, speakers, strict=True)
    ]
    # What is hardly right gives no row, but has told who was speaking.
    likely = [is_likely(one) for one in ordered]
    kept = list(compress(ordered, likely))
    return Annotation(
        paragraphs=article.paragraphs,
        sentences=index.sentences,
        article_entities=entity_rows(article_id, cast, ids),
        mentions=mention_rows(index, article_id, cast, ids, list(walk.ties.values())),
        quotes=quote_rows(
            article.body,
            article_id,
            kept,
            list(compress(pairs, likely)),
            list(compress(sources, likely)),
        ),
        quote_spans=span_rows(article_id, kept),
        descriptions=description_rows(article.body, article_id, said, ids),
        quote_speakers=speaker_rows(article.body, article_id, list(compress(voices, likely))),
        portraits=portraits.rows(article_id, ids),
        read_as=READ_AS,
    )


def locate(
    index: ArticleIndex, names: NameIndex, spans: Sequence[NameSpan], phrase: Span | None
) -> Head | None:
    """Find the head of a phrase; None for no phrase."""
    return None if phrase is None else find_head(index, names, spans, phrase)


def entity_rows(article_id: ArticleId, cast: Cast, ids: Sequence[EntityId]) -> list[ArticleEntity]:
    """One row for each entity."""
    return [
        ArticleEntity(article_id, entity_id, entity.name, entity.type, entity.tied_by)
        for entity, entity_id in zip(cast.entities, ids, strict=True)
    ]


def quote_rows(
    body: str,
    article_id: ArticleId,
    attributions: Sequence[Attribution],
    resolved: Sequence[tuple[EntityId | None, EntityId | None]],
    sources: Sequence[Voice],
) -> list[Quote]:
    """One row for each attribution, with its speaker and who passed it on."""
    rows = []
    for number, (one, (speaker, via), voice) in enumerate(
        zip(attributions, resolved, sources, strict=True)
    ):
        cue, phrase = one.cue, one.speaker
        source, function = voice.source, voice.function
        rows.append(
            Quote(
                article_id=article_id,
                quote_no=number,
                kind=one.kind,
                content=" ".join(body[start:end] for start, end in one.spans),
                cue=None if cue is None else body[cue.start : cue.end],
                cue_start=None if cue is None else cue.start,
                cue_end=None if cue is None else cue.end,
                speaker=None if phrase is None else body[phrase.start : phrase.end],
                speaker_start=None if phrase is None else phrase.start,
                speaker_end=None if phrase is None else phrase.end,
                entity_id=speaker,
                via_entity_id=via,
                paragraph_no=one.paragraph_no,
                tier=one.tier,
                modality=one.modality,
                rule=one.rule,
                confidence=one.confidence,
                extractor=EXTRACTOR_VERSION,
                source_kind=None if source is None else source.kind,
                name_withheld=None if source is None else source.withheld,
                function=None if function is None else function.name,
                function_rule=None if function is None else function.rule,
                function_words=None if function is None else function.words,
            )
        )
    return rows


def span_rows(article_id: ArticleId, attributions: Sequence[Attribution]) -> list[QuoteSpan]:
    """One row for each contiguous part of each attribution."""
    return [
        QuoteSpan(article_id, number, part, span.start, span.end)
        for number, one in enumerate(attributions)
        for part, span in enumerate(one.spans)
    ]


def speaker_rows(body: str, article_id: ArticleId, voices: Sequence[Voices]) -> list[QuoteSpeaker]:
    """One row for each speaker of each attribution."""
    return [
        QuoteSpeaker(article_id, number, position, entity, body[start:end])
        for number, spoken in enumerate(voices)
        for position, ((start, end), entity) in enumerate(spoken)
    ]


def description_rows(
    body: str, article_id: ArticleId, said: Sequence[FoundDescription], ids: Sequence[EntityId]
) -> list[Description]:
    """One row for each description."""
    return [
        Description(article_id, ids[one.entity], body[start:end], start, end)
        for one in said
        for start, end in (one.span,)
    ]
