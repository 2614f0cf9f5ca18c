"""What worker processes do with a batch: read it, call `onrecord`, write the next batch.

Nothing here imports Prefect, so that a worker starts in half the time.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

import pyarrow as pa

from onrecord import ids, reasons
from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import Cleaned, CleaningDecision, count_decisions
from onrecord.near_copies import article_bands
from onrecord.records import (
    Annotation,
    Article,
    ArticleAuthor,
    ArticleBand,
    ArticleId,
    ArticleImage,
    ArticleTag,
    Page,
    Paragraph,
    Reading,
    Rejected,
    Rejection,
)
from onrecord.tables import TABLES
from tasks.batches.annotating import (
    Languages,
    annotate_all,
    annotate_plainly,
    by_reader,
    is_parsed,
)
from tasks.batches.lazy_jobs import BatchResult
from tasks.batches.parse import load_reader, sentence_splitter
from tasks.batches.proofs import PROOFS
from tasks.batches.tables import READINGS, annotation_tables, derived_tables
from tasks.faults import in_halves, isolated, reported
from tasks.lake.arrow import to_table
from tasks.lake.lost_pages import with_kept
from tasks.lake.opening import open_lake
from tasks.runs.rejections import item_of, refuse
from tasks.settings import Settings
from tasks.sources import Unread
from tasks.workers.killable import Guard, LostError, OverdueError, bounded
from tasks.workers.retry import NO_MODEL, annotate_one_by_one

UNGUARDED_BYTES = 2**18
"""Bytes of a page up to which it is cleaned without a guard, since small pages rarely take long."""

LONGEST_BATCH_S, BYTES_PER_S = 600, 2_000
"""Ten minutes, and a thirtieth of the usual speed in bytes per second. A batch that takes longer
than both allow will never end: it is done again item by item, each in a process that can be
killed."""

Tables = dict[str, pa.Table]


class CleanedPage(NamedTuple):
    """A page with the result of cleaning it."""

    page: Page
    cleaned: Cleaned


class AnnotatedArticle(NamedTuple):
    """An article with what was found in it.

    Attributes:
        article: The article.
        annotation: What was found.
        refused: Why it is kept without names and quotes; None if it was read.
    """

    article: Article
    annotation: Annotation
    refused: str | None = None


NOTHING = Annotation([], [], [], [], [], [], [])


def clean_pages(
    batch: str, cleaned: str, settings: Settings, run_id: str, *, careful: bool = False
) -> BatchResult:
    """Read a page batch, clean each page, write the article batch.

    Careful work guards small pages too, so that none can kill the process.
    """
    lake = open_lake(settings)
    guarded = cleaning_guard(settings.clean_seconds)
    unguarded = 0 if careful else UNGUARDED_BYTES
    pages = lake.read("pages", batch, "pages", Page)
    with within_time(sum(page.bytes for page in pages), careful=careful):
        found = [CleanedPage(page, clean_within(page, guarded, unguarded)) for page in pages]
        rows = in_halves(found, partial(article_tables, run_id), partial(refused, run_id))
        tables = joined(list(rows))
    lake.write("articles", cleaned, with_kept(lake, batch, cleaned, tables))
    return BatchResult(
        len(tables["articles"]), len(tables["rejections"]), _faults(tables["rejections"])
    )


def within_time(size: int, *, careful: bool) -> AbstractContextManager[None]:
    """A time limit for a block, by the size of its texts; careful work bounds each item instead."""
    return nullcontext() if careful else bounded(LONGEST_BATCH_S + size / BYTES_PER_S)


def article_tables(run_id: str, pages: Sequence[CleanedPage]) -> Tables:
    """The tables of an article batch, from cleaned pages."""
    articles: list[Article] = []
    rejections: list[Rejection] = []
    decisions: list[CleaningDecision] = []
    tags: list[ArticleTag] = []
    images: list[ArticleImage] = []
    for page, cleaned in pages:
        result = cleaned.result
        if isinstance(result, Rejected):
            unread = Unread(item_of(page), result.reason, result.detail)
            rejections.append(refuse("clean", unread, page.page_id, run_id))
        else:
            articles.append(result)
            decisions += count_decisions(result.article_id, cleaned.decisions)
            tags += tag_rows(result.article_id, cleaned)
            images += image_rows(result.article_id, cleaned)
    authors = [author for article in articles for author in byline(article)]
    bands = [band for article in articles for band in article_bands(article)]
    return {
        "articles": to_table(Article, articles),
        "article_authors": to_table(ArticleAuthor, authors),
        "cleaning_decisions": to_table(CleaningDecision, decisions),
        "article_bands": to_table(ArticleBand, bands),
        "article_tags": to_table(ArticleTag, tags),
        "article_images": to_table(ArticleImage, images),
        "rejections": to_table(Rejection, rejections),
    }


def refused(run_id: str, found: CleanedPage, fault: str) -> Tables:
    """The tables for a page whose rows met a fault: just its rejection."""
    return article_tables(run_id, [CleanedPage(found.page, not_cleaned(fault))])


def not_cleaned(fault: str) -> Cleaned:
    """The rejection of a page that met a fault, given in words."""
    return Cleaned(Rejected(reasons.NOT_CLEANED, reported("Cleaning", fault)))


def joined(parts: Sequence[Tables]) -> Tables:
    """The tables of a batch from those of its parts."""
    if len(parts) == 1:
        return parts[0]
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


def _faults(rejections: pa.Table | None) -> tuple[str, ...]:
    """The rejections that are faults of our own code, a sentence each."""
    if rejections is None:
        return ()
    rows = rejections.select(["item", "reason", "detail"]).to_pylist()
    return tuple(
        f"{row['item']}: {row['detail']}" for row in rows if row["reason"] in reasons.FAULTS
    )


@cache
def cleaning_guard(limit_s: float) -> Guard[Page, Cleaned]:
    """The guard of this process, kept from batch to batch; its child process ends with this one."""
    return Guard(clean_isolated, limit_s)


def clean_isolated(page: Page) -> Cleaned:
    """Clean a page; if it meets a fault of our own code, it is rejected."""
    with isolated() as met:
        return clean_with_decisions(page)
    return not_cleaned(met.words)


def clean_within(
    page: Page, guarded: Guard[Page, Cleaned], unguarded: int = UNGUARDED_BYTES
) -> Cleaned:
    """Clean a page; large pages are cleaned in a guarded process, which may be killed."""
    if page.bytes <= unguarded:
        return clean_isolated(page)
    try:
        return guarded(page)
    except OverdueError as error:
        detail = f"Cleaning was {error} and given up; ONRECORD_CLEAN_SECONDS sets the limit."
    except LostError as error:
        detail = f"Cleaning it failed: {error}."
    return Cleaned(Rejected(reasons.NOT_CLEANED, detail))


def byline(article: Article) -> list[ArticleAuthor]:
    """An article's authors as rows."""
    return [
        ArticleAuthor(article.article_id, ids.key("author", name.casefold()), position, name)
        for position, name in enumerate(article.authors)
    ]


