"""A run's record: its beginning, its inputs and how it ended, kept in the lake."""

import os
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

from onrecord import ANNOTATED_WITH, CLEAN_VERSION, CLEANED_WITH, EXTRACTOR_VERSION
from onrecord.records import Run
from tasks.lake.arrow import to_table
from tasks.lake.local import AnyLake
from tasks.lake.opening import open_lake
from tasks.machine.full_disk import DiskFullError, naming_full_disks
from tasks.runs.outcomes import FAILED
from tasks.runs.throughput import Pace, measuring_throughput
from tasks.settings import Settings
from tasks.workers.killable import end_with_parent

SERVED = "ONRECORD_SERVED"
"""Set by the worker of `onrecord serve`: its runs end when it ends, and the next worker starts them
again."""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """What a run under way is given.

    Attributes:
        settings: Its settings.
        record: Its record as it began.
        lake: The lake that it works on.
        pace: Its throughput so far.
    """

    settings: Settings
    record: Run
    lake: AnyLake
    pace: Pace


@dataclass(frozen=True, slots=True)
class Finished:
    """How a run ended.

    Attributes:
        record: Its record, as the lake holds it.
        articles: Keys of the articles that it brought; None if its record counts everything that
            its load put in.
        settled: Whether it ended without a load, since the warehouse held all its inputs.
        waiting: Keys of pages that became articles in the lake, which wait there for a load of
            more: those of this run and of runs before it. Empty after a load.
    """

    record: Run
    articles: Sequence[int] | None = None
    settled: bool = False
    waiting: frozenset[int] = frozenset()


@contextmanager
def open_run(flow: str, settings: Settings, run_id: str | None = None) -> Iterator[OpenRun]:
    """Open a run; if the block raises, record the run as failed and raise the error again.

    Tasks in the block do not bear the run's tags: Prefect's server would be asked of each task
    whether one of its tags has a limit, and told of its end, a third of what a task costs.

    Args:
        flow: Its flow's name.
        settings: Its settings.
        run_id: Prefect's id of the run; None if it runs without Prefect.

    Raises:
        DiskFullError: No space was left, so the failure could not be recorded either.
    """
    if os.environ.get(SERVED):
        end_with_parent(os.getppid())
    record = begin_run(flow, settings, run_id)
    lake = open_lake(settings)
    done = False
    try:
        # Commands that run no flow read records too, and do without Prefect.
        from prefect.context import TagsContext  # noqa: PLC0415

        untagged = TagsContext(current_tags=set())
        with untagged, naming_full_disks(settings), measuring_throughput() as pace:
            yield OpenRun(settings, record, lake, pace)
        done = True
    except DiskFullError:
        done = True
        raise
    finally:
        if not done:
            write_run(lake, replace(record, finished_at=datetime.now(UTC)))


def begin_run(flow: str, settings: Settings, run_id: str | None = None) -> Run:
    """The record of a run that begins now; its outcome is a failure until it ends otherwise."""
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


@cache
def libraries_here() -> str:
    """The libraries that decide what cleaning and annotating give, with their versions here."""
    names = sorted({*CLEANED_WITH, *ANNOTATED_WITH})
    return "; ".join(f"{name}-{version(name)}" for name in names)


def write_run(lake: AnyLake, run: Run) -> None:
    """Write a finished run's record to the lake, where `rebuild` reads it."""
    lake.write("runs", run.run_id, {"runs": to_table(Run, [run])})


def recorded_run(lake: AnyLake, run_id: str) -> Run | None:
    """The record of a run that has ended; None if the lake has none."""
    if not lake.exists("runs", run_id):
        return None
    return next(iter(lake.read("runs", run_id, "runs", Run)), None)


def run_files(lake: AnyLake, known: Container[str]) -> list[str]:
    """The files of the recorded runs that are not among the known ones."""
    lacking = [run_id for run_id in lake.batches("runs") if run_id not in known]
    return lake.files("runs", lacking, "runs")


def unloaded_runs(lake: AnyLake, known: Container[str]) -> list[Run]:
    """The recorded runs that a warehouse does not hold yet, known by their ids."""
    found = {
        run.run_id: run
        for batch in lake.batches("runs")
        if batch not in known
        for run in lake.read("runs", batch, "runs", Run)
        if run.run_id not in known
    }
    return [found[run_id] for run_id in sorted(found)]
