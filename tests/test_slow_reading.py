"""A run in which spaCy's own loop reads says so: in its log, in its record, and in the status."""

import logging
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.parsing import PlainReader
from tasks.annotate import annotate_batch
from tasks.batches import parse, worker_jobs
from tasks.clean import clean_batch
from tasks.collect import collect
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

REASON = "the model is built otherwise"


class HereAndNow(Executor):
    """Does in this process what a pool would do in another."""

    def submit(self, work: Any, /, *arguments: Any, **options: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(work(*arguments, **options))
        return done


@pytest.mark.parametrize("reason", [REASON, None])
def test_why_articles_are_read_slowly_is_said_once_per_run(
    tmp_path: Path,
    reason: str | None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings = Settings(home=tmp_path / "home", workers=1, batch_size=1)
    reader = PlainReader(parse.load_model(settings.model), reason)
    monkeypatch.setattr(worker_jobs, "load_reader", lambda _: reader)
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(
            f"The pier {name}\n\nIt is shut, Ada Obi said."
        )
    with caplog.at_level(logging.WARNING), open_run("ingest", settings) as run:
        intake, pool = Intake(), HereAndNow()
        for pages in collect.fn([str(tmp_path / "in")], run, intake):
            articles, _ = clean_batch(pages, run, pool)
            annotate_batch(articles, run, pool)
        load.fn(run, intake)
    said = [line for line in caplog.messages if "spaCy's own loop" in line]
    assert len(said) == (reason is not None)
    with open_read_only(settings.warehouse) as con:
        assert con.execute("select slow_reading from runs").fetchall() == [(reason,)]
    shown = CliRunner().invoke(app, ["status", "--home", str(settings.home)]).output
    assert (REASON in shown) == (reason is not None)
