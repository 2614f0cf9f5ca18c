"""What `onrecord serve` creates and repairs on its Prefect server: pool, automations, lost runs."""

from collections.abc import Sequence
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call
from prefect import State
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events.schemas.automations import AutomationCore
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed, Scheduled
from prefect.workers.process import ProcessWorker

POOL = "onrecord"
UNDER_WAY = (StateType.RUNNING, StateType.PENDING)
MOST_STARTS = 3
"""Starts after which a run is not put back again: the run itself may be what kills its worker."""


def create_pool() -> None:
    """Create the work pool if there is none; one that was changed by hand stays as it is."""
    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(POOL)
        except ObjectNotFound:
            template = ProcessWorker.get_default_base_job_template()
            client.create_work_pool(
                WorkPoolCreate(name=POOL, type="process", base_job_template=template)
            )


def create_automations(path: Path) -> None:
    """Create the automations of a file, or update those of the same names.

    An automation that was switched off stays off.
    """
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))["automations"]
    with get_client(sync_client=True) as client:
        for each in listed:
            wanted = AutomationCore.model_validate(each)
            there = client.read_automations_by_name(wanted.name)
            if not there:
                client.create_automation(wanted)
                continue
            for one in there:
                wanted.enabled = one.enabled
                client.update_automation(one.id, wanted)


def put_back_runs(why: str) -> Sequence[str]:
    """Make runs due again whose process has ended.

    Args:
        why: What happened, for the run's state.

    Returns:
        The names of the runs.
    """
    with get_client(sync_client=True) as client:
        lost = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(UNDER_WAY)))
            ),
            work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])),
        )
        return [run.name for run in lost if _put_back(client, run, why)]


def _put_back(client: SyncPrefectClient, run: FlowRun, why: str) -> bool:
    again = run.run_count < MOST_STARTS
    state: State[None] = (
        Scheduled(name="Put back", message=f"{why}; it starts again, and repeats no batch")
        if again
        else Crashed(message=f"{why}, and it was started {run.run_count} times")
    )
    client.set_flow_run_state(run.id, state, force=True)
    return again
