"""How many bytes there are to read, if that is known before reading: for the forecast of a run."""

from collections.abc import Iterable
from pathlib import Path

from tasks.machine.paths import is_there
from tasks.settings import Settings
from tasks.sources.files import Files
from tasks.sources.kinds import BY_NAME, Limits

PLAIN = {".txt", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml"}
"""Endings of files whose pages hold about as many bytes as the files themselves."""


def extent(arguments: Iterable[str], settings: Settings) -> int | None:
    """The bytes of the files that the arguments name.

    Returns:
        None if an argument names something else, a file is compressed, or a file's size cannot be
        found out.
    """
    found: list[Path] = []
    for argument in arguments:
        if not is_there(Path(argument)) and argument.partition(":")[0] in BY_NAME:
            return None
        found += Files(argument, Limits.of(settings)).paths()
    if not found or any(path.suffix.lower() not in PLAIN for path in found):
        return None
    try:
        return sum(path.stat().st_size for path in found if path.is_file())
    except OSError:
        return None
