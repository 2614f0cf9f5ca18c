"""Sources: whatever articles can be read from, all alike to what follows.

A source yields, in a fixed order, one `Page` for each input that it could read and one
`Unread` for each that it could not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.records import Page
from tasks.settings import Settings
from tasks.sources.files import Files
from tasks.sources.kinds import KINDS, Limits
from tasks.sources.unread import Unread

__all__ = ["Source", "Unread", "open_sources"]


class Source(Protocol):
    """Where pages come from."""

    def pages(self) -> Iterator[Page | Unread]:
        """Each input once, in an order that does not change from run to run."""
        ...


@dataclass(frozen=True, slots=True)
class Together:
    """Several sources, one after the other."""

    sources: tuple[Source, ...]

    def pages(self) -> Iterator[Page | Unread]:
        """The inputs of each source in turn."""
        for source in self.sources:
            yield from source.pages()


def open_sources(arguments: Iterable[str], settings: Settings) -> Source:
    """The sources that the arguments of `onrecord ingest` name.

    Args:
        arguments: Files, folders or glob patterns; `KIND:` before one says what it is.
        settings: Gives the size limits.
    """
    return Together(tuple(open_source(argument, settings) for argument in arguments))


def open_source(argument: str, settings: Settings) -> Source:
    """The source that one argument names; a file that is really called `csv:x` is that file."""
    limits = Limits.of(settings)
    prefix, _, rest = argument.partition(":")
    if rest and prefix in KINDS and not Path(argument).exists():
        return Files(rest, limits, prefix)
    return Files(argument, limits)
