"""Loads batches of the lake into the tables of a warehouse under way, or into a new one.

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
from tasks.batches.tables import READINGS
from tasks.lake.damage import naming_damaged
from tasks.lake.lineage import Chain, complete_chains, pages_of
from tasks.lake.local import AnyLake
from tasks.lake.lost_pages import lost_files
from tasks.settings import Settings
from tasks.warehouse.audits import insert_audits
from tasks.warehouse.bounds import bound_memory, in_bounds, read_in, spare_planning
from tasks.warehouse.copies import group_copies, group_quotes, put_bands, put_keys
from tasks.warehouse.corrections import correct_quotes, list_corrections, settle_corrections
from tasks.warehouse.entity_ties import tie_entities, ties_are_current
from tasks.warehouse.merged_rows import forget_lost, rename_merged
from tasks.warehouse.overrides import Overrides, read_overrides
from tasks.warehouse.people import keep_people
from tasks.warehouse.replacement import in_second_session, replacement
from tasks.warehouse.schema import is_empty, lacks_migrations
from tasks.warehouse.search_index import index_words, list_unindexed
from tasks.warehouse.session import (
    look_up,
)

log = logging.getLogger(__name__)

REPLACED = (
    ("articles", "articles", "delete_articles", "insert_articles"),
    ("articles", "article_authors", "delete_article_authors", "insert_article_authors"),
    ("articles", "article_tags", "delete_article_tags", "insert_article_tags"),
    ("articles", "article_images", "delete_article_images", "insert_article_images"),
    ("articles", "cleaning_decisions", "delete_cleaning_decisions", "insert_cleaning_decisions"),
    ("annotations", "paragraphs", "delete_paragraphs", "insert_paragraphs"),
    ("annotations", "sentences", "delete_sentences", "insert_sentences"),
    ("annotations", "article_entities", "delete_article_entities", "insert_article_entities"),
    ("annotations", "mentions", "delete_mentions", "insert_mentions"),
    ("annotations", "quotes", "delete_quotes", "insert_quotes"),
    ("annotations", "quote_spans", "delete_quote_spans", "insert_quote_spans"),
    ("annotations", "descriptions", "delete_descriptions", "insert_descriptions"),
    ("annotations", "quote_speakers", "delete_quote_speakers", "insert_quote_speakers"),
    ("annotations", "portraits", "delete_portraits", "insert_portraits"),
)
"""The stage and the table of each file of rows about articles, with the statement that takes out
what is replaced and the one that puts the file's rows in."""

LOST = (
    "list_lost_statements",
    "list_lost_names",
    "list_lost_aliases",
    "list_lost_roles",
    "list_lost_told",
)
"""What is counted before rows are taken out."""

COUNT_NAMES = ("update_name_counts", "insert_name_counts", "delete_name_counts")
COUNT_ROLES = ("update_role_counts", "insert_role_counts", "delete_role_counts")
COUNT_ALIASES = ("update_entity_aliases", "insert_entity_aliases", "delete_entity_aliases")
GAINED = ("insert_gained_names", "insert_gained_aliases", "insert_gained_roles")
"""What is counted when rows have been put in."""

COUNT_CHANGES = ((*GAINED, *COUNT_NAMES, *COUNT_ROLES), (*COUNT_NAMES, *COUNT_ALIASES))
"""Before and after names are tied: counts gain what comes, and lose what goes."""

COUNT_AFRESH = (
    ("insert_all_name_counts", "insert_all_role_counts"),
    ("delete_all_name_counts", "insert_all_name_counts", "insert_all_aliases"),
)
"""The same for a warehouse that had no articles: all is counted at once."""

MADE_AGAIN = (
    "list_named_entities",
    "delete_renamed_entities",
    "insert_named_entities",
    "delete_sources",
    "insert_sources",
    "delete_authors",
    "insert_authors",
)

TO_BE_CHECKED = ("insert_checked_entities", "insert_checked_names", "insert_checked_clusters")


def build(path: Path, lake: AnyLake, settings: Settings, wanted: Container[str]) -> None:
    """Make a warehouse at another place from nothing but the lake.

    Args:
        path: Where to write it.
        lake: The lake.
        settings: Which versions count, and where the overrides are.
        wanted: The annotation batches that it is to hold.

    Raises:
        CheckFailedError: An invariant does not hold.
        SettingsError: The file of overrides cannot be used.
    """
    overrides = read_overrides(settings)
    chains = complete_chains(lake, settings, wanted)
    with replacement(path, empty=True) as con:
        load_chains(con, lake, chains, overrides)


