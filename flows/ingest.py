"""The ingest flow: sources in, tables out. `python -m flows.ingest SOURCE…` runs it."""

import sys
from itertools import chain
from pathlib import Path

from prefect import flow
from prefect.states import State

from flows.endings import ending
from onrecord.records import Run
from tasks.annotate import annotate_batch
from tasks.clean import clean_batch
from tasks.collect import collect, unfinished
from tasks.load import load
from tasks.pool import windowed, worker_pool
from tasks.runs import open_run
from tasks.settings import Settings


@flow(name="ingest", flow_run_name="ingest-{sources}")
def ingest(sources: list[str], home: Path | None = None) -> State[Run]:
    """Read sources, clean, annotate and load what is new in them.

    Args:
        sources: Files, folders or glob patterns.
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    with open_run("ingest", settings) as run, worker_pool(settings) as pool:
        batches = chain(unfinished(settings), collect(sources, run))
        windowed(
            batches,
            lambda pages: annotate_batch.submit(clean_batch.submit(pages, run, pool), run, pool),
            settings,
        )
        return ending(load(run))


if __name__ == "__main__":
    ingest(sys.argv[1:])
