"""One frozen record per row that a stage makes.

Offsets are half-open code-point offsets into `Article.body`; for every span
`body[start:end]` is its text. An optional field is None only where None means something,
and the docstring says what.

All in one file, long as it is: what a row of any table holds is looked up in one place.
"""

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

PageId = NewType("PageId", int)
ArticleId = NewType("ArticleId", int)
EntityId = NewType("EntityId", int)
CanonicalUrl = NewType("CanonicalUrl", str)


@dataclass(frozen=True, slots=True)
class Page:
    """One response or file that was read, or one record of a file of records.

    Attributes:
        page_id: Key of url and content.
        url: What was asked for; `file:///…` for a local file.
        final_url: Where the answer came from after redirects.
        reader: The reader that made it: html, text, jsonl, csv, parquet, eml,
            warc; feed for an entry of a feed that is its own text.
        line: Line number, from 1, of a record inside its file; None for a whole file.
        status: HTTP status; None where no HTTP was spoken.
        content_type: Media type that decides how the content is cleaned.
        charset: Encoding that the transport declared; None where it declared none.
        fetched_at: When the bytes were fetched or read, UTC; a local file's modification time.
        sha256: Hexadecimal digest of content.
        bytes: Length of content.
        etag: The response's validator; None without one.
        last_modified: The response's header as sent; None without one.
        content: The raw bytes, after the transport's compression is undone.
    """

    page_id: PageId
    url: str
    final_url: str
    reader: str
    line: int | None
    status: int | None
    content_type: str
    charset: str | None
    fetched_at: datetime
    sha256: str
    bytes: int
    etag: str | None
    last_modified: str | None
    content: builtins.bytes


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one page.

    Attributes:
        article_id: Equal to the key of its page: cleaning never enters a key.
        page_id: The page that it was cleaned from.
        url: Its address as the page or record states it, else the page's.
        canonical_url: The address in normal form; versions of one article share it.
        source_id: Key of the publisher's domain.
        source_domain: The publisher's registered domain; the empty host's name for local files.
        source_name: The publisher's name as the page states it, else the domain.
        title: Headline; None where the page has none.
        authors: Names in the byline, in order.
        credit: The news agencies that byline and text credit, by their common names joined
            by `; ` in the order of the alphabet; None where none is credited.
        published_at: UTC; None where the page states no date.
        published_precision: `time` or `day`; None without a date.
        published_by: What stated the date: record, json-ld, meta, html, mail; None without one.
        published_offset: Minutes that the publisher's clock is ahead of UTC, so that
            `published_at` plus this is the local time; None where no zone is stated.
        language: ISO 639-1 code of the body.
        kind: article, live_blog, opinion, review, press_release, newsletter.
        body: Paragraphs joined by line breaks, headline not repeated.
        partial: The page says that its text costs, and shows only the beginning.
        word_count: Words in the body: runs of letters and digits.
    """

    article_id: ArticleId
    page_id: PageId
    url: str
    canonical_url: CanonicalUrl
    source_id: int
    source_domain: str
    source_name: str
    title: str | None
    authors: Sequence[str]
    credit: str | None
    published_at: datetime | None
    published_precision: str | None
    published_by: str | None
    published_offset: int | None
    language: str
    kind: str
    body: str
    partial: bool | None
    word_count: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why an input did not become an article.

    Attributes:
        reason: One of `onrecord.reasons`.
        detail: A sentence: what, where, why, what to do.
    """

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """One input that did not become an article, or not with its quotes, as `rejections` holds it.

    Attributes:
        rejection_id: Key of stage, item, reason and detail: the same failure met again
            is the same row.
        stage: collect, clean or annotate; what annotating refused is an article all the same,
            kept without names and quotes.
        item: What was refused: a URL, with `#line=7` for a record of a file.
        page_id: The page that cleaning refused, or that of the article; None where no page
            could be read.
        reason: One of `onrecord.reasons`.
        detail: A sentence: what, where, why, what to do.
        run_id: The run that met it first.
        rejected_at: When, UTC.
    """

    rejection_id: int
    stage: str
    item: str
    page_id: PageId | None
    reason: str
    detail: str
    run_id: str
    rejected_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleAuthor:
    """A person's place in an article's byline.

    Attributes:
        article_id: The article.
        author_id: Key of the name, letter case ignored.
        position: Place in the byline, from 0.
        name: The name as the byline has it.
    """

    article_id: ArticleId
    author_id: int
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class ArticleTag:
    """A section or keyword under which the publisher files an article.

    Attributes:
        article_id: The article.
        tag_no: Position among its tags, from 0; sections come first.
        kind: section or keyword.
        tag: The publisher's words.
        origin: Where they stand: json-ld, meta, breadcrumb, feed or record.
    """

    article_id: ArticleId
    tag_no: int
    kind: str
    tag: str
    origin: str


