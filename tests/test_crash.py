"""A run that is killed at any moment loses nothing: the next one ends where it would have."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.settings import Settings
from tests.test_flows import comparable
from tests.test_load import ask

ROOT = Path(__file__).parent.parent
KILLS_IN_EACH_HOME = (7, 7, 6)
SEED = 20260302
GONE_S = 600
"""A worker that is just starting notices when it has imported what it needs."""


def start(home: Path, sources: Path, api: str) -> subprocess.Popen[bytes]:
    """The ingest flow as its own process and process group."""
    environment = os.environ | {
        "PREFECT_API_URL": api,
        "PREFECT_HOME": str(home.parent / "prefect"),
        "ONRECORD_HOME": str(home),
        "ONRECORD_BATCH_SIZE": "1",
        "ONRECORD_WORKERS": "1",
    }
    command = [sys.executable, "-m", "flows.cli", "ingest", str(sources)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def finish(home: Path, sources: Path, api: str) -> float:
    """Let a run end undisturbed; returns how long it took, in seconds."""
    began = time.monotonic()
    assert start(home, sources, api).wait(timeout=1200) == 0
    return time.monotonic() - began


def descendants(pid: int) -> list[int]:
    """Processes that come from this one, by way of others or not."""
    listed = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        waiting += (born := [child for child, above in pairs if above == parent])
        found += born
    return found


@pytest.fixture(scope="module")
def sources(samples: Path) -> Path:
    """Articles, a live blog and a page that is refused, each a batch of its own."""
    return samples / "saltmere-courier"


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, sources: Path, prefect_api: str
) -> tuple[Settings, float]:
    settings = Settings(home=tmp_path_factory.mktemp("undisturbed") / "home")
    return settings, finish(settings.home, sources, prefect_api)


@pytest.mark.parametrize("number", range(len(KILLS_IN_EACH_HOME)))
def test_kills_at_random_moments_change_no_row(
    tmp_path: Path,
    sources: Path,
    prefect_api: str,
    undisturbed: tuple[Settings, float],
    number: int,
) -> None:
    """Only the run's own process is killed; its workers must end by themselves."""
    whole, seconds = undisturbed
    moments = random.Random(SEED + number)  # noqa: S311  # not for secrets
    settings = Settings(home=tmp_path / "home")
    struck = 0
    for _ in range(KILLS_IN_EACH_HOME[number]):
        run = start(settings.home, sources, prefect_api)
        time.sleep(moments.uniform(0.2, 1.0) * seconds)
        workers = descendants(run.pid)
        struck += run.poll() is None
        run.kill()
        run.wait()
        assert_gone(workers)
        if settings.warehouse.exists():
            ask(settings, "select count(*) from quotes")
    assert struck, "every run had ended before it could be killed"
    finish(settings.home, sources, prefect_api)
    assert comparable(settings) == comparable(whole)
    batches = "select stage, batch_id from loaded_batches order by all"
    assert ask(settings, batches) == ask(whole, batches)


def is_running(pid: int) -> bool:
    """Whether a process does more than wait for someone to read its exit code."""
    listed = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()[:1] not in {"", "Z"}


def assert_gone(workers: list[int]) -> None:
    deadline = time.monotonic() + GONE_S
    while any(is_running(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its killed run"
        time.sleep(0.1)
