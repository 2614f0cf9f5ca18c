"""Load: finished batches into a copy of the warehouse, which then takes its place."""

import logging
from array import array
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from filelock import FileLock
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord.reasons import FAULTS
from onrecord.records import Run
from tasks.batch_proofs import PROOFS
from tasks.chains import Chain, complete_chains
from tasks.copies import group_copies, group_quotes
from tasks.entity_ties import tie_entities, ties_are_current
from tasks.lake import AnyLake, root_of, to_table
from tasks.lost import lost_files
from tasks.merged import forget_lost, rename_merged, whole_chains
from tasks.outcomes import (
    COMPLETED,
    FELL_SILENT,
    NOTHING_INGESTED,
    WITH_REJECTIONS,
    faults_in_words,
)
from tasks.overrides import Overrides, read_overrides
from tasks.runs import OpenRun, run_files, write_run
from tasks.search_index import index_words, list_unindexed
from tasks.sessions import (
    WarehouseDamagedError,
    look_up,
    refuse_folder,
    telling_of_damage,
)
from tasks.settings import Settings
from tasks.warehouse import (
    beside,
    bound_memory,
    in_bounds,
    lacks_migrations,
    naming_corrupt,
    read_in,
    replacement,
)
from tasks.work import collector_at_rest

log = logging.getLogger(__name__)

REPLACED = (
    ("articles", "articles", "delete_articles", "insert_articles"),
    ("articles", "article_authors", "delete_article_authors", "insert_article_authors"),
    ("articles", "cleaning_decisions", "delete_cleaning_decisions", "insert_cleaning_decisions"),
    ("annotations", "paragraphs", "delete_paragraphs", "insert_paragraphs"),
    ("annotations", "sentences", "delete_sentences", "insert_sentences"),
    ("annotations", "article_entities", "delete_article_entities", "insert_article_entities"),
    ("annotations", "mentions", "delete_mentions", "insert_mentions"),
    ("annotations", "quotes", "delete_quotes", "insert_quotes"),
    ("annotations", "quote_spans", "delete_quote_spans", "insert_quote_spans"),
    ("annotations", "descriptions", "delete_descriptions", "insert_descriptions"),
)
"""The stage and the table of each file of rows about articles, with the statement that takes out
what is replaced and the one that puts the file's rows in."""

MADE_AGAIN = (
    "delete_touched_entities",
    "insert_touched_entities",
    "delete_touched_aliases",
    "insert_touched_aliases",
    "delete_sources",
    "insert_sources",
    "delete_authors",
    "insert_authors",
)


@task(name="load", task_run_name="load", cache_policy=NO_CACHE)
def load(run: OpenRun, *, anew: bool = False) -> Run:
    """Load what the warehouse lacks, prove the invariants, put the file in its place.

    Args:
        run: The run under way; its record is completed here.
        anew: Make the warehouse from nothing but the lake.

    Returns:
        The run's record as the warehouse and the lake hold it.

    Raises:
        CheckFailedError: An invariant does not hold; the old file stays.
        CorruptBatchError: A file of the lake is damaged; the old warehouse stays.
        SettingsError: The file of overrides cannot be used; the old file stays.
        WarehouseDamagedError: There is a folder in the file's place.
    """
    settings = run.settings
    overrides = read_overrides(settings)
    settings.home.mkdir(parents=True, exist_ok=True)
    with (
        FileLock(settings.home / "load.lock"),
        run.lake.at_hand() as lake,
        collector_at_rest(),
    ):
        refuse_folder(settings.warehouse)
        try:
            if not anew:
                renew(lake, settings)
            finished = _put_in(run, lake, overrides, anew=anew)
        # A table or column that is missing was dropped by somebody who had the file open.
        except (WarehouseDamagedError, duckdb.CatalogException, duckdb.BinderException) as error:
            if anew:
                raise
            log.warning("the warehouse is made again from the lake now, for %s", error)
            _make_again(run, lake)
            finished = _put_in(run, lake, overrides, anew=False)
        write_run(lake, finished)
    log.info("loaded: %s", summary_line(finished), extra={"stage": "loaded", "count": 1})
    return finished


def _put_in(run: OpenRun, lake: AnyLake, overrides: Overrides, *, anew: bool) -> Run:
    warehouse, chains = run.settings.warehouse, complete_chains(lake, run.settings)
    with telling_of_damage(warehouse), replacement(warehouse, empty=anew) as con:
        _list_inputs(con, run)
        done = _load_chains(con, lake, chains, overrides)
        finished = _finish(con, run, *done)
        _insert_runs(con, lake, finished)
    return finished


