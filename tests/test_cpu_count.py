"""The default number of workers follows what the system lets this process have."""

import os
from pathlib import Path

import pytest

from tasks.cpu_count import usable_processors

HERE = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("max 100000", HERE),
        ("50000 100000", 1),
        ("100000 100000", 1),
        ("150000 100000", min(2, HERE)),
        ("6400000 100000", HERE),
    ],
)
def test_a_limit_of_time_counts(tmp_path: Path, limit: str, expected: int) -> None:
    (tmp_path / "cpu.max").write_text(f"{limit}\n")
    assert usable_processors(tmp_path) == expected


@pytest.mark.parametrize(("quota", "expected"), [("-1", HERE), ("50000", 1)])
def test_so_does_one_of_the_first_version(tmp_path: Path, quota: str, expected: int) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text(f"{quota}\n")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert usable_processors(tmp_path) == expected


def test_where_nothing_tells_all_that_it_may_run_on_count(tmp_path: Path) -> None:
    assert usable_processors(tmp_path) == HERE
