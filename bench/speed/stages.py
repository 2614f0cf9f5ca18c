"""Runs the pipeline step by step in one process, and measures the processor time of each step."""

import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import pyarrow as pa

from onrecord.cleaning.compose import detect_language
from tasks.batches.lazy_jobs import annotate_articles, clean_pages
from tasks.batches.parse import load_reader
from tasks.batches.tables import derived_tables
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings

Result = TypeVar("Result")


def run_stages(records: Path, folder: Path, stages: dict[str, float], warming: int) -> int:
    """Read a file of records into a warehouse.

    Args:
        records: The file.
        folder: The home; it must not exist.
        stages: Receives the processor seconds per stage. `model` is everything before the first
            stage, and `index` the part of annotating that lists words for search and proves
            offsets.
        warming: How many of the records the model reads before time is measured.

    Returns:
        How many quotes there are.
    """

    def timed(stage: str, work: Callable[[], Result]) -> Result:
        began = time.process_time()
        result = work()
        stages[stage] = stages.get(stage, 0.0) + time.process_time() - began
        return result

    def timed_index(*tables: Any) -> dict[str, pa.Table]:
        return timed("index", lambda: derived_tables(*tables))

    settings = Settings(home=folder, workers=1)
    lines = records.read_text(encoding="utf-8").splitlines()[:warming]
    timed("model", lambda: warm(settings, lines))
    with (
        open_run("bench", settings) as run,
        patch("tasks.batches.worker_jobs.derived_tables", timed_index),
    ):
        intake = Intake()
        batches = collect.fn([str(records)], run, intake)
        while pages := timed("collect", lambda: next(batches, None)):
            cleaned = article_batch(pages, settings)
            annotated = annotation_batch(cleaned, settings)
            timed("clean", lambda: clean_pages(pages, cleaned, settings, run.record.run_id))  # noqa: B023
            timed(
                "annotate",
                partial(annotate_articles, cleaned, annotated, settings, run.record.run_id),
            )
        stages["annotate"] -= stages["index"]
        return timed("load", lambda: load.fn(run, intake)).record.quotes or 0


def warm(settings: Settings, lines: list[str]) -> None:
    """Load everything that is loaded once, and warm it up."""
    import_module("tasks.batches.worker_jobs")
    load_reader(settings.model).read(lines)
    detect_language("A ferry is late.")
