"""Makes invented articles of news-like length for benches, from the samples' paragraphs."""

import json
import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, ArticleId, Page
from tasks.settings import Settings
from tasks.sources import open_sources

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = 7
DAYS = 28
SOURCES = 7
REPLACED = 0.7
"""Share of the longer words that are replaced, so that articles are as different as in news."""

WORD = re.compile(r"\b[a-z]{5,}\b")


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
    """Articles as long as the samples, from paragraphs of all of them in other words.

    As few are near copies by chance as in news: of 840 real articles 9 pairs had to be compared.
    """
    originals = sample_articles()
    chance = random.Random(SEED)  # noqa: S311  # not for secrets
    endings = words_by_ending([article.body for article in originals])
    pool = [paragraph for article in originals for paragraph in article.body.split("\n")]
    made = []
    for position in range(number):
        original = originals[position % len(originals)]
        paragraphs = chance.sample(pool, original.body.count("\n") + 1)
        body = reworded("\n".join(paragraphs), endings, chance)
        made.append(replace(original, article_id=ArticleId(position), body=body))
    return made


def words_by_ending(bodies: list[str]) -> dict[str, list[str]]:
    """The longer words in lower case, by their last two letters."""
    found: dict[str, set[str]] = {}
    for word in WORD.findall("\n".join(bodies)):
        found.setdefault(word[-2:], set()).add(word)
    return {ending: sorted(words) for ending, words in found.items()}


def reworded(body: str, endings: dict[str, list[str]], chance: random.Random) -> str:
    """A text with most of its longer words replaced by others with the same ending.

    Real articles share few runs of words. If all of these had the same sentences, the search for
    copies would have work that news does not give.
    """

    def other(match: re.Match[str]) -> str:
        word = match[0]
        return chance.choice(endings[word[-2:]]) if chance.random() < REPLACED else word

    return WORD.sub(other, body)


def write_records(path: Path, articles: list[Article]) -> None:
    """Write articles as a file of records, one per line."""
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