@dataclass(frozen=True, slots=True)
class ArticleImage:
    """The picture that leads an article, by its address.

    Attributes:
        article_id: The article.
        url: The picture's address.
        caption: What the publisher says of it; None where it says nothing.
        credit: Whom the publisher names as its maker; None where it names nobody.
        origin: Where the address stands: json-ld, meta or record.
    """

    article_id: ArticleId
    url: str
    caption: str | None
    credit: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class ArticleBand:
    """A part of an article's signature that near copies of it are likely to share.

    Attributes:
        article_id: The article.
        band: Key of the band's place and values.
    """

    article_id: ArticleId
    band: int


@dataclass(frozen=True, slots=True)
class Run:
    """One flow run.

    Attributes:
        run_id: Prefect's id of the flow run.
        flow: ingest, annotate, retry, maintain or rebuild.
        started_at: UTC.
        finished_at: UTC; None where the process ended before it could say.
        outcome: completed, completed_with_rejections, nothing_ingested or failed.
        inputs: What was offered; this and all counts are None for a failed run.
        new: Inputs that became current articles in this run.
        unchanged: Inputs that an earlier run had read, byte for byte.
        duplicate: Inputs whose article is held from another input.
        rejected: Inputs that did not become an article.
        faults: Items that met a fault of the program's own, whether they were refused for it or
            kept without quotes; None also in records of versions that did not count them.
        annotated: Articles whose annotations this run loaded.
        quotes: Quotes in them.
        clean_version: `onrecord.CLEAN_VERSION`.
        extractor_version: `onrecord.EXTRACTOR_VERSION`.
        model: Name and version of the language model.
        libraries: `onrecord.CLEANED_WITH` and `onrecord.ANNOTATED_WITH`, each with its version,
            joined by `; `; None in records of versions that did not note them.
        slow_reading: Why spaCy's own loop read articles, which takes several times as long; None
            where the quick reader did, or none were read.
    """

    run_id: str
    flow: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    inputs: int | None
    new: int | None
    unchanged: int | None
    duplicate: int | None
    rejected: int | None
    faults: int | None
    annotated: int | None
    quotes: int | None
    clean_version: int
    extractor_version: int
    model: str
    libraries: str | None = None
    slow_reading: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Which language pack read an article.

    Attributes:
        article_id: The article.
        read_as: The pack's code, `xx` for the one of every language; None where none read it.
    """

    article_id: ArticleId
    read_as: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, without the white space around it."""

    article_id: ArticleId
    paragraph_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body; sentences never cross paragraphs."""

    article_id: ArticleId
    sentence_no: int
    paragraph_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """Someone or something that an article names.

    Attributes:
        article_id: The article.
        entity_id: Key of type and normalised name: equal across articles.
        name: The fullest name in this article.
        type: person, organisation, place, group, event, work, product, law or language.
        tied_by: What gave it its key where that is not its plain name: `place_name` where
            the data of well-known places know the name (`U.S.`, `Britain`), `group_name`
            where the lexicon of peoples and parties does (`Briton`); else None.
    """

    article_id: ArticleId
    entity_id: EntityId
    name: str
    type: str
    tied_by: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article that names an entity.

    Attributes:
        article_id: The article.
        mention_no: Position among the article's mentions, from 0, by start.
        entity_id: The entity.
        label: The recogniser's label at this place (PERSON, GPE …); PRON for a pronoun,
            ROLE for a role.
        text: The words at this place.
        start: Offset of the first character.
        end: Offset after the last character.
        sentence_no: The sentence that holds it.
        how: The way it was tied to the entity: name, alias, acronym, pronoun, role.
        extractor: Version of the extractor.
        confidence: How likely the entity is meant, from 0 to 1, where a pronoun or a role is
            tied to it; None for names.
    """

    article_id: ArticleId
    mention_no: int
    entity_id: EntityId
    label: str
    text: str
    start: int
    end: int
    sentence_no: int
    how: str
    extractor: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: what somebody is said to have said.

    Attributes:
        article_id: The article.
        quote_no: Position among the article's quotes, from 0, by first span.
        kind: direct, indirect or mixed.
        content: The spans' text, joined by a space.
        cue: The words that attribute (`said`, `according to`, `:`); None for a quotation
            that stands without any.
        cue_start: Offset of the cue; None without one.
        cue_end: Offset after the cue; None without one.
        speaker: The source as written, pronouns included; None where the text names none.
        speaker_start: Offset of the speaker; None without one.
        speaker_end: Offset after the speaker; None without one.
        entity_id: The speaker, resolved; None where it is unnamed or not certain.
        via_entity_id: Who passed the words on (`Reuters quoted her as saying`); None
            where nobody did.
        paragraph_no: The paragraph of the first span.
        tier: statement (said, wrote, asked) or stance (urged, refused, praised).
        modality: asserted, negated (`did not say`) or hypothetical (`would say`).
        rule: Identifier of the rule that found it; never changes its meaning.
        confidence: How likely it is right, from 0 to 1.
        extractor: Version of the extractor.
        source_kind: One of `onrecord.sourcing.kinds.KINDS`; None without a speaker, and in what
            versions before 5 found.
        name_withheld: Whether the words for the speaker say that the name is kept back; None
            like the kind.
        function: One of `onrecord.sourcing.functions.FUNCTIONS`; None where nothing in the
            article says in which function the speaker speaks.
        function_rule: What found the function; a rule's id never changes its meaning.
        function_words: The words that it rests on, as written.
    """

    article_id: ArticleId
    quote_no: int
    kind: str
    content: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    entity_id: EntityId | None
    via_entity_id: EntityId | None
    paragraph_no: int
    tier: str
    modality: str
    rule: str
    confidence: float
    extractor: int
    source_kind: str | None = None
    name_withheld: bool | None = None
    function: str | None = None
    function_rule: str | None = None
    function_words: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """One contiguous part of a quote's content, quotation marks included."""

    article_id: ArticleId
    quote_no: int
    span_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteSpeaker:
    """One of those who a quote is attributed to; several where they speak together.

    Attributes:
        article_id: The article.
        quote_no: The quote.
        position: Place among the quote's speakers, from 0; the first is the quote's own.
        entity_id: The speaker, resolved; None where it is unnamed or not certain.
        words: The speaker as written: `Petersen` of `Petersen and Brandvold`.
    """

    article_id: ArticleId
    quote_no: int
    position: int
    entity_id: EntityId | None
    words: str


