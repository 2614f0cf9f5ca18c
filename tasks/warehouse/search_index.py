"""The index behind the macro `search`: the words of articles and of quotes."""

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
from tasks.warehouse.bounds import FILES_AT_ONCE, in_bounds, in_transaction, read_in

log = logging.getLogger(__name__)

TAKING_OUT = (
    "list_losing_words",
    "delete_words_in_articles",
    "delete_words_in_quotes",
    "delete_common_words_in_articles",
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
COUNTING = ("list_common_places", "insert_common_words_in_articles")

SORTED_FROM = 100_000
"""Documents from which on the index is sorted now and then, and the commonest words are counted:
looking up is fast in a small one."""

GROWTH = 1.25
"""By how much the index grows from one sorting to the next, so that sorting stays cheap on the
whole."""

MADE = "made"
"""The batch's name for words that a load makes itself, since the lake has none for an article."""

COUNTED_AT_ONCE = 50_000
"""Documents whose commonest words are counted at once: half a million places, 25 MB, and several
times as much while they are counted."""

BYTES_AT_ONCE = 2**24
"""Bytes of words in the lake that are indexed at once: of some 11,000 articles, and five times as
much in memory."""

ARTICLES_AT_ONCE = 2_000
"""Articles whose words are made at once if the lake has none: some ten megabytes of text."""


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """Parquet files with `INDEX_TABLES`, the same batches in each list."""

    documents: Sequence[str]
    words: Sequence[str]
    quote_keys: Sequence[str]


def list_unindexed(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, batches: Sequence[str], folder: Path
) -> IndexFiles:
    """Find the words that the index will lack once the articles of `gone` are removed from it.

    The index is compared with `articles`, so that a file older than the index gets all of it. Words
    that no batch holds, such as those of older versions, are made here.

    Args:
        con: The warehouse under way, the wanted articles in their tables.
        lake: The lake.
        batches: The annotation batches that hold the wanted articles.
        folder: Where files may be put that are needed until the load ends.

    Returns:
        The files; the temporary table `unindexed` lists the articles in them that count.
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
    """Write the tables that the lake lacks; yields the files of each part, as `INDEX_TABLES`."""
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
    """Remove the articles of `gone` from the index; insert those of `unindexed` and their quotes.

    Each part is appended in the order of its words. When the index has grown by another quarter,
    all words are sorted again, so that looking up a word reads a few blocks after any number of
    loads. Only the index's own tables are read or changed.

    Args:
        con: The warehouse under way, without an open transaction.
        files: What `list_unindexed` found.
    """
    in_bounds(con, partial(_execute, con, TAKING_OUT))
    before = _last_document(con)
    parts = [*_parts(files.words)]
    for number, part in enumerate(parts, start=1):
        # Each in a transaction of its own, since DuckDB keeps replaced rows until the transaction
        # ends.
        _put_in_bounds(con, files, part)
        if len(parts) > 1:
            log.info("indexed words for search: part %d of %d", number, len(parts))
    in_bounds(con, partial(_execute, con, ("delete_indexed_words",)))
    after = _last_document(con)
    if wants_sorting(before, after):
        log.info("sorting the index of search")
        for steps in SORTING:
            in_bounds(con, partial(_execute, con, steps))
    if wants_counting(before, after):
        _count_common_words(con, after)


def _count_common_words(con: "duckdb.DuckDBPyConnection", last: int) -> None:
    """Count the commonest words, and pairs of them, in all articles up to now.

    Articles that come later are not counted before the next time: a search looks at their places.
    """
    in_bounds(con, lambda: con.execute(sql.statement("delete_all_common_words")))
    ((late,),) = con.execute(sql.statement("first_late_article")).fetchall()
    from_late = {"from_document": late}
    in_bounds(con, lambda: con.execute(sql.statement("list_common_words"), from_late))
    for first in range(0, last + 1, COUNTED_AT_ONCE):
        in_bounds(con, partial(_count_part, con, first, first + COUNTED_AT_ONCE))


def _count_part(con: "duckdb.DuckDBPyConnection", first: int, end: int) -> None:
    listing, inserting = COUNTING
    con.execute(sql.statement(listing), {"from_document": first, "to_document": end})
    con.execute(sql.statement(inserting))


def _put_in_bounds(con: "duckdb.DuckDBPyConnection", files: IndexFiles, part: slice) -> None:
    """Index a part, or one half after the other where it needs more memory than there is.

    The first session needs memory too, now more, now less, so that no size fits at all times.
    """
    middle = (part.start + part.stop) // 2
    if middle == part.start:
        in_bounds(con, partial(_put_in, con, files, part))
        return
    try:
        in_transaction(con, partial(_put_in, con, files, part))
    except duckdb.OutOfMemoryException:
        log.info("indexing %d files in halves, to take less memory", part.stop - part.start)
        _put_in_bounds(con, files, slice(part.start, middle))
        _put_in_bounds(con, files, slice(middle, part.stop))


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
    """The files of each part."""
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
    """Whether the index has grown enough to sort all words again.

    Args:
        before: The last document's number before the load; 0 for an empty index, whose
            few parts are each in order.
        after: The same after the load. Numbers are never used again, so replaced articles count
            too.
    """
    return 0 < before < after >= SORTED_FROM and _step(before) != _step(after)


def wants_counting(before: int, after: int) -> bool:
    """Whether the commonest words are counted again: where the index was sorted, or is new.

    Args:
        before: The last document's number before the load; 0 for an empty index.
        after: The same after the load.
    """
    return wants_sorting(before, after) or (before == 0 and after >= SORTED_FROM)


def _step(documents: int) -> int:
    return int(math.log(documents, GROWTH))


def _last_document(con: "duckdb.DuckDBPyConnection") -> int:
    number: int = con.execute(sql.statement("last_document")).fetchall()[0][0]
    return number
