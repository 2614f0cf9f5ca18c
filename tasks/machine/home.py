"""Whether a folder can be the home of lake and warehouse, told before anything is begun."""

import os
import stat
from pathlib import Path

from tasks.machine.paths import shown
from tasks.settings import SettingsError

OTHER = "name another folder with --home or ONRECORD_HOME"


def check_home(home: Path) -> None:
    """See whether a home can be read; one that is not there yet can.

    Raises:
        SettingsError: It is no folder, or not one that we may enter.
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
    """Make the home where it lacks, and see whether it can be written to.

    Raises:
        SettingsError: It cannot.
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
