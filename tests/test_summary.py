"""What a run says of itself at its end."""

from datetime import UTC, datetime

import pytest

from flows.ui.summary import summary
from onrecord import reasons
from onrecord.records import Run
from tasks.reading.run_summary import RefusedAlike, RunSummary
from tasks.runs.throughput import Pace

RUN = Run(
    run_id="r",
    flow="ingest",
    started_at=datetime(2026, 3, 5, tzinfo=UTC),
    finished_at=datetime(2026, 3, 5, 0, 1, tzinfo=UTC),
    outcome="completed_with_rejections",
    inputs=1,
    new=0,
    unchanged=0,
    duplicate=0,
    rejected=1,
    faults=0,
    annotated=0,
    quotes=0,
    clean_version=1,
    extractor_version=1,
    model="m",
)


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("http://[::1/x", "http://\\[::1/x: why"),
        ("http://\u2100.example/", "http://\u2100.example/: why"),
        ("https://a.example/(x)", "(https://a.example/%28x%29): why"),
        ("file:///in/a.csv#line=7", "`/in/a.csv`, line 7: why"),
    ],
)
def test_what_was_refused_is_named_whatever_its_address(item: str, shown: str) -> None:
    refused = RefusedAlike(reasons.BAD_ADDRESS, 1, [(item, "why")])
    told = summary(RUN, RunSummary([refused], [], [], [], [], []), Pace())
    assert shown in told
