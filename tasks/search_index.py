"""The index behind `search`: words of articles and of quotes."""

import logging
import math
from collections.abc import Sequence

import duckdb

import sql

log = logging.getLogger(__name__)

ANALYSIS = "fulltext_analysis"
TAKING_OUT = (
    "list_losing_words",
    "delete_words_in_articles",
    "delete_words_in_quotes",
    "delete_indexed_articles",
    "delete_indexed_quotes",
)
PUTTING_IN = (
    "list_word_places",
    "list_spellings",
    "insert_indexed_words",
    "list_numbered_spellings",
    "insert_words_in_articles",
    "insert_words_in_quotes",
    "insert_indexed_articles",
    "insert_indexed_quotes",
)
SORTING = (
    "list_sorted_words_in_articles",
    "delete_all_words_in_articles",
    "insert_sorted_words_in_articles",
    "list_sorted_words_in_quotes",
    "delete_all_words_in_quotes",
    "insert_sorted_words_in_quotes",
)
SORTED_FROM = 10_000
GROWTH = 1.25
ARTICLES_AT_ONCE, QUOTES_AT_ONCE = 20_000, 200_000
"""What is put in at once: some hundred megabytes of words."""


def index_words(con: "duckdb.DuckDBPyConnection") -> None:
    """Take the articles of `gone` out of the index, then put in what it lacks.

    What it lacks is found by comparing it with `articles` and `quotes`, so that a file from
    before there was an index gets all of it. Each load appends its words sorted; when a
    quarter has come on top since, all are sorted again, so that looking up a word reads a
    few blocks however many loads there were.
    """
    con.execute({script.name: script.text for script in sql.scripts("functions")}[ANALYSIS])
    before = _last_document(con)
    for step in TAKING_OUT:
        con.execute(sql.statement(step))
    while _put_in(con):
        # Each part comes sorted, so an index that was empty is in order after the first alone.
        before = before or _last_document(con)
        log.info("indexed %d articles for search", _last_document(con))
    for step in ("delete_indexed_words", *_sorting(before, _last_document(con))):
        con.execute(sql.statement(step))


def _put_in(con: "duckdb.DuckDBPyConnection") -> bool:
    """Put in a part of what the index lacks; returns whether there may be more."""
    con.execute(sql.statement("list_unindexed_articles"), {"most": ARTICLES_AT_ONCE})
    con.execute(sql.statement("list_unindexed_quotes"), {"most": QUOTES_AT_ONCE})
    for step in PUTTING_IN:
        con.execute(sql.statement(step))
    articles, quotes = con.execute(sql.statement("count_unindexed")).fetchall()[0]
    return bool(articles == ARTICLES_AT_ONCE or quotes == QUOTES_AT_ONCE)


def _sorting(before: int, after: int) -> Sequence[str]:
    if not wants_sorting(before, after):
        return ()
    log.info("sorting the index of search")
    return SORTING


def wants_sorting(before: int, after: int) -> bool:
    """Whether enough has been indexed to sort all words again.

    Args:
        before: The last document's number before the load; 0 for an empty index, whose
            first words are sorted as they come.
        after: The same after the load. Numbers are never used again, so that replaced
            articles count, too.
    """
    return 0 < before < after >= SORTED_FROM and _step(before) != _step(after)


def _step(documents: int) -> int:
    return int(math.log(documents, GROWTH))


def _last_document(con: "duckdb.DuckDBPyConnection") -> int:
    number: int = con.execute(sql.statement("last_document")).fetchall()[0][0]
    return number
