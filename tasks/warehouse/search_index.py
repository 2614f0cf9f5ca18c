"""The index behind `search`: words of articles and of quotes."""

import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

import sql
from tasks.batches.index import INDEX_TABLES, index_tables
from tasks.lake.damage import naming_damaged
from tasks.lake.files import write_table
from tasks.lake.local import AnyLake
from tasks.warehouse.bounds import FILES_AT_ONCE, in_bounds, read_in

log = logging.getLogger(__name__)

TAKING_OUT = (
    "list_losing_words",
    "delete_words_in_articles",
    "delete_words_in_quotes",
    "delete_indexed_articles",
    "delete_indexed_quotes",
)
PUTTING_IN = (
    "create_coming_words",
    "insert_indexed_words",
    "list_placed_words",
    "insert_words_in_articles",
    "insert_words_in_quotes",
    "insert_indexed_articles",
    "insert_indexed_quotes",
)
SORTING = (
    (
        "list_sorted_words_in_articles",
        "delete_all_words_in_articles",
        "insert_sorted_words_in_articles",
    ),
    (
        "list_sorted_words_in_quotes",
        "delete_all_words_in_quotes",
        "insert_sorted_words_in_quotes",
    ),
)
SORTED_FROM = 100_000
GROWTH = 1.25
MADE = "made"
"""Stands for a batch where the lake has no words of an article."""

BYTES_AT_ONCE = 2**24
"""Words of some 11,000 articles, as the lake has them: five times that in memory."""

ARTICLES_AT_ONCE = 2_000
"""Articles whose words are made at once where the lake has none, some ten megabytes of text."""


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """Parquet files with `INDEX_TABLES`, the same batches in each list."""

    documents: Sequence[str]
    words: Sequence[str]
    quote_keys: Sequence[str]


def list_unindexed(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, batches: Sequence[str], folder: Path
) -> IndexFiles:
    """Find the words of what the index will lack when the articles of `gone` are out of it.

    What it lacks is found by comparing it with `articles`, so that a file from before there was
    an index gets all of it. Words that no batch has, as those of older versions, are made here.

    Args:
        con: The warehouse under way, the wanted articles in their tables.
        lake: The lake.
        batches: The annotation batches that hold the wanted articles.
        folder: Where files may be put that are needed until the load ends.

    Returns:
        The files; the temporary table `unindexed` says which of their articles count.
    """
    con.execute(sql.statement("create_held_articles"))
    found = [lake.files("annotations", batches, name) for name in INDEX_TABLES]
    read_in(con, "insert_held_articles", found[0])
    con.execute(sql.statement("list_lacking_articles"))
    for made in _make_lacking(con, folder):
        for files, file in zip(found, made, strict=True):
            files.append(file)
    con.execute(sql.statement("list_unindexed"), {"made": MADE})
    return IndexFiles(*found)


def _make_lacking(con: "duckdb.DuckDBPyConnection", folder: Path) -> Iterator[list[str]]:
    """Write what the lake lacks part by part; yields the files of a part, as `INDEX_TABLES`."""
    lacking: int = con.execute(sql.statement("count_lacking_articles")).fetchall()[0][0]
    parts = -(-lacking // ARTICLES_AT_ONCE)
    for part in range(parts):
        which = {"part": part, "parts": parts}
        texts = con.sql(sql.statement("list_lacking_texts"), params=which).to_arrow_table()
        quoted = con.sql(sql.statement("list_lacking_quotes"), params=which).to_arrow_table()
        written = []
        for name, table in index_tables(texts, quoted, f"{MADE} {part}").items():
            written.append(folder / f"{name}-{part}.parquet")
            write_table(written[-1], table, MADE)
        log.info("read the words of articles: part %d of %d", part + 1, parts)
        yield [str(file) for file in written]


def index_words(con: "duckdb.DuckDBPyConnection", files: IndexFiles) -> None:
    """Take the articles of `gone` out of the index, put those of `unindexed` and their quotes in.

    Each part is appended in the order of its words; when a load has brought the index past another
    quarter, all are sorted again, so that looking up a word reads a few blocks however many loads
    there were. No other tables of the warehouse are read or changed than the index's own.

    Args:
        con: The warehouse under way, no transaction open.
        files: What `list_unindexed` found.
    """
    in_bounds(con, partial(_execute, con, TAKING_OUT))
    before = _last_document(con)
    parts = [*_parts(files.words)]
    for number, part in enumerate(parts, start=1):
        # Each in a transaction of its own: what one replaces, DuckDB keeps until its end.
        in_bounds(con, partial(_put_in, con, files, part))
        if len(parts) > 1:
            log.info("indexed words for search: part %d of %d", number, len(parts))
    in_bounds(con, partial(_execute, con, ("delete_indexed_words",)))
    if wants_sorting(before, _last_document(con)):
        log.info("sorting the index of search")
        for steps in SORTING:
            in_bounds(con, partial(_execute, con, steps))


def _put_in(con: "duckdb.DuckDBPyConnection", files: IndexFiles, part: slice) -> None:
    documents, words = files.documents[part], files.words[part]
    with naming_damaged([*documents, *words]):
        con.execute(sql.statement("list_coming_documents"), {"files": documents})
        con.execute(sql.statement("list_coming_parts"))
        con.execute("set variable word_files = $files", {"files": words})
        _execute(con, PUTTING_IN)


def _execute(con: "duckdb.DuckDBPyConnection", names: Sequence[str]) -> None:
    for name in names:
        con.execute(sql.statement(name))


def _parts(files: Sequence[str]) -> Iterator[slice]:
    """Which files are put in at once."""
    first, taken = 0, 0
    for number, file in enumerate(files):
        size = Path(file).stat().st_size
        if number > first and (number - first == FILES_AT_ONCE or taken + size > BYTES_AT_ONCE):
            yield slice(first, number)
            first, taken = number, 0
        taken += size
    if files:
        yield slice(first, len(files))


def wants_sorting(before: int, after: int) -> bool:
    """Whether enough has been indexed to sort all words again.

    Args:
        before: The last document's number before the load; 0 for an empty index, whose
            few parts are each in order.
        after: The same after the load. Numbers are never used again, so that replaced
            articles count, too.
    """
    return 0 < before < after >= SORTED_FROM and _step(before) != _step(after)


def _step(documents: int) -> int:
    return int(math.log(documents, GROWTH))


def _last_document(con: "duckdb.DuckDBPyConnection") -> int:
    number: int = con.execute(sql.statement("last_document")).fetchall()[0][0]
    return number
