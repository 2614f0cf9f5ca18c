"""What worker processes do with a batch: read it, call the domain, write what follows.

Nothing here imports Prefect, so that a worker starts in half the time.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from onrecord import ids, reasons
from onrecord.annotate import annotate, annotate_plain
from onrecord.cleaning.clean import clean_openly
from onrecord.cleaning.decisions import Cleaned, count_decisions
from onrecord.near_copies import article_bands
from onrecord.parsing import Reader
from onrecord.records import (
    Annotation,
    Article,
    ArticleAuthor,
    ArticleBand,
    CleaningDecision,
    Page,
    Rejected,
    Rejection,
)
from tasks.batch_tables import annotation_tables, derived_tables
from tasks.guard import Guard, LostError, OverdueError
from tasks.lake import to_table
from tasks.lost import with_kept
from tasks.mending import annotate_one_by_one
from tasks.open_lake import open_lake
from tasks.parse import load_reader, parse_articles, sentence_splitter
from tasks.rejections import refuse
from tasks.settings import Settings
from tasks.sources import Unread

UNGUARDED_BYTES = 2**18
"""Pages up to this size cannot take long, so they are cleaned without a guard."""

MODEL_LANGUAGE = "en"


def clean_pages(
    batch: str, cleaned: str, settings: Settings, run_id: str, *, careful: bool = False
) -> tuple[int, int]:
    """Read a page batch, clean each page, write the article batch.

    Careful work guards small pages too, so that none can bring the process down.

    Returns:
        How many articles and rejections it holds.
    """
    lake = open_lake(settings)
    articles: list[Article] = []
    rejections: list[Rejection] = []
    decisions: list[CleaningDecision] = []
    guarded = cleaning_guard(settings.clean_seconds)
    for page in lake.read("pages", batch, "pages", Page):
        found = clean_within(page, guarded, 0 if careful else UNGUARDED_BYTES)
        result = found.result
        if isinstance(result, Rejected):
            unread = Unread(item_of(page), result.reason, result.detail)
            rejections.append(refuse("clean", unread, page.page_id, run_id))
        else:
            articles.append(result)
            decisions += count_decisions(result.article_id, found.decisions)
    authors = [author for article in articles for author in byline(article)]
    bands = [band for article in articles for band in article_bands(article)]
    tables = {
        "articles": to_table(Article, articles),
        "article_authors": to_table(ArticleAuthor, authors),
        "cleaning_decisions": to_table(CleaningDecision, decisions),
        "article_bands": to_table(ArticleBand, bands),
        "rejections": to_table(Rejection, rejections),
    }
    lake.write("articles", cleaned, with_kept(lake, batch, cleaned, tables))
    return len(articles), len(rejections)


@cache
def cleaning_guard(limit_s: float) -> Guard[Page, Cleaned]:
    """The guard of this process, kept from batch to batch; its own process ends with this one."""
    return Guard(clean_openly, limit_s)


def clean_within(
    page: Page, guarded: Guard[Page, Cleaned], unguarded: int = UNGUARDED_BYTES
) -> Cleaned:
    """Clean a page; a large one by a guarded process, which may be killed."""
    if page.bytes <= unguarded:
        return clean_openly(page)
    try:
        return guarded(page)
    except OverdueError as error:
        detail = f"Cleaning was {error} and given up; ONRECORD_CLEAN_SECONDS sets the limit."
    except LostError as error:
        detail = f"Cleaning it failed: {error}."
    return Cleaned(Rejected(reasons.NOT_CLEANED, detail))


def item_of(page: Page) -> str:
    """How a rejection names a page: its URL, with the line of a record."""
    return page.url if page.line is None else f"{page.url}#line={page.line}"


def byline(article: Article) -> list[ArticleAuthor]:
    """An article's authors as rows."""
    return [
        ArticleAuthor(article.article_id, ids.key("author", name.casefold()), position, name)
        for position, name in enumerate(article.authors)
    ]


def annotate_articles(
    batch: str, annotated: str, settings: Settings, *, careful: bool = False
) -> tuple[int, int]:
    """Read an article batch, annotate each article, write the annotation batch.

    Careful work takes one article after the other in a process of its own; one of which that
    dies is kept without mentions and quotes.

    Returns:
        How many articles were read and quotes found.
    """
    lake = open_lake(settings)
    articles = lake.read("articles", batch, "articles", Article)
    one = partial(annotate_one, settings.model)
    found = (
        annotate_one_by_one(articles, one, one)
        if careful
        else annotate_all(articles, load_reader(settings.model))
    )
    tables = annotation_tables(found)
    texts = to_table(Article, articles).select(["article_id", "title", "body"])
    tables |= derived_tables(texts, tables, annotated)
    lake.write("annotations", annotated, tables)
    return len(articles), len(tables["quotes"])


def annotate_one(model: str, article: Article) -> Annotation:
    """Annotate one article."""
    (annotation,) = annotate_all([article], load_reader(model))
    return annotation


def annotate_all(articles: Sequence[Article], reader: Reader) -> Iterator[Annotation]:
    """Annotate articles; those in a language without a model get paragraphs and sentences."""
    english = [article for article in articles if article.language == MODEL_LANGUAGE]
    others = [article for article in articles if article.language != MODEL_LANGUAGE]
    for chosen, chosen_reader, read in (
        (english, reader, annotate),
        (others, sentence_splitter(), annotate_plain),
    ):
        chosen_reader.familiar.learn(article.body for article in chosen)
        with chosen_reader.nlp.memory_zone():
            for article, paragraphs, docs in parse_articles(chosen, chosen_reader):
                yield read(article.article_id, article.body, paragraphs, docs)
