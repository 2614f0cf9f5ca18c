"""Rows of page batches that were merged, or were set aside because of damage.

The rows of merged batches get the new batch's name, and nothing is read again.
"""

from collections.abc import Collection

import duckdb

import sql
from tasks.lake.damage import naming_damaged
from tasks.lake.local import AnyLake

SET_ASIDE = ".corrupt"
RENAMING = ("rename_pages", "rename_article_versions", "rename_rejections", "rename_articles")


def rename_merged(con: "duckdb.DuckDBPyConnection", lake: AnyLake, roots: Collection[str]) -> None:
    """Give rows of batches that were merged the name of the merged batch.

    A merged batch counts as loaded if all batches that it was merged from were loaded, by the same
    versions. Otherwise it is loaded like any other batch.

    Args:
        con: The warehouse that is being made.
        lake: The lake.
        roots: The page batches that count.
    """
    merged = [batch for batch in lake.batches("merged") if batch in roots]
    if not merged or loaded_roots(con) <= set(roots):
        return
    files = lake.files("merged", merged, "replaces")
    con.execute("begin")
    with naming_damaged(files):
        con.execute(sql.statement("list_merged"), {"files": files})
    for name in RENAMING:
        con.execute(sql.statement(name))
    con.execute(sql.statement("delete_doubled_versions"))
    con.execute(sql.statement("list_renamed_batches"))
    con.execute(sql.statement("delete_renamed_batches"))
    con.execute(sql.statement("insert_renamed_batches"))
    con.execute("commit")


def forget_lost(con: "duckdb.DuckDBPyConnection", lake: AnyLake, roots: Collection[str]) -> bool:
    """Remove the pages of batches that were found corrupt and set aside.

    Returns:
        Whether there were any; if so, the addresses whose articles may change are listed.
    """
    lost = (loaded_roots(con) - set(roots)) & set(lake.batches(f"{SET_ASIDE}/pages"))
    if not lost:
        return False
    batches = {"page_batches": sorted(lost)}
    con.execute(sql.statement("list_replaced"), batches)
    con.execute(sql.statement("list_affected_urls"))
    con.execute(sql.statement("delete_replaced_rejections"))
    con.execute(sql.statement("delete_replaced_versions"))
    con.execute(sql.statement("delete_lost_rejections"), batches)
    con.execute(sql.statement("delete_lost_pages"), batches)
    con.execute(sql.statement("delete_loaded_batches"), batches)
    return True


def loaded_roots(con: "duckdb.DuckDBPyConnection") -> set[str]:
    """The page batches from which the warehouse holds rows."""
    rows = con.execute(sql.statement("list_loaded_roots")).fetchall()
    return {row[0] for row in rows}
