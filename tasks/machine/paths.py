"""Paths as tables and messages show them, and whether they exist."""

import errno
import os
from pathlib import Path

ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
"""Error numbers that mean that there is no such file; a name that is too long is no file's."""


def file_url(path: Path) -> str:
    """The file's `file:///…` address, without `..`; links stay as they were named."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100


def is_there(path: Path) -> bool:
    """Whether something has this name, or something prevents us from looking.

    Reading it then gives the error: a folder without permission, or a loop of links.
    """
    try:
        path.lstat()
    except OSError as error:
        return error.errno not in ABSENT
    except ValueError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether this is a folder or a link to one; False where that cannot be found out."""
    try:
        return path.is_dir()
    except OSError:
        return False


def shown(path: str | Path) -> str:
    """A path as it can be printed, even if its name is not valid UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
