"""The annotate flow: reads pages again that an older cleaning or extractor has read.

`onrecord annotate` runs it.
"""

from datetime import date
from pathlib import Path

from prefect import State, flow
from prefect.runtime import flow_run

from flows.ui.alerts import alert
from flows.ui.progress import with_progress
from flows.ui.states import ending
from onrecord.records import Run
from tasks.annotate import outdated
from tasks.date_range import Days
from tasks.follow.tell import tell
from tasks.load import load
from tasks.prepare import prepare_batch
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.workers.pool import windowed, worker_pool


@flow(name="annotate", on_failure=[alert], on_crashed=[alert])
def annotate(
    from_day: date | None = None,
    to_day: date | None = None,
    again: bool = False,  # noqa: FBT001, FBT002  # a switch of the deployment's form
    home: Path | None = None,
) -> State[Run]:
    """Clean and annotate pages again that an older version has read, then load the result.

    Args:
        from_day: Only batches with an article published on or after this day, UTC.
        to_day: Only batches with an article published on or before this day, UTC.
        again: Also batches that the present version has read; then the warehouse is made from
            scratch.
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    with open_run("annotate", settings, flow_run.id) as run:
        batches = outdated(settings, Days(from_day, to_day), again=again)
        with worker_pool(settings) as pool:
            windowed(
                with_progress(batches),
                lambda pages: prepare_batch.submit(pages, run, pool),
                settings,
            )
        loaded = load(run, Intake(brought=set(batches)), from_scratch=again)
        tell(settings)
        return ending(run, loaded)
