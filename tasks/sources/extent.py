"""How much there is to read, where that can be told before it is read."""

from collections.abc import Iterable
from pathlib import Path

from tasks.machine.paths import is_there
from tasks.settings import Settings
from tasks.sources.files import Files
from tasks.sources.kinds import BY_NAME, Limits

PLAIN = {".txt", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml"}
"""Endings of files whose pages hold about as many bytes as the file."""


def extent(arguments: Iterable[str], settings: Settings) -> int | None:
    """Bytes of the files that are named.

    Returns:
        None where an argument names something else, a file is compressed, so that it is not known
        before what comes out of it, or the size of one cannot be told.
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
