"""The ingest flow without Prefect, in this process: for benches and tests."""

from collections.abc import Sequence
from itertools import chain

from onrecord.records import Run
from tasks.batches.worker_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch, unfinished
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings


def ingest(sources: Sequence[str], settings: Settings) -> Run:
    """Collect, clean, annotate and load; the same tables as the flow makes."""
    with open_run("ingest", settings) as run:
        intake = Intake()
        for pages in chain(unfinished(run.lake), collect.fn(list(sources), run, intake)):
            articles = article_batch(pages, settings)
            clean_pages(pages, articles, settings, run.record.run_id)
            annotate_articles(
                articles, annotation_batch(articles, settings), settings, run.record.run_id
            )
        return load.fn(run, intake).record
