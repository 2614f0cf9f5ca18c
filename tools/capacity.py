"""Estimates what many articles per day take: cores, storage and money, from measurements here.

    python -m tools.capacity [--articles N] [--loaded N] [--pages FOLDER] [--core-hour PRICE] …

Measures processor time of cleaning and annotating, bytes in lake and warehouse, and the load, then
computes a day and a year at four sizes. What cannot be measured here (the size of raw pages,
prices, how uneven the day is) is a parameter with a stated assumption, not a claim.
"""

import argparse
import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed.beside_parse import seconds_of
from bench.warehouse.sql import load_all
from onrecord.cleaning.clean import clean_with_decisions
from onrecord.parsing import Reader
from onrecord.records import Article, Page
from tasks.batches.annotating import annotate_all
from tasks.batches.parse import load_reader
from tasks.batches.tables import annotation_tables, derived_tables
from tasks.lake.arrow import to_table
from tasks.settings import Settings
from tasks.sources import open_sources
from tools.made.articles import SAMPLES, many_articles
from tools.made.corpus import write_corpus

SEED = 7
LATER = 1000
"""Articles that are loaded after all others."""

VOLUMES = (1_000, 100_000, 1_000_000, 10_000_000)
DAY_S = 86_400
YEAR = 365
MONTHS = 12
PUTS_PER_BATCH = 25
"""Objects that the three batches of a chain put in an object store: 18 tables' parts, 3 marks, 3
signs."""

HEADS = (
    "articles per day",
    "core hours per day",
    "cores",
    "lake, GB per year",
    "warehouse, GB per year",
    "money, first year",
)
GB = 10**9
LINKS = 300
"""Links in the menu of an invented page."""

SLOTS = 4000
"""Entries of its script's data: with the menu about what a news page has besides its text."""

FILLER = (
    "<nav><ul>"
    + "".join(f'<li><a href="/section/{n}/">Section {n}</a></li>' for n in range(LINKS))
    + "</ul></nav><aside>"
    + "".join(f'<div class="card"><a href="/{n}.html"><b>{n}</b></a></div>' for n in range(LINKS))
    + "</aside><script>"
    + "".join(
        f"window.slot{n}={{id:{n},sizes:[[300,250],[728,90]],at:'{n}'}};" for n in range(SLOTS)
    )
    + "</script>"
)
"""Menus, cards and scripts, about as large as those of news pages."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """Assumptions that are not measured: prices in any currency, and how work is spread.

    Attributes:
        core_hour: Price of one core for an hour.
        gb_month: Price of a gigabyte of object storage for a month.
        thousand_puts: Price of a thousand objects put.
        busy: Share of the day in which the cores are at work, since news comes by day.
        raw_bytes: Compressed bytes of a raw page.
        batch: Articles per batch.
    """

    core_hour: float
    gb_month: float
    thousand_puts: float
    busy: float
    raw_bytes: int
    batch: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What one article takes, in seconds of one core and in bytes.

    Attributes:
        words: Words of an annotated article.
        page_bytes: Bytes of a cleaned page.
        clean_s: Cleaning a page.
        annotate_s: Annotating an article.
        load_s: Loading an article into an empty warehouse, with all others at once.
        later_s: Loading one of the next thousand articles, all checks included.
        lake_bytes: An article and its annotations in the lake, without the raw page.
        warehouse_bytes: An article in the warehouse.
    """

    words: float
    page_bytes: float
    clean_s: float
    annotate_s: float
    load_s: float
    later_s: float
    lake_bytes: float
    warehouse_bytes: float

    @property
    def core_s(self) -> float:
        """Seconds of one core from page to warehouse."""
        return self.clean_s + self.annotate_s + self.load_s


def main() -> None:
    """Print what was measured, then a table of sizes."""
    parser = argparse.ArgumentParser(description="what many articles per day take")
    parser.add_argument("--articles", type=int, default=200, help="to annotate")
    parser.add_argument("--loaded", type=int, default=10_000, help="to load")
    parser.add_argument(
        "--pages", type=Path, help="folder of news pages to clean; else the samples"
    )
    parser.add_argument("--core-hour", type=float, default=0.04)
    parser.add_argument("--gb-month", type=float, default=0.023)
    parser.add_argument("--thousand-puts", type=float, default=0.005)
    parser.add_argument("--busy", type=float, default=0.5)
    parser.add_argument("--raw-bytes", type=int, default=60_000)
    chosen = parser.parse_args()
    batch = Settings(home=Path()).batch_size
    prices = (chosen.core_hour, chosen.gb_month, chosen.thousand_puts)
    assumed = Assumed(*prices, chosen.busy, chosen.raw_bytes, batch)
    measured = measure(chosen.articles, chosen.loaded, chosen.pages)
    print_measured(measured, chosen.loaded)
    print_table(measured, assumed)


