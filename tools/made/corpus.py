"""Makes a lake of invented articles, of any size, the same for the same seed.

No language model reads them: pages, articles and annotations are written as the stages would write
them, so that the real loader has real work. Words and names are made of syllables; their
frequencies follow Zipf's law, as in news, so that searches cost what they would cost there. One
article in ten is wire copy: it repeats another article of its batch, and half of these without its
end.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from onrecord import EXTRACTOR_VERSION, ids
from onrecord.cleaning.decisions import CleaningDecision
from onrecord.near_copies import article_bands
from onrecord.records import (
    Article,
    ArticleAuthor,
    ArticleBand,
    ArticleEntity,
    ArticleId,
    CanonicalUrl,
    Description,
    EntityId,
    Mention,
    Page,
    PageId,
    Paragraph,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Rejection,
    Sentence,
)
from onrecord.tables import TABLES
from tasks.batches.tables import derived_tables
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import to_table
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.lake.local import Lake
from tasks.settings import Settings
from tools.made.words import Chance, Named, made_word, named

BATCH = 200
SOURCES = 300
SENTENCES = (12, 28)
"""Fewest and most sentences of an article."""

FIRST_DAY = datetime(2023, 1, 1, tzinfo=UTC)
DAYS = 1_000
DIRECT, INDIRECT = 0.2, 0.3
"""A sentence's random number below the first makes it a direct quote, below the second an
indirect one: a fifth and a tenth of all sentences."""

WIRE_COPY, WHOLE = 0.1, 0.5
"""Share of articles that repeat another's text, and share of these that repeat all of it."""

PRONOUN = 0.15
"""Share of names that are a pronoun."""

LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}


