"""The file in which people correct quotes: where it is, how it is read, and how it grows."""

import os
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from onrecord.corrections.rows import Correction, CorrectionsError, parse_corrections, with_row
from tasks.settings import Settings, SettingsError

FILE = "corrections.csv"


def corrections_file(settings: Settings) -> Path | None:
    """The file of corrections: the one set, else in the home, else in the working directory.

    Returns:
        None if there is no such file.

    Raises:
        SettingsError: A file is set and does not exist.
    """
    if settings.corrections is not None:
        if not settings.corrections.is_file():
            raise SettingsError(
                f"ONRECORD_CORRECTIONS={settings.corrections}: no such file; correct the path or "
                "unset the variable"
            )
        return settings.corrections
    places = (settings.home / FILE, Path.cwd() / FILE)
    return next((place for place in places if place.is_file()), None)


def read_corrections(settings: Settings) -> tuple[Correction, ...]:
    """Read the file; without a file nothing is corrected.

    Raises:
        SettingsError: It cannot be used; the message says which line, why and what to do.
    """
    path = corrections_file(settings)
    if path is None:
        return ()
    try:
        return tuple(parse_corrections(read_corrections_text(path), str(path)))
    except CorrectionsError as error:
        raise SettingsError(str(error)) from None


def add_corrections(settings: Settings, rows: Sequence[Correction]) -> Path:
    """Add rows to the file that is in force; where there is none, to a new one in the home.

    The file is replaced whole, so that a load never reads half a row. One process adds at a time.

    Returns:
        The file.

    Raises:
        SettingsError: The file cannot be used, or decides the same already.
        OSError: It cannot be written.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.home / "corrections.lock"):
        path = corrections_file(settings) or settings.home / FILE
        try:
            text = read_corrections_text(path) if path.exists() else ""
            for row in rows:
                text = with_row(text, row, str(path))
        except CorrectionsError as error:
            raise SettingsError(str(error)) from None
        partial = path.with_name(f".{path.name}.partial")
        with partial.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    return path


def read_corrections_text(path: Path) -> str:
    """The text of a file of corrections.

    Raises:
        SettingsError: It is not UTF-8.
        OSError: It cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8; save it in that encoding") from None
