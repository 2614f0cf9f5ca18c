"""Measures how fast each language pack reads, in articles and words a second.

python -m bench.speed.languages [--seconds S]

English is read by the language model, on the invented articles of the other benches; French on the
texts of its gold; all other packs on the same texts, since a pack's speed hardly depends on what
it finds.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.annotate import annotate
from onrecord.languages import SURFACE, load_pack, pack_codes
from onrecord.languages.surface.read import annotate_surface
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import load_reader, parse_articles
from tasks.settings import Settings
from tools.made.articles import many_articles

FRENCH = Path(__file__).parent.parent.parent / "tests" / "gold" / "french.jsonl"
ARTICLES = 100
"""English articles that are read at once."""


def main() -> None:
    """Print a line for each pack."""
    parser = argparse.ArgumentParser(description="how fast each language pack reads")
    parser.add_argument("--seconds", type=float, default=5)
    seconds = parser.parse_args().seconds
    lines = FRENCH.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    english = [article.body for article in many_articles(ARTICLES)]
    for code in pack_codes():
        surface = load_pack(code).engine == SURFACE
        read = surface_reader(code, texts) if surface else parser_reader()
        rate, words = rate_of(read, texts if surface else english, seconds)
        print(f"{code}  {rate:8.1f} articles/s  {words:10,.0f} words/s")


def surface_reader(code: str, texts: list[str]) -> Callable[[], None]:
    """What reads all texts by a pack, once."""
    pack, key = load_pack(code), ArticleId(1)

    def read() -> None:
        for text in texts:
            annotate_surface(pack, key, text, split_paragraphs(key, text))

    return read


def parser_reader() -> Callable[[], None]:
    """What reads the English articles by the language model, once."""
    reader, articles = load_reader(Settings.model), many_articles(ARTICLES)

    def read() -> None:
        for article, paragraphs, docs in parse_articles(articles, reader):
            annotate(article.article_id, article.body, paragraphs, docs)

    return read


def rate_of(read: Callable[[], None], texts: list[str], seconds: float) -> tuple[float, float]:
    """Articles and words a second; the first round, which loads word lists, does not count."""
    read()
    rounds, begun = 0, time.process_time()
    while time.process_time() - begun < seconds:
        read()
        rounds += 1
    spent = time.process_time() - begun
    words = sum(len(text.split()) for text in texts)
    return rounds * len(texts) / spent, rounds * words / spent


if __name__ == "__main__":
    main()
