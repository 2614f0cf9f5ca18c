"""Where the command begins: signals and the ground that it stands on, then all the rest.

Ctrl-C is answered from here on, also while the rest is imported: so this imports next to nothing.
What a run has finished is in the lake, so it may end at any instant; how it ends is for people.
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
"""Seconds in which a run may take its leave of the Prefect server, after which it just ends."""

SHOW_CURSOR = "\x1b[?25h\n"
"""For terminals: counters hide the cursor, and what shows it again is not heard any more."""


class Stop:
    """Answers SIGINT and SIGTERM: one sentence, then silence, then the end.

    A second signal ends at once. `KeyboardInterrupt` lets what is under way clean up; whatever
    takes it for a fault and prints that is not heard.
    """

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    def listen(self) -> None:
        """Answer from here on."""
        for each in WORDS:
            signal.signal(each, self._answer)

    def leave(self) -> NoReturn:
        """End with the exit code that shells give for the signal.

        Nothing that Python or a library does at its end is waited for: a C library would list
        what was interrupted as leaks. What this process started ends with it.
        """
        assert self.signal is not None  # noqa: S101  # only then is there something to leave for
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
        arguments: What follows the command's name; None for what it was called with.

    Raises:
        SystemExit: Always; 128 and the signal's number where one ended it.
    """
    stop = Stop()
    try:
        stop.listen()
        _ensure_ground()
        from flows.cli.main import run

        run(arguments)
    finally:
        if stop.signal is not None:
            stop.leave()


def _ensure_ground() -> None:
    """Have what every program counts on: three open streams, and a folder to stand in.

    Raises:
        SystemExit: The working directory was removed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            # Else the next file that is opened would get what is meant for people.
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
    for words in (sys.stdout, sys.stderr):
        if isinstance(words, TextIOWrapper):
            # A terminal that lacks a character shows another one.
            words.reconfigure(errors="replace")
    try:
        os.getcwd()  # noqa: PTH109  # `pathlib` takes longer to import than all of this
    except OSError:
        sys.exit(
            "onrecord: the folder in which you are was removed, or is not for you to enter; "
            "change to another one and try again"
        )


if __name__ == "__main__":
    main()