@dataclass(frozen=True, slots=True)
class Description:
    """What an article says an entity is: `president of Eurasia Group`."""

    article_id: ArticleId
    entity_id: EntityId
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an article says of one person or organisation that it names.

    Attributes:
        article_id: The article.
        entity_id: The person or organisation.
        title: What stands around a name and says who bears it, as written; None where nothing
            does, and for organisations.
        title_start: Offset of the title; None without one.
        title_end: Offset after it; None without one.
        function: One of `onrecord.sourcing.functions.FUNCTIONS`; None where no words say it.
        function_rule: What found it; a rule's id never changes its meaning.
        function_words: The words that it rests on, as written.
        reference: How the text refers to the person: she, he, they, or mixed where it
            contradicts itself; None where it does not say.
        she: Pronouns, titles and nouns in the article that say she.
        he: Those that say he.
        they: Places that state they as the person's pronoun.
        reference_words: Which they are, with how often each: `she 3, Ms 1`; None without any.
    """

    article_id: ArticleId
    entity_id: EntityId
    title: str | None
    title_start: int | None
    title_end: int | None
    function: str | None
    function_rule: str | None
    function_words: str | None
    reference: str | None
    she: int
    he: int
    they: int
    reference_words: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that was found in one article.

    `read_as` is the code of the language pack that read it; None where none did.
    """

    paragraphs: Sequence[Paragraph]
    sentences: Sequence[Sentence]
    article_entities: Sequence[ArticleEntity]
    mentions: Sequence[Mention]
    quotes: Sequence[Quote]
    quote_spans: Sequence[QuoteSpan]
    descriptions: Sequence[Description]
    quote_speakers: Sequence[QuoteSpeaker] = ()
    portraits: Sequence[Portrait] = ()
    read_as: str | None = None
