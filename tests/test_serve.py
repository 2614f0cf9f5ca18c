"""`onrecord serve`: a server, schedules and a worker from one command, seen in a real browser.

Screenshots go to the folder that ONRECORD_SCREENSHOTS names, else to build/screenshots.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PageTimeoutError
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.schedules import IntervalSchedule
from prefect.settings import PREFECT_API_URL, temporary_settings

from tests.test_crash import is_running
from tools.browser import browser

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("onrecord")
SHOTS = Path(os.environ.get("ONRECORD_SCREENSHOTS") or ROOT / "build" / "screenshots")
START_PATIENCE_S = 900
RUN_PATIENCE_S = 900
PAGE_PATIENCE_MS = 300_000
SUBMISSIONS, SUBMISSION_MS = 5, 60_000
"""How often a form is filled in at most, and how long its page may take to be left."""


@dataclass(frozen=True)
class Served:
    """A home that is being served."""

    process: "subprocess.Popen[str]"
    home: Path
    address: str
    words: Path


def wait_for(what: str, seen: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline, what
        time.sleep(1)


def start(home: Path, port: int, words: Path) -> "subprocess.Popen[str]":
    """Serve where a proxy is named that leads nowhere, in a folder with modules of its own."""
    folder = words.parent / "mine"
    for module in ("tasks.py", "typing.py", "flows/__init__.py", "prefect/__init__.py"):
        (folder / module).parent.mkdir(parents=True, exist_ok=True)
        (folder / module).write_text("raise SystemExit('mine')\n", encoding="utf-8")
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    command = [str(COMMAND), "serve", "--home", str(home), "--port", str(port)]
    with words.open("w") as file:
        return subprocess.Popen(
            command, cwd=folder, stderr=file, text=True, env=os.environ | proxies
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = folder / "words.txt"
    process = start(folder / "home", port, words)
    try:
        wait_for(
            f"serving did not start: {words.read_text()}",
            lambda: "ready: " in words.read_text() or process.poll() is not None,
            START_PATIENCE_S,
        )
        assert process.poll() is None, words.read_text()
        yield Served(process, folder / "home", f"http://127.0.0.1:{port}", words)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def client(served: Served) -> Iterator[SyncPrefectClient]:
    chosen = {PREFECT_API_URL: f"{served.address}/api"}
    with temporary_settings(chosen), get_client(sync_client=True) as found:
        yield found


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with browser() as opened:
        found = opened.new_page(viewport={"width": 1280, "height": 800})
        found.set_default_timeout(PAGE_PATIENCE_MS)
        expect.set_options(timeout=PAGE_PATIENCE_MS)
        yield found


def started_runs(client: SyncPrefectClient) -> list[FlowRun]:
    return [run for run in client.read_flow_runs() if run.state and not run.state.is_scheduled()]


def ended_run(client: SyncPrefectClient, name: str) -> FlowRun | None:
    runs = [run for run in client.read_flow_runs() if run.name == name]
    return next((run for run in runs if run.state and run.state.is_final()), None)


def pause_others(client: SyncPrefectClient) -> None:
    """Let no other run begin: on a slow machine one of the drop folder would come in between."""
    for deployment in client.read_deployments():
        for schedule in deployment.schedules:
            client.update_deployment_schedule(deployment.id, schedule.id, active=False)


def test_a_run_completes_by_its_schedule(client: SyncPrefectClient, samples: Path) -> None:
    pause_others(client)
    deployment = client.read_deployment_by_name("ingest/ingest")
    every = IntervalSchedule(interval=timedelta(seconds=30))
    (schedule,) = client.create_deployment_schedules(
        deployment.id,
        [DeploymentScheduleCreate(schedule=every, parameters={"sources": [str(samples)]})],
    )
    wait_for(
        "no run came of the schedule",
        lambda: any(run.deployment_id == deployment.id for run in started_runs(client)),
        RUN_PATIENCE_S,
    )
    # The pages below show the latest run, so there is to be no second one.
    client.update_deployment_schedule(deployment.id, schedule.id, active=False)
    wait_for(
        "the run did not complete",
        lambda: ended_run(client, "ingest samples") is not None,
        RUN_PATIENCE_S,
    )
    run = ended_run(client, "ingest samples")
    assert run is not None
    assert run.auto_scheduled
    assert run.state is not None
    assert run.state.name == "Completed with rejections"
    assert run.state.message == (
        "completed with rejections: 26 inputs: 25 new, 0 unchanged, 0 duplicate, 1 rejected; "
        "327 quotes"
    )


def test_the_ui_tells_what_the_run_did(
    served: Served, client: SyncPrefectClient, page: Page
) -> None:
    run = ended_run(client, "ingest samples")
    assert run is not None
    page.goto(f"{served.address}/v2/runs/flow-run/{run.id}?tab=Logs")
    expect(page.get_by_text("Completed with rejections", exact=True)).to_be_visible()
    expect(
        page.get_by_text(
            re.compile("cleaned and annotated [0-9a-f]{8}: 25 articles, .* 327 quotes")
        )
    ).to_be_visible()
    page.wait_for_timeout(1000)  # the timeline is drawn in steps
    page.screenshot(path=SHOTS / "serve-run.png")
    page.get_by_role("tab", name="Task Runs").click()
    for task in ("collect", "load"):
        expect(page.get_by_text(task, exact=True).first).to_be_visible()
    expect(page.get_by_text(re.compile("^clean and annotate [0-9a-f]{8}$")).first).to_be_visible()
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_text("ingest-summary").first.click()
    page.locator("a[href*='/artifacts/artifact/']").first.click()
    expect(page.get_by_role("heading", name="Most quoted in this run")).to_be_visible()
    expect(page.get_by_role("cell", name="Nnenna Haldwick")).to_be_visible()
    expect(page.get_by_role("cell", name="not_an_article", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Pace")).to_be_visible()
    page.screenshot(path=SHOTS / "serve-summary.png")


def dashboard(served: Served, page: Page) -> str:
    """The words of the dashboard, opened anew: its figures reach to when it was opened."""
    page.goto(f"{served.address}/v2/dashboard")
    expect(page.get_by_text("Active Work Pools")).to_be_visible()
    expect(page.get_by_text("onrecord", exact=True).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page.locator("body").inner_text()


def test_the_dashboard_has_the_run_and_no_advertisement(served: Served, page: Page) -> None:
    some = re.compile(r"Flow Runs\s+[1-9]\d* total")
    wait_for(
        "the dashboard shows no run",
        lambda: some.search(dashboard(served, page)) is not None,
        RUN_PATIENCE_S,
    )
    page.screenshot(path=SHOTS / "serve-dashboard.png")
    assert "Upgrade" not in page.locator("body").inner_text()


def test_a_run_that_the_form_starts_completes(
    served: Served, client: SyncPrefectClient, page: Page, samples: Path
) -> None:
    deployment = client.read_deployment_by_name("ingest/ingest")
    for _ in range(SUBMISSIONS):
        page.goto(f"{served.address}/v2/deployments/deployment/{deployment.id}/run")
        expect(page.get_by_text("Files, folders")).to_be_visible()
        page.get_by_role("button", name="Add item").click()
        page.locator(
            ".cm-content, input[type=text], textarea, input:not([name]):not([type])"
        ).last.fill(str(samples / "text"))
        page.screenshot(path=SHOTS / "serve-form.png")
        page.get_by_role("button", name="Submit").click()
        # A page that is still busy loses the click.
        with suppress(PageTimeoutError):
            page.wait_for_url(lambda url: not url.endswith("/run"), timeout=SUBMISSION_MS)
            break
    wait_for(
        "the form's run did not end",
        lambda: ended_run(client, "ingest text") is not None,
        RUN_PATIENCE_S,
    )
    run = ended_run(client, "ingest text")
    assert run is not None
    assert run.state_name == "Completed"
    assert run.state is not None
    assert run.state.message == ("3 inputs: 0 new, 3 unchanged, 0 duplicate, 0 rejected; 0 quotes")


def test_a_second_one_on_the_same_home_says_where_the_first_is(served: Served) -> None:
    words = served.home.parent / "second.txt"
    second = start(served.home, 1, words)
    assert second.wait(timeout=600) == 1
    assert f"is being served already at {served.address}" in words.read_text()


def workers(served: Served) -> list[int]:
    return [
        pid for pid, command in below(served.process.pid) if "flows.cli.serve.worker" in command
    ]


def below(pid: int) -> list[tuple[int, str]]:
    """All processes that descend from one, with their commands."""
    listed = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    found: list[tuple[int, str]] = []
    parents = {pid}
    while True:
        more = [
            (int(child), command)
            for child, parent, command in rows
            if int(parent) in parents and int(child) not in parents
        ]
        if not more:
            return found
        found += more
        parents |= {child for child, _ in more}


def test_a_worker_that_dies_is_replaced(served: Served) -> None:
    (worker,) = workers(served)
    os.kill(worker, signal.SIGKILL)
    wait_for("no other worker came", lambda: workers(served) not in ([], [worker]), 600)


def test_it_ends_with_all_that_it_started(served: Served) -> None:
    started = [pid for pid, _ in below(served.process.pid)]
    assert len(started) >= 2
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=600) == 0
    assert [pid for pid in started if is_running(pid)] == []
    assert "stopped" in served.words.read_text()
