"""How files are named in tables and in sentences."""

import errno
import os
from pathlib import Path

ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
"""What says that there is no such file; no file has a name that is too long."""


def file_url(path: Path) -> str:
    """The file's `file:///…` address, without `..`; links stay as they were named."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100


def is_there(path: Path) -> bool:
    """Whether there is something of this name, or something that keeps us from looking.

    What that is shows when it is read: a folder that is not ours to enter, a loop of links.
    """
    try:
        path.lstat()
    except OSError as error:
        return error.errno not in ABSENT
    except ValueError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether this is a folder, or a link to one; not where that cannot be told."""
    try:
        return path.is_dir()
    except OSError:
        return False


def shown(path: str | Path) -> str:
    """A path as it can be printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")
