"""Measures how well near copies and repeated statements are found, and what that costs.

    python -m bench.warehouse.copies [--articles 100000] [--pairs 400] [--seed 1]

Texts are invented from syllables, as frequent as words are in news. The first table shows, per kind
of pair, the share that is joined: some kinds should be joined (recall), the others should not
(precision). The second shows the time and memory for a warehouse of so many articles, a tenth of
them copies, that are grouped at once as by `rebuild`, and for a thousand more.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

import sql
from onrecord import ids
from onrecord.near_copies import bands_of
from tasks.lake.local import Lake
from tasks.warehouse.checks import reset_proofs
from tasks.warehouse.copies import group_copies, group_quotes, put_bands, put_keys
from tasks.warehouse.schema import migrate
from tasks.warehouse.search_index import list_unindexed
from tools.made.corpus import FIRST_DAY
from tools.made.words import Chance

MEMORY = "1GB"
BATCH = 5_000
COPIES = 0.1
"""Share of articles that are copies of others."""

Words = list[str]


@dataclass(frozen=True, slots=True)
class Story:
    """One article with one quote.

    Attributes:
        name: Its name; stories of one pair differ in the last letter.
        body: The text.
        quote: The words of its quote.
        kind: The quote's kind.
        speaker: Who says it; None for an unknown speaker.
    """

    name: str
    body: str
    quote: str
    kind: str = "direct"
    speaker: str | None = "Ada Obi"


def replaced(words: Words, chance: Chance, share: float) -> Words:
    """Replace a share of the words by other words."""
    return [chance.words(1) if chance.random.random() < share else word for word in words]


def swapped(words: Words, chance: Chance, share: float) -> Words:
    """Replace a share of the words by names and numbers, as of another report."""
    return [
        chance.words(1).capitalize() if chance.random.random() < share else word for word in words
    ]


TEXTS: dict[str, tuple[bool, Callable[[Words, Chance], Words]]] = {
    "the same, retitled": (True, lambda words, _: words),
    "trimmed to nine tenths": (True, lambda words, _: words[: len(words) * 9 // 10]),
    "trimmed to seven tenths": (True, lambda words, _: words[: len(words) * 7 // 10]),
    "trimmed to 55 in a hundred": (True, lambda words, _: words[: len(words) * 55 // 100]),
    "a new opening paragraph": (
        True,
        lambda words, chance: [*chance.words(40).split(), *words[25:]],
    ),
    "one word in twenty rewritten": (True, lambda words, chance: replaced(words, chance, 0.05)),
    "one word in ten rewritten": (True, lambda words, chance: replaced(words, chance, 0.1)),
    "a third kept": (False, lambda words, _: words[: len(words) // 3]),
    "half of the words rewritten": (False, lambda words, chance: replaced(words, chance, 0.5)),
    "another report with two of its paragraphs": (
        False,
        lambda words, chance: [*chance.words(250).split(), *words[:80]],
    ),
    "unrelated": (False, lambda words, chance: chance.words(len(words)).split()),
}
"""Kinds of pairs: whether the second is a copy, and how it is made from the first's words."""

