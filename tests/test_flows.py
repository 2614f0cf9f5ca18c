"""The flows against a real Prefect server, on files with every kind of trouble."""

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest
from prefect import tags
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.client.schemas.objects import State

from flows.annotate import annotate
from flows.ingest import ingest
from flows.rebuild import rebuild
from onrecord.records import Run
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.test_load import FACTS, ask, tables

pytestmark = pytest.mark.usefixtures("prefect_server")

STORY = (
    "Harbour opens\n\n"
    "Mayor Ada Obi opened the harbour of Port Selby on Monday.\n"
    "“It took nine years,” she said. “It was worth it.”\n"
)
RECORDS = (
    '{"id": "w1", "text": "The ferry is late, Tom Reyes said on Monday."}\n'
    "\n"
    '{"id": "w2", "text": "Rosa Lind told the council: “We are broke.”"}\n'
    '{"id": "w3", "text": 5}\n'
    "{broken\n"
)


def bring(found: Path) -> None:
    """Put files with every kind of trouble into a folder."""
    found.mkdir()
    (found / "story.txt").write_text(STORY, encoding="utf-8")
    (found / "wire.jsonl").write_text(RECORDS, encoding="utf-8")
    (found / "empty.txt").write_bytes(b"")
    (found / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (found / "notes.docx").write_bytes(b"PK")
    (found / "cut.txt.gz").write_bytes(gzip.compress(STORY.encode())[:-9])
    (found / "latin.txt").write_bytes("Café closes\n\nThe café shut.".encode("latin-1"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folder and the home lie: an address of a file in it says so."""
    return tmp_path_factory.mktemp("flows")


@pytest.fixture
def folder(place: Path) -> Path:
    """The folder, as it was at first."""
    shutil.rmtree(place / "in", ignore_errors=True)
    bring(place / "in")
    return place / "in"


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    """The one run of `first`, once there was one."""
    return []


@pytest.fixture
def first(place: Path, folder: Path, settings: Settings, runs: list[Run]) -> Run:
    """The run in which the test's home has read the folder: one for all, and a copy for each."""
    if not runs:
        runs.append(run_flow(ingest, sources=[str(folder)], home=place / "home"))
    shutil.copytree(place / "home", settings.home)
    return runs[0]


def run_flow(flow: Any, **parameters: Any) -> Run:
    state: State[Run] = flow(return_state=True, **parameters)
    ended = state.result(raise_on_failure=False)
    assert isinstance(ended, Run), ended
    return ended


def counts(run: Run) -> tuple[int | None, ...]:
    return (run.inputs, run.new, run.unchanged, run.duplicate, run.rejected)


def test_good_inputs_are_read_and_each_bad_one_says_why(settings: Settings, first: Run) -> None:
    assert counts(first) == (10, 3, 0, 0, 7)
    assert first.outcome == "completed_with_rejections"
    found = ask(settings, "select split_part(item, '/in/', 2), reason, detail from rejections")
    reasons = {item: reason for item, reason, _ in found}
    assert reasons == {
        "cut.txt.gz": "broken_archive",
        "empty.txt": "empty",
        "latin.txt": "wrong_encoding",
        "notes.docx": "unsupported_type",
        "picture.html": "binary",
        "wire.jsonl#line=4": "invalid_record",
        "wire.jsonl#line=5": "broken_json",
    }
    assert all(detail for *_, detail in found)
    said = ask(settings, "select speaker, kind from quotes_in_context order by speaker")
    assert ("Ada Obi", "direct") in said


def test_a_second_run_adds_nothing(settings: Settings, folder: Path, first: Run) -> None:
    before = tables(settings)
    kept = {"runs", ".keys"}  # what a run says of itself, and what the next need not read
    lake = sorted(path for path in settings.lake.rglob("*.parquet") if kept.isdisjoint(path.parts))
    second = run_flow(ingest, sources=[str(folder)], home=settings.home)
    assert counts(second) == (first.inputs, 0, first.new, 0, first.rejected)
    assert tables(settings) == before
    again = sorted(path for path in settings.lake.rglob("*.parquet") if kept.isdisjoint(path.parts))
    assert again == lake


@pytest.mark.usefixtures("first")
def test_a_corrected_file_is_a_new_version_and_its_rejection_closes(
    settings: Settings, folder: Path
) -> None:
    (folder / "empty.txt").write_text(STORY.replace("Obi", "Lind"), encoding="utf-8")
    (folder / "story.txt").write_text(STORY.replace("nine", "ten"), encoding="utf-8")
    run = run_flow(ingest, sources=[str(folder)], home=settings.home)
    assert counts(run) == (10, 2, 2, 0, 6)
    bodies = ask(settings, "select body from articles where body like '%years%'")
    assert sorted("ten" in body for (body,) in bodies) == [False, True]
    still = ask(settings, "select count(*) from open_rejections where item like '%empty.txt'")
    assert still == [(0,)]


def test_nothing_ingested_is_a_failed_run_with_its_words(settings: Settings) -> None:
    missing = str(settings.home / "nowhere")
    state = ingest([missing], home=settings.home, return_state=True)
    assert state.is_failed()
    assert "nothing was ingested: 1 inputs: 0 new" in str(state.message)


def test_batches_do_not_change_the_tables(
    settings: Settings, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One input a batch, in another order, over two processes: the same rows."""
    files = sorted(str(path) for path in samples.rglob("*") if path.is_file())
    run_flow(ingest, sources=[str(samples)], home=settings.home)
    monkeypatch.setenv("ONRECORD_BATCH_SIZE", "4")
    monkeypatch.setenv("ONRECORD_WORKERS", "2")
    other = Settings(home=tmp_path / "other")
    run_flow(ingest, sources=files[:7], home=other.home)
    run_flow(ingest, sources=files[::-1], home=other.home)
    assert comparable(other) == comparable(settings)


def comparable(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, without the names of batches and of the run that met a rejection."""
    left_out = ("batch_id", "run_id", "rejected_at")
    shown = "select columns(lambda name: not list_contains($1, name)) from "
    with open_read_only(settings.warehouse) as con:
        return {
            name: sorted(con.execute(shown + name, [left_out]).fetchall(), key=repr)
            for name in FACTS
        }


@pytest.mark.usefixtures("first")
def test_annotate_and_rebuild_change_nothing_when_all_is_up_to_date(settings: Settings) -> None:
    before = tables(settings)
    assert run_flow(annotate, home=settings.home).annotated == 0
    assert tables(settings) == before
    assert run_flow(rebuild, home=settings.home).annotated == 3
    assert tables(settings) == before


def test_articles_of_an_older_extractor_are_annotated_again(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("tasks.settings.EXTRACTOR_VERSION", 0)
        run_flow(ingest, sources=[str(folder)], home=settings.home)
    run = run_flow(annotate, home=settings.home)
    assert run.annotated == 3
    loaded = ask(settings, "select batch_id from loaded_batches where stage = 'annotations'")
    assert [settings.annotate_stage in name for (name,) in loaded] == [True]


def test_pages_of_an_older_cleaning_are_cleaned_again_from_the_lake(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("tasks.settings.CLEAN_VERSION", 0)
        run_flow(ingest, sources=[str(folder)], home=settings.home)
    before = ask(settings, "select article_id, body from articles order by article_id")
    shutil.rmtree(folder)
    run = run_flow(annotate, home=settings.home)
    assert (run.inputs, run.annotated) == (0, 3)
    stages = ask(settings, "select batch_id from loaded_batches where stage = 'articles'")
    assert all(name.endswith(settings.clean_stage) for (name,) in stages)
    assert ask(settings, "select article_id, body from articles order by article_id") == before
    assert run_flow(annotate, home=settings.home).annotated == 0


def test_the_run_has_a_readable_name_tags_and_a_summary(settings: Settings, folder: Path) -> None:
    with tags("onrecord", "ingest"):
        state = ingest([str(folder / "story.txt")], home=settings.home, return_state=True)
    assert state.name == "Completed"
    assert state.message == ("1 inputs: 1 new, 0 unchanged, 0 duplicate, 0 rejected; 1 quotes")
    with get_client(sync_client=True) as client:
        assert state.state_details.flow_run_id
        flow_run = client.read_flow_run(state.state_details.flow_run_id)
        of_the_run = ArtifactFilterFlowRunId(any_=[flow_run.id])
        artifacts = client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=of_the_run))
    assert flow_run.name == "ingest story.txt"
    assert sorted(flow_run.tags) == ["ingest", "onrecord"]
    assert any(artifact.key == "ingest-summary" for artifact in artifacts)
