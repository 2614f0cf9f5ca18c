"""The drop folder: each file is read once, put away when the warehouse has it, and never lost."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from flows.ingest import ingest as ingest_flow
from onrecord.records import Run
from tasks.batches.worker_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.load import load
from tasks.put_away import put_away
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings, SettingsError
from tasks.warehouse.nothing_new import idle_run
from tests.test_flows import STORY, run_flow
from tests.test_load import ask

LISTING = "<html><body>" + "<a href='/x'>Ferry times</a>" * 40 + "</body></html>"


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home", workers=1, drop_settle_s=0)
    settings.drop.mkdir(parents=True)
    return settings


def drop(settings: Settings, name: str, text: str = STORY) -> Path:
    path = settings.drop / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run_once(settings: Settings, *, put: bool = True, source: str = "drop:") -> Run:
    """The steps of the flow without a server; `put=False` ends after the load, as a kill may."""
    with open_run("ingest", settings) as run:
        intake = Intake()
        for pages in collect.fn([source], run, intake):
            articles = article_batch(pages, settings)
            clean_pages(pages, articles, settings, run.record.run_id)
            annotate_articles(
                articles, annotation_batch(articles, settings), settings, run.record.run_id
            )
        finished = load.fn(run, intake).record
        if put:
            put_away.fn(run, intake)
        return finished


def lying(folder: Path) -> list[str]:
    """Every file below a folder, with days left out."""
    found = (
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
    return sorted("/".join(part for part in path.parts if not part[:2].isdigit()) for path in found)


def test_files_are_read_and_put_away_by_what_became_of_them(desk: Settings) -> None:
    drop(desk, "story.txt")
    drop(desk, "monday/wire.jsonl", '{"id": "w1", "text": "It is late, Tom Reyes said."}\n{no\n')
    drop(desk, "list.html", LISTING)
    drop(desk, "empty.txt", "")
    run = run_once(desk)
    assert (run.inputs, run.new, run.rejected) == (5, 2, 3)
    assert lying(desk.drop) == [
        ".done/monday/wire.jsonl",
        ".done/story.txt",
        ".refused/empty.txt",
        ".refused/list.html",
    ]
    assert idle_run("ingest", ["drop:"], desk)


def test_a_kill_between_load_and_move_heals_in_the_next_run(desk: Settings) -> None:
    drop(desk, "story.txt")
    run_once(desk, put=False)
    assert lying(desk.drop) == ["story.txt"]
    again = run_once(desk)
    assert (again.inputs, again.new, again.unchanged) == (1, 0, 1)
    assert lying(desk.drop) == [".done/story.txt"]


def test_a_file_that_changes_while_it_is_read_stays_for_the_next_run(
    desk: Settings,
) -> None:
    path = drop(desk, "story.txt")
    with open_run("ingest", desk) as run:
        intake = Intake()
        list(collect.fn(["drop:"], run, intake))
        path.write_text(STORY.replace("nine", "ten"), encoding="utf-8")
        load.fn(run, intake)
        assert put_away.fn(run, intake) == (0, 0)
    assert lying(desk.drop) == ["story.txt"]
    assert run_once(desk).inputs == 1
    assert lying(desk.drop) == [".done/story.txt"]
    assert ask(desk, "select body like '%ten years%' from articles") == [(True,)]


def test_what_is_still_being_written_is_left_alone(desk: Settings) -> None:
    for name in (".hidden.txt", "big.html.part", "big.html.TMP"):
        drop(desk, name)
    fresh = replace(desk, drop_settle_s=60)
    drop(fresh, "story.txt")
    assert idle_run("ingest", ["drop:"], fresh)
    assert not idle_run("ingest", ["drop:"], desk)
    run_once(desk)
    assert lying(desk.drop) == [".done/story.txt", ".hidden.txt", "big.html.TMP", "big.html.part"]


def test_times_that_lie_ahead_hold_nothing_up(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(desk, "story.txt")
    ahead = time.time() + 10**6
    os.utime(path, (ahead, ahead))
    set_back = path.stat().st_ctime - 3600
    monkeypatch.setattr("tasks.sources.dropped.time.time", lambda: set_back)
    patient = replace(desk, drop_settle_s=60)
    assert run_once(patient).new == 1
    assert lying(desk.drop) == [".done/story.txt"]


def test_a_name_that_is_taken_gets_a_number(desk: Settings) -> None:
    for word in ("nine", "ten", "twelve"):
        drop(desk, "story.txt", STORY.replace("nine", word))
        run_once(desk)
    assert lying(desk.drop) == [".done/story-2.txt", ".done/story-3.txt", ".done/story.txt"]


def test_links_are_refused_and_lead_nowhere(desk: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text(STORY, encoding="utf-8")
    (desk.drop / "link.txt").symlink_to(secret)
    (desk.drop / "folder").symlink_to(secret.parent)
    os.mkfifo(desk.drop / "pipe.txt")
    run = run_once(desk)
    assert (run.inputs, run.rejected) == (3, 3)
    assert lying(desk.drop) == [".refused/folder", ".refused/link.txt", ".refused/pipe.txt"]
    assert secret.read_text(encoding="utf-8") == STORY
    assert ask(desk, "select count(*) from articles") == [(0,)]


def test_nothing_is_put_away_outside_the_folder(desk: Settings, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (desk.drop / ".done").symlink_to(tmp_path / "outside")
    drop(desk, "story.txt")
    with pytest.raises(SettingsError, match="leads out of the drop folder"):
        run_once(desk)
    assert not list((tmp_path / "outside").iterdir())
    assert (desk.drop / "story.txt").exists()


@pytest.mark.parametrize("inside", [".", "..", "lake"])
def test_a_folder_with_the_programs_own_data_is_no_drop_folder(desk: Settings, inside: str) -> None:
    desk.lake.mkdir()
    with pytest.raises(SettingsError, match="own data"):
        idle_run("ingest", [f"drop:{desk.home / inside}"], desk)


def test_a_folder_that_is_not_there_says_so(desk: Settings) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        idle_run("ingest", ["drop:/nowhere/at/all"], desk)


@pytest.mark.usefixtures("prefect_server")
def test_nothing_to_do_leaves_no_trace(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DROP_SECONDS", "0")
    for sources in (["drop:"], ["watch:"], ["watch:", "drop:"]):
        state = ingest_flow(sources, home=desk.home, return_state=True)
        assert (state.name, state.message) == ("Completed", "nothing to do")
    assert not desk.warehouse.exists()
    assert not desk.lake.exists()
    drop(desk, "story.txt")
    assert run_flow(ingest_flow, sources=["drop:"], home=desk.home).new == 1
    lake, file = sorted(desk.lake.rglob("*")), desk.warehouse.stat()
    ended = run_flow(ingest_flow, sources=["drop:"], home=desk.home)
    assert ended.outcome == "nothing_to_do"
    assert sorted(desk.lake.rglob("*")) == lake
    assert desk.warehouse.stat() == file


def test_what_a_killed_run_left_is_something_to_do(desk: Settings) -> None:
    drop(desk, "story.txt")
    with open_run("ingest", desk) as run:
        intake = Intake()
        list(collect.fn(["drop:"], run, intake))
    (desk.drop / "story.txt").unlink()
    assert not idle_run("ingest", ["drop:"], desk)
