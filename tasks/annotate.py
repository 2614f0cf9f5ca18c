"""Annotate: a batch of articles into a batch of mentions, quotes and the rest."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from prefect import task
from prefect.cache_policies import NO_CACHE
from spacy.language import Language

from onrecord.annotate import annotate, annotate_plain
from onrecord.records import (
    Annotation,
    Article,
    ArticleEntity,
    Description,
    Mention,
    Paragraph,
    Quote,
    QuoteSpan,
    Sentence,
)
from tasks.lake import Lake, parent_of, root_of, to_table
from tasks.parse import load_model, parse_articles, sentence_splitter
from tasks.runs import OpenRun
from tasks.settings import Settings

log = logging.getLogger(__name__)

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


@task(name="annotate", task_run_name="annotate-{batch}", cache_policy=NO_CACHE)
def annotate_batch(batch: str, run: OpenRun, pool: ProcessPoolExecutor) -> str:
    """Annotate an article batch in the pool.

    Returns:
        The name of the annotation batch.
    """
    annotated = f"{batch}_{run.settings.annotate_stage}"
    articles, quotes = 0, 0
    if not run.lake.exists("annotations", annotated):
        work = pool.submit(annotate_articles, batch, annotated, run.settings)
        articles, quotes = work.result()
    log.info(
        "annotated %s: %d articles, %d quotes",
        batch,
        articles,
        quotes,
        extra={"stage": "annotated", "count": articles},
    )
    return annotated


def outdated(settings: Settings) -> list[str]:
    """Article batches of the newest cleaning that the present extractor has not read."""
    lake = Lake(settings.lake)
    newest = {root_of(batch): batch for batch in sorted(lake.batches("articles"), key=clean_rank)}
    return [
        batch
        for batch in newest.values()
        if not lake.exists("annotations", f"{batch}_{settings.annotate_stage}")
    ]


def clean_rank(batch: str) -> int:
    """The version of cleaning in an article batch's name."""
    return int(batch.removeprefix(f"{parent_of(batch)}_clean"))


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
