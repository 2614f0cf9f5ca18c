"""A long run has a bar in the UI, as far as it is known how much there is to do."""

import gzip
import logging
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterType

from flows.annotate import annotate
from flows.ingest import ingest
from tasks.settings import Settings
from tests.test_flows import STORY, run_flow

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture(autouse=True)
def _batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_BATCH_SIZE", "1")
    monkeypatch.setenv("ONRECORD_WORKERS", "1")


@pytest.fixture
def every_run_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.ui.progress.LONG_S", 0.0)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"{STORY}{number}\n", encoding="utf-8")
    return folder


def bars(run_id: str) -> list[tuple[Any, str | None]]:
    """Where the bars of a run stand, with their words."""
    kind = ArtifactFilter(type=ArtifactFilterType(any_=["progress"]))
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=kind)
    return [(each.data, each.description) for each in found if str(each.flow_run_id) == run_id]


@pytest.mark.usefixtures("every_run_is_long")
def test_a_long_ingest_and_a_long_annotate_fill_a_bar(settings: Settings, texts: Path) -> None:
    run = run_flow(ingest, sources=[str(texts)], home=settings.home)
    assert bars(run.run_id) == [(100.0, "all 8 inputs read")]
    run = run_flow(annotate, again=True, home=settings.home)
    assert bars(run.run_id) == [(100.0, "all 8 batches")]


@pytest.mark.usefixtures("every_run_is_long")
def test_without_an_extent_there_is_no_bar(settings: Settings, texts: Path) -> None:
    (texts / "last.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    run = run_flow(ingest, sources=[str(texts)], home=settings.home)
    assert run.new == 9
    assert bars(run.run_id) == []


def test_a_short_run_has_no_bar_and_its_log_one_line_a_batch(
    settings: Settings, texts: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "tasks"):
        run = run_flow(ingest, sources=[str(texts)], home=settings.home)
    assert bars(run.run_id) == []
    lines = [record.getMessage() for record in caplog.records if record.name == "tasks.prepare"]
    assert len(lines) == 8
    assert all(": 1 articles, 0 rejections, 1 quotes; " in line for line in lines)
