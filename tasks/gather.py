"""Gather: what a scheduled run read waits in the lake where the warehouse is large."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pyarrow.parquet as pq
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord.reasons import FAULTS
from tasks.lake.damage import naming_damaged
from tasks.lake.lineage import Chain
from tasks.lake.local import AnyLake
from tasks.runs.intake import Intake
from tasks.runs.outcomes import WAITING
from tasks.runs.record import Finished, OpenRun, write_run
from tasks.sources import DROP, WATCH
from tasks.warehouse.nothing_new import may_wait, waiting_chains, waiting_pages
from tasks.warehouse.session import WarehouseError, open_read_only

log = logging.getLogger(__name__)


@task(name="gather", task_run_name="gather", cache_policy=NO_CACHE)
def gather(run: OpenRun, intake: Intake, sources: Sequence[str]) -> Finished | None:
    """End a scheduled run without a load, if what it read may wait for more.

    Only runs of watch lists and drop folders wait. Its record counts its inputs by what lake and
    warehouse hold; whether an article takes the place of another is seen by the load.

    Returns:
        How the run ended, which is recorded in the lake; None if a load is due.
    """
    polled = all(source.startswith((WATCH, DROP)) for source in sources)
    if not polled or intake.silent:
        return None
    with suppress(WarehouseError, duckdb.Error), open_read_only(run.settings.warehouse) as con:
        if may_wait(con, run.settings):
            return _waiting(con, run, intake)
    return None


def _waiting(con: "duckdb.DuckDBPyConnection", run: OpenRun, intake: Intake) -> Finished | None:
    chains = waiting_chains(con, run.lake, run.settings)
    own = intake.brought or set()
    brought = [each for each in chains if each.pages in own]
    earlier = waiting_pages(run.lake, [each for each in chains if each.pages not in own])
    coming = waiting_pages(run.lake, brought)
    asked = {"page_ids": [*intake.page_ids]}
    held = {row[0] for row in con.execute(sql.statement("list_held_pages"), asked).fetchall()}
    pages = set(intake.page_ids)
    known = pages & (held | earlier)
    new = (pages & coming) - known
    rejected = len(intake.refused) + len(pages - known - new)
    inputs = len(intake.page_ids) + len(intake.refused)
    if inputs and not known | new:
        return None
    ended = replace(
        run.record,
        finished_at=datetime.now(UTC),
        outcome=WAITING,
        inputs=inputs,
        new=len(new),
        unchanged=len(known),
        duplicate=inputs - len(new) - len(known) - rejected,
        rejected=rejected,
        faults=_faults(run.lake, brought),
        annotated=0,
        quotes=0,
        slow_reading=run.pace.slow_reading,
    )
    write_run(run.lake, ended)
    waiting = earlier | coming
    log.info("%d articles are in the lake and wait for a load", len(waiting))
    return Finished(ended, articles=(), waiting=waiting)


def _faults(lake: AnyLake, chains: Iterable[Chain]) -> int:
    """How many items of some chains met a fault of our own code."""
    with lake.keeping_files() as held:
        files = [
            file
            for each in chains
            for stage, batch in (("articles", each.articles), ("annotations", each.annotations))
            for file in held.files(stage, [batch], "rejections")
        ]
        with naming_damaged(files):
            reasons = [pq.read_table(file, columns=["reason"]) for file in files]
    return sum(reason in FAULTS for each in reasons for reason in each["reason"].to_pylist())
