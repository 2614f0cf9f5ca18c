"""An article as Python sees it: names, quotes and their speakers, with offsets into its text."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.records import Annotation, ArticleId, EntityId, Quote
from onrecord.tables import TABLES
from onrecord.text.spans import Span

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that an article names.

    Attributes:
        entity_id: Its key in `article_entities`: a warehouse that knows more articles may tie it
            to another one.
        name: Its fullest name in the article.
        type: person, organisation, place, group, event, work, product, law or language.
    """

    entity_id: int
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quote is attributed to; all fields are None where nobody is named.

    Attributes:
        words: As the article has it: `she`, `the mayor`, `Ada Obi, the mayor of Port Selby`.
        entity: Who that is; None where nothing tells.
    """

    words: str | None
    entity: Entity | None

    @property
    def name(self) -> str | None:
        """The name of who it is; None where nothing tells."""
        return None if self.entity is None else self.entity.name


NOBODY = Speaker(None, None)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One attribution: what somebody is said to have said.

    Attributes:
        number: Its number in the article, from 0.
        kind: direct, indirect or mixed.
        content: The text of its spans, joined by a space.
        spans: Where they stand: offsets into the text, quotation marks included.
        cue: The words that attribute, such as `said` or `according to`; None where there are none.
        speaker: Who is said to have said it.
        speakers: All of them, where several said it together; the first is `speaker`.
        via: Who passed it on (`Reuters quoted …`); None for nobody.
        paragraph: The paragraph's number, from 0.
        tier: statement or stance.
        modality: asserted, negated (`did not say`) or hypothetical (`would say`).
        rule: The rule that found it.
        confidence: How likely content and speaker are right, from 0 to 1.
    """

    number: int
    kind: str
    content: str
    spans: tuple[Span, ...]
    cue: str | None
    speaker: Speaker
    speakers: tuple[Speaker, ...]
    via: Entity | None
    paragraph: int
    tier: str
    modality: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One place that names an entity.

    Attributes:
        entity: Who or what.
        text: The words.
        span: Where they stand.
        how: The way it was tied to the entity: name, alias, acronym, pronoun, role.
        confidence: How likely a pronoun or role means the entity; None for names.
    """

    entity: Entity
    text: str
    span: Span
    how: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class FoundDescription:
    """What the article says that an entity is, such as `mayor of Port Selby`."""

    entity: Entity
    text: str
    span: Span


@dataclass(frozen=True)
class ReadArticle:
    """A text with what was found in it.

    Attributes:
        text: The text. All offsets are half-open code-point offsets into it.
        title: Its headline; None where there is none.
        url: Its address; None where none is known.
        published_at: When it was published, UTC; None where nothing tells.
        language: ISO 639-1 code.
        unread: Why no names and quotes were looked for; None where they were.
        annotation: All rows, as the lake's annotations have them.
    """

    text: str
    title: str | None
    url: str | None
    published_at: datetime | None
    language: str
    unread: str | None
    annotation: Annotation

    @cached_property
    def _entities(self) -> dict[EntityId, Entity]:
        return {
            row.entity_id: Entity(row.entity_id, row.name, row.type)
            for row in self.annotation.article_entities
        }

    @property
    def entities(self) -> list[Entity]:
        """Who and what it names."""
        return [*self._entities.values()]

    @cached_property
    def quotes(self) -> list[FoundQuote]:
        """Its quotes, in the order of the text."""
        spans: dict[int, list[Span]] = {}
        for part in self.annotation.quote_spans:
            spans.setdefault(part.quote_no, []).append(Span(part.start, part.end))
        voices: dict[int, list[Speaker]] = {}
        for voice in self.annotation.quote_speakers:
            voices.setdefault(voice.quote_no, []).append(
                Speaker(voice.words, self._entity(voice.entity_id))
            )
        return [
            self._quote(row, spans[row.quote_no], voices.get(row.quote_no, []))
            for row in self.annotation.quotes
        ]

    def _quote(self, row: Quote, spans: Sequence[Span], voices: Sequence[Speaker]) -> FoundQuote:
        speaker = Speaker(row.speaker, self._entity(row.entity_id)) if row.speaker else NOBODY
        return FoundQuote(
            number=row.quote_no,
            kind=row.kind,
            content=row.content,
            spans=tuple(spans),
            cue=row.cue,
            speaker=speaker,
            speakers=(speaker, *voices[1:]) if row.speaker else (),
            via=self._entity(row.via_entity_id),
            paragraph=row.paragraph_no,
            tier=row.tier,
            modality=row.modality,
            rule=row.rule,
            confidence=row.confidence,
        )

    def _entity(self, key: EntityId | None) -> Entity | None:
        return None if key is None else self._entities[key]

    @property
    def mentions(self) -> list[FoundMention]:
        """Each place that names an entity, or means it by a pronoun or role that is sure."""
        return [
            FoundMention(
                self._entities[row.entity_id],
                row.text,
                Span(row.start, row.end),
                row.how,
                row.confidence,
            )
            for row in self.annotation.mentions
        ]

    @property
    def descriptions(self) -> list[FoundDescription]:
        """What it says that its entities are."""
        return [
            FoundDescription(self._entities[row.entity_id], row.text, Span(row.start, row.end))
            for row in self.annotation.descriptions
        ]

    @property
    def paragraphs(self) -> list[Span]:
        """Where its paragraphs stand."""
        return [Span(row.start, row.end) for row in self.annotation.paragraphs]

    @property
    def sentences(self) -> list[Span]:
        """Where its sentences stand."""
        return [Span(row.start, row.end) for row in self.annotation.sentences]

    @property
    def article_id(self) -> ArticleId | None:
        """Its key in all its rows; None for a text without a word."""
        rows = self.annotation.paragraphs
        return rows[0].article_id if rows else None

    def rows(self, table: str = "quotes") -> Sequence[Any]:
        """The records of a table.

        Args:
            table: One of `TABLES`; docs/ontology.md says what a row of it claims.

        Raises:
            ValueError: There is no such table.
        """
        if table not in TABLES:
            raise ValueError(f"no table {table!r}: an article has {', '.join(TABLES)}")
        found: Sequence[Any] = getattr(self.annotation, table)
        return found

    def to_dicts(self, table: str = "quotes") -> list[dict[str, Any]]:
        """The rows of a table, each as a dictionary of its columns; see `rows`."""
        return [asdict(row) for row in self.rows(table)]

    def to_arrow(self, table: str = "quotes") -> "pa.Table":
        """The rows of a table, as the lake's batches have them; see `rows`."""
        from tasks.lake.arrow import to_table

        return to_table(TABLES[table], self.rows(table))

    def to_pandas(self, table: str = "quotes") -> "pd.DataFrame":
        """The rows of a table as a data frame; see `rows`.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        import pandas as pd

        rows = self.to_dicts(table)
        return pd.DataFrame(rows, columns=[field.name for field in fields(TABLES[table])])
