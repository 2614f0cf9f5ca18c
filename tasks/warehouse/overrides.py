"""What people overrule or know: files about ties of names, about quotes, and about people."""

from dataclasses import dataclass
from pathlib import Path

from onrecord import ids
from onrecord.corrections.rows import Correction
from onrecord.identity.overrides import Override, OverridesError, parse_overrides
from onrecord.people.rows import PersonFact
from tasks.settings import Settings, SettingsError
from tasks.warehouse.corrections_file import read_corrections
from tasks.warehouse.people import read_people

FILE = "overrides.csv"


@dataclass(frozen=True, slots=True)
class Overrides:
    """The contents of the files of overrides, of corrections and of people.

    Attributes:
        rows: Rows about names.
        digest: Hash of these; if it changes, all names are tied again.
        corrections: Rows about quotes; if they change, the articles that they name are read again.
        people: What the newsroom knows of people; it is only joined, so nothing is read again.
    """

    rows: tuple[Override, ...] = ()
    digest: str = ""
    corrections: tuple[Correction, ...] = ()
    people: tuple[PersonFact, ...] = ()


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
    """Read all three files; without a file nothing is overruled.

    Raises:
        SettingsError: One cannot be used; the message says which line, why and what to do.
    """
    corrections, people = read_corrections(settings), read_people(settings)
    path = overrides_file(settings)
    if path is None:
        return Overrides(corrections=corrections, people=people)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8; save it in that encoding") from None
    try:
        rows = tuple(parse_overrides(text, str(path)))
    except OverridesError as error:
        raise SettingsError(str(error)) from None
    digest = ids.digest(*(repr(row) for row in rows)) if rows else ""
    return Overrides(rows, digest, corrections, people)
