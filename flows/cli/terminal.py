"""What the command prints: one layer through which no text from outside commands a terminal.

Standard output and standard error are guarded for the whole process. Only `SafeConsole` writes
past the guard, for its colours are commands too, and makes text visible itself; and data do in
a pipe, where another program wants them as they are.
"""

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.visible import visible

PLAIN_WIDTH = 120


class Guarded(io.TextIOBase):
    """A stream of text in which nothing is a command.

    Args:
        stream: Where it goes.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]  # an attribute there
        """The stream's own."""
        return self.stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # an attribute there
        """What the stream does with what it cannot encode."""
        return self.stream.errors

    def write(self, text: str) -> int:
        """Write a text, made visible."""
        self.stream.write(visible(text))
        return len(text)

    def flush(self) -> None:
        """Hand on what is kept back."""
        self.stream.flush()

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def isatty(self) -> bool:
        """Whether a person reads it on a terminal."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """The number of the stream's file."""
        return self.stream.fileno()


def guard_streams() -> None:
    """Guard standard output and standard error until this process ends."""
    sys.stdout, sys.stderr = Guarded(unguarded(sys.stdout)), Guarded(unguarded(sys.stderr))


def unguarded(stream: TextIO) -> TextIO:
    """The stream below the guard; the stream itself where it has none."""
    return stream.stream if isinstance(stream, Guarded) else stream


class SafeConsole(Console):
    """A console whose colours and counters are its own, and all else only text.

    What stands in columns had better be visible before: it is measured before it comes here.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """What to print, each text in it made visible."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)


def plain_or_rich(*, stderr: bool) -> SafeConsole:
    """A console that is wide enough to read in a pipe."""
    stream = unguarded(sys.stderr if stderr else sys.stdout)
    console = SafeConsole(file=stream)
    return console if console.is_terminal else SafeConsole(file=stream, width=PLAIN_WIDTH)
