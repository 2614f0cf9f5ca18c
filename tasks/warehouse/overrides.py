"""The overrides: a file in which a person overrules ties of names to entities."""

from dataclasses import dataclass
from pathlib import Path

from onrecord import ids
from onrecord.identity.overrides import Override, OverridesError, parse_overrides
from tasks.settings import Settings, SettingsError

FILE = "overrides.csv"


@dataclass(frozen=True, slots=True)
class Overrides:
    """The contents of the file of overrides.

    Attributes:
        rows: Its rows.
        digest: Hash of the rows; if it changes, all names are tied again.
    """

    rows: tuple[Override, ...] = ()
    digest: str = ""


def overrides_file(settings: Settings) -> Path | None:
    """The file of overrides: the one that is set, else in the home, else in the working directory.

    Returns:
        None if there is no such file.

    Raises:
        SettingsError: A file is set and does not exist.
    """
    if settings.overrides is not None:
        if not settings.overrides.is_file():
            raise SettingsError(
                f"ONRECORD_OVERRIDES={settings.overrides}: no such file; correct the path or "
                "unset the variable"
            )
        return settings.overrides
    places = (settings.home / FILE, Path.cwd() / FILE)
    return next((place for place in places if place.is_file()), None)


def read_overrides(settings: Settings) -> Overrides:
    """Read the file; without a file nothing is overruled.

    Raises:
        SettingsError: It cannot be used; the message says which line, why and what to do.
    """
    path = overrides_file(settings)
    if path is None:
        return Overrides()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8; save it in that encoding") from None
    try:
        rows = tuple(parse_overrides(text, str(path)))
    except OverridesError as error:
        raise SettingsError(str(error)) from None
    return Overrides(rows, ids.digest(*(repr(row) for row in rows)) if rows else "")
