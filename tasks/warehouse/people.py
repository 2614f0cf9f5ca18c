"""The file in which people say what they know of others, and its rows in a warehouse."""

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import duckdb

import sql
from onrecord.people.rows import PeopleError, PersonFact, parse_people
from tasks.lake.arrow import to_table
from tasks.settings import Settings, SettingsError

FILE = "people.csv"


def people_file(settings: Settings) -> Path | None:
    """The file: the one that is set, else in the home, else in the working directory.

    Returns:
        None if there is no such file.

    Raises:
        SettingsError: A file is set and does not exist.
    """
    if settings.people is not None:
        if not settings.people.is_file():
            raise SettingsError(
                f"ONRECORD_PEOPLE={settings.people}: no such file; correct the path or unset the "
                "variable"
            )
        return settings.people
    places = (settings.home / FILE, Path.cwd() / FILE)
    return next((place for place in places if place.is_file()), None)


def read_people(settings: Settings) -> tuple[PersonFact, ...]:
    """Read the file; without one nothing is known.

    Raises:
        SettingsError: It cannot be used; the message says which line, why and what to do.
    """
    path = people_file(settings)
    if path is None:
        return ()
    try:
        return tuple(parse_people(path.read_text(encoding="utf-8"), str(path)))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8; save it in that encoding") from None
    except PeopleError as error:
        raise SettingsError(str(error)) from None


def people_are_current(con: "duckdb.DuckDBPyConnection", facts: Sequence[PersonFact]) -> bool:
    """Whether the warehouse knows what the file says, and nothing else."""
    held = con.execute(sql.statement("list_people_facts")).fetchall()
    given = sorted(facts, key=lambda one: (one.line, one.fact))
    return held == [_without_key(one) for one in given]


def keep_people(con: "duckdb.DuckDBPyConnection", facts: Sequence[PersonFact]) -> None:
    """Put what the file says in the place of what it said before."""
    if people_are_current(con, facts):
        return
    con.execute(sql.statement("delete_people_facts"))
    con.register("given_facts", to_table(PersonFact, facts))
    con.execute(sql.statement("insert_people_facts"))
    con.unregister("given_facts")


def _without_key(one: PersonFact) -> tuple[object, ...]:
    line, name, kind, _, *rest = astuple(one)
    return (line, name, kind, *rest)
