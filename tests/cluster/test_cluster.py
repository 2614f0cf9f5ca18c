"""Batches are cleaned and annotated by a Dask cluster of processes as by processes here."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tasks.settings import Settings, SettingsError
from tasks.workers.dask import ClusterError, cluster_pool
from tests.conftest import free_port
from tests.test_crash import descendants, finish, start
from tests.test_flows import comparable

DASK = [sys.executable, "-m", "dask"]
SERVING = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
PATIENCE_S = 1200


@contextmanager
def process(log: Path, command: list[str], **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends with the block."""
    with log.open("wb") as words:
        started = subprocess.Popen(command, env=os.environ | variables, stdout=words, stderr=words)
        try:
            yield started
        finally:
            started.terminate()
            started.wait(timeout=600)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler on loopback, without workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    log = tmp_path_factory.mktemp("dask") / "scheduler.log"
    place = ["--host", address, "--no-dashboard", "--no-show"]
    with process(log, [*DASK, "scheduler", *place]):
        yield address


@contextmanager
def workers(
    scheduler: str, log: Path, *options: str, **variables: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Workers of the scheduler, kept alive by their nanny."""
    command = [*DASK, "worker", scheduler, "--host", "127.0.0.1", "--no-dashboard", *options]
    with process(log, command, **variables) as nanny:
        yield nanny


@pytest.fixture
def on_cluster(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TASK_RUNNER", "dask")
    monkeypatch.setenv("ONRECORD_CLUSTER_ADDRESS", scheduler)


def settings_of(home: Path, scheduler: str) -> Settings:
    return Settings(home=home, task_runner="dask", cluster_address=scheduler)


@pytest.mark.usefixtures("on_cluster")
def test_two_workers_make_the_same_tables_over_an_object_store(
    scheduler: str,
    distant: Settings,
    sources: Path,
    prefect_api: str,
    undisturbed: tuple[Settings, float],
) -> None:
    serving = ("--nworkers", "2", "--nthreads", "1")
    with workers(scheduler, distant.home.parent / "log", *serving, **SERVING):
        seconds = finish(distant.home, sources, prefect_api)
    assert comparable(distant) == comparable(undisturbed[0])
    print(f"\n{seconds:.1f} s on two cluster workers, {undisturbed[1]:.1f} s on one process")


@pytest.mark.usefixtures("on_cluster")
def test_killed_workers_are_survived(
    scheduler: str,
    tmp_path: Path,
    sources: Path,
    prefect_api: str,
    undisturbed: tuple[Settings, float],
) -> None:
    """Both workers are killed in mid-run; their nannies start others."""
    settings = Settings(home=tmp_path / "home")
    serving = ("--nworkers", "2", "--nthreads", "1")
    with workers(scheduler, tmp_path / "log", *serving, **SERVING) as nanny:
        run = start(settings.home, sources, prefect_api)
        await_batch(settings.lake / "articles", run)
        killed = [pid for pid in descendants(nanny.pid) if is_worker(pid)]
        for pid in killed:
            os.kill(pid, 9)
        assert run.poll() is None, "the run had ended before its workers could be killed"
        assert len(killed) == 2
        assert run.wait(timeout=PATIENCE_S) == 0
        log = (tmp_path / "log").read_text(encoding="utf-8")
    assert log.count("killed by signal 9") == 2
    assert comparable(settings) == comparable(undisturbed[0])


def await_batch(folder: Path, run: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not folder.is_dir() or not any(path.name[0] != "." for path in folder.iterdir()):
        assert run.poll() is None, "the run ended without a batch"
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_worker(pid: int) -> bool:
    words = Path(f"/proc/{pid}/cmdline").read_bytes()
    return b"spawn_main" in words


def work(pool: Executor) -> int:
    return pool.submit(len, "four").result(timeout=PATIENCE_S)


def test_a_worker_that_may_start_no_process_says_so(scheduler: str, tmp_path: Path) -> None:
    serving = ("--nworkers", "1", "--nthreads", "1")
    with (
        workers(scheduler, tmp_path / "log", *serving),
        cluster_pool(settings_of(tmp_path, scheduler)) as pool,
        pytest.raises(ClusterError, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"),
    ):
        work(pool)


def test_a_worker_with_several_threads_is_refused(scheduler: str, tmp_path: Path) -> None:
    serving = ("--nworkers", "1", "--nthreads", "2")
    with (
        workers(scheduler, tmp_path / "log", *serving, **SERVING),
        cluster_pool(settings_of(tmp_path, scheduler)) as pool,
        pytest.raises(ClusterError, match="--nthreads 1"),
    ):
        work(pool)


def test_a_worker_of_another_version_is_refused(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.workers.dask.EXTRACTOR_VERSION", 999)
    serving = ("--nworkers", "1", "--nthreads", "1")
    with (
        workers(scheduler, tmp_path / "log", *serving, **SERVING),
        cluster_pool(settings_of(tmp_path, scheduler)) as pool,
        pytest.raises(ClusterError, match="extractor=999"),
    ):
        work(pool)


def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.workers.dask.PATIENCE_S", 1)
    nowhere = f"tcp://127.0.0.1:{free_port()}"
    with (
        pytest.raises(SettingsError, match=f"ONRECORD_CLUSTER_ADDRESS={nowhere}: no scheduler"),
        cluster_pool(settings_of(tmp_path, nowhere)),
    ):
        pass
