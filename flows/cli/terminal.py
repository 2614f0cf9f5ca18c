"""Guards a terminal: control characters in texts from outside are made visible, never obeyed.

Standard output and standard error are guarded for the whole process. Only two things pass the
guard: `SafeConsole`, whose colours are control characters, and which makes texts visible itself;
and data in a pipe, which another program wants unchanged.
"""

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.text.visible import visible

PLAIN_WIDTH = 120
"""Characters per line in a pipe, where there is no terminal with a width of its own."""


class Guarded(io.TextIOBase):
    """A text stream that makes control characters visible.

    Args:
        stream: The stream to write to.
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
        """Flush the stream below."""
        self.stream.flush()

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def isatty(self) -> bool:
        """Whether a person reads it on a terminal."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """The file descriptor of the stream below."""
        return self.stream.fileno()


def guard_streams() -> None:
    """Guard standard output and standard error until this process ends."""
    sys.stdout, sys.stderr = Guarded(unguarded(sys.stdout)), Guarded(unguarded(sys.stderr))


def unguarded(stream: TextIO) -> TextIO:
    """The stream below the guard; the stream itself if it has none."""
    return stream.stream if isinstance(stream, Guarded) else stream


class SafeConsole(Console):
    """A console with its own colours and counters that makes control characters in texts visible.

    Texts in columns should be made visible earlier, since their width is measured earlier.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The segments to print, with visible texts."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)


def plain_or_rich(*, stderr: bool) -> SafeConsole:
    """A console with the terminal's width, or `PLAIN_WIDTH` in a pipe."""
    stream = unguarded(sys.stderr if stderr else sys.stdout)
    console = SafeConsole(file=stream)
    return console if console.is_terminal else SafeConsole(file=stream, width=PLAIN_WIDTH)
