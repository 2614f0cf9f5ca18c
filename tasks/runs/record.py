"""A flow run's own record: what it was offered and how it ended."""

import os
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
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
from tasks.workers.killable import end_with

SERVED = "ONRECORD_SERVED"
"""Set by the worker of `onrecord serve`: its runs end with it, and start again with the next."""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run under way: what it is given.

    Attributes:
        settings: Its settings.
        record: Its record as it began.
        lake: The lake that it works on.
        pace: How fast it goes.
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
        articles: Keys of the articles that it brought; None where it speaks of all that its load
            put in.
        settled: It ended without a load, for the warehouse held all that it was offered.
    """

    record: Run
    articles: Sequence[int] | None = None
    settled: bool = False


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
    lake = open_lake(settings)
    done = False
    try:
        with naming_full_disks(settings), measuring_throughput() as pace:
            yield OpenRun(settings, record, lake, pace)
        done = True
    except DiskFullError:
        done = True
        raise
    finally:
        if not done:
            write_run(lake, replace(record, finished_at=datetime.now(UTC)))


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
