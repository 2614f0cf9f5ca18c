"""A flow run's own record: what it was offered and how it ended."""

import os
from array import array
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version

import pyarrow as pa

from onrecord import ANNOTATED_WITH, CLEAN_VERSION, CLEANED_WITH, EXTRACTOR_VERSION
from onrecord.records import Run
from tasks.full_disk import DiskFullError, telling_of_full_disks
from tasks.guard import end_with
from tasks.lake import AnyLake, to_table
from tasks.open_lake import open_lake
from tasks.outcomes import FAILED
from tasks.pace import Pace, paced
from tasks.settings import Settings
from tasks.sources import Taken

SERVED = "ONRECORD_SERVED"
"""Set by the worker of `onrecord serve`: its runs end with it, and start again with the next."""


@dataclass
class OpenRun:
    """A run under way.

    Attributes:
        settings: Its settings.
        record: What is known of it so far.
        page_ids: Keys of the pages that it was offered, in order, repeats included.
        refused: Keys of the rejections that reading made, in order, repeats included.
        taken: Files of drop folders that were read to their end.
        silent: Sources that gave inputs in earlier runs and give none now.
        may_idle: Being offered nothing is no failure: nothing was due, or dropped.
        settled: It ended without a load, for the warehouse held all that it was offered.
        brought: Page batches that it read; None where it speaks of all that its load put in.
        articles: Keys of the articles that it brought; None where it speaks of all.
        pace: How fast it goes.
    """

    settings: Settings
    record: Run
    page_ids: "array[int]" = field(default_factory=lambda: array("q"))
    refused: "array[int]" = field(default_factory=lambda: array("q"))
    taken: list[Taken] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    may_idle: bool = False
    settled: bool = False
    brought: set[str] | None = None
    articles: "array[int] | None" = None
    pace: Pace = field(default_factory=Pace)

    @property
    def lake(self) -> AnyLake:
        """The lake that the run works on."""
        return open_lake(self.settings)

    @property
    def inputs(self) -> pa.Table:
        """What the run was offered, one row an input: its page or its rejection."""
        nothing = pa.nulls(len(self.refused), pa.int64())
        pages = pa.array(self.page_ids, pa.int64())
        refused = pa.array(self.refused, pa.int64())
        return pa.table(
            {
                "page_id": pa.concat_arrays([pages, nothing]),
                "rejection_id": pa.concat_arrays([pa.nulls(len(pages), pa.int64()), refused]),
            }
        )


@contextmanager
def open_run(flow: str, settings: Settings, run_id: str | None = None) -> Iterator[OpenRun]:
    """Record a run that fails, whatever made it fail, and let the failure go on.

    Args:
        flow: Its flow's name.
        settings: Its settings.
        run_id: What Prefect calls it; None where it runs without Prefect.

    Raises:
        DiskFullError: There was no space left; then there is none for the record either.
    """
    if os.environ.get(SERVED):
        end_with(os.getppid())
    record = begin_run(flow, settings, run_id)
    done = False
    try:
        with telling_of_full_disks(settings), paced() as pace:
            yield OpenRun(settings, record, pace=pace)
        done = True
    except DiskFullError:
        done = True
        raise
    finally:
        if not done:
            write_run(open_lake(settings), replace(record, finished_at=datetime.now(UTC)))


def begin_run(flow: str, settings: Settings, run_id: str | None = None) -> Run:
    """The record of a run that begins now; a failure until it has ended otherwise."""
    started = datetime.now(UTC)
    return Run(
        run_id=run_id or f"{flow}-{started:%Y%m%dT%H%M%S.%f}",
        flow=flow,
        started_at=started,
        finished_at=None,
        outcome=FAILED,
        inputs=None,
        new=None,
        unchanged=None,
        duplicate=None,
        rejected=None,
        faults=None,
        annotated=None,
        quotes=None,
        clean_version=CLEAN_VERSION,
        extractor_version=EXTRACTOR_VERSION,
        model=settings.model_version,
        libraries=libraries_here(),
    )


def libraries_here() -> str:
    """The libraries that decide what cleaning and annotating give, with their versions here."""
    names = sorted({*CLEANED_WITH, *ANNOTATED_WITH})
    return "; ".join(f"{name}-{version(name)}" for name in names)


def write_run(lake: AnyLake, run: Run) -> None:
    """Put a finished run's record in the lake, from where `rebuild` takes it."""
    lake.write("runs", run.run_id, {"runs": to_table(Run, [run])})


def run_files(lake: AnyLake, known: Container[str]) -> list[str]:
    """The files of the recorded runs that are not known yet."""
    lacking = [run_id for run_id in lake.batches("runs") if run_id not in known]
    return lake.files("runs", lacking, "runs")


def unloaded_runs(lake: AnyLake, known: Container[str]) -> list[Run]:
    """The recorded runs that a warehouse does not know yet, by their names."""
    found = {
        run.run_id: run
        for batch in lake.batches("runs")
        if batch not in known
        for run in lake.read("runs", batch, "runs", Run)
        if run.run_id not in known
    }
    return [found[run_id] for run_id in sorted(found)]
