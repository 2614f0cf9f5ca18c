"""A lake without a language model: small articles with one mention and one quote each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from onrecord import ids
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
    Paragraph,
    Portrait,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Rejection,
    Sentence,
)
from tasks.batches.tables import derived_tables
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import to_table
from tasks.lake.opening import open_lake
from tasks.settings import Settings
from tasks.sources.inputs import file_input, page_of

DAY = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def made_page(folder: Path, name: str, text: str, days: int = 0) -> Page:
    """A page of a file that need not stay there."""
    path = folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    page = page_of(file_input(path), None, text.encode(), "text", "text/plain")
    return replace(page, fetched_at=DAY + timedelta(days=days))


def made_article(page: Page, address: str, speaker: str = "Ada Obi") -> Article:
    """An article in which a speaker says one thing."""
    return Article(
        article_id=ArticleId(page.page_id),
        page_id=page.page_id,
        url=address,
        canonical_url=CanonicalUrl(address),
        source_id=ids.key("source", "selby.example"),
        source_domain="selby.example",
        source_name="Selby Mail",
        title="Harbour opens",
        authors=("Rosa Lind",),
        credit=None,
        published_at=DAY,
        published_precision="time",
        published_by="json-ld",
        published_offset=60,
        language="en",
        kind="article",
        body=f"“It took years,” said {speaker}.",
        partial=False,
        word_count=6,
    )


def write_chain(
    settings: Settings,
    articles: dict[Page, Article | None],
    *,
    clean: str = "clean1",
    annotate: str = "annotate1-model-1",
    rule: str = "direct.test",
) -> str:
    """Write the three batches of a chain; a page without an article is rejected."""
    lake = open_lake(settings)
    pages = write_pages(lake, Chunk(pages=list(articles)))
    kept = [article for article in articles.values() if article]
    refused = [_refusal(page) for page, article in articles.items() if article is None]
    tables = {
        "articles": to_table(Article, kept),
        "article_authors": to_table(
            ArticleAuthor,
            [
                ArticleAuthor(article.article_id, ids.key("author", name), position, name)
                for article in kept
                for position, name in enumerate(article.authors)
            ],
        ),
        "article_bands": to_table(
            ArticleBand, [band for article in kept for band in article_bands(article)]
        ),
        "rejections": to_table(Rejection, refused),
    }
    cleaned = f"{pages}_{clean}"
    lake.write("articles", cleaned, tables)
    annotated = f"{cleaned}_{annotate}"
    annotations = _annotations(kept, rule)
    annotations |= derived_tables(tables["articles"], annotations, annotated)
    lake.write("annotations", annotated, annotations)
    return pages


def _refusal(page: Page) -> Rejection:
    key = ids.key("rejection", str(page.page_id))
    words = "a list of links"
    return Rejection(key, "clean", page.url, page.page_id, "not_an_article", words, "r1", DAY)


def _annotations(articles: list[Article], rule: str) -> dict[str, pa.Table]:
    rows: dict[type, list[object]] = {
        kind: []
        for kind in (
            Paragraph,
            Sentence,
            ArticleEntity,
            Mention,
            Quote,
            QuoteSpan,
            QuoteSpeaker,
            Description,
            Portrait,
        )
    }
    for article in articles:
        for row in _annotation(article, rule):
            rows[type(row)].append(row)
    names = {
        Paragraph: "paragraphs",
        Sentence: "sentences",
        ArticleEntity: "article_entities",
        Mention: "mentions",
        Quote: "quotes",
        QuoteSpan: "quote_spans",
        QuoteSpeaker: "quote_speakers",
        Description: "descriptions",
        Portrait: "portraits",
    }
    return {names[kind]: to_table(kind, found) for kind, found in rows.items()}


def _annotation(article: Article, rule: str) -> list[object]:
    key, body = article.article_id, article.body
    end = body.index("”") + 1
    start = body.index("said ") + 5
    speaker = body[start:-1]
    entity = EntityId(ids.key("entity", "person", speaker.casefold()))
    return [
        Paragraph(key, 0, 0, len(body)),
        Sentence(key, 0, 0, 0, len(body)),
        ArticleEntity(key, entity, speaker, "person"),
        Mention(key, 0, entity, "PERSON", speaker, start, start + len(speaker), 0, "name", 1),
        Quote(
            article_id=key,
            quote_no=0,
            kind="direct",
            content=body[:end],
            cue="said",
            cue_start=end + 1,
            cue_end=end + 5,
            speaker=speaker,
            speaker_start=start,
            speaker_end=start + len(speaker),
            entity_id=entity,
            via_entity_id=None,
            paragraph_no=0,
            tier="statement",
            modality="asserted",
            rule=rule,
            confidence=0.9,
            extractor=1,
        ),
        QuoteSpan(key, 0, 0, 0, end),
        QuoteSpeaker(key, 0, 0, entity, speaker),
        Portrait(key, entity, None, None, None, None, None, None, "she", 1, 0, 0, "she 1"),
    ]