def tag_rows(article_id: ArticleId, cleaned: Cleaned) -> list[ArticleTag]:
    """What the publisher says that an article is about, as rows."""
    return [
        ArticleTag(article_id, number, one.kind, one.tag, one.origin)
        for number, one in enumerate(cleaned.tags)
    ]


def image_rows(article_id: ArticleId, cleaned: Cleaned) -> list[ArticleImage]:
    """The picture that leads an article, as a row."""
    one = cleaned.picture
    if one is None:
        return []
    return [ArticleImage(article_id, one.url, one.caption, one.credit, one.origin)]


def annotate_articles(
    batch: str, annotated: str, settings: Settings, run_id: str, *, careful: bool = False
) -> BatchResult:
    """Read an article batch, annotate each article, write the annotation batch.

    Careful work takes one article after the other in a process of its own. An article that kills
    its process, or meets a fault, is kept without names and quotes. The table `rejections` says
    why; only a batch with such an article has it.
    """
    lake = open_lake(settings)
    articles = lake.read("articles", batch, "articles", Article)
    with within_time(sum(len(article.body) for article in articles), careful=careful):
        if careful:
            alone = partial(annotate_isolated, settings.model, settings.languages)
            read = list(annotate_one_by_one(articles, alone, without_quotes))
        else:
            together = partial(annotate_together, settings.model, settings.languages)
            read = [*chain.from_iterable(in_halves(articles, together, kept_without_quotes))]
        rows = partial(annotated_tables, annotated, run_id)
        parts = list(in_halves(read, rows, partial(bare_tables, rows)))
    tables = parts[0] if len(parts) == 1 else joined_annotations(parts, articles, annotated)
    lake.write("annotations", annotated, tables)
    parsed = any(is_parsed(article, settings.languages) for article in articles)
    slow = load_reader(settings.model).fallback_reason if parsed and not careful else None
    faults = _faults(tables.get("rejections"))
    return BatchResult(len(articles), len(tables["quotes"]), faults, slow)


