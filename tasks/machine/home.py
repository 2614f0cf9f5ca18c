"""Checks that a folder can be the home of lake and warehouse, before a run begins."""

import os
import stat
from pathlib import Path

from tasks.machine.paths import shown
from tasks.settings import SettingsError

OTHER = "name another folder with --home or ONRECORD_HOME"


def check_home(home: Path) -> None:
    """Check that a home can be read; one that is not there yet passes.

    Raises:
        SettingsError: It is not a folder, or there is no permission to enter it.
    """
    try:
        mode = home.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise SettingsError(
            f"{shown(home)}: this cannot be the home ({error.strerror}); {OTHER}"
        ) from None
    if not stat.S_ISDIR(mode):
        raise SettingsError(f"{shown(home)}: the home is a folder, and this is a file; {OTHER}")
    if not os.access(home, os.R_OK | os.X_OK):
        raise SettingsError(
            f"{shown(home)}: no permission to read the home; check whom it belongs to, or {OTHER}"
        )


def make_home(home: Path) -> None:
    """Make the home if it is missing, and check that it can be written to.

    Raises:
        SettingsError: It cannot be made or written to.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{shown(home)}: the home cannot be made ({error.strerror}); {OTHER}"
        ) from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise SettingsError(
            f"{shown(home)}: no permission to write into the home, or a file system that is "
            f"read-only; check whom it belongs to, or {OTHER}"
        )
