"""The index behind `search`: words of articles and of quotes."""

import logging
import math

import duckdb

import sql

log = logging.getLogger(__name__)

ANALYSIS = "fulltext_analysis"
STEPS = (
    "list_losing_words",
    "delete_words_in_articles",
    "delete_words_in_quotes",
    "delete_indexed_articles",
    "delete_indexed_quotes",
    "list_unindexed_articles",
    "list_unindexed_quotes",
    "list_word_places",
    "list_spellings",
    "insert_indexed_words",
    "list_numbered_spellings",
    "insert_words_in_articles",
    "insert_words_in_quotes",
    "insert_indexed_articles",
    "insert_indexed_quotes",
    "delete_indexed_words",
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


def index_words(con: "duckdb.DuckDBPyConnection") -> None:
    """Take the articles of `gone` out of the index, then put in what it lacks.

    What it lacks is found by comparing it with `articles` and `quotes`, so that a file from
    before there was an index gets all of it. Each load appends its words sorted; when a
    quarter has come on top since, all are sorted again, so that looking up a word reads a
    few blocks however many loads there were.
    """
    con.execute({script.name: script.text for script in sql.scripts("functions")}[ANALYSIS])
    before = _last_document(con)
    for step in STEPS:
        con.execute(sql.statement(step))
    if wants_sorting(before, _last_document(con)):
        log.info("sorting the index of search")
        for step in SORTING:
            con.execute(sql.statement(step))


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
