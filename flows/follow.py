"""The follow flow: tells those who follow a voice what is new, without reading anything.

`onrecord follow --now` runs it; runs that load tell at their own end.
"""

from pathlib import Path

from prefect import State, flow
from prefect.states import Completed, Failed

from tasks.follow.tell import tell
from tasks.settings import Settings


@flow(name="follow")
def follow(home: Path | None = None) -> State[str]:
    """Send what is new, and what waits since an earlier run.

    Args:
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    told = tell(Settings.from_environment(home))
    words = f"{told.new} new statements, {told.arrived} messages arrived, {told.waiting} wait"
    return (Failed if told.waiting else Completed)(message=words, data=words)
