"""`prefect.yaml`: every deployment loads, and what is scheduled is seen to be scheduled."""

import json
import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call
from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import StateType
from prefect.flows import load_flow_from_entrypoint
from prefect.states import Running

from flows.cli.serve.setup import MOST_STARTS, create_automations, put_back_runs
from tasks.settings import Settings
from tests.test_load import ask

ROOT = Path(__file__).parent.parent
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text())[
    "deployments"
]
PATIENCE_S = 600


COMMANDS = """
import shlex, sys
from prefect.cli import app
lines = sys.argv[1:]
for line in lines:
    sys.argv = ["prefect", "--no-prompt", *shlex.split(line)]
    try:
        app()
    except SystemExit as ended:
        if ended.code:
            raise
"""
"""Types several commands of Prefect's: to start the program is most of what each takes."""


def prefect(api: str, *lines: str) -> None:
    environment = os.environ | {"PREFECT_API_URL": api, "ONRECORD_ROOT": str(ROOT)}
    command = [sys.executable, "-c", COMMANDS, *lines]
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
    assert deployment["description"].rstrip().endswith(".")


@pytest.fixture(scope="module")
def deployed(prefect_api: str) -> str:
    """The server's address, with a work pool and all deployments."""
    prefect(prefect_api, "work-pool create --type process onrecord --overwrite", "deploy --all")
    return prefect_api


@pytest.mark.usefixtures("prefect_server", "deployed")
def test_deploying_creates_the_scheduled_runs() -> None:
    """A scheduler that fails in silence is the likeliest way for a pinned library to break."""
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


@pytest.mark.usefixtures("prefect_server")
def test_a_worker_runs_a_deployment(deployed: str, samples: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = os.environ | {"PREFECT_API_URL": deployed, "ONRECORD_HOME": str(home)}
    command = [sys.executable, "-m", "prefect", "--no-prompt"]
    start = ["worker", "start", "--pool", "onrecord", "--run-once"]
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("ingest/ingest")
        asked = client.create_flow_run_from_deployment(
            deployment.id, parameters={"sources": [str(samples / "text")]}
        )
        subprocess.run(
            [*command, *start], env=environment, cwd=ROOT, capture_output=True, check=True
        )
        assert client.read_flow_run(asked.id).state_name == "Completed"
    # A run of the deployment's schedule may be due as well, and finds nothing.
    assert (3, 0) in ask(Settings(home=home), "select new, rejected from runs")


POOLS = ("docker", "kubernetes")


@pytest.mark.parametrize("kind", POOLS)
def test_a_pool_of_containers_is_taken_and_shares_the_home(prefect_server: str, kind: str) -> None:
    """No engine runs here: the template must have all that Prefect's own has, and no other."""
    del prefect_server
    template = json.loads((ROOT / "deploy" / f"{kind}-pool.json").read_text(encoding="utf-8"))
    with get_client(sync_client=True) as client:
        known = client.read_worker_metadata()[f"prefect-{kind}"][kind]
        own = known["default_base_job_configuration"]
        assert template["variables"]["properties"].keys() == own["variables"]["properties"].keys()
        assert template["job_configuration"].keys() == own["job_configuration"].keys()
        wanted = WorkPoolCreate(name=f"{kind}-pool", type=kind, base_job_template=template)
        client.create_work_pool(wanted)
        taken = client.read_work_pool(f"{kind}-pool").base_job_template
    assert taken == template
    assert taken["variables"]["properties"]["env"]["default"]["ONRECORD_HOME"] == "/srv/onrecord"
    assert json.dumps(taken).count("/srv/onrecord") == 2, "the volume and the variable"


def test_the_image_copies_what_there_is() -> None:
    """And all that `pip` installs, so that the flows can be imported in it."""
    lines = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[2:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    packages = setuptools["packages"]["find"]["include"]
    assert {pattern.removesuffix("*") for pattern in packages} <= set(copied)


def test_automations_are_made_once_and_switched_off_they_stay_so(prefect_server: str) -> None:
    del prefect_server
    for _ in range(2):
        create_automations(ROOT / "automations.yaml")
        with get_client(sync_client=True) as client:
            (made,) = client.read_automations_by_name("OnRecord runs that fell silent")
            client.pause_automation(made.id)
    assert not made.enabled
    trigger: Any = made.trigger
    assert trigger.within.total_seconds() >= 3 * 30, "three signs of life, at 30 seconds each"


@pytest.mark.usefixtures("prefect_server", "deployed")
def test_runs_without_a_worker_are_put_back_but_not_for_ever() -> None:
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("ingest/ingest")
        run = client.create_flow_run_from_deployment(deployment.id, name="lost")
        for number in range(1, MOST_STARTS + 1):
            client.set_flow_run_state(run.id, Running(), force=True)
            assert put_back_runs("its worker was gone") == (
                ["lost"] if number < MOST_STARTS else []
            )
            state = client.read_flow_run(run.id).state
            assert state
            assert state.type == (
                StateType.SCHEDULED if number < MOST_STARTS else StateType.CRASHED
            )