def _make_again(run: OpenRun, lake: AnyLake) -> None:
    """Make the warehouse as it may have been before this run, whose inputs are still to be new."""
    own = run.brought or set()
    before = {batch for batch in whole_chains(lake) if root_of(batch) not in own}
    build(run.settings.warehouse, lake, run.settings, before)


def summary_line(run: Run) -> str:
    """A run's counts in one line."""
    faults = f"; {faults_in_words(run.faults)}" if run.faults else ""
    return (
        f"{run.inputs} inputs: {run.new} new, {run.unchanged} unchanged, "
        f"{run.duplicate} duplicate, {run.rejected} rejected; {run.quotes} quotes{faults}"
    )


def _load_chains(
    con: "duckdb.DuckDBPyConnection", lake: AnyLake, chains: Sequence[Chain], overrides: Overrides
) -> tuple[int, int]:
    """Load the chains that the warehouse lacks; how many articles and quotes came.

    Master of `_behind`, which asks whether there are any:
    test_there_is_nothing_to_do_once_a_load_has_loaded_all.
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
    with naming_corrupt(files):
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
        with beside(con, partial(index_words, files=files), ("gone", "unindexed")):
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
    chains = [Chain(root_of(articles), articles, read) for articles, read in batches]
    con.execute(sql.statement("list_touched_entities"))
    con.execute(sql.statement("list_dirty_names"))
    read_in(con, "insert_touched_gaining", _files(lake, "annotations", chains, "article_entities"))
    for stage, table, taking_out, putting_in in REPLACED:
        con.execute(sql.statement(taking_out))
        read_in(con, putting_in, _files(lake, stage, chains, table))
    read_in(con, "insert_proofs", _files(lake, "annotations", chains, PROOFS))
    con.execute(sql.statement("insert_loaded_articles"))
    return chains


def _tie_names(con: "duckdb.DuckDBPyConnection", overrides: Overrides) -> None:
    tie_entities(con, overrides)
    for name in MADE_AGAIN:
        con.execute(sql.statement(name))


def _list_inputs(con: "duckdb.DuckDBPyConnection", run: OpenRun) -> None:
    with run.lake.scratch() as folder:
        path = folder / "inputs.parquet"
        pq.write_table(run.inputs, path)
        brought = sorted(run.brought or ())
        con.execute(sql.statement("list_inputs"), {"files": [str(path)], "brought": brought})


def _finish(con: "duckdb.DuckDBPyConnection", run: OpenRun, annotated: int, quotes: int) -> Run:
    if run.brought is not None:
        con.execute(sql.statement("list_brought"), {"brought": sorted(run.brought)})
        keys, quotes = con.execute(sql.statement("count_brought")).fetchall()[0]
        run.articles, annotated = array("q", keys), len(keys)
    row = con.execute(sql.statement("count_outcomes")).fetchall()[0]
    inputs, new, unchanged, duplicate, rejected = row
    asked = {"faults": sorted(FAULTS), "run_id": run.record.run_id}
    ((faults,),) = con.execute(sql.statement("count_faults"), asked).fetchall()
    outcome = WITH_REJECTIONS if rejected else COMPLETED
    idle = run.may_idle and not inputs
    if run.record.flow == "ingest" and inputs == rejected and not idle:
        outcome = NOTHING_INGESTED
    if run.silent:
        outcome = FELL_SILENT
    return replace(
        run.record,
        finished_at=datetime.now(UTC),
        outcome=outcome,
        inputs=inputs,
        new=new,
        unchanged=unchanged,
        duplicate=duplicate,
        rejected=rejected,
        faults=faults,
        annotated=annotated,
        quotes=quotes,
    )


def _insert_runs(con: "duckdb.DuckDBPyConnection", lake: AnyLake, present: Run) -> None:
    with lake.scratch() as folder:
        path = folder / "run.parquet"
        pq.write_table(to_table(Run, [present]), path)
        con.execute(sql.statement("insert_runs"), {"files": [str(path)]})
    known = {row[0] for row in con.execute(sql.statement("list_runs")).fetchall()}
    if recorded := run_files(lake, known):
        with naming_corrupt(recorded):
            con.execute(sql.statement("insert_runs"), {"files": recorded})


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
        _load_chains(con, lake, chains, overrides)


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
