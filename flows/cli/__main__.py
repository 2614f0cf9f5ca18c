"""Entry point of the command: sets up signals and standard streams, then imports the command line.

Ctrl-C is answered from here on, even while the rest is imported, so this module imports next to
nothing. Finished work is in the lake, so a run may end at any instant; this module only makes sure
that it ends with one clear sentence.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

WORDS = {
    signal.SIGINT: "stopped by Ctrl-C",
    signal.SIGTERM: "stopped, as SIGTERM asked",
}
KEPT = "nothing that was finished is lost: run it again to go on"
PATIENCE_S = 5.0
"""Seconds in which a stopped run may report its end to the Prefect server; after them it just
ends."""

SHOW_CURSOR = "\x1b[?25h\n"
"""Shows a terminal's cursor again: the counters hide it, and cannot restore it once output is
off."""


class Stop:
    """Answers SIGINT and SIGTERM: prints one sentence, silences all other output, ends the process.

    A second signal ends it at once. `KeyboardInterrupt` lets the work under way clean up; libraries
    that report it as an error are silenced.
    """

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    def listen(self) -> None:
        """Answer signals from here on."""
        for each in WORDS:
            signal.signal(each, self._answer)

    def leave(self) -> NoReturn:
        """End with the exit code that shells give for the signal.

        The ends of Python and of libraries are not waited for: a C library would report interrupted
        work as leaks. Processes that this one started end with it.
        """
        assert self.signal is not None  # noqa: S101  # only called after a signal
        os._exit(128 + self.signal)

    def _answer(self, number: int, _: FrameType | None) -> None:
        if self.signal is not None:
            self.leave()
        self.signal = signal.Signals(number)
        before = SHOW_CURSOR if os.isatty(2) else ""
        with suppress(OSError):
            os.write(2, f"{before}onrecord: {WORDS[self.signal]}; {KEPT}\n".encode())
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        leaving = threading.Timer(PATIENCE_S, self.leave)
        leaving.daemon = True
        leaving.start()
        raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, then end this process.

    Args:
        arguments: What follows the command's name; None for the process's own arguments.

    Raises:
        SystemExit: Always; with 128 plus the signal's number if a signal ended it.
    """
    stop = Stop()
    try:
        stop.listen()
        _ensure_ground()
        # Prefect otherwise counts who uses it, and says so in the middle of the first answer.
        os.environ.setdefault("DO_NOT_TRACK", "1")
        if list(sys.argv[1:] if arguments is None else arguments) == ["--version"]:
            _print_versions()
        from tasks.machine.importing import importing

        with importing():
            from flows.cli.main import run

        run(arguments)
    finally:
        if stop.signal is not None:
            stop.leave()


def _print_versions() -> None:
    """Print the versions without the command line, which takes a second to import.

    Returns only where they could not be written; the command line then says why.

    Raises:
        SystemExit: They are written.
    """
    from tasks.reading.software import versions_here

    lines = "".join(f"{name} {version}\n" for name, version in versions_here().items())
    with suppress(OSError):
        os.write(1, lines.encode())
        sys.exit(0)


def _ensure_ground() -> None:
    """Make sure that the three standard streams are open, and that the working directory exists.

    Raises:
        SystemExit: The working directory was removed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            # Otherwise the next file to be opened would get the number, and the output, of the
            # stream.
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
    for words in (sys.stdout, sys.stderr):
        if isinstance(words, TextIOWrapper):
            # Characters that the terminal cannot show are replaced instead of raising an error.
            words.reconfigure(errors="replace")
    try:
        os.getcwd()  # noqa: PTH109  # importing `pathlib` would take longer than all of this
    except OSError:
        sys.exit(
            "onrecord: the working directory was removed, or you have no permission to enter it; "
            "change to another one and try again"
        )


if __name__ == "__main__":
    main()
