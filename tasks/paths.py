"""How files are named in tables and in sentences."""

import os
from pathlib import Path


def file_url(path: Path) -> str:
    """The file's `file:///…` address, without `..`; links stay as they were named."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100


def shown(path: str | Path) -> str:
    """A path as it can be printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")
