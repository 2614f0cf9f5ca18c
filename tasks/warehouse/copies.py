"""Groups near copies of articles, and quotes of one statement in many articles.

Both depend on the current articles alone, never on the order in which they were loaded. A load
looks again at the groups that its articles join or leave: at all articles or quotes that share a
key with one that is inserted or removed, and at all that were in a group with one of these. Each is
compared with the first one that has the same key; two that are alike are tied; what the ties
connect is a group.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

import sql
from onrecord.components import label_components
from tasks.warehouse.bounds import execute_in_parts, read_in
from tasks.warehouse.hash_runs import BANDS, KEYS, find_holders, look_into

LIST_GROUPS = ("list_regrouped_articles", "list_regrouped_bands")
COMPARE_ARTICLES = (
    "list_copy_part",
    "list_copy_texts",
    "insert_equal_copies",
    "delete_equal_copies",
    "list_copy_words",
    "list_word_runs",
    "list_alike_articles",
    "list_cased_words",
    "insert_copies",
)
PAIRS_AT_ONCE = 5_000
"""Pairs of articles that are compared at once: their words take some 100 MB."""

LOSE_KEYS = (
    "list_reread_articles",
    "list_rekeyed_articles",
    "list_reread_keys",
    "list_kept_keys",
    "delete_quote_keys",
)
LIST_QUOTES = ("list_regrouped_quotes", "list_lone_quotes", "list_regrouped_keys")
COMPARE_QUOTES = (
    "list_statement_candidates",
    "list_quote_words",
    "list_promising_quotes",
    "insert_alike_quotes",
)
COUNT_STATEMENTS = (
    "update_statements",
    "list_recounted_statements",
    "delete_quote_clusters",
    "insert_quote_clusters",
    "insert_lone_clusters",
)
QUOTES_AT_ONCE = 50_000
"""Quotes that are compared at once: with their partners they take some 100 MB."""

HASHES_AT_ONCE = 4_000_000
"""Bands or keys that are counted at once in a first load: they take some 150 MB."""


def put_bands(con: "duckdb.DuckDBPyConnection", bands: Sequence[str]) -> None:
    """Replace the bands of the articles that a load touches.

    Reads the temporary tables `wanted` and `gone`. Commit this before `group_copies`: until then
    DuckDB numbers new rows from 2^60 on, and a look for them and old ones opens all that lie
    between.

    Args:
        con: The warehouse under way.
        bands: The files of the lake with the wanted articles' bands.
    """
    con.execute(sql.statement("list_touched_bands"))
    con.execute(sql.statement("delete_article_bands"))
    read_in(con, "insert_article_bands", bands)


def group_copies(con: "duckdb.DuckDBPyConnection", *, afresh: bool = False) -> None:
    """Find copies among the articles that a load touches.

    Reads the temporary tables `wanted`, `gone` and `touched_bands`.

    Args:
        con: The warehouse under way, the wanted articles and their bands in their tables.
        afresh: Whether the wanted articles are all that there are.
    """
    look = look_into(con, BANDS)
    if afresh:
        con.execute(sql.statement("create_sharing_bands"))
        execute_in_parts(con, "count_article_bands", HASHES_AT_ONCE, ["insert_sharing_bands"])
    else:
        find_holders(look, "list_asked_bands")
        con.execute(sql.statement("list_sharing_bands"))
    for name in LIST_GROUPS:
        con.execute(sql.statement(name))
    find_holders(look, "list_asked_groups")
    for name in ("list_copy_candidates", "create_copies"):
        con.execute(sql.statement(name))
    execute_in_parts(con, "count_copy_candidates", PAIRS_AT_ONCE, COMPARE_ARTICLES)
    _connect(con, "list_copy_members", "list_copy_ties", "copy_groups")
    con.execute(sql.statement("update_duplicates"))


def put_keys(con: "duckdb.DuckDBPyConnection", keys: Sequence[str]) -> None:
    """Replace the keys of the quotes that a load puts in, takes out or ties to other speakers.

    Reads the temporary tables `wanted`, `gone`, `changed` and `unindexed`; names must have been
    tied before. Commit this before `group_quotes`, as `put_bands` says.

    Args:
        con: The warehouse under way.
        keys: The files with the keys of the wanted articles' quotes.
    """
    for name in LOSE_KEYS:
        con.execute(sql.statement(name))
    read_in(con, "insert_coming_keys", keys)
    con.execute(sql.statement("insert_quote_keys"))


def group_quotes(con: "duckdb.DuckDBPyConnection", *, afresh: bool = False) -> None:
    """Cluster the quotes of the articles that a load touches.

    Reads the temporary tables that `put_keys` leaves, and `lost_statements`; copies must have been
    grouped before. Statements that are counted again are listed in `recounted_statements`.

    Args:
        con: The warehouse under way.
        afresh: Whether the wanted articles are all that there are.
    """
    look = look_into(con, KEYS)
    if afresh:
        con.execute(sql.statement("create_sharing_keys"))
        execute_in_parts(con, "count_quote_keys", HASHES_AT_ONCE, ["insert_sharing_keys"])
    else:
        find_holders(look, "list_asked_keys")
        con.execute(sql.statement("list_sharing_keys"))
    con.execute(sql.statement("list_statement_mates"))
    find_holders(look, "list_asked_speakers")
    for name in LIST_QUOTES:
        con.execute(sql.statement(name))
    find_holders(look, "list_asked_heads")
    for name in ("list_statement_heads", "create_alike_quotes"):
        con.execute(sql.statement(name))
    execute_in_parts(con, "count_regrouped_quotes", QUOTES_AT_ONCE, COMPARE_QUOTES)
    _connect(con, "list_unnamed_members", "list_unnamed_ties", "unnamed_groups")
    con.execute(sql.statement("list_likely_speakers"))
    _connect(con, "list_statement_members", "list_statement_ties", "statement_groups")
    for name in COUNT_STATEMENTS:
        con.execute(sql.statement(name))


def _connect(con: "duckdb.DuckDBPyConnection", members: str, ties: str, groups: str) -> None:
    """Group what ties connect.

    Args:
        con: The warehouse under way.
        members: The statement that lists what is grouped.
        ties: The statement that lists pairs of one group.
        groups: The name of the table that is made: one row per member, with its group's label.
    """
    ((column, keys),) = con.execute(sql.statement(members)).fetchnumpy().items()
    ones, others = con.execute(sql.statement(ties)).fetchnumpy().values()
    con.register(groups, pa.table({column: keys, "label": label_components(keys, ones, others)}))
