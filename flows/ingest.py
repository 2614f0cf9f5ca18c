"""The ingest flow: sources in, tables out.

`onrecord ingest` runs it.
"""

from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated

from prefect import State, flow
from prefect.runtime import flow_run
from pydantic import Field

from flows.ui.alerts import alert
from flows.ui.progress import with_forecast
from flows.ui.run_names import name_run
from flows.ui.states import ending, idling
from flows.ui.withheld import given
from onrecord.records import Run
from tasks.collect import collect
from tasks.follow.tell import tell
from tasks.gather import gather
from tasks.lake.lineage import unfinished
from tasks.load import load
from tasks.prepare import prepare_batch
from tasks.put_away import put_away
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.nothing_new import idle_run, settle
from tasks.workers.pool import windowed, worker_pool


@flow(name="ingest", flow_run_name=name_run, on_failure=[alert], on_crashed=[alert])
def ingest(  # the fields of the deployment's form
    sources: Annotated[list[str], Field(examples=[["/data/articles", "site:paper.example"]])],
    since: date | None = None,
    until: date | None = None,
    per_source: Annotated[int | None, Field(ge=1)] = None,
    day_first: bool | None = None,  # noqa: FBT001  # a field of that form
    language: Annotated[str | None, Field(examples=["en,de"])] = None,
    home: Path | None = None,
) -> State[Run]:
    """Read sources, clean, annotate and load what is new in them.

    Args:
        sources: Files, folders, glob patterns, web addresses, `feed:…`, `site:…`, `watch:`,
            `drop:`.
        since: Leave out articles that feeds and sitemaps date before this day, UTC; files are all
            read.
        until: Leave out articles that they date after this day, UTC.
        per_source: Most inputs of one source: a record's, a site's, or a folder's.
        day_first: Whether 03/04/2026 in a table is of April where its column does not show it;
            ONRECORD_DAY_FIRST if left out.
        language: Codes of the language packs that read articles in this run; those of
            ONRECORD_LANGUAGES if left out.
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home).narrowed(
        since, until, per_source, day_first, language
    )
    sources = given(sources)
    if idle := idle_run("ingest", sources, settings, flow_run.id):
        return idling(idle)
    with open_run("ingest", settings, flow_run.id) as run:
        intake = Intake()
        with worker_pool(settings) as pool:
            batches = with_forecast(chain(unfinished(run.lake), collect(sources, run, intake)))
            windowed(batches, lambda pages: prepare_batch.submit(pages, run, pool), settings)
        finished = settle(run, intake) or gather(run, intake, sources) or load(run, intake)
        put_away(run, intake, finished.waiting)
        tell(settings)
        return ending(run, finished, intake.silent)
