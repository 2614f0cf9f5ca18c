"""How fast the pipeline is, as a ratio to spaCy's own loop over the same articles.

    python -m bench.throughput [--articles N] [--rounds N]

Both read the same articles, in one process, in turn: `nlp.pipe` over whole bodies as a user of
spaCy would write it, and this project's step from articles to annotations. Processor time is
compared, round by round; the ratio is what to quote. A second table shows how the cost of a
whole ingest, from files to warehouse, grows with the number of articles.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from bench.offline import ingest
from onrecord.annotate import annotate
from onrecord.cleaning import clean_page
from onrecord.entities.cast import Cast, cast_entities
from onrecord.entities.name_spans import find_name_spans
from onrecord.parsed import ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import Article, ArticleId, Page
from tasks.batches import annotate_all
from tasks.parse import Parsed, load_model, load_reader, parse_articles
from tasks.settings import Settings
from tasks.sources import open_sources

SAMPLES = Path(__file__).parent.parent / "samples"
SEED = 7
SIZES = (25, 100, 400)
ROUNDS_BESIDE = 7


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="speed against spaCy's own loop")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    articles = many_articles(arguments.articles)
    words = sum(article.word_count for article in articles)
    print(f"{len(articles)} articles, {words:,} words, {arguments.rounds} rounds, one process")
    bare, ours = compare(articles, arguments.rounds)
    print(f"spaCy's own loop   {statistics.median(bare):7.2f} s")
    print(f"annotate           {statistics.median(ours):7.2f} s")
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    print(f"annotate / spaCy   {statistics.median(ratios):7.2f}")
    beside = beside_parse(articles)
    print("beside the parse, in % of it:")
    print(f"  quotations       {100 * beside.quotations:7.1f}")
    print(f"  names            {100 * beside.names:7.1f}")
    print(f"  speakers, rows   {100 * beside.rest:7.1f}")
    print("\narticles  ingest (s)  per article (ms)")
    for size in SIZES:
        seconds = ingest_many(size)
        print(f"{size:8d}  {seconds:10.2f}  {1000 * seconds / size:16.1f}")


def sample_articles() -> list[Article]:
    """The English samples, cleaned."""
    pages = open_sources([str(SAMPLES)], Settings(home=Path())).pages()
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


def compare(articles: list[Article], rounds: int) -> tuple[list[float], list[float]]:
    """Processor seconds of each round, spaCy's and ours in turn."""
    texts = [article.body for article in articles]
    bare: list[float] = []
    full: list[float] = []
    for _ in range(rounds):
        load_model.cache_clear()
        load_reader.cache_clear()
        ours = load_reader(Settings.model)
        full.append(seconds_of(lambda reader=ours: list(annotate_all(articles, reader))))  # type: ignore[misc]
        theirs = plain_model()
        bare.append(seconds_of(lambda nlp=theirs: [len(doc.ents) for doc in nlp.pipe(texts)]))  # type: ignore[misc]
    return bare, full


@dataclass(frozen=True, slots=True)
class Shares:
    """Processor time beside the parse, as shares of the parse's.

    Attributes:
        quotations: Finding attributions.
        names: Finding names and casting them as entities.
        rest: Tying speakers and pronouns, descriptions, sentences and rows.
    """

    quotations: float
    names: float
    rest: float


def beside_parse(articles: list[Article]) -> Shares:
    """What quotations, names and all else cost beside the parse: medians, for they are short."""
    load_model.cache_clear()
    load_reader.cache_clear()
    reader = load_reader(Settings.model)
    parsed: list[Parsed] = []
    parse = seconds_of(lambda: parsed.extend(parse_articles(articles, reader)))

    def read(step: Callable[[ParsedArticle], object]) -> float:
        def once() -> float:
            made = [ParsedArticle(article.body, paras, docs) for article, paras, docs in parsed]
            return seconds_of(lambda: [step(each) for each in made])

        return statistics.median(once() for _ in range(ROUNDS_BESIDE)) / parse

    whole = read(lambda each: annotate(ArticleId(0), each.body, each.paragraphs, each.docs))
    quotations, names = read(extract_attributions), read(cast_names)
    return Shares(quotations, names, whole - quotations - names)


def cast_names(article: ParsedArticle) -> Cast:
    """An article's names as entities, without the evidence of who speaks."""
    return cast_entities(article.body, find_name_spans(article), frozenset())


def plain_model() -> Language:
    """The model as `spacy.load` gives it."""
    set_current_ops(NumpyOps())
    return spacy.load(Settings.model)


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of this process for a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def ingest_many(number: int) -> float:
    """Processor seconds of an ingest from files to warehouse."""
    with TemporaryDirectory() as folder:
        for article in many_articles(number):
            path = Path(folder, "in", f"{article.article_id}.txt")
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{article.title}\n\n{article.body}\n", encoding="utf-8")
        settings = Settings(home=Path(folder, "home"))
        return seconds_of(lambda: ingest([str(Path(folder, "in"))], settings))


if __name__ == "__main__":
    main()
