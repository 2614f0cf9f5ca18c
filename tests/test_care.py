"""Maintenance as a flow: what is corrupt is made again, and what is lost comes back."""

from pathlib import Path

import pytest

from flows.ingest import ingest
from flows.maintain import maintain
from tasks.lake.local import Lake
from tasks.lake.lost_pages import lost_keys
from tasks.settings import Settings
from tests.test_flows import comparable, run_flow
from tests.test_maintenance import flip, truncate

pytestmark = pytest.mark.usefixtures("prefect_server")


def test_what_is_corrupt_is_made_again_or_reported_lost_and_read_again(
    settings: Settings, samples: Path
) -> None:
    texts = str(samples / "text")
    run_flow(ingest, sources=[texts], home=settings.home)
    before, lake = comparable(settings), Lake(settings.lake)
    (batch,) = lake.batches("annotations")
    (pages,) = lake.batches("pages")

    flip(lake.file("annotations", batch, "mentions"))
    state = maintain(home=settings.home, return_state=True)
    assert state.is_completed(), state.message
    assert "1 corrupt, 0 pages lost" in str(state.message)
    assert lake.exists("annotations", batch)
    assert comparable(settings) == before

    truncate(lake.file("pages", pages, "pages"))
    state = maintain(home=settings.home, return_state=True)
    assert state.is_failed()
    assert "3 pages lost" in str(state.message)
    report = str(state.result(raise_on_failure=False))
    assert all(path.as_uri() in report for path in (samples / "text").iterdir())

    assert comparable(settings) == before, "what was made of the pages stays"
    assert len(lost_keys(lake)) == 3
    assert run_flow(ingest, sources=[texts], home=settings.home).unchanged == 3
    assert lost_keys(lake) == set(), "the raw pages are back"
    assert comparable(settings) == before
    assert maintain(home=settings.home, return_state=True).is_completed()
