"""The maintain flow: prove, heal, merge, tidy.

`onrecord maintain` runs it.
"""

from itertools import chain
from pathlib import Path

from prefect import State, flow
from prefect.runtime import flow_run

from flows.ui.alerts import alert
from flows.ui.states import maintained
from tasks.lake.lineage import unfinished
from tasks.load import load
from tasks.maintenance.lock import maintenance_lock
from tasks.maintenance.merge import merge_batches, merge_runs
from tasks.maintenance.report import Maintenance
from tasks.maintenance.tidy import tidy
from tasks.maintenance.verify import verify_lake, verify_warehouse
from tasks.prepare import prepare_batch
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.replacement import MOST_FREE_KEPT
from tasks.workers.pool import windowed, worker_pool


@flow(name="maintain", on_failure=[alert], on_crashed=[alert])
def maintain(home: Path | None = None) -> State[str]:
    """Verify lake and warehouse, heal corrupt batches, merge small ones, remove superseded ones.

    Args:
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    with maintenance_lock(settings), open_run("maintain", settings, flow_run.id) as run:
        verified = verify_lake(run)
        again = dict.fromkeys(chain(verified.again, unfinished(run.lake)))
        with worker_pool(settings) as pool:
            windowed(again, lambda pages: prepare_batch.submit(pages, run, pool), settings)
        merged, runs = merge_batches(run), merge_runs(run)
        load(run, Intake(), most_free=MOST_FREE_KEPT)
        done = Maintenance(verified, merged, runs, tidy(run), verify_warehouse(run))
        return maintained(done)
