"""Where maintenance of the lake's own files has a place."""

from tasks.lake.local import Lake
from tasks.runs.record import OpenRun


def lake_in_folders(run: OpenRun) -> Lake | None:
    """The lake where it is folders of a file system.

    None for an object store, which looks after its objects' bytes itself, and where a file more
    costs no more than its bytes.
    """
    lake = run.lake
    return lake if isinstance(lake, Lake) else None
