"""One frozen record per row of the tables of audits, as the lake keeps them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Audit:
    """One sample that was coded and evaluated.

    Attributes:
        audit_id: Key of the sample and of all codes: the same codes give the same row.
        name: What people call it.
        seed: Of the draw.
        quotes: Quotes that it was drawn from.
        sentences: Sentences that it was drawn from; 0 if none were drawn.
        coded_quotes: Quotes with a code that counts.
        coded_sentences: The same of sentences.
        coders: How many people coded.
        disagreements: Fields of items that are left out, since coders disagree on them.
        design: What was asked for when it was drawn: `by=source; n=200`.
        versions: Of the programs that made the rows: `onrecord 0.1.0; spacy 3.8.18`.
        recorded_at: When it was evaluated, UTC.
    """

    audit_id: int
    name: str
    seed: int
    quotes: int
    sentences: int
    coded_quotes: int
    coded_sentences: int
    coders: int
    disagreements: int
    design: str
    versions: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One quote or sentence of a sample, with what the table said of it when it was drawn.

    Attributes:
        audit_id: The audit.
        item: Its key for coders.
        part: quote or sentence.
        stratum: The stratum that it was drawn from.
        stands_for: How many items of the warehouse it stands for.
        article_id: Its article.
        number: `quote_no` or `sentence_no` at that time.
        start: Offset of its first character.
        source: The publisher.
        month: `2026-03`, or `undated`.
        kind: Of a quote; as all that follows None for a sentence.
        tier: The same.
        modality: The same.
        entity: Name of the speaker; None also where nobody was resolved.
        entity_id: Its key.
        rule: What found it.
        confidence: The row's own.
        day: `2026-03-04`, or `undated`; None in audits of older releases, as what follows.
        is_copy: Whether the article copied another.
        speaker: Of a quote, who said it, as written; None also where the text names nobody.
        sourcing: Of a quote, how the speaker is known.
        source_kind: Of a quote, what the speaker is.
        function: In which function the speaker speaks; None also where no words say it.
        reference: How the article refers to the speaker; None also where it does not.
    """

    audit_id: int
    item: str
    part: str
    stratum: str
    stands_for: float
    article_id: int
    number: int
    start: int
    source: str
    month: str
    kind: str | None
    tier: str | None
    modality: str | None
    entity: str | None
    entity_id: int | None
    rule: str | None
    confidence: float | None
    day: str | None = None
    is_copy: bool | None = None
    speaker: str | None = None
    sourcing: str | None = None
    source_kind: str | None = None
    function: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class AuditCell:
    """How many asserted statements an audit was drawn from: see `onrecord.audits.cells.Traits`.

    Attributes:
        audit_id: The audit.
        source: The publisher; None for rare ones.
        day: `2026-03-04`, of a large collection `2026-03`, or `undated`.
        is_copy: Whether their articles copy others.
        kind: direct, indirect or mixed.
        sourcing: How the speaker is known.
        voice: Name of the speaker; None without one, and for rare ones.
        quotes: How many.
        source_kind: What the speaker is; None in audits of older releases.
        function: In which function the speaker speaks; None also where no words say it.
        reference: How the articles refer to the speaker; None also where they do not.
    """

    audit_id: int
    source: str | None
    day: str
    is_copy: bool
    kind: str
    sourcing: str
    voice: str | None
    quotes: int
    source_kind: str | None = None
    function: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """One code.

    Attributes:
        audit_id: The audit.
        item: The item.
        coder: Who gave it, by the name of the file; `settled` for the code that counts.
        field: quote, content, speaker, entity, kind, tier, modality, missed; of words
            content_is, speaker_is, entity_is, missed_is, missed_by;
            source_kind, function and reference where they were asked for.
        code: y or n, a choice, a number, or a name.
    """

    audit_id: int
    item: str
    coder: str
    field: str
    code: str


@dataclass(frozen=True, slots=True)
class AuditFigure:
    """One figure with its 95% interval: see `onrecord.audits.figures.Figure`.

    Attributes:
        audit_id: The audit.
        measure: precision, recall, share or agreement.
        field: What is measured.
        grouped_by: all, source, kind, tier, modality, rule, month or stratum; of a share its name.
        grouped: The group.
        estimate: The figure, from 0 to 1; of agreement Krippendorff's alpha, at most 1.
        low: Lower end of the interval.
        high: Upper end.
        items: Coded items that it rests on.
        table_says: Of a share, what the table says uncorrected; None for others.
    """

    audit_id: int
    measure: str
    field: str
    grouped_by: str
    grouped: str
    estimate: float
    low: float
    high: float
    items: int
    table_says: float | None