QUOTES: dict[str, tuple[bool, Callable[[Words, Chance], Words]]] = {
    "the same words": (True, lambda words, _: words),
    "trimmed at the end": (True, lambda words, _: words[: max(6, len(words) * 6 // 10)]),
    "trimmed at both ends": (True, lambda words, _: words[2:-3]),
    "reworded at an edge": (True, lambda words, chance: [*chance.words(2).split(), *words[2:]]),
    "one phrase of five words shared": (
        False,
        lambda words, chance: [*chance.words(10).split(), *words[:5]],
    ),
    "unrelated": (False, lambda words, chance: chance.words(len(words)).split()),
}
"""The same for quotes."""


def story_pairs(pairs: int, seed: int) -> Iterator[tuple[str, Story, Story]]:
    """Pairs of articles of every kind in TEXTS, each article with a quote of its own."""
    for number, (kind, (_, change)) in enumerate(TEXTS.items()):
        chance = Chance(seed, number)
        for pair in range(pairs):
            words = capitalised(chance, chance.random.randint(120, 600))
            name = f"text/{number}/{pair}/"
            first = Story(name + "a", " ".join(words), chance.words(20))
            yield kind, first, Story(name + "b", " ".join(change(words, chance)), chance.words(20))


def quote_pairs(pairs: int, seed: int) -> Iterator[tuple[str, Story, Story]]:
    """Pairs of quotes of every kind in QUOTES, in unrelated articles."""
    for number, (kind, (_, change)) in enumerate(QUOTES.items()):
        chance = Chance(seed, 100 + number)
        for pair in range(pairs):
            words = chance.words(chance.random.randint(12, 40)).split()
            name = f"quote/{number}/{pair}/"
            first = Story(name + "a", chance.words(60), " ".join(words))
            yield kind, first, Story(name + "b", chance.words(60), " ".join(change(words, chance)))


def capitalised(chance: Chance, number: int) -> Words:
    """Random words, of which every twelfth is a name."""
    drawn = chance.words(number).split()
    return [word.capitalize() if at % 12 == 5 else word for at, word in enumerate(drawn)]


def many_stories(articles: int, seed: int) -> Iterator[Story]:
    """Unrelated stories, a tenth of them copies of earlier ones."""
    chance = Chance(seed, 10_000)
    kept: list[Words] = []
    for number in range(articles):
        if kept and chance.random.random() < COPIES:
            words = replaced(chance.random.choice(kept), chance, 0.03)
        else:
            words = capitalised(chance, chance.random.randint(150, 450))
        if len(kept) < 2_000:
            kept.append(words)
        yield Story(f"many/{number}", " ".join(words), " ".join(words[10:30]), speaker=None)


def new_warehouse(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse without articles."""
    con = duckdb.connect(path, config={"memory_limit": MEMORY, "threads": 2})
    migrate(con)
    return con


def add(
    con: duckdb.DuckDBPyConnection, stories: Iterator[Story], folder: Path
) -> tuple[int, float]:
    """Insert stories into the tables as a load does, and write their bands to a file.

    Returns:
        The number of stories, and the seconds that their signatures took.
    """
    con.execute(
        "create or replace temp table wanted "
        "(article_id bigint, article_batch varchar, annotation_batch varchar)"
    )
    reset_proofs(con, whole=False)
    signing, count = 0.0, 0
    writer = None
    while part := list(islice(stories, BATCH)):
        count += len(part)
        _insert(con, part, folder / "part.parquet")
        began = time.perf_counter()
        bands = [(ids.key(story.name), band) for story in part for band in bands_of(story.body)]
        signing += time.perf_counter() - began
        table = pa.table(
            {
                "article_id": pa.array([key for key, _ in bands], pa.int64()),
                "band": pa.array([band for _, band in bands], pa.int64()),
                "batch_id": pa.array(["b"] * len(bands), pa.string()),
            }
        )
        writer = writer or pq.ParquetWriter(folder / "bands.parquet", table.schema)
        writer.write_table(table)
    if writer:
        writer.close()
    con.execute("create or replace temp table gone as select article_id from wanted limit 0")
    con.execute(sql.statement("list_lost_statements"))
    con.execute("create or replace temp table changed as select article_id from wanted limit 0")
    return count, signing


def quote_keys(con: duckdb.DuckDBPyConnection, folder: Path) -> Sequence[str]:
    """The files with the keys of the wanted quotes, as the workers of a run make them."""
    return list_unindexed(con, Lake(folder), [], folder).quote_keys


def _insert(con: duckdb.DuckDBPyConnection, stories: Sequence[Story], path: Path) -> None:
    published = [_published(story) for story in stories]
    table = pa.table(
        {
            "article_id": [ids.key(story.name) for story in stories],
            "url": [story.name for story in stories],
            "body": [story.body for story in stories],
            "content": [story.quote for story in stories],
            "kind": [story.kind for story in stories],
            "entity_id": pa.array(
                [story.speaker and ids.key(story.speaker) for story in stories], pa.int64()
            ),
            "published_at": pa.array(published, pa.timestamp("us")),
        }
    )
    pq.write_table(table, path)
    files = {"files": [str(path)]}
    con.execute(
        "insert into articles by name select article_id, article_id as page_id, url, "
        "url as canonical_url, 1 as source_id, 'selby.example' as source_domain, "
        "'Selby Mail' as source_name, published_at, 'time' as published_precision, "
        "'en' as language, 'article' as kind, body, len(body) // 6 as word_count, "
        "'b' as batch_id from read_parquet($files)",
        files,
    )
    con.execute(
        "insert into quotes by name select article_id, 0 as quote_no, kind, content, entity_id, "
        "0 as paragraph_no, 'statement' as tier, 'asserted' as modality, 'bench' as rule, "
        "0.9 as confidence, 2 as extractor from read_parquet($files)",
        files,
    )
    con.execute("insert into wanted select article_id, 'b', null from read_parquet($files)", files)


def _published(story: Story) -> datetime:
    hours = random.Random(story.name).randint(0, 72)  # noqa: S311  # not for secrets
    return FIRST_DAY.replace(tzinfo=None) + timedelta(hours=hours)


def measure_pairs(pairs: int, seed: int, folder: Path) -> None:
    """Print the share of joined pairs per kind."""
    stories = [*story_pairs(pairs, seed), *quote_pairs(pairs, seed)]
    with new_warehouse(folder / "pairs.duckdb") as con:
        add(con, (story for _, *both in stories for story in both), folder)
        put_bands(con, [str(folder / "bands.parquet")])
        group_copies(con)
        put_keys(con, quote_keys(con, folder))
        group_quotes(con)
        originals = dict(
            con.execute("select url, coalesce(duplicate_of, article_id) from articles").fetchall()
        )
        statements = dict(
            con.execute(
                "select url, cluster_id from quotes join articles using (article_id)"
            ).fetchall()
        )
    for title, kinds, group in (("texts", TEXTS, originals), ("quotes", QUOTES, statements)):
        joined: Counter[str] = Counter()
        for kind, one, other in stories:
            if kind in kinds and one.name.startswith(title[:-1]):
                joined[kind] += group[one.name] == group[other.name]
        _print_kinds(title, {kind: copy for kind, (copy, _) in kinds.items()}, joined, pairs)


def _print_kinds(title: str, kinds: dict[str, bool], joined: Counter[str], pairs: int) -> None:
    print(f"\n{title}: {pairs} pairs of each kind", f"{'joined, %':>30}")
    for kind, copy in kinds.items():
        print(f"  {kind:<45}{'one' if copy else 'two':<8}{100 * joined[kind] / pairs:>8.1f}")
    right = sum(joined[kind] for kind, copy in kinds.items() if copy)
    wrong = sum(joined[kind] for kind, copy in kinds.items() if not copy)
    print(
        f"  precision {100 * right / (right + wrong):.1f}, "
        f"recall {100 * right / (pairs * sum(kinds.values())):.1f}"
    )


def measure_cost(articles: int, seed: int, folder: Path) -> None:
    """Print the time and memory that so many articles take."""
    with new_warehouse(folder / "many.duckdb") as con:
        for what, stories in (
            (f"{articles} at once", many_stories(articles, seed)),
            ("1000 more", islice(many_stories(3_000, seed + 1), 2_000, None)),
        ):
            renamed = (Story(f"{what}/{one.name}", one.body, one.quote) for one in stories)
            count, signing = add(con, renamed, folder)
            keys = quote_keys(con, folder)
            began = time.perf_counter()
            put_bands(con, [str(folder / "bands.parquet")])
            group_copies(con)
            put_keys(con, keys)
            group_quotes(con)
            print(
                f"  {what:<20}{1e6 * signing / count:>8.0f} µs per signature"
                f"{time.perf_counter() - began:>10.1f} s to group",
                flush=True,
            )
        held = con.execute(
            "select count(*), count(duplicate_of), (select count(*) from quote_clusters) "
            "from articles"
        ).fetchall()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"  {held[0]} articles, {held[1]} copies, {held[2]} statements; {peak // 1024} MB at most"
    )


def main(arguments: Sequence[str]) -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="onrecord-copies-") as name:
        measure_pairs(chosen.pairs, chosen.seed, Path(name))
        print("\ncost")
        measure_cost(chosen.articles, chosen.seed, Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