def annotate_together(
    model: str, languages: Languages, articles: Sequence[Article]
) -> list[AnnotatedArticle]:
    """Annotate articles, many at once; the model is loaded when the first comes that needs it."""
    ordered = by_reader(articles, languages)
    reader = load_reader(model) if ordered[0] else sentence_splitter()
    found = annotate_all(articles, reader, languages)
    read = zip(chain.from_iterable(ordered), found, strict=True)
    return [AnnotatedArticle(article, annotation) for article, annotation in read]


def annotate_isolated(model: str, languages: Languages, article: Article) -> AnnotatedArticle:
    """Annotate one article; if it meets a fault, it is kept without names and quotes."""
    (found,) = chain.from_iterable(
        in_halves([article], partial(annotate_together, model, languages), kept_without_quotes)
    )
    return found


def kept_without_quotes(article: Article, fault: str) -> list[AnnotatedArticle]:
    """The result for an article that met a fault, given in words."""
    return [without_quotes(article, reported("Annotating", fault))]


def without_quotes(article: Article, why: str) -> AnnotatedArticle:
    """An article with only paragraphs and sentences, or without sentences if even these fail.

    Args:
        article: The article.
        why: The sentence of its rejection.
    """
    with isolated() as met:
        unread = replace(article, language=NO_MODEL)
        annotation = annotate_plainly(unread)
    if met.fault is not None:
        return one_paragraph(AnnotatedArticle(article, NOTHING, why))
    return AnnotatedArticle(article, annotation, why)


def one_paragraph(read: AnnotatedArticle) -> AnnotatedArticle:
    """An article as one paragraph, with nothing found in it."""
    body = read.article.body
    start = len(body) - len(body.lstrip())
    whole = Paragraph(read.article.article_id, 0, start, max(len(body.rstrip()), start))
    return read._replace(annotation=replace(NOTHING, paragraphs=[whole]))


class RefutedError(ValueError):
    """Rows of an article would fail a check of the warehouse."""


def annotated_tables(annotated: str, run_id: str, read: Sequence[AnnotatedArticle]) -> Tables:
    """The tables of an annotation batch, from some annotated articles.

    Raises:
        RefutedError: The rows of an article would fail a check, and with it the whole load.
    """
    tables = annotation_tables([each.annotation for each in read])
    texts = texts_of([each.article for each in read])
    derived = derived_tables(texts, tables, annotated)
    if len(set(tables["paragraphs"]["article_id"].to_pylist())) < len(read):
        raise RefutedError("no paragraph is found in the text")
    if len(derived[PROOFS]) < len(read):
        raise RefutedError("an offset does not fit the text")
    refusals = [
        refuse("annotate", unread_of(each.article, each.refused), each.article.page_id, run_id)
        for each in read
        if each.refused is not None
    ]
    refused = {"rejections": to_table(Rejection, refusals)} if refusals else {}
    readings = [Reading(each.article.article_id, each.annotation.read_as) for each in read]
    return tables | derived | refused | {READINGS: to_table(Reading, readings)}


def bare_tables(
    rows: Callable[[Sequence[AnnotatedArticle]], Tables], read: AnnotatedArticle, fault: str
) -> Tables:
    """The tables for an article whose rows met a fault: one paragraph, and its rejection."""
    why = read.refused or reported("Annotating", fault)
    return rows([one_paragraph(read._replace(refused=why))])


def joined_annotations(
    parts: Sequence[Tables], articles: Sequence[Article], annotated: str
) -> Tables:
    """The tables of an annotation batch from those of its parts; derived tables are made again."""
    tables = {
        name: pa.concat_tables([part[name] for part in parts if name in part])
        for name in (*TABLES, READINGS, "rejections")
        if any(name in part for part in parts)
    }
    return tables | derived_tables(texts_of(articles), tables, annotated)


def texts_of(articles: Sequence[Article]) -> pa.Table:
    """The columns of articles from which derived tables are made."""
    return to_table(Article, articles).select(["article_id", "title", "body"])


def unread_of(article: Article, why: str) -> Unread:
    """The refusal to annotate an article."""
    return Unread(article.url, reasons.NOT_ANNOTATED, why)
