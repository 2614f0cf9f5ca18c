"""The project's SQL, by name: files in folders, nothing composed from strings.

Folders: `migrations` change the tables, each once, in order; `statements` are what tasks
run, a folder for each of their subjects; `functions`, `views` and `macros`, made in this
order, are what analysts call; `checks` select rows that must not exist; `analysis` holds
questions that `onrecord ask` answers; `comments` say what tables and columns mean.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sql.flow import without_flow

FOLDER = Path(__file__).parent
MIGRATION = re.compile(r"(\d{4})_([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class Script:
    """One file of SQL.

    Attributes:
        name: The file's name without its ending.
        text: What it holds.
    """

    name: str
    text: str

    @property
    def headline(self) -> str:
        """The file's first comment line, without its dashes: what it is for."""
        first = self.text.split("\n", 1)[0]
        return first.removeprefix("--").strip() if first.startswith("--") else ""


@cache
def scripts(folder: str) -> tuple[Script, ...]:
    """All scripts of a folder and the folders in it, in the order of their names."""
    files = sorted((FOLDER / folder).rglob("*.sql"), key=lambda file: file.stem)
    return tuple(Script(file.stem, file.read_text(encoding="utf-8")) for file in files)


def statement(name: str) -> str:
    """The text of the file of this name in `statements/`, whichever folder holds it.

    The lines that say what it reads and makes are left out: `sql.flow`.

    Raises:
        KeyError: There is no such file.
    """
    return _statements()[name]


@cache
def _statements() -> dict[str, str]:
    """Every statement's text by its name.

    Raises:
        ValueError: Two files have one name, so that one would stand for the other.
    """
    found: dict[str, str] = {}
    for script in scripts("statements"):
        if script.name in found:
            raise ValueError(f"sql/statements: two files are called {script.name}.sql")
        found[script.name] = without_flow(script.text)
    return found


def migrations() -> list[tuple[int, Script]]:
    """The migrations with their numbers, ascending.

    Raises:
        ValueError: A file's name has another form, or the numbers have a gap.
    """
    numbered: list[tuple[int, Script]] = []
    for expected, script in enumerate(scripts("migrations"), start=1):
        match = MIGRATION.fullmatch(script.name)
        if match is None or int(match.group(1)) != expected:
            raise ValueError(
                f"sql/migrations/{script.name}.sql: expected a name like {expected:04d}_verb_noun"
            )
        numbered.append((expected, script))
    return numbered
