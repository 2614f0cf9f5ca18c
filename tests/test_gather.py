"""Where the warehouse is large, what scheduled runs read waits in the lake for a load of more."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.cli.status.commands import print_status
from tasks.batches.worker_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.gather import gather
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.load import load
from tasks.put_away import put_away
from tasks.runs.intake import Intake
from tasks.runs.outcomes import WAITING
from tasks.runs.record import Finished, open_run
from tasks.settings import Settings, SettingsError
from tasks.warehouse.comparison import compare_warehouse
from tasks.warehouse.nothing_new import idle_run, settle
from tests.test_dropped import LISTING, drop, lying
from tests.test_flows import STORY
from tests.test_load import ask

KILLED = """
import os, signal, sys
from pathlib import Path
from typing import Any
from tasks.settings import Settings
from tests.test_gather import take
settings = Settings(home=Path(sys.argv[1]), workers=1, drop_settle_s=0, gather_bytes=0)
take(settings, until="prepared")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with one article in its warehouse, of which even a small one counts as large."""
    home = tmp_path_factory.mktemp("gather") / "home"
    settings = Settings(home=home, workers=1, drop_settle_s=0, gather_bytes=0)
    settings.drop.mkdir(parents=True)
    drop(settings, "first.txt")
    assert take(settings).record.outcome == "completed"
    return settings


@pytest.fixture
def desk(loaded: Settings, tmp_path: Path) -> Settings:
    """A copy of it."""
    shutil.copytree(loaded.home, tmp_path / "home")
    return replace(loaded, home=tmp_path / "home")


@pytest.fixture(scope="module")
def patient(loaded: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of it in which another article waits."""
    home = tmp_path_factory.mktemp("patient") / "home"
    shutil.copytree(loaded.home, home)
    settings = replace(loaded, home=home)
    another(settings, "ten")
    assert take(settings).waiting
    return settings


@pytest.fixture
def waiting(patient: Settings, tmp_path: Path) -> Settings:
    """A copy of that."""
    shutil.copytree(patient.home, tmp_path / "home")
    return replace(patient, home=tmp_path / "home")


def take(settings: Settings, source: str = "drop:", until: str = "end") -> Finished:
    """The steps of the flow without a server, or as many of them as are done before a kill."""
    with open_run("ingest", settings) as run:
        intake = Intake()
        for pages in collect.fn([source], run, intake):
            articles = article_batch(pages, settings)
            clean_pages(pages, articles, settings, run.record.run_id)
            annotate_articles(
                articles, annotation_batch(articles, settings), settings, run.record.run_id
            )
        if until == "prepared":
            return Finished(run.record)
        finished = settle(run, intake) or gather.fn(run, intake, [source])
        finished = finished or load.fn(run, intake)
        put_away.fn(run, intake, finished.waiting)
        return finished


def another(settings: Settings, word: str) -> None:
    drop(settings, f"{word}.txt", STORY.replace("nine", word))


def stored(settings: Settings) -> int:
    ((articles,),) = ask(settings, "select count(*) from articles")
    return int(articles)


def same_as_rebuilt(settings: Settings) -> bool:
    return not any(each.differs for each in compare_warehouse.fn(settings))


def test_a_small_load_waits_and_the_run_says_so(
    desk: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    another(desk, "ten")
    drop(desk, "list.html", LISTING)
    before = desk.warehouse.read_bytes()
    ended = take(desk)
    run = ended.record
    assert run.outcome == WAITING
    assert (run.inputs, run.new, run.unchanged, run.duplicate, run.rejected) == (2, 1, 0, 0, 1)
    assert len(ended.waiting) == 1
    assert desk.warehouse.read_bytes() == before
    assert lying(desk.drop) == [".done/first.txt", ".done/ten.txt", ".refused/list.html"]
    print_status(desk)
    assert "1 articles of 1 batches wait for a load: it comes with 1,000" in capsys.readouterr().out
    assert idle_run("ingest", ["drop:"], desk)


def test_what_waits_is_known_to_the_next_run(desk: Settings) -> None:
    another(desk, "ten")
    take(desk)
    another(desk, "ten")
    run = take(desk).record
    assert (run.outcome, run.inputs, run.new, run.unchanged) == (WAITING, 1, 0, 1)


@pytest.mark.parametrize(
    "change", [{"gather_articles": 2}, {"load_every_s": 0}, {"gather_bytes": 10**9}]
)
def test_enough_of_them_are_loaded_at_once(waiting: Settings, change: dict[str, Any]) -> None:
    another(waiting, "eleven")
    due = replace(waiting, **change)
    assert not idle_run("ingest", ["drop:"], due)
    assert not take(due).waiting
    assert stored(waiting) == 3
    assert same_as_rebuilt(waiting)


def test_a_run_that_a_person_starts_loads_what_waits_too(waiting: Settings, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(STORY.replace("nine", "twelve"), encoding="utf-8")
    run = take(waiting, str(file)).record
    assert (run.outcome, run.new) == ("completed", 1)
    assert stored(waiting) == 3


def test_a_kill_while_articles_wait_loses_none(waiting: Settings) -> None:
    desk = waiting
    another(desk, "eleven")
    # Once a test has started workers, no process finds modules in the working directory.
    found = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    killed = subprocess.run([sys.executable, "-c", KILLED, desk.home], check=False, env=found)
    assert killed.returncode == -signal.SIGKILL
    assert stored(desk) == 1
    assert len(take(desk).waiting) == 2
    take(replace(desk, load_every_s=0))
    assert stored(desk) == 3
    assert same_as_rebuilt(desk)


def test_settings_say_how_long_loads_wait(tmp_path: Path) -> None:
    stated = {"ONRECORD_LOAD_EVERY": "30m", "ONRECORD_GATHER_BYTES": "5000"}
    settings = Settings.from_environment(tmp_path, stated)
    assert (settings.load_every_s, settings.gather_bytes) == (1800, 5000)
    with pytest.raises(SettingsError, match="such as 30m"):
        Settings.from_environment(tmp_path, {"ONRECORD_LOAD_EVERY": "half an hour"})