def renew(lake: AnyLake, settings: Settings) -> None:
    """If the warehouse lacks migrations, make it again from the batches that it holds.

    Only the lake can fill new columns of old rows. If the lake lacks some of these batches, the
    file is migrated as it is instead: old rows without new columns are better than no rows.

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
        log.info("an older release made the warehouse: it is made again from the lake")
        build(settings.warehouse, lake, settings, loaded)


def _loaded_by_an_older_release(con: "duckdb.DuckDBPyConnection") -> set[str] | None:
    """The annotation batches of a warehouse that lacks migrations; None if it lacks none."""
    if not lacks_migrations(con):
        return None
    return {row[0] for row in con.execute(sql.statement("list_loaded_batches")).fetchall()}


def load_chains(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain], overrides: Overrides
) -> tuple[int, int]:
    """Load the chains that a warehouse under way lacks, and remove rows of batches that were lost.

    Master of `_lake_is_ahead` of `tasks.warehouse.nothing_new`, which asks whether there are any:
    test_there_is_nothing_to_do_once_a_load_has_loaded_all.

    Returns:
        How many articles and how many quotes were loaded.
    """
    con.execute(
        sql.statement("list_chains"),
        {
            "page_batches": [chain.pages for chain in chains],
            "article_batches": [chain.articles for chain in chains],
            "annotation_batches": [chain.annotations for chain in chains],
        },
    )
    recorrected = list_corrections(con, overrides.corrections)
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
        log.info("tied all names again")
    if recorrected:
        con.execute(sql.statement("list_affected_by_corrections"))
        _load_articles(con, lake, overrides)
    settle_corrections(con, overrides.corrections)
    keep_people(con, overrides.people)
    insert_audits(con, lake)
    return counts


def _follow_lake(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain], overrides: Overrides
) -> None:
    """Rename rows of merged batches, and remove rows of lost ones."""
    roots = {chain.pages for chain in chains}
    rename_merged(con, lake, roots)
    if in_bounds(con, lambda: forget_lost(con, lake, roots)):
        _load_articles(con, lake, overrides)


def _load_pages(con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain]) -> None:
    """Insert the pages, rejections and versions of some batches, and list the pages' addresses."""
    roots = {"page_batches": [chain.pages for chain in chains]}
    articles = _files(lake, "articles", chains, "articles")
    refused = [
        *_files(lake, "pages", chains, "rejections"),
        *_files(lake, "articles", chains, "rejections"),
        *_files(lake, "annotations", chains, "rejections"),
    ]
    con.execute(sql.statement("list_replaced"), roots)
    lost = lost_files(lake, [chain.pages for chain in chains])
    # Lost pages first: a batch that holds such a page whole read it later, and replaces the row.
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
    """Where a batch has lost a page's bytes and another holds the page, let the other one count."""
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
    """Insert the articles of the affected addresses, and compute what is derived from them.

    Articles are compared with each other once for all of them, not batch by batch, in bounded
    memory. Meanwhile a second session indexes words for search: the two touch no common table.

    Returns:
        How many articles and how many quotes were loaded.
    """
    afresh = is_empty(con)
    con.execute(sql.statement("list_wanted_articles"))
    ((coming,),) = con.execute(sql.statement("count_wanted")).fetchall()
    bound_memory(con, coming)
    spare_planning(con, coming)
    chains = in_bounds(con, lambda: _replace_rows(con, lake, overrides, afresh=afresh))
    # By itself: where all quotes are an older version's, changing them takes much memory.
    in_bounds(con, lambda: con.execute(sql.statement("update_source_kinds")))
    annotated, quotes = con.execute(sql.statement("count_annotated")).fetchall()[0]
    bands = _files(lake, "articles", chains, "article_bands")
    with lake.scratch() as folder:
        files = list_unindexed(con, lake, [chain.annotations for chain in chains], folder)
        bound_memory(con, coming)
        with in_second_session(con, partial(index_words, files=files), ("gone", "unindexed")):
            in_bounds(con, lambda: _tie_names(con, overrides, afresh=afresh))
            in_bounds(con, lambda: put_bands(con, bands))
            in_bounds(con, lambda: group_copies(con, afresh=afresh))
            in_bounds(con, lambda: put_keys(con, files.quote_keys))
            in_bounds(con, lambda: group_quotes(con, afresh=afresh))
            for name in TO_BE_CHECKED:
                con.execute(sql.statement(name))
    return annotated, quotes


def _replace_rows(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, overrides: Overrides, *, afresh: bool
) -> list[Chain]:
    """Replace the rows of articles at affected addresses by those of the current articles.

    Where there were no articles, nothing is there to be taken out.
    """
    con.execute(sql.statement("list_gone_articles"))
    batches = con.execute(sql.statement("list_wanted_batches")).fetchall()
    chains = [Chain(pages_of(articles), articles, read) for articles, read in batches]
    con.execute(sql.statement("list_touched_entities"))
    con.execute(sql.statement("list_dirty_names"))
    read_in(con, "insert_touched_gaining", _files(lake, "annotations", chains, "article_entities"))
    for name in LOST:
        con.execute(sql.statement(name))
    for stage, table, taking_out, putting_in in REPLACED:
        if not afresh:
            con.execute(sql.statement(taking_out))
        read_in(con, putting_in, _files(lake, stage, chains, table))
    con.execute(sql.statement("update_older_readings"))
    read_in(con, "update_readings", _files(lake, "annotations", chains, READINGS))
    correct_quotes(con, overrides.corrections)
    read_in(con, "insert_proofs", _files(lake, "annotations", chains, PROOFS))
    return chains


def _tie_names(con: "duckdb.DuckDBPyConnection", overrides: Overrides, *, afresh: bool) -> None:
    before, after = COUNT_AFRESH if afresh else COUNT_CHANGES
    for name in before:
        con.execute(sql.statement(name))
    tie_entities(con, overrides, afresh=afresh)
    for name in (*after, *MADE_AGAIN):
        con.execute(sql.statement(name))
