"""Measures the cost of quotations, names and speakers, as shares of spaCy's own loop.

Everything is measured as workers do it, with the garbage collector paused while a batch is read.

python -m bench.speed.beside_parse [--articles N]
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

import spacy
from thinc.api import NumpyOps, set_current_ops

from onrecord.annotate import annotate
from onrecord.entities.cast import Cast, cast_entities
from onrecord.entities.name_spans import find_name_spans
from onrecord.parsed import ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import Article, ArticleId
from tasks.batches.lazy_jobs import gc_paused
from tasks.batches.parse import Parsed, load_reader, parse_articles
from tasks.settings import Settings
from tools.made.articles import many_articles

ROUNDS = 7
"""Rounds, of which the median counts: single ones vary by some per cent."""


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description="the cost of what is not parsing")
    parser.add_argument("--articles", type=int, default=100)
    articles = many_articles(parser.parse_args().articles)
    with gc_paused():
        compare(articles)


def compare(articles: Sequence[Article]) -> None:
    """Print what the steps take of the time that spaCy's own loop takes for some articles."""
    reader = load_reader(Settings.model)
    list(parse_articles(articles, reader))
    parsed: list[Parsed] = []
    own = seconds_of(lambda: parsed.extend(parse_articles(articles, reader)))

    def read(step: Callable[[ParsedArticle], object]) -> float:
        def once() -> float:
            made = [ParsedArticle(article.body, paras, docs) for article, paras, docs in parsed]
            return seconds_of(lambda: [step(each) for each in made])

        return statistics.median(once() for _ in range(ROUNDS))

    whole = read(lambda each: annotate(ArticleId(0), each.body, each.paragraphs, each.docs))
    quotations, names = read(extract_attributions), read(cast_names)
    texts = [article.body for article in articles]
    set_current_ops(NumpyOps())
    stock = spacy.load(Settings.model)
    list(stock.pipe(texts[:5]))
    loop = seconds_of(lambda: [len(doc.ents) for doc in stock.pipe(texts)])
    print(f"processor time, in % of spaCy's own loop over {len(articles)} articles ({loop:.1f} s)")
    print(f"  the parse        {100 * own / loop:7.1f}")
    print(f"  quotations       {100 * quotations / loop:7.1f}")
    print(f"  names            {100 * names / loop:7.1f}")
    print(f"  speakers, rows   {100 * (whole - quotations - names) / loop:7.1f}")


def cast_names(article: ParsedArticle) -> Cast:
    """An article's names as entities, without the evidence of who speaks."""
    return cast_entities(article.body, find_name_spans(article), frozenset())


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of this process for a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
