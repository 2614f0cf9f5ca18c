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

FIND_CANDIDATES = ("insert_touched_bands", "list_regrouped_articles", "list_copy_candidates")
COMPARE_RUNS = ("list_copy_words", "list_word_runs", "insert_alike_articles")
COMPARE_NAMES = ("list_alike_part", "list_copy_words", "list_cased_words", "list_copies")
GROUP_ARTICLES = ("list_copy_groups", "update_duplicates")
PAIRS_AT_ONCE = 5_000
"""Pairs whose words are held at once, some 100 MB for articles of usual length."""

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
    for name in FIND_CANDIDATES:
        con.execute(sql.statement(name))
    _compare_articles(con)
    for name in (*GROUP_ARTICLES, "list_reread_articles"):
        con.execute(sql.statement(name))
    for name in GROUP_QUOTES:
        con.execute(sql.statement(name))


def _compare_articles(con: "duckdb.DuckDBPyConnection") -> None:
    """Tell which candidates are near copies, part by part: all words at once take gigabytes."""
    pairs: int = con.execute(sql.statement("count_copy_candidates")).fetchall()[0][0]
    parts = -(-pairs // PAIRS_AT_ONCE)
    con.execute(sql.statement("create_alike_articles"))
    for part in range(parts):
        con.execute(sql.statement("list_copy_part"), {"part": part, "parts": parts})
        for name in COMPARE_RUNS:
            con.execute(sql.statement(name))
    for name in COMPARE_NAMES:
        con.execute(sql.statement(name))
