"""Runs that need a person tell one: over a real wire, to an address of loopback."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.notify import notify
from flows.rebuild import rebuild
from onrecord import reasons
from tasks.offline import ingest as read_offline
from tasks.runs.notify import send
from tasks.settings import Settings, SettingsError
from tasks.sources import Unread, open_sources
from tests.desk import WEB, Desk, failures, page, rss
from tests.inbox import Inbox
from tests.test_flows import STORY, run_flow
from tests.web_server import Answer, serve


@pytest.mark.usefixtures("prefect_server")
def test_a_run_that_took_nothing_tells_of_it(inbox: Inbox, settings: Settings) -> None:
    ingest([str(settings.home / "nowhere")], home=settings.home, return_state=True)
    assert inbox.titles == ["OnRecord: ingest nowhere: Nothing ingested"]
    assert "nothing was ingested: 1 inputs" in inbox.came[0]["message"]


@pytest.mark.usefixtures("prefect_server")
def test_a_run_that_breaks_tells_why(
    inbox: Inbox, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_OVERRIDES", str(settings.home / "missing.csv"))
    rebuild(home=settings.home, return_state=True)
    (title,) = inbox.titles
    assert title.endswith(": Failed")
    assert "missing.csv" in inbox.came[0]["message"]


@pytest.mark.usefixtures("prefect_server")
def test_rejections_above_the_bound_are_told_of(
    inbox: Inbox, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "in" / "empty.txt").touch()
    for bound, told in (("0.5", 0), ("0.4", 1)):
        monkeypatch.setenv("ONRECORD_MAX_REJECTION_RATE", bound)
        run = run_flow(ingest, sources=[str(tmp_path / "in")], home=settings.home)
        assert run.outcome == "completed_with_rejections"
        assert inbox.titles == ["OnRecord: ingest refused 50% of its inputs"] * told


@pytest.mark.usefixtures("prefect_server")
def test_the_notify_flow_tells_what_it_is_given(inbox: Inbox) -> None:
    assert notify("A title", "A body")
    assert [(each["title"], each["message"]) for each in inbox.came] == [("A title", "A body")]


def test_every_address_is_told_and_one_that_is_deaf_fails_no_run(
    inbox: Inbox, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    good = inbox.address
    assert send.fn("a", "b", replace(settings, notify=(good, good)))
    assert not send.fn("c", "d", replace(settings, notify=(f"{good}/no", good)))
    assert inbox.titles == ["a", "a", "c"]
    assert "'c' did not reach address 1" in caplog.text


def test_a_share_is_a_share() -> None:
    with pytest.raises(SettingsError, match="expected a share"):
        Settings.from_environment(environment={"ONRECORD_MAX_REJECTION_RATE": "20"})


@pytest.mark.usefixtures("prefect_server")
def test_a_folder_that_used_to_give_articles_fails_the_run_by_name(
    inbox: Inbox, settings: Settings, tmp_path: Path
) -> None:
    """What the other sources gave is loaded all the same."""
    folder, other = tmp_path / "delivered", tmp_path / "other"
    for name in (folder, other):
        name.mkdir()
        (name / "story.txt").write_text(STORY + name.name, encoding="utf-8")
    assert read_offline([str(folder)], settings).new == 1
    (folder / "story.txt").unlink()
    state = ingest([str(folder), str(other)], home=settings.home, return_state=True)
    assert (state.type.value, state.name) == ("FAILED", "A source fell silent")
    # Rejected are the folder as empty and the folder as silent.
    run: Any = state.result(raise_on_failure=False)
    assert (run.outcome, run.new, run.rejected) == ("source_fell_silent", 1, 2)
    assert f"gave nothing, but used to: {folder.as_uri()}" in str(state.message)
    assert inbox.titles == ["OnRecord: ingest delivered, other: A source fell silent"]


def test_an_empty_folder_that_never_gave_anything_is_no_silence(
    settings: Settings, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (read,) = open_sources([str(empty)], settings).pages()
    assert isinstance(read, Unread)
    assert read.reason == reasons.EMPTY


@pytest.mark.parametrize("pattern", ["in", "in/*.txt", "in/story.txt"])
def test_patterns_and_files_fall_silent_too(
    settings: Settings, tmp_path: Path, pattern: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text(STORY, encoding="utf-8")
    source = str(tmp_path / pattern)
    read_offline([source], settings)
    (tmp_path / "in" / "story.txt").unlink()
    last = list(open_sources([source], settings).pages())[-1]
    assert isinstance(last, Unread)
    assert (last.reason, source in last.detail) == (reasons.FELL_SILENT, True)


def test_a_feed_that_names_nothing_more_fell_silent(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state.sqlite3", WEB, set())
    with serve({"/f": rss("/a"), "/a": page()}) as site:
        feed = f"{site.url}/f"
        desk.collect(feed)
        site.routes["/f"] = rss()
        assert failures(desk.collect(feed)) == [reasons.FELL_SILENT]


def test_a_feed_that_was_always_empty_is_only_empty(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state.sqlite3", WEB, set())
    with serve({"/f": rss()}) as site:
        assert failures(desk.collect(f"{site.url}/f")) == [reasons.EMPTY]
        assert failures(desk.collect(f"{site.url}/f")) == [reasons.EMPTY]


def test_a_failure_that_may_be_over_is_silence_the_third_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state.sqlite3", WEB, set())
    with serve({"/f": rss("/a"), "/a": page()}) as site:
        desk.collect(f"{site.url}/f")
        site.routes["/f"] = Answer(status=500)
        found = []
        for _ in range(3):
            desk.ahead += 24 * 3600
            found += failures(desk.collect(f"{site.url}/f"))
    assert found == [reasons.HTTP_STATUS, reasons.HTTP_STATUS, reasons.FELL_SILENT]
