"""The retry flow: tries refused pages and articles again.

`onrecord retry` runs it.
"""

from pathlib import Path

from prefect import State, flow
from prefect.runtime import flow_run

from flows.ui.alerts import alert
from flows.ui.progress import with_progress
from flows.ui.states import ending
from onrecord.records import Run
from tasks.follow.tell import tell
from tasks.load import load
from tasks.prepare import prepare_batch
from tasks.retry import another_attempt, drop_earlier_attempts, refused_batches
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.workers.pool import windowed, worker_pool


@flow(name="retry", on_failure=[alert], on_crashed=[alert])
def retry(reason: str | None = None, home: Path | None = None) -> State[Run]:
    """Clean and annotate batches with refused pages or articles again, then load them.

    Args:
        reason: The reason of the refusals; faults of OnRecord's own code if left out.
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    batches = refused_batches(settings, reason)
    settings = another_attempt(settings, batches)
    with open_run("retry", settings, flow_run.id) as run:
        with worker_pool(settings) as pool:
            windowed(
                with_progress(batches),
                lambda pages: prepare_batch.submit(pages, run, pool),
                settings,
            )
        loaded = load(run, Intake(brought=set(batches)))
        drop_earlier_attempts(run, batches)
        tell(settings)
        return ending(run, loaded)
