"""The annotate flow: pages that the present cleaning or extractor has not read.

`python -m flows.annotate` runs it, as `onrecord annotate` does.
"""

import sys
from pathlib import Path

from prefect import State, flow

from flows.endings import ending
from flows.ingest import clean_and_annotate
from flows.telling import tell
from onrecord.records import Run
from tasks.annotate import outdated
from tasks.load import load
from tasks.pool import windowed, worker_pool
from tasks.runs import open_run
from tasks.settings import Settings


@flow(name="annotate", on_failure=[tell], on_crashed=[tell])
def annotate(home: Path | None = None) -> State[Run]:
    """Clean and annotate again what an older version made of the lake's pages, then load it.

    Args:
        home: Folder of the lake and the warehouse; ONRECORD_HOME if left out.
    """
    settings = Settings.from_environment(home)
    with open_run("annotate", settings) as run, worker_pool(settings) as pool:
        windowed(
            outdated(settings),
            lambda pages: clean_and_annotate(pages, run, pool),
            settings,
        )
        return ending(run, load(run))


if __name__ == "__main__":
    from flows.cli import app

    app(["annotate", *sys.argv[1:]])
