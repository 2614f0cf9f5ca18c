"""Faults of the program's own, as one item meets them: caught, and put into words.

Pure readers that loop over items (entries of a feed) use this directly, what does input and
output by way of `tasks.faults`.
"""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

MACHINE = frozenset(
    {
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.EROFS,
    }
)
"""What the operating system says when it is not the item that is at fault."""

PACKAGES = frozenset({"flows", "onrecord", "sql", "tasks"})
ROOT = Path(__file__).parent.parent
LONGEST_MESSAGE = 200
"""Characters of an error's message that are kept: some libraries put the whole input into it."""

ADDRESS_IN_MEMORY = re.compile(r"\b0x[0-9a-fA-F]{6,}")


@dataclass
class Met:
    """What the work on one item met.

    Attributes:
        fault: The exception in words; None where there was none.
    """

    fault: str | None = None

    @property
    def words(self) -> str:
        """The fault, where a block that returned otherwise is known to have met one.

        Raises:
            ValueError: It met none.
        """
        if self.fault is None:
            raise ValueError("the block met no fault")
        return self.fault


@contextmanager
def isolated(*through: type[Exception]) -> Iterator[Met]:
    """A block that works on one item; whatever it raises ends the block and nothing more.

    This is the one place of the program that catches any exception.

    Args:
        through: What is not the item's fault, and is raised on.

    Yields:
        What says afterwards whether the item met a fault.

    Raises:
        OSError: The machine is at fault: a full disk, no more open files …
    """
    met = Met()
    try:
        yield met
    except through:
        raise
    except Exception as error:  # what one item meets must not end the others
        if isinstance(error, OSError) and error.errno in MACHINE:
            raise
        met.fault = in_words(error)


def in_words(error: Exception) -> str:
    """An exception's type, message and the line of the program that it came from.

    The same fault gives the same words in every run, whatever the message holds.
    """
    message = ADDRESS_IN_MEMORY.sub("0x…", " ".join(str(error).split()))
    if len(message) > LONGEST_MESSAGE:
        message = message[:LONGEST_MESSAGE] + "…"
    printable = message.encode("utf-8", "backslashreplace").decode()
    words = f"{type(error).__name__}: {printable}" if printable else type(error).__name__
    return f"{words} ({_place(error)})"


def _place(error: Exception) -> str:
    """The file and line of the innermost frame of this program."""
    place = "no line is known"
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in PACKAGES:
            place = f"{file.relative_to(ROOT)}, line {line}"
    return place


def reported(doing: str, fault: str) -> str:
    """The detail of a rejection: what could not be done, why, and what to do.

    Args:
        doing: What was done with the item: Reading, Cleaning, Annotating.
        fault: The exception in words.
    """
    return (
        f"{doing} it met a fault of OnRecord's own: {fault}. Please report it; a later version "
        "tries again"
    )
