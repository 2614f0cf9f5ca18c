"""What worker processes do with a batch: read it, call the domain, write what follows.

Nothing here imports Prefect, so that a worker starts in half the time.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence

from spacy.language import Language

from onrecord import ids
from onrecord.annotate import annotate, annotate_plain
from onrecord.cleaning import clean_page
from onrecord.records import (
    Annotation,
    Article,
    ArticleAuthor,
    ArticleEntity,
    Description,
    Mention,
    Page,
    Paragraph,
    Quote,
    QuoteSpan,
    Rejected,
    Rejection,
    Sentence,
)
from tasks.lake import Lake, to_table
from tasks.parse import load_model, parse_articles, sentence_splitter
from tasks.rejections import refuse
from tasks.settings import Settings
from tasks.sources import Unread

WATCH_INTERVAL_S = 0.5
MODEL_LANGUAGE = "en"
TABLES: dict[str, type] = {
    "paragraphs": Paragraph,
    "sentences": Sentence,
    "article_entities": ArticleEntity,
    "mentions": Mention,
    "quotes": Quote,
    "quote_spans": QuoteSpan,
    "descriptions": Description,
}
"""The tables of an annotation batch with the records in them."""


def end_with(parent: int) -> None:
    """Let this process end when its parent is gone, however it went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_INTERVAL_S)
        os._exit(1)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()


def clean_pages(batch: str, cleaned: str, settings: Settings, run_id: str) -> tuple[int, int]:
    """Read a page batch, clean each page, write the article batch.

    Returns:
        How many articles and rejections it holds.
    """
    lake = Lake(settings.lake)
    articles: list[Article] = []
    rejections: list[Rejection] = []
    for page in lake.read("pages", batch, "pages", Page):
        result = clean_page(page)
        if isinstance(result, Rejected):
            unread = Unread(item_of(page), result.reason, result.detail)
            rejections.append(refuse("clean", unread, page.page_id, run_id))
        else:
            articles.append(result)
    authors = [author for article in articles for author in byline(article)]
    tables = {
        "articles": to_table(Article, articles),
        "article_authors": to_table(ArticleAuthor, authors),
        "rejections": to_table(Rejection, rejections),
    }
    lake.write("articles", cleaned, tables)
    return len(articles), len(rejections)


def item_of(page: Page) -> str:
    """How a rejection names a page: its URL, with the line of a record."""
    return page.url if page.line is None else f"{page.url}#line={page.line}"


def byline(article: Article) -> list[ArticleAuthor]:
    """An article's authors as rows."""
    return [
        ArticleAuthor(article.article_id, ids.key("author", name.casefold()), position, name)
        for position, name in enumerate(article.authors)
    ]


def annotate_articles(batch: str, annotated: str, settings: Settings) -> tuple[int, int]:
    """Read an article batch, annotate each article, write the annotation batch.

    Returns:
        How many articles were read and quotes found.
    """
    lake = Lake(settings.lake)
    articles = lake.read("articles", batch, "articles", Article)
    annotations = list(annotate_all(articles, load_model(settings.model)))
    tables = {
        name: to_table(record, [row for found in annotations for row in getattr(found, name)])
        for name, record in TABLES.items()
    }
    lake.write("annotations", annotated, tables)
    return len(articles), len(tables["quotes"])


def annotate_all(articles: Sequence[Article], nlp: Language) -> Iterator[Annotation]:
    """Annotate articles; those in a language without a model get paragraphs and sentences."""
    english = [article for article in articles if article.language == MODEL_LANGUAGE]
    others = [article for article in articles if article.language != MODEL_LANGUAGE]
    for chosen, pipeline, read in (
        (english, nlp, annotate),
        (others, sentence_splitter(), annotate_plain),
    ):
        with pipeline.memory_zone():
            for article, paragraphs, docs in parse_articles(chosen, pipeline):
                yield read(article.article_id, article.body, paragraphs, docs)
