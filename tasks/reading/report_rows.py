"""Rows of a report: what its figures and its list of quotes hold, one record a statement's row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

MOST_LISTED = 10_000
"""Quotes that a page's list holds unless more are asked for: three megabytes or so."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is about.

    Attributes:
        from_day: First day of publication, UTC; None for no limit.
        to_day: Last day, itself included; None for no limit.
        sources: Names or domains of sources; empty for all.
        speakers: Names of speakers, in full or as an alias; empty for all.
        listed: Most quotes that the explorer holds; figures count all.
    """

    from_day: date | None = None
    to_day: date | None = None
    sources: Sequence[str] = ()
    speakers: Sequence[str] = ()
    listed: int = MOST_LISTED


@dataclass(frozen=True, slots=True)
class Totals:
    """What the report counts and what it leaves out, as the columns of `report_totals`."""

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
    """The articles behind the report, as the columns of `report_coverage`."""

    articles: int
    sources: int
    first_day: date | None
    last_day: date | None
    undated: int
    not_english: int
    copies: int
    without_quotes: int


@dataclass(frozen=True, slots=True)
class ReportVoice:
    """Someone who is quoted; `described_as` is None where no article says what they are."""

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
    """What a source carries, copies included; its shares refer to the named."""

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
    """Counted statements by how their speaker is known, see the SQL function `sourcing`."""

    sourcing: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Day:
    """Quotes of a day of publication; the day is None for undated articles."""

    day: date | None
    quotes: int
    own_words: int


@dataclass(frozen=True, slots=True)
class VoiceDay:
    """Quotes of a voice on a day in a source."""

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
    """How many of the counted quotes a rule found, and how sure it is."""

    rule: str
    kind: str
    confidence: float
    quotes: int


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """Articles that one set of versions has read."""

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
    """A quote of the explorer; what is written as speaker and cue stands in its places.

    Attributes:
        articles: In how many articles of the warehouse the same statement stands.
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
    """What the explorer shows, quotes newest first, the rest by article."""

    quotes: Sequence[ListedQuote]
    articles: Sequence[ListedArticle]
    paragraphs: Sequence[ListedParagraph]
    places: Sequence[QuotePlace]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything that a report shows.

    Attributes:
        queries: The SQL of each figure, by the statement's name, its values written in: it can
            be run as it stands after those of `report_articles`, `report_quotes` and
            `report_most`.
    """

    wanted: ReportRequest
    totals: Totals
    coverage: Coverage
    voices: Sequence[ReportVoice]
    sources: Sequence[ReportSource]
    sourcing: Sequence[Sourced]
    days: Sequence[Day]
    voice_days: Sequence[VoiceDay]
    shares: Sequence[Share]
    rules: Sequence[Rule]
    versions: Sequence[ReportVersion]
    last_run: LastRun | None
    listing: QuoteListing
    queries: Mapping[str, str]
