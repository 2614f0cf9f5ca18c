"""Whether the lake is a folder, whose files maintenance verifies and merges."""

from tasks.lake.local import Lake
from tasks.runs.record import OpenRun


def lake_in_folders(run: OpenRun) -> Lake | None:
    """The lake if it is a folder of a file system.

    None for an object store: it verifies its objects' bytes itself, and many small objects cost it
    no more than a few large ones.
    """
    lake = run.lake
    return lake if isinstance(lake, Lake) else None
