"""Batches of the lake into the tables of a warehouse under way, or into a new one.

The order of statements is the data flow of a load: docs/load.md shows it.
"""

import logging
from collections.abc import Container, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

import sql
from tasks.batches.proofs import PROOFS
from tasks.batches.tables import TABLES
from tasks.lake.damage import naming_damaged
from tasks.lake.lineage import Chain, complete_chains, pages_of
from tasks.lake.local import AnyLake
from tasks.lake.lost_pages import lost_files
from tasks.settings import Settings
from tasks.warehouse.bounds import bound_memory, in_bounds, read_in
from tasks.warehouse.copies import group_copies, group_quotes
from tasks.warehouse.entity_ties import tie_entities, ties_are_current
from tasks.warehouse.merged_rows import forget_lost, rename_merged
from tasks.warehouse.overrides import Overrides, read_overrides
from tasks.warehouse.replacement import in_second_session, replacement
from tasks.warehouse.schema import lacks_migrations
from tasks.warehouse.search_index import index_words, list_unindexed
from tasks.warehouse.session import (
    look_up,
)

log = logging.getLogger(__name__)

ARTICLE_TABLES = ("articles", "article_authors", "cleaning_decisions")


def build(path: Path, lake: AnyLake, settings: Settings, wanted: Container[str]) -> None:
    """Make a warehouse at another place from nothing but the lake.

    Args:
        path: Where.
        lake: The lake.
        settings: Say which versions stand for a page batch, and name the overrides.
        wanted: The annotation batches that are to be in it.

    Raises:
        CheckFailedError: An invariant does not hold.
        SettingsError: The file of overrides cannot be used.
    """
    overrides = read_overrides(settings)
    chains = complete_chains(lake, settings, wanted)
    with replacement(path, empty=True) as con:
        load_chains(con, lake, chains, overrides)


def renew(lake: AnyLake, settings: Settings) -> None:
    """Make a warehouse that lacks migrations anew with the batches that it holds.

    New columns of old rows can only be had from the lake. Where the lake lacks some of them, the
    file is left to be migrated as it is: better old rows without new columns than no rows.

    Raises:
        WarehouseDamagedError: The file cannot be read.
    """
    if not settings.warehouse.exists():
        return
    loaded = look_up(settings.warehouse, lake, _loaded_by_an_older_release)
    if loaded is None:
        return
    held = {chain.annotations for chain in complete_chains(lake, settings, loaded)}
    if held == loaded:
        log.info("an older release made the warehouse: it is made anew from the lake")
        build(settings.warehouse, lake, settings, loaded)


def _loaded_by_an_older_release(con: "duckdb.DuckDBPyConnection") -> set[str] | None:
    """The annotation batches of a warehouse that lacks migrations; None where it lacks none."""
    if not lacks_migrations(con):
        return None
    return {row[0] for row in con.execute(sql.statement("list_loaded_batches")).fetchall()}


def load_chains(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain], overrides: Overrides
) -> tuple[int, int]:
    """Load what a warehouse under way lacks of some chains, and take out what was lost.

    Returns:
        How many articles came, and how many quotes.
    """
    con.execute(
        sql.statement("list_chains"),
        {
            "page_batches": [chain.pages for chain in chains],
            "article_batches": [chain.articles for chain in chains],
            "annotation_batches": [chain.annotations for chain in chains],
        },
    )
    _follow_lake(con, lake, chains, overrides)
    loaded = {row[0] for row in con.execute(sql.statement("list_loaded_batches")).fetchall()}
    lacking = [chain for chain in chains if chain.annotations not in loaded]
    counts = 0, 0
    if lacking:
        log.info("loading %d batches", len(lacking))
        in_bounds(con, lambda: _load_pages(con, lake, lacking))
        counts = _load_articles(con, lake, overrides)
    if not ties_are_current(con, overrides):
        con.execute(sql.statement("list_no_urls"))
        _load_articles(con, lake, overrides)
        log.info("tied all names anew")
    return counts


def _follow_lake(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain], overrides: Overrides
) -> None:
    """Rename what was merged, take out what was lost."""
    roots = {chain.pages for chain in chains}
    rename_merged(con, lake, roots)
    if in_bounds(con, lambda: forget_lost(con, lake, roots)):
        _load_articles(con, lake, overrides)


