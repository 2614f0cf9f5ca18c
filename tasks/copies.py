"""Near copies of articles, and one statement carried by many of them.

Both are functions of the articles that are current, never of the order in which they came. A
load looks again at the groups that its articles join or leave: those that share a key with
an article or quote that is taken out or put in, and all that were in a group with one of
them. Each is compared with the first that shares a key; what is alike is tied; a group is
what the ties connect.
"""

from collections.abc import Sequence

import duckdb

import sql

GROUP_ARTICLES = (
    "insert_touched_bands",
    "list_regrouped_articles",
    "list_copy_candidates",
    "list_copy_words",
    "list_word_runs",
    "list_alike_articles",
    "list_cased_words",
    "list_copies",
    "list_copy_groups",
    "update_duplicates",
)
GROUP_QUOTES = (
    "list_touched_keys",
    "delete_quote_keys",
    "insert_quote_keys",
    "insert_touched_keys",
    "list_regrouped_quotes",
    "list_statement_candidates",
    "list_quote_words",
    "list_promising_quotes",
    "list_alike_quotes",
    "list_unnamed_groups",
    "list_likely_speakers",
    "list_statement_groups",
    "update_statements",
    "delete_quote_clusters",
    "insert_quote_clusters",
)


def group_copies(con: "duckdb.DuckDBPyConnection", bands: Sequence[str]) -> None:
    """Find the copies of the articles that a load touches, and cluster their quotes.

    Reads the temporary tables `wanted`, `gone` and `changed`.

    Args:
        con: The warehouse under way, the wanted articles in their tables and their
            speakers tied.
        bands: The files of the lake with the wanted articles' bands.
    """
    con.execute(sql.statement("list_touched_bands"))
    con.execute(sql.statement("delete_article_bands"))
    if bands:
        con.execute(sql.statement("insert_article_bands"), {"files": list(bands)})
    for name in GROUP_ARTICLES:
        con.execute(sql.statement(name))
    con.execute(sql.statement("list_reread_articles"))
    for name in GROUP_QUOTES:
        con.execute(sql.statement(name))
