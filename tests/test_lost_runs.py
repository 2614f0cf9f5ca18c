"""Runs that are lost with their worker are seen, and their work is ended by the next one."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.cli.serve.setup import create_pool
from tasks.lake.local import Lake
from tasks.offline import ingest
from tasks.settings import Settings
from tests.conftest import free_port
from tests.inbox import Inbox
from tests.test_crash import ROOT, descendants, is_running
from tests.test_deployments import prefect
from tests.test_failures import assert_same, end, serve
from tests.test_load import ask
from tests.test_serve import start as start_serving

HEARTBEAT_S = 30
"""The shortest that Prefect takes."""

SILENCE_S = 50
"""In the place of the two minutes of automations.yaml."""

PATIENCE_S = 900

ASKING_S = 1.0
"""Between two questions to the server: each costs it as much as a state of a task run."""


@pytest.fixture(scope="module")
def sources(samples: Path) -> Path:
    """Articles, a live blog and a page that is refused, each a batch of its own."""
    return samples / "saltmere-courier"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("whole"), workers=1, batch_size=1)
    ingest([str(sources)], settings)
    return settings


@pytest.fixture
def api(tmp_path: Path) -> Iterator[str]:
    """A server with the automation, which waits less than it does elsewhere, and no schedules."""
    listed: dict[str, Any] = yaml.safe_load((ROOT / "automations.yaml").read_text())
    (automation,) = listed["automations"]
    automation["trigger"]["within"] = SILENCE_S
    hasty = tmp_path / "automations.yaml"
    hasty.write_text(yaml.safe_dump(listed))
    port = free_port()
    found = f"http://127.0.0.1:{port}/api"
    server = serve(tmp_path / "server", port)
    try:
        with temporary_settings({PREFECT_API_URL: found}):
            create_pool()
        listing = f"automation create --from-file {shlex.quote(str(hasty))}"
        prefect(found, "deploy --name ingest --name notify", listing)
        yield found
    finally:
        end(server)


@pytest.fixture
def client(api: str) -> Iterator[SyncPrefectClient]:
    with temporary_settings({PREFECT_API_URL: api}), get_client(sync_client=True) as found:
        yield found


def start_worker(client: SyncPrefectClient, home: Path) -> "subprocess.Popen[bytes]":
    environment = os.environ | {
        "PREFECT_API_URL": str(client.api_url),
        "PREFECT_HOME": str(home.parent / "worker"),
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_S),
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "ONRECORD_HOME": str(home),
        "ONRECORD_BATCH_SIZE": "1",
        "ONRECORD_WORKERS": "1",
    }
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "onrecord"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill(process: "subprocess.Popen[Any]") -> None:
    """A process and all that it started, at once and without a word."""
    doomed = [process.pid, *descendants(process.pid)]
    for pid in doomed:
        if is_running(pid):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    wait_for("a process outlived its SIGKILL", lambda: not any(map(is_running, doomed)))


def wait_for(
    what: str, seen: Callable[[], bool], seconds: float = PATIENCE_S, every: float = 0.05
) -> None:
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline, what
        time.sleep(every)


def start_run(client: SyncPrefectClient, sources: Path) -> FlowRun:
    deployment = client.read_deployment_by_name("ingest/ingest")
    return client.create_flow_run_from_deployment(
        deployment.id, parameters={"sources": [str(sources)]}
    )


def states(client: SyncPrefectClient, run: FlowRun) -> list[str]:
    """The names of a run's states, the latest last."""
    found = client.read_flow_run_states(run.id)
    return [state.name or "" for state in sorted(found, key=lambda state: state.timestamp)]


def annotated(settings: Settings) -> dict[str, int]:
    """When each annotation batch of the lake was written."""
    folder = settings.lake / "annotations"
    batches = Lake(settings.lake).batches("annotations")
    return {batch: (folder / batch).stat().st_mtime_ns for batch in batches}


def test_a_run_that_is_lost_with_its_worker_is_seen_and_the_next_ends_its_work(
    tmp_path: Path,
    sources: Path,
    client: SyncPrefectClient,
    undisturbed: Settings,
    inbox: Inbox,
) -> None:
    """As when a machine goes dark: nobody is left who could say so but the server."""
    settings = Settings(home=tmp_path / "home")
    worker = start_worker(client, settings.home)
    try:
        lost = start_run(client, sources)
        wait_for("the run annotated nothing", lambda: bool(annotated(settings)))
    finally:
        kill(worker)
    assert states(client, lost)[-1] == "Running"
    assert not settings.warehouse.exists(), "the run had ended before it could be killed"
    done = annotated(settings)

    wait_for(
        "the automation did not see it",
        lambda: states(client, lost)[-1] != "Running",
        SILENCE_S + PATIENCE_S,
        ASKING_S,
    )
    state = client.read_flow_run(lost.id).state
    assert state is not None
    assert (state.type.value, state.name) == ("CRASHED", "Lost")
    assert str(state.message).startswith("Its process gave no sign")

    worker = start_worker(client, settings.home)
    try:
        following = start_run(client, sources)
        wait_for(
            "the next run did not end",
            lambda: states(client, following)[-1] == "Completed with rejections",
            every=ASKING_S,
        )
        wait_for("nobody was told", lambda: bool(inbox.came))
    finally:
        kill(worker)
    assert_same(settings, undisturbed)
    assert annotated(settings).items() > done.items(), "a batch was made twice, or is gone"
    assert ask(settings, "select count(*) from runs") == [(1,)]
    (told,) = inbox.came
    assert told["title"] == "OnRecord: ingest saltmere-courier was lost"
    assert told["message"].startswith("Its process gave no sign")
    assert told["message"].endswith(f"/runs/flow-run/{lost.id}")
    assert states(client, lost)[-1] == "Lost"


def served_client(process: "subprocess.Popen[str]", words: Path, port: int) -> SyncPrefectClient:
    """A client of what is served, once it is."""
    wait_for("serving did not start", lambda: "ready: " in words.read_text() or is_over(process))
    assert not is_over(process), words.read_text()
    with temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{port}/api"}):
        return get_client(sync_client=True)


def is_over(process: "subprocess.Popen[str]") -> bool:
    return process.poll() is not None


def test_serving_that_is_killed_with_all_it_started_ends_the_run_when_it_starts_again(
    tmp_path: Path, sources: Path, undisturbed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a machine loses its power and starts again: server, worker and run are gone."""
    monkeypatch.setenv("ONRECORD_BATCH_SIZE", "1")
    monkeypatch.setenv("ONRECORD_WORKERS", "1")
    settings, words, port = Settings(home=tmp_path / "home"), tmp_path / "words.txt", free_port()
    serving = start_serving(settings.home, port, words)
    try:
        with served_client(serving, words, port) as client:
            run = start_run(client, sources)
            wait_for("the run annotated nothing", lambda: bool(annotated(settings)))
    finally:
        kill(serving)
    assert not settings.warehouse.exists(), "the run had ended before it could be killed"
    done = annotated(settings)

    serving = start_serving(settings.home, port, words)
    try:
        with served_client(serving, words, port) as client:
            wait_for(
                "the run was not ended",
                lambda: states(client, run)[-1] == "Completed with rejections",
                every=ASKING_S,
            )
            assert "Put back" in states(client, run)
    finally:
        kill(serving)
    assert_same(settings, undisturbed)
    assert annotated(settings).items() > done.items(), "a batch was made twice, or is gone"
