"""Load: finished batches into a copy of the warehouse, which then takes its place."""

import logging
from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import duckdb
import pyarrow.parquet as pq
from filelock import FileLock
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord.reasons import FAULTS
from onrecord.records import Run
from tasks.batches.lazy_jobs import gc_paused
from tasks.lake.arrow import to_table
from tasks.lake.damage import naming_damaged
from tasks.lake.lineage import complete_chains, finished_batches, pages_of
from tasks.lake.local import AnyLake
from tasks.runs.intake import Intake
from tasks.runs.outcomes import (
    COMPLETED,
    FELL_SILENT,
    NOTHING_INGESTED,
    WITH_REJECTIONS,
    faults_in_words,
)
from tasks.runs.record import Finished, OpenRun, run_files, write_run
from tasks.warehouse.build import build, load_chains, renew
from tasks.warehouse.overrides import Overrides, read_overrides
from tasks.warehouse.replacement import MOST_FREE, replacement
from tasks.warehouse.session import (
    WarehouseDamagedError,
    naming_warehouse_damage,
    refuse_folder,
)

log = logging.getLogger(__name__)


@task(name="load", task_run_name="load", cache_policy=NO_CACHE)
def load(
    run: OpenRun, intake: Intake, *, from_scratch: bool = False, most_free: float = MOST_FREE
) -> Finished:
    """Load what the warehouse lacks, prove the invariants, put the file in its place.

    Args:
        run: The run under way.
        intake: What it was offered.
        from_scratch: Make the warehouse from nothing but the lake.
        most_free: Share of free blocks above which the file is written anew without them.

    Returns:
        The run's record as the warehouse and the lake hold it, and what it brought.

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
        run.lake.keeping_files() as lake,
        gc_paused(),
    ):
        refuse_folder(settings.warehouse)
        try:
            if not from_scratch:
                renew(lake, settings)
            replacing = partial(
                replacement, settings.warehouse, empty=from_scratch, most_free=most_free
            )
            finished = _put_in(run, intake, lake, overrides, replacing)
        # A missing table or column was dropped in another session, as by an analyst who may write.
        except (WarehouseDamagedError, duckdb.CatalogException, duckdb.BinderException) as error:
            if from_scratch:
                raise
            log.warning("the warehouse is made again from the lake now, for %s", error)
            _make_again(run, intake, lake)
            finished = _put_in(
                run, intake, lake, overrides, partial(replacement, settings.warehouse)
            )
        write_run(lake, finished.record)
    log.info("loaded: %s", summary_line(finished.record), extra={"stage": "loaded", "count": 1})
    return finished


def _put_in(
    run: OpenRun,
    intake: Intake,
    lake: AnyLake,
    overrides: Overrides,
    replacing: "Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]",
) -> Finished:
    chains = complete_chains(lake, run.settings)
    with naming_warehouse_damage(run.settings.warehouse), replacing() as con:
        _list_inputs(con, run.lake, intake)
        done = load_chains(con, lake, chains, overrides)
        finished = _finish(con, run, intake, *done)
        _insert_runs(con, lake, finished.record)
    return finished


def _make_again(run: OpenRun, intake: Intake, lake: AnyLake) -> None:
    """Make the warehouse without this run's own batches, so that its inputs still count as new."""
    own = intake.brought or set()
    before = {batch for batch in finished_batches(lake) if pages_of(batch) not in own}
    build(run.settings.warehouse, lake, run.settings, before)


def summary_line(run: Run) -> str:
    """A run's counts in one line."""
    faults = f"; {faults_in_words(run.faults)}" if run.faults else ""
    return (
        f"{run.inputs} inputs: {run.new} new, {run.unchanged} unchanged, "
        f"{run.duplicate} duplicate, {run.rejected} rejected; {run.quotes} quotes{faults}"
    )


def _list_inputs(con: "duckdb.DuckDBPyConnection", lake: AnyLake, intake: Intake) -> None:
    with lake.scratch() as folder:
        path = folder / "inputs.parquet"
        pq.write_table(intake.table(), path)
        brought = sorted(intake.brought or ())
        con.execute(sql.statement("list_inputs"), {"files": [str(path)], "brought": brought})


def _finish(
    con: "duckdb.DuckDBPyConnection", run: OpenRun, intake: Intake, annotated: int, quotes: int
) -> Finished:
    articles: Sequence[int] | None = None
    if intake.brought is not None:
        con.execute(sql.statement("list_brought"), {"brought": sorted(intake.brought)})
        keys, quotes = con.execute(sql.statement("count_brought")).fetchall()[0]
        articles, annotated = array("q", keys), len(keys)
    row = con.execute(sql.statement("count_outcomes")).fetchall()[0]
    inputs, new, unchanged, duplicate, rejected = row
    asked = {"faults": sorted(FAULTS), "run_id": run.record.run_id}
    ((faults,),) = con.execute(sql.statement("count_faults"), asked).fetchall()
    outcome = WITH_REJECTIONS if rejected else COMPLETED
    idle = intake.may_idle and not inputs
    if run.record.flow == "ingest" and inputs == rejected and not idle:
        outcome = NOTHING_INGESTED
    if intake.silent:
        outcome = FELL_SILENT
    record = replace(
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
        slow_reading=run.pace.slow_reading,
    )
    return Finished(record, articles)


def _insert_runs(con: "duckdb.DuckDBPyConnection", lake: AnyLake, present: Run) -> None:
    with lake.scratch() as folder:
        path = folder / "run.parquet"
        pq.write_table(to_table(Run, [present]), path)
        con.execute(sql.statement("insert_runs"), {"files": [str(path)]})
    known = {row[0] for row in con.execute(sql.statement("list_runs")).fetchall()}
    if recorded := run_files(lake, known):
        with naming_damaged(recorded):
            con.execute(sql.statement("insert_runs"), {"files": recorded})
