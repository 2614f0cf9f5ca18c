"""Prefect's assets that a run makes: the lake, and the warehouse that is made from it.

Other deployments can start on their events: `prefect.asset.materialization.succeeded` of
`onrecord://warehouse` means that new rows can be read.
"""

from prefect.assets import Asset, AssetProperties, materialize
from prefect.cache_policies import NO_CACHE

from onrecord.records import Run
from onrecord.urls import masked
from tasks.reading.run_summary import RunSummary
from tasks.settings import Settings

LAKE = Asset(
    key="onrecord://lake",
    properties=AssetProperties(
        name="OnRecord lake",
        description="Raw bytes of everything that was read, and what was made of them, in batches.",
    ),
)
WAREHOUSE = Asset(
    key="onrecord://warehouse",
    properties=AssetProperties(
        name="OnRecord warehouse",
        description="Who said what, about whom, when and where: the DuckDB file of all tables.",
    ),
)


@materialize(
    WAREHOUSE,
    asset_deps=[LAKE],
    by="duckdb",
    name="record assets",
    task_run_name="record assets",
    cache_policy=NO_CACHE,
)
def record_assets(run: Run, facts: RunSummary, settings: Settings) -> None:
    """Record that the warehouse was replaced, with versions and the number of rows per table."""
    WAREHOUSE.add_metadata(
        {
            "path": str(settings.warehouse),
            "lake": masked(settings.lake_url or str(settings.lake)),
            "run_id": run.run_id,
            "outcome": run.outcome,
            "extractor_version": run.extractor_version,
            "clean_version": run.clean_version,
            "model": run.model,
            "rows": dict(facts.sizes),
        }
    )
