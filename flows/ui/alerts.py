"""Alerts: a message to the addresses of ONRECORD_NOTIFY when a run fails."""

from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun
from prefect.settings import PREFECT_UI_URL

from tasks.runs.notify import send
from tasks.settings import Settings


def alert(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Report that a run failed or crashed; a hook of the flows."""
    home = flow_run.parameters.get("home")
    settings = Settings.from_environment(Path(home) if home else None)
    send.fn(
        f"OnRecord: {flow_run.name or flow.name}: {state.name}",
        f"{state.message or 'It gave no reason.'}{link_to(flow_run.id)}",
        settings,
    )


def link_to(run_id: UUID) -> str:
    """A line with the address of a run's page; empty if Prefect's UI has no known address."""
    where = PREFECT_UI_URL.value()
    return f"\n{where}/runs/flow-run/{run_id}" if where else ""
