"""Which page batches are whole, and which stand for others that were merged into them.

`lake/merged/<batch>` names the batches that a page batch was merged from. They count as replaced
from the instant at which the merged batch and what was made of it are there, whether they
still lie in the lake or not. The warehouse renames them in its rows and reads nothing again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import duckdb

import sql
from tasks.lake import AnyLake, parent_of, root_of
from tasks.open_lake import open_lake
from tasks.settings import Settings
from tasks.warehouse import naming_corrupt

SET_ASIDE = ".corrupt"
RENAMING = ("rename_pages", "rename_article_versions", "rename_rejections", "rename_articles")


@dataclass(frozen=True, slots=True)
class Replaced:
    """One batch that a merged one stands for.

    Attributes:
        replaced: A page batch, as it was read or itself merged.
        leaf: A batch in it that was not merged; itself where it is none.
    """

    replaced: str
    leaf: str


def whole_chains(lake: AnyLake) -> list[str]:
    """The annotation batches whose articles and pages are there too, sorted."""
    pages, articles = set(lake.batches("pages")), set(lake.batches("articles"))
    return [
        batch
        for batch in lake.batches("annotations")
        if root_of(batch) in pages and parent_of(batch) in articles
    ]


def unfinished(settings: Settings) -> list[str]:
    """Page batches that no version of the pipeline has taken to the end, sorted."""
    lake = open_lake(settings)
    whole = whole_chains(lake)
    finished = {root_of(batch) for batch in whole} | replaced_roots(lake, whole)
    return [batch for batch in lake.batches("pages") if batch not in finished]


def replaced_by(lake: AnyLake, batch: str) -> list[Replaced]:
    """What a page batch was merged from; nothing where it was not."""
    if not lake.exists("merged", batch):
        return []
    return lake.read("merged", batch, "replaces", Replaced)


def replaced_roots(lake: AnyLake, whole: Iterable[str]) -> set[str]:
    """The page batches for which a merged one stands.

    Args:
        lake: The lake.
        whole: `whole_chains` of it: a merged batch that is not whole stands for nothing yet.
    """
    roots = {root_of(batch) for batch in whole}
    merged = [batch for batch in lake.batches("merged") if batch in roots]
    return {row.replaced for batch in merged for row in replaced_by(lake, batch)}


def rename_merged(con: "duckdb.DuckDBPyConnection", lake: AnyLake, roots: Collection[str]) -> None:
    """Let the rows of merged batches name what stands for them.

    A merged batch counts as loaded where all that it was merged from had been, by the same
    versions; else it is left to be loaded.

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
    with naming_corrupt(files):
        con.execute(sql.statement("list_merged"), {"files": files})
    for name in RENAMING:
        con.execute(sql.statement(name))
    con.execute(sql.statement("delete_doubled_versions"))
    con.execute(sql.statement("list_renamed_batches"))
    con.execute(sql.statement("delete_renamed_batches"))
    con.execute(sql.statement("insert_renamed_batches"))
    con.execute("commit")


def forget_lost(con: "duckdb.DuckDBPyConnection", lake: AnyLake, roots: Collection[str]) -> bool:
    """Take out the pages of batches that were found corrupt and set aside.

    Returns:
        Whether there were any; the addresses whose articles may change are then listed.
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
    """The page batches that the warehouse holds something of."""
    rows = con.execute(sql.statement("list_loaded_roots")).fetchall()
    return {row[0] for row in rows}