def _load_pages(con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain]) -> None:
    """Put in the pages, rejections and versions of some batches; list the addresses of these."""
    roots = {"page_batches": [chain.pages for chain in chains]}
    articles = _files(lake, "articles", chains, "articles")
    refused = [
        *_files(lake, "pages", chains, "rejections"),
        *_files(lake, "articles", chains, "rejections"),
        *_files(lake, "annotations", chains, "rejections"),
    ]
    con.execute(sql.statement("list_replaced"), roots)
    lost = lost_files(lake, [chain.pages for chain in chains])
    # Lost ones first: another batch that holds them read them later.
    read_in(con, "insert_pages", [*lost, *_files(lake, "pages", chains, "pages")])
    con.execute(sql.statement("delete_replaced_rejections"))
    read_in(con, "insert_rejections", refused)
    con.execute(sql.statement("list_affected_urls"))
    read_in(con, "insert_affected_urls", articles)
    con.execute(sql.statement("delete_replaced_versions"))
    read_in(con, "insert_versions", articles)
    if lost:
        con.execute(sql.statement("delete_lost_pages"), roots)
    _forget_lost_versions(con, lake)
    con.execute(sql.statement("delete_loaded_batches"), roots)
    con.execute(sql.statement("insert_loaded_batches"), roots | {"loaded_at": datetime.now(UTC)})


def _forget_lost_versions(con: "duckdb.DuckDBPyConnection", lake: AnyLake) -> None:
    """Let what another batch made of a page count, where this one has lost the page's bytes."""
    files = lost_files(lake, lake.batches("pages"))
    if not files:
        return
    with naming_damaged(files):
        con.execute(sql.statement("list_lost"), {"files": files})
    for name in (
        "list_reread",
        "insert_reread_urls",
        "delete_reread_versions",
        "delete_reread_rejections",
    ):
        con.execute(sql.statement(name))


def _files(lake: AnyLake, stage: str, chains: Sequence[Chain], table: str) -> list[str]:
    """The files of a table in some batches; batches of older versions lack some tables."""
    return lake.files(stage, [getattr(chain, stage) for chain in chains], table)


def _load_articles(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, overrides: Overrides
) -> tuple[int, int]:
    """Put in the articles of the affected addresses, and what follows from them.

    What compares articles with each other comes once for all of them, not batch by batch, and
    bounds its memory itself. Words are put in order beside it: nothing that is compared is asked
    of the index of search, or changed by it.

    Returns:
        How many articles came, and how many quotes.
    """
    chains = in_bounds(con, lambda: _replace_rows(con, lake))
    bands = _files(lake, "articles", chains, "article_bands")
    with lake.scratch() as folder:
        files = list_unindexed(con, lake, [chain.annotations for chain in chains], folder)
        bound_memory(con)
        with in_second_session(con, partial(index_words, files=files), ("gone", "unindexed")):
            in_bounds(con, lambda: _tie_names(con, overrides))
            in_bounds(con, lambda: group_copies(con, bands))
            in_bounds(con, lambda: group_quotes(con, files.quote_keys))
    annotated, quotes = con.execute(sql.statement("count_annotated")).fetchall()[0]
    return annotated, quotes


def _replace_rows(con: "duckdb.DuckDBPyConnection", lake: AnyLake) -> list[Chain]:
    """Take out the rows of articles at affected addresses, put in those of the current ones."""
    con.execute(sql.statement("list_wanted_articles"))
    con.execute(sql.statement("list_gone_articles"))
    batches = con.execute(sql.statement("list_wanted_batches")).fetchall()
    chains = [Chain(pages_of(articles), articles, read) for articles, read in batches]
    con.execute(sql.statement("list_touched_entities"))
    con.execute(sql.statement("list_dirty_names"))
    read_in(con, "insert_touched_gaining", _files(lake, "annotations", chains, "article_entities"))
    for stage, tables in (("articles", ARTICLE_TABLES), ("annotations", TABLES)):
        for table in tables:
            con.execute(sql.statement(f"delete_{table}"))
            read_in(con, f"insert_{table}", _files(lake, stage, chains, table))
    read_in(con, "insert_proofs", _files(lake, "annotations", chains, PROOFS))
    con.execute(sql.statement("insert_loaded_articles"))
    return chains


def _tie_names(con: "duckdb.DuckDBPyConnection", overrides: Overrides) -> None:
    tie_entities(con, overrides)
    for table in ("touched_entities", "touched_aliases", "sources", "authors"):
        con.execute(sql.statement(f"delete_{table}"))
        con.execute(sql.statement(f"insert_{table}"))
