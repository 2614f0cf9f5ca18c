"""The rows of a report's figures and quotes: one record type per SQL statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.audits.cells import Coded

MOST_LISTED = 10_000
"""Most quotes in a page's list by default: three megabytes or so."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is about.

    Attributes:
        from_day: First day of publication, UTC; None for no limit.
        to_day: Last day, itself included; None for no limit.
        sources: Names or domains of sources; empty for all.
        speakers: Names of speakers, in full or as an alias; empty for all.
        listed: Most quotes in the explorer; figures count all.
    """

    from_day: date | None = None
    to_day: date | None = None
    sources: Sequence[str] = ()
    speakers: Sequence[str] = ()
    listed: int = MOST_LISTED


@dataclass(frozen=True, slots=True)
class Totals:
    """What the report counts and leaves out: a row of `report_totals`."""

    quotes: int
    own_words: int
    different: int
    named: int
    voices: int
    articles: int
    sources: int
    confidence: float | None
    undated: int
    found: int
    stances: int
    denied: int
    hypothetical: int
    in_copies: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles behind the report: a row of `report_coverage`."""

    articles: int
    sources: int
    first_day: date | None
    last_day: date | None
    undated: int
    unread: int
    read_by_marks: int
    copies: int
    without_quotes: int


@dataclass(frozen=True, slots=True)
class ReportVoice:
    """Someone who is quoted; `described_as` is None if no article describes them."""

    entity_id: int
    name: str
    type: str
    described_as: str | None
    quotes: int
    different: int
    own_words: int
    articles: int
    sources: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a source carries, copies included; its shares are of statements by named speakers."""

    source_id: int
    name: str
    domain: str
    articles: int
    quotes: int
    in_copies: int
    named: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class Sourced:
    """Number of statements by how their speaker is known, `none` without one."""

    sourcing: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Day:
    """Number of quotes per day of publication; the day is None for undated articles."""

    day: date | None
    quotes: int
    own_words: int


@dataclass(frozen=True, slots=True)
class VoiceDay:
    """Number of quotes per voice, day and source."""

    speaker: str
    day: date | None
    source: str
    quotes: int
    entity_id: int
    source_id: int


@dataclass(frozen=True, slots=True)
class Share:
    """A voice's share of the statements by named speakers that a source carries."""

    speaker: str
    source: str
    quotes: int
    share: float
    entity_id: int
    source_id: int


@dataclass(frozen=True, slots=True)
class Rule:
    """How many of the counted quotes a rule found, and with what confidence."""

    rule: str
    kind: str
    confidence: float
    quotes: int


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """Number of articles per set of versions that read them."""

    cleaning: str
    extractor: str | None
    model: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run that ended well."""

    flow: str
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article of the explorer."""

    article_id: int
    source_id: int
    title: str | None
    url: str
    published_at: datetime | None
    published_precision: str | None
    copied: bool


@dataclass(frozen=True, slots=True)
class ListedParagraph:
    """A paragraph of the explorer, in the article's words."""

    article_id: int
    paragraph_no: int
    text: str


@dataclass(frozen=True, slots=True)
class ListedQuote:
    """A quote of the explorer; the words of speaker and cue are in its `QuotePlace` rows.

    Attributes:
        articles: How many articles of the warehouse carry the same statement.
    """

    article_id: int
    quote_no: int
    entity_id: int | None
    speaker: str | None
    via: str | None
    sourcing: str
    articles: int
    kind: str
    tier: str
    modality: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A mark in a paragraph: code-point offsets from the paragraph's first character."""

    article_id: int
    quote_no: int
    paragraph_no: int
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteListing:
    """What the explorer shows: quotes with the newest first, the rest by article."""

    quotes: Sequence[ListedQuote]
    articles: Sequence[ListedArticle]
    paragraphs: Sequence[ListedParagraph]
    places: Sequence[QuotePlace]


@dataclass(frozen=True, slots=True)
class AuditedFigure:
    """A figure of the latest audit, with its 95% interval: a row of `report_audit`."""

    audit: str
    coded_quotes: int
    coded_sentences: int
    coders: int
    day: date
    measure: str
    field: str
    grouped: str
    estimate: float
    low: float
    high: float
    table_says: float | None


@dataclass(frozen=True, slots=True)
class Speaking:
    """Statements by one value of a property of who speaks.

    Attributes:
        property: function or reference.
        value: The value; None for what the text does not say.
        quotes: Statements.
        own_words: Those of them in the speaker's own words.
        voices: Named voices.
    """

    property: str
    value: str | None
    quotes: int
    own_words: int
    voices: int


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything that a report shows.

    Attributes:
        coded: The latest coded sample, by which shares are corrected; None without one.
        queries: The SQL of each figure by the statement's name, with its values written in. It can
            be run as it is, after the statements `report_articles`, `report_quotes` and
            `report_most`.
    """

    wanted: ReportRequest
    totals: Totals
    coverage: Coverage
    voices: Sequence[ReportVoice]
    sources: Sequence[ReportSource]
    sourcing: Sequence[Sourced]
    speaking: Sequence[Speaking]
    days: Sequence[Day]
    voice_days: Sequence[VoiceDay]
    shares: Sequence[Share]
    rules: Sequence[Rule]
    versions: Sequence[ReportVersion]
    last_run: LastRun | None
    audit: Sequence[AuditedFigure]
    coded: Coded | None
    listing: QuoteListing
    queries: Mapping[str, str]
