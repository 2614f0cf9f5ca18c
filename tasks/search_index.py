"""The index behind `search`: words of articles and of quotes."""

import duckdb

import sql

ANALYSIS = "fulltext_analysis"
STEPS = (
    "list_losing_words",
    "delete_words_in_articles",
    "delete_words_in_quotes",
    "delete_indexed_articles",
    "delete_indexed_quotes",
    "list_unindexed_articles",
    "list_unindexed_quotes",
    "list_unindexed_tokens",
    "list_spellings",
    "insert_indexed_words",
    "insert_words_in_articles",
    "insert_words_in_quotes",
    "insert_indexed_articles",
    "insert_indexed_quotes",
    "delete_indexed_words",
)


def index_words(con: "duckdb.DuckDBPyConnection") -> None:
    """Take the articles of `gone` out of the index, then put in what it lacks.

    What it lacks is found by comparing it with `articles` and `quotes`, so that a file from
    before there was an index gets all of it.
    """
    con.execute({script.name: script.text for script in sql.scripts("functions")}[ANALYSIS])
    for step in STEPS:
        con.execute(sql.statement(step))
