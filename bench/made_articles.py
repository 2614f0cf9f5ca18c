"""Invented articles of news-like length for benches: the samples' paragraphs in new orders."""

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.cleaning import clean_page
from onrecord.records import Article, ArticleId, Page
from tasks.settings import Settings
from tasks.sources import open_sources

SAMPLES = Path(__file__).parent.parent / "samples"
SEED = 7
DAYS = 28
SOURCES = 7


@cache
def sample_articles() -> list[Article]:
    """The English samples, cleaned."""
    return english_articles(SAMPLES)


def english_articles(source: Path) -> list[Article]:
    """The English articles of a file or folder, cleaned."""
    pages = open_sources([str(source)], Settings(home=Path())).pages()
    found = [clean_page(page) for page in pages if isinstance(page, Page)]
    return [each for each in found if isinstance(each, Article) and each.language == "en"]


def many_articles(number: int) -> list[Article]:
    """Articles of the samples' paragraphs in new orders, so that no two are alike."""
    originals = sample_articles()
    chance = random.Random(SEED)  # noqa: S311  # not for secrets
    made = []
    for position in range(number):
        original = originals[position % len(originals)]
        paragraphs = original.body.split("\n")
        chance.shuffle(paragraphs)
        made.append(replace(original, article_id=ArticleId(position), body="\n".join(paragraphs)))
    return made


def write_records(path: Path, articles: list[Article]) -> None:
    """Write articles as a file of records, a line each."""
    with path.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(articles):
            record = {
                "id": str(number),
                "title": article.title,
                "text": article.body,
                "source": f"paper{number % SOURCES}.example",
                "published_at": f"2026-03-{1 + number % DAYS:02d}",
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
