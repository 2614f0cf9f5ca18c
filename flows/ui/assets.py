"""What a run makes, as Prefect's assets: the lake, and the warehouse that follows from it.

Their events can start deployments of others: `prefect.asset.materialization.succeeded` of
`onrecord://warehouse` says that new rows can be read.
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
def record_assets(run: Run, story: RunSummary, settings: Settings) -> None:
    """Say that the warehouse was replaced, from what, and how many rows its tables hold."""
    WAREHOUSE.add_metadata(
        {
            "path": str(settings.warehouse),
            "lake": masked(settings.lake_url or str(settings.lake)),
            "run_id": run.run_id,
            "outcome": run.outcome,
            "extractor_version": run.extractor_version,
            "clean_version": run.clean_version,
            "model": run.model,
            "rows": dict(story.sizes),
        }
    )
