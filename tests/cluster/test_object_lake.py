"""Runs whose lake is in an object store end as runs over folders do, killed or not."""

import random
import time
from pathlib import Path

from tasks.settings import Settings
from tests.test_crash import assert_gone, descendants, finish, start
from tests.test_flows import comparable
from tests.test_load import ask, load

KILLS = 3
SEED = 20260303
BATCHES = "select stage, batch_id from loaded_batches order by all"


def test_an_ingest_makes_the_same_tables_and_a_second_adds_nothing(
    distant: Settings, sources: Path, prefect_api: str, undisturbed: tuple[Settings, float]
) -> None:
    finish(distant.home, sources, prefect_api)
    assert comparable(distant) == comparable(undisturbed[0])
    assert ask(distant, BATCHES) == ask(undisturbed[0], BATCHES)
    finish(distant.home, sources, prefect_api)
    assert comparable(distant) == comparable(undisturbed[0])
    load(distant, from_scratch=True)
    assert comparable(distant) == comparable(undisturbed[0])
    ended = "select inputs = unchanged + rejected, annotated from runs order by started_at"
    assert ask(distant, ended)[1] == (True, 0), "the second run's record came with the load"
    here = [path.name for path in (distant.home / "lake").rglob("*.parquet")]
    assert here == []


def test_kills_at_random_moments_change_no_row(
    distant: Settings, sources: Path, prefect_api: str, undisturbed: tuple[Settings, float]
) -> None:
    whole, seconds = undisturbed
    moments = random.Random(SEED)  # noqa: S311  # not for secrets
    struck = 0
    for _ in range(KILLS):
        run = start(distant.home, sources, prefect_api)
        time.sleep(moments.uniform(0.2, 1.0) * seconds)
        workers = descendants(run.pid)
        struck += run.poll() is None
        run.kill()
        run.wait()
        assert_gone(workers)
    assert struck, "every run had ended before it could be killed"
    finish(distant.home, sources, prefect_api)
    assert comparable(distant) == comparable(whole)
    assert ask(distant, BATCHES) == ask(whole, BATCHES)


def test_two_ingests_at_once_make_one_lake(
    distant: Settings,
    sources: Path,
    prefect_api: str,
    tmp_path: Path,
    undisturbed: tuple[Settings, float],
) -> None:
    """Two machines, each with a warehouse of its own, read the same sources."""
    homes = [distant.home, tmp_path / "second"]
    runs = [start(home, sources, prefect_api) for home in homes]
    assert [run.wait(timeout=1200) for run in runs] == [0, 0]
    for home in homes:
        other = Settings(home=home, lake_at=distant.lake_at)
        load(other)
        assert comparable(other) == comparable(undisturbed[0])
        assert ask(other, BATCHES) == ask(undisturbed[0], BATCHES)