@dataclass
class MadeArticle:
    """An article in the making: its text so far and the rows that point into it."""

    article_id: ArticleId
    parts: list[str] = field(default_factory=list)
    length: int = 0
    named: set[EntityId] = field(default_factory=set)
    rows: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def write(self, text: str) -> int:
        """Append text; returns the offset at which it begins."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def count(self, table: str) -> int:
        """How many rows of a table there are so far."""
        return len(self.rows[table])


def write_corpus(
    settings: Settings, articles: int, seed: int, *, first: int = 0, wire_copy: float = WIRE_COPY
) -> list[int]:
    """Write batches of pages, articles and annotations.

    Args:
        settings: Where the lake is and how many processes may work.
        articles: How many articles to make.
        seed: The same seed gives the same articles.
        first: Number of the first article; a later call continues after an earlier one.
        wire_copy: Share of articles that repeat another's text, 0 to 1.

    Returns:
        The keys of the pages.
    """
    starts = range(first, first + articles, BATCH)
    sizes = [min(BATCH, first + articles - start) for start in starts]
    make = partial(_write_batch, settings, seed, wire_copy)
    with ProcessPoolExecutor(settings.workers) as pool:
        return [key for keys in pool.map(make, starts, sizes) for key in keys]


def _write_batch(
    settings: Settings, seed: int, wire_copy: float, start: int, size: int
) -> list[int]:
    chance = Chance(seed, start)
    made: list[tuple[Page, Article, MadeArticle]] = []
    for number in range(start, start + size):
        reprints = made and chance.random.random() < wire_copy
        made.append(_article(chance, number, chance.random.choice(made)[2] if reprints else None))
    lake = Lake(settings.lake)
    pages = write_pages(lake, Chunk(pages=[page for page, _, _ in made]))
    articles = [article for _, article, _ in made]
    authors = [
        ArticleAuthor(article.article_id, ids.key("author", name.casefold()), position, name)
        for article in articles
        for position, name in enumerate(article.authors)
    ]
    tables = {
        "articles": to_table(Article, articles),
        "article_authors": to_table(ArticleAuthor, authors),
        "cleaning_decisions": to_table(CleaningDecision, _decisions(articles)),
        "article_bands": to_table(
            ArticleBand, [band for article in articles for band in article_bands(article)]
        ),
        "rejections": to_table(Rejection, []),
    }
    cleaned = article_batch(pages, settings)
    lake.write("articles", cleaned, tables)
    annotations = {
        name: to_table(kind, [row for _, _, draft in made for row in draft.rows[name]])
        for name, kind in TABLES.items()
    }
    annotated = annotation_batch(cleaned, settings)
    annotations |= derived_tables(tables["articles"], annotations, annotated)
    lake.write("annotations", annotated, annotations)
    return [page.page_id for page, _, _ in made]


def _decisions(articles: Sequence[Article]) -> list[CleaningDecision]:
    return [
        CleaningDecision(article.article_id, "dropped", rule, 3, 120)
        for article in articles
        for rule in ("box", "furniture")
    ]


def _article(
    chance: Chance, number: int, original: MadeArticle | None
) -> tuple[Page, Article, MadeArticle]:
    source = chance.rank(SOURCES)
    address = f"https://paper{source}.example/{number}"
    published = FIRST_DAY + timedelta(
        days=number * DAYS // 100_000, minutes=chance.random.randrange(24 * 60)
    )
    page = _page(address, published)
    draft = MadeArticle(ArticleId(page.page_id))
    if original is None:
        _write_body(draft, chance)
    else:
        _reprint(draft, chance, original)
    body = "".join(draft.parts)
    article = Article(
        article_id=draft.article_id,
        page_id=page.page_id,
        url=address,
        canonical_url=CanonicalUrl(address),
        source_id=ids.key("source", f"paper{source}.example"),
        source_domain=f"paper{source}.example",
        source_name=f"{made_word(900 + source).capitalize()} Mail",
        title=chance.words(8).capitalize(),
        authors=(named()[5 * chance.random.randrange(200)].name,),
        credit=None,
        published_at=published,
        published_precision="time",
        published_by="json-ld",
        published_offset=0,
        language="en",
        kind="article",
        body=body,
        partial=False,
        word_count=body.count(" ") + 1,
    )
    return page, article, draft


def _page(address: str, published: datetime) -> Page:
    content = address.encode()
    checksum = sha256(content).hexdigest()
    return Page(
        page_id=PageId(ids.key("page", address, checksum)),
        url=address,
        final_url=address,
        reader="html",
        line=None,
        status=200,
        content_type="text/html",
        charset="utf-8",
        fetched_at=published + timedelta(hours=1),
        sha256=checksum,
        bytes=len(content),
        etag=None,
        last_modified=None,
        content=content,
    )


def _write_body(draft: MadeArticle, chance: Chance) -> None:
    cast = chance.cast()
    left = chance.random.randint(*SENTENCES)
    while left > 0:
        start = draft.write("\n") + 1 if draft.length else 0
        for place in range(min(left, chance.random.randint(1, 3))):
            if place:
                draft.write(" ")
            _write_sentence(draft, chance, cast)
            left -= 1
        number = draft.count("paragraphs")
        draft.rows["paragraphs"].append(Paragraph(draft.article_id, number, start, draft.length))
    draft.rows["article_entities"] = [
        ArticleEntity(draft.article_id, each.entity_id, each.name, each.type)
        for each in cast
        if each.entity_id in draft.named
    ]


def _reprint(draft: MadeArticle, chance: Chance, original: MadeArticle) -> None:
    """Repeat another article: all of it, or the first four fifths of its paragraphs."""
    paragraphs = original.rows["paragraphs"]
    whole = chance.random.random() < WHOLE
    kept = len(paragraphs) if whole else -(-len(paragraphs) * 4 // 5)
    draft.write("".join(original.parts)[: paragraphs[kept - 1].end])
    for table, rows in original.rows.items():
        within = [row for row in rows if _end(row) <= draft.length]
        draft.rows[table] = [replace(row, article_id=draft.article_id) for row in within]
    quoted = {quote.quote_no for quote in draft.rows["quotes"]}
    draft.rows["quote_speakers"] = [
        row for row in draft.rows["quote_speakers"] if row.quote_no in quoted
    ]
    named_here = {mention.entity_id for mention in draft.rows["mentions"]}
    draft.rows["article_entities"] = [
        row for row in draft.rows["article_entities"] if row.entity_id in named_here
    ]


def _end(row: Any) -> int:
    """The end of the text that a row is about; a quote's speaker and cue are next to its words."""
    if isinstance(row, Quote):
        return row.speaker_end or row.cue_end or 0
    return 0 if isinstance(row, ArticleEntity | QuoteSpeaker) else int(row.end)