def measure(articles: int, loaded: int, folder: Path | None) -> Measured:
    """Clean, annotate and load on one core."""
    texts = many_articles(articles)
    reader = load_reader(Settings.model)
    annotate_batch(texts[:10], reader)
    annotate_s = seconds_of(lambda: annotate_batch(texts, reader)) / articles
    pages = list(news_pages(folder))
    clean_with_decisions(pages[0])
    clean_s = seconds_of(lambda: [clean_with_decisions(page) for page in pages]) / len(pages)
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        write_corpus(settings, loaded, SEED)
        load_s = seconds_of(lambda: load_all(settings)) / loaded
        lake = sum(size_of(settings.lake / stage) for stage in ("articles", "annotations"))
        warehouse = settings.warehouse.stat().st_size
        write_corpus(settings, LATER, SEED, first=loaded)
        later_s = seconds_of(lambda: load_all(settings)) / LATER
    return Measured(
        words=statistics.mean(article.word_count for article in texts),
        page_bytes=statistics.mean(page.bytes for page in pages),
        clean_s=clean_s,
        annotate_s=annotate_s,
        load_s=load_s,
        later_s=later_s,
        lake_bytes=lake / loaded,
        warehouse_bytes=warehouse / loaded,
    )


def annotate_batch(articles: Sequence[Article], reader: Reader) -> None:
    """Annotate articles, list their words and prove their offsets, as workers do."""
    tables = annotation_tables(annotate_all(articles, reader))
    derived_tables(to_table(Article, articles), tables, "bench")


def news_pages(folder: Path | None) -> Iterator[Page]:
    """The pages of a folder, or ten times those of the samples with menus and scripts."""
    if folder is not None:
        yield from read_pages(folder)
        return
    with TemporaryDirectory() as made:
        for path in SAMPLES.rglob("*.html"):
            whole = path.read_bytes().replace(b"</body>", f"{FILLER}</body>".encode(), 1)
            Path(made, f"{path.parent.name}-{path.name}").write_bytes(whole)
        pages = list(read_pages(Path(made)))
    yield from itertools.chain.from_iterable(itertools.repeat(pages, 10))


def read_pages(folder: Path) -> Iterator[Page]:
    """The HTML pages of a folder."""
    for read in open_sources([str(folder)], Settings(home=Path())).pages():
        if isinstance(read, Page) and read.reader == "html":
            yield read


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def print_measured(found: Measured, loaded: int) -> None:
    """Print what one article takes."""
    print("one article takes, on one core of this machine")
    for what, figure, unit in (
        (f"cleaning a page of {found.page_bytes / 1000:,.0f} KB", 1000 * found.clean_s, "ms"),
        (f"annotating {found.words:,.0f} words", 1000 * found.annotate_s, "ms"),
        (f"loading, with {loaded:,} at once", 1000 * found.load_s, "ms"),
        (f"loading, with {LATER:,} behind them", 1000 * found.later_s, "ms"),
        ("lake, without its raw page", found.lake_bytes / 1000, "KB"),
        ("warehouse", found.warehouse_bytes / 1000, "KB"),
    ):
        print(f"  {what:36}{figure:9.1f} {unit}")


def print_table(found: Measured, assumed: Assumed) -> None:
    """Print cores, storage and money at each size."""
    print(
        f"\nassumed: {assumed.raw_bytes / 1000:,.0f} KB of raw page, compressed; cores at work "
        f"{assumed.busy:.0%} of the day; {assumed.core_hour} per core hour, "
        f"{assumed.gb_month} per GB and month, {assumed.thousand_puts} per thousand objects put\n"
    )
    rows = [row(volume, found, assumed) for volume in VOLUMES]
    print(f"| {' | '.join(HEADS)} |\n|{'---:|' * len(HEADS)}")
    for each in rows:
        print(f"| {' | '.join(each)} |")


def row(volume: int, found: Measured, assumed: Assumed) -> Sequence[str]:
    """One size: what a day and a year take."""
    core_hours = volume * found.core_s / 3600
    cores = max(1, -(-volume * found.core_s // (DAY_S * assumed.busy)))
    lake = volume * YEAR * (found.lake_bytes + assumed.raw_bytes) / GB
    warehouse = volume * YEAR * found.warehouse_bytes / GB
    puts = volume * YEAR / assumed.batch * PUTS_PER_BATCH
    # Storage grows evenly, so over the year half of the final size is paid for.
    money = (
        cores * 24 * YEAR * assumed.core_hour
        + (lake + warehouse) / 2 * assumed.gb_month * MONTHS
        + puts / 1000 * assumed.thousand_puts
    )
    figures = (
        volume,
        round(core_hours, 1),
        int(cores),
        round(lake),
        round(warehouse),
        round(money),
    )
    return [f"{figure:,}" for figure in figures]


if __name__ == "__main__":
    main()
