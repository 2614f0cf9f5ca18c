"""The processes that do a run's work."""

import os
import sys
from pathlib import Path

import pytest

from tasks.settings import Settings
from tasks.workers.forkserver import end_fork_server, start_preloading
from tasks.workers.pool import process_pool
from tests.test_crash import descendants


def test_workers_come_from_the_process_that_was_warmed_before(settings: Settings) -> None:
    """On Linux; elsewhere each starts from nothing, and nothing is to be warmed."""
    start_preloading(settings)
    started = descendants(os.getpid())
    with process_pool(settings) as pool:
        parent = pool.submit(os.getppid).result()
    assert (parent in started) == (sys.platform == "linux")


def test_what_workers_are_forked_from_has_one_thread(settings: Settings) -> None:
    """A fork copies the thread that forks; locks that others hold would be held for ever."""
    with process_pool(settings) as pool:
        parent = pool.submit(os.getppid).result()
    if sys.platform == "linux":
        assert "Threads:\t1\n" in Path(f"/proc/{parent}/status").read_text()


def test_what_workers_are_forked_from_ends_with_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the model, and a load comes next; a later pool makes another."""
    monkeypatch.setattr("tasks.workers.pool.end_fork_server", end_fork_server)
    for _ in range(2):
        with process_pool(settings) as pool:
            parent, worker = pool.submit(os.getppid).result(), pool.submit(os.getpid).result()
        assert not {parent, worker} & {*descendants(os.getpid())}


def test_a_pool_that_was_given_no_work_does_not_wait_for_the_model(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.workers.pool.end_fork_server", end_fork_server)
    start_preloading(settings)
    end_fork_server()
    before = {*descendants(os.getpid())}
    start_preloading(settings)
    began = {*descendants(os.getpid())} - before
    with process_pool(settings):
        pass
    assert bool(began) == (sys.platform == "linux")
    assert not began & {*descendants(os.getpid())}
