"""`prefect.yaml`: every deployment loads, and what is scheduled is seen to be scheduled."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call
from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import StateType
from prefect.flows import load_flow_from_entrypoint

ROOT = Path(__file__).parent.parent
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text())[
    "deployments"
]
PATIENCE_S = 60


def prefect(api: str, *arguments: str) -> None:
    environment = os.environ | {"PREFECT_API_URL": api, "ONRECORD_ROOT": str(ROOT)}
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda each: str(each["name"]))
def test_a_deployments_flow_loads_and_takes_its_parameters(deployment: dict[str, Any]) -> None:
    path, name = deployment["entrypoint"].split(":")
    flow: Flow[Any, Any] = load_flow_from_entrypoint(
        f"{ROOT / path}:{name}", use_placeholder_flow=False
    )
    flow.validate_parameters(deployment.get("parameters", {}))
    assert deployment["description"].endswith(".")


@pytest.mark.usefixtures("prefect_server")
def test_deploying_creates_the_scheduled_runs(prefect_api: str) -> None:
    """A scheduler that fails in silence is the likeliest way for a pinned library to break."""
    prefect(prefect_api, "work-pool", "create", "--type", "process", "onrecord", "--overwrite")
    prefect(prefect_api, "deploy", "--all")
    scheduled = {each["name"] for each in DEPLOYMENTS if each.get("schedules")}
    assert scheduled
    deadline = time.monotonic() + PATIENCE_S
    waiting = FlowRunFilter.model_validate({"state": {"type": {"any_": [StateType.SCHEDULED]}}})
    with get_client(sync_client=True) as client:
        names = {each.id: each.name for each in client.read_deployments()}
        assert set(names.values()) == {each["name"] for each in DEPLOYMENTS}
        while True:
            runs = client.read_flow_runs(flow_run_filter=waiting, limit=50)
            if {names.get(run.deployment_id) for run in runs if run.deployment_id} >= scheduled:
                return
            assert time.monotonic() < deadline, "the scheduler made no run"
            time.sleep(1)