def _write_sentence(draft: MadeArticle, chance: Chance, cast: Sequence[Named]) -> None:
    start, kind = draft.length, chance.random.random()
    if kind < DIRECT:
        _write_direct(draft, chance, cast)
    elif kind < INDIRECT:
        _write_indirect(draft, chance, cast)
    else:
        draft.write(chance.words(8).capitalize() + " ")
        _write_name(draft, chance, cast)
        draft.write(f" {chance.words(7)} ")
        _write_name(draft, chance, cast)
        draft.write(".")
    number, paragraph = draft.count("sentences"), draft.count("paragraphs")
    draft.rows["sentences"].append(
        Sentence(draft.article_id, number, paragraph, start, draft.length)
    )


def _write_direct(draft: MadeArticle, chance: Chance, cast: Sequence[Named]) -> None:
    start = draft.write(f"“{chance.words(9).capitalize()} ")
    _write_name(draft, chance, cast)
    draft.write(f" {chance.words(5)},”")
    end = draft.length
    cue = draft.write(" said ") + 1
    speaker = _write_name(draft, chance, [each for each in cast if each.type != "place"] or cast)
    draft.write(".")
    _add_quote(draft, "direct", (start, end), cue, speaker)


def _write_indirect(draft: MadeArticle, chance: Chance, cast: Sequence[Named]) -> None:
    speaker = _write_name(draft, chance, [each for each in cast if each.type != "place"] or cast)
    cue = draft.write(" said ") + 1
    start = draft.write(f"that {chance.words(9)} ")
    _write_name(draft, chance, cast)
    end = draft.length
    draft.write(".")
    _add_quote(draft, "indirect", (start, end), cue, speaker)


def _write_name(draft: MadeArticle, chance: Chance, cast: Sequence[Named]) -> Mention:
    who = cast[chance.rank(len(cast))]
    how, text = "name", who.name
    if who.entity_id in draft.named:
        how, text = "alias", who.short
        if who.type == "person" and chance.random.random() < PRONOUN:
            how, text = "pronoun", "he"
    start = draft.write(text)
    mention = Mention(
        article_id=draft.article_id,
        mention_no=draft.count("mentions"),
        entity_id=who.entity_id,
        label="PRON" if how == "pronoun" else LABELS[who.type],
        text=text,
        start=start,
        end=draft.length,
        sentence_no=draft.count("sentences"),
        how=how,
        extractor=EXTRACTOR_VERSION,
    )
    draft.named.add(who.entity_id)
    draft.rows["mentions"].append(mention)
    if how == "name" and chance.random.random() < PRONOUN:
        _describe(draft, chance, who)
    return mention


def _describe(draft: MadeArticle, chance: Chance, who: Named) -> None:
    draft.write(", ")
    text = "head of " + chance.words(2)
    start = draft.write(text)
    draft.rows["descriptions"].append(
        Description(draft.article_id, who.entity_id, text, start, draft.length)
    )
    draft.write(",")


def _add_quote(
    draft: MadeArticle, kind: str, span: tuple[int, int], cue: int, speaker: Mention
) -> None:
    start, end = span
    number = draft.count("quotes")
    quote = Quote(
        article_id=draft.article_id,
        quote_no=number,
        kind=kind,
        content="".join(draft.parts)[start:end],
        cue="said",
        cue_start=cue,
        cue_end=cue + 4,
        speaker=speaker.text,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        entity_id=speaker.entity_id,
        via_entity_id=None,
        paragraph_no=draft.count("paragraphs"),
        tier="statement" if number % 7 else "stance",
        modality="asserted" if number % 11 else "negated",
        rule=f"{kind}.cue",
        confidence=0.9,
        extractor=EXTRACTOR_VERSION,
    )
    draft.rows["quotes"].append(quote)
    draft.rows["quote_spans"].append(QuoteSpan(draft.article_id, number, 0, start, end))
    voice = QuoteSpeaker(draft.article_id, number, 0, speaker.entity_id, speaker.text)
    draft.rows["quote_speakers"].append(voice)
