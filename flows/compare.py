"""The compare flow: whether the warehouse says what the lake says.

`onrecord rebuild --compare` runs it.
"""

from pathlib import Path

from prefect import State, flow

from flows.ui.alerts import alert
from flows.ui.states import compared
from tasks.settings import Settings
from tasks.warehouse.comparison import compare_warehouse


@flow(name="compare", on_failure=[alert], on_crashed=[alert])
def compare(home: Path | None = None) -> State[str]:
    """Build a second warehouse from the lake and compare the two, table by table.

    Args:
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    return compared(compare_warehouse(settings))
