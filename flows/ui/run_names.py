"""Names of runs, as the Prefect UI lists them."""

from pathlib import Path

from prefect.runtime import flow_run

from flows.ui.withheld import masked_source

SHOWN = 3
"""Sources that a name shows; the others are counted."""


def name_run() -> str:
    """`ingest story.txt, pages and 4 more`: the flow and the last part of each source."""
    sources: list[str] = flow_run.parameters.get("sources", [])
    known = map(masked_source, sources)
    names = [Path(source).name or source for source in known]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{flow_run.flow_name} {', '.join(names[:SHOWN])}{more}".strip()
