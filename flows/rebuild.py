"""The rebuild flow: makes the warehouse again from the lake.

`onrecord rebuild` runs it.
"""

from pathlib import Path

from prefect import State, flow
from prefect.runtime import flow_run

from flows.ui.alerts import alert
from flows.ui.states import ending
from onrecord.records import Run
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings


@flow(name="rebuild", on_failure=[alert], on_crashed=[alert])
def rebuild(home: Path | None = None) -> State[Run]:
    """Make the warehouse again from the lake and put it in the old one's place.

    Args:
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    with open_run("rebuild", settings, flow_run.id) as run:
        return ending(run, load(run, Intake(), from_scratch=True))
