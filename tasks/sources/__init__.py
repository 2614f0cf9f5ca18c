"""Sources: everything that articles can be read from, behind one interface.

A source yields one `Page` per input that it could read, one `Unread` per input that it could not,
and one `Held` per input that need not be read again. Files come in a fixed order. Web pages come in
the order of the answers, on which neither keys nor tables depend.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.records import Page
from tasks.lake.opening import open_lake
from tasks.machine.paths import is_there
from tasks.settings import Settings
from tasks.sources.dropped import DROP, DropFolder, Taken, drop_folder
from tasks.sources.files import Files
from tasks.sources.kinds import BY_NAME, Limits
from tasks.sources.silence import SilenceCheck
from tasks.sources.unread import Held, Unread
from tasks.sources.watchlist import read_watchlist
from tasks.sources.web import WATCH, UrlFile, WatchFile, Web, web_sources

__all__ = [
    "DROP",
    "WATCH",
    "Held",
    "Source",
    "Taken",
    "Unread",
    "nothing_to_read",
    "only_files",
    "open_sources",
]


class Source(Protocol):
    """Where pages come from."""

    def pages(self) -> Iterator[Page | Unread | Held]:
        """The inputs, each once."""
        ...


@dataclass(frozen=True, slots=True)
class CombinedSource:
    """Several sources, one after the other."""

    sources: tuple[Source, ...]

    def pages(self) -> Iterator[Page | Unread | Held]:
        """The inputs of each source in turn."""
        for source in self.sources:
            yield from source.pages()


def open_sources(
    arguments: Iterable[str],
    settings: Settings,
    holds: Callable[[int], bool] = lambda _: False,
    taken: Callable[[Taken], None] = lambda _: None,
) -> Source:
    """The sources that the arguments of `onrecord ingest` name.

    Args:
        arguments: Files, folders, glob patterns, web addresses, files of web addresses;
            `KIND:` before one says what it is.
        settings: Limits, and where the data are.
        holds: Whether the lake holds a page.
        taken: Called with each file of a drop folder after it was read to its end.

    Raises:
        SettingsError: A drop folder cannot be used.
    """
    local: list[Source] = []
    web = []
    for argument in arguments:
        found = web_sources(argument, settings)
        if found is not None:
            web.append(found)
        elif argument.startswith(DROP):
            folder = drop_folder(argument, settings)
            local.append(DropFolder(folder, settings.drop_settle_s, Limits.of(settings), taken))
        else:
            files = open_source(argument, settings)
            local.append(SilenceCheck(files, open_lake(settings)))
    # All web addresses in one source, so that no host waits for another.
    return CombinedSource((*local, Web(tuple(web), settings, holds)) if web else tuple(local))


def open_source(argument: str, settings: Settings) -> Files:
    """The source that one argument names; a file that is really called `csv:x` is that file."""
    limits = Limits.of(settings)
    prefix, _, rest = argument.partition(":")
    if rest and prefix in BY_NAME and not is_there(Path(argument)):
        return Files(rest, limits, prefix)
    return Files(argument, limits)


def only_files(arguments: Iterable[str], settings: Settings) -> list[Files]:
    """The files that the arguments name; empty if one of them names something else."""
    found = []
    for argument in arguments:
        if argument.startswith(DROP) or web_sources(argument, settings) is not None:
            return []
        found.append(open_source(argument, settings))
    return found


def nothing_to_read(arguments: Iterable[str], settings: Settings) -> list[str]:
    """Why there is nothing to read, a sentence per argument; found out without reading anything.

    Returns:
        Empty if one of the arguments names something. A source that gave articles in earlier runs
        counts too: a run has to report its silence.

    Raises:
        SettingsError: A drop folder or watch list cannot be used.
    """
    found = [_nothing_of(argument, settings) for argument in arguments]
    return [each.detail for each in found if each is not None] if all(found) else []


def _nothing_of(argument: str, settings: Settings) -> Unread | None:
    source = web_sources(argument, settings)
    if isinstance(source, UrlFile):
        return source.unread()
    if isinstance(source, WatchFile):
        if source.path != settings.watchlist or is_there(source.path):
            read_watchlist(source.path)
        return None
    if source is not None:
        return None
    if argument.startswith(DROP):
        drop_folder(argument, settings)
        return None
    files = open_source(argument, settings)
    if files.paths() or SilenceCheck(files, open_lake(settings)).gave_before():
        return None
    return files.nothing()
