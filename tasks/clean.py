"""Clean: a batch of pages into a batch of articles."""

import logging
from concurrent.futures import ProcessPoolExecutor

from prefect import task
from prefect.cache_policies import NO_CACHE

from onrecord import ids
from onrecord.cleaning import clean_page
from onrecord.records import Article, ArticleAuthor, Page, Rejected, Rejection
from tasks.lake import Lake, to_table
from tasks.rejections import refuse
from tasks.runs import OpenRun
from tasks.settings import Settings
from tasks.sources import Unread

log = logging.getLogger(__name__)


@task(name="clean", task_run_name="clean-{batch}", cache_policy=NO_CACHE)
def clean_batch(batch: str, run: OpenRun, pool: ProcessPoolExecutor) -> str:
    """Clean a page batch in the pool.

    Returns:
        The name of the article batch.
    """
    cleaned = f"{batch}_{run.settings.clean_stage}"
    if not run.lake.exists("articles", cleaned):
        work = pool.submit(clean_pages, batch, cleaned, run.settings, run.record.run_id)
        articles, rejections = work.result()
        log.info("cleaned %s: %d articles, %d rejections", batch, articles, rejections)
    return cleaned


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
