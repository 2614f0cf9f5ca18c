"""Memory and processor time of a process and its descendants, from Linux's `/proc`."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OFTEN_S = 0.5
SELDOM_S = 5.0
"""Seconds between two looks, for short and for timed work. A look at five processes that share a
model takes 27 ms of processor time: every half second that would be 5% of the processor that is
timed."""

PROC = Path("/proc")


@dataclass
class Peak:
    """The use of resources by a tree of processes.

    Attributes:
        bytes: Peak memory of all processes together; shared pages count once.
        seconds: Its processor seconds, as last seen.
    """

    bytes: int = 0
    seconds: float = 0.0


def tree(root: int) -> list[int]:
    """A process and its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def seconds(root: int) -> float:
    """Processor seconds of a tree so far, with those of descendants that have ended."""
    ticks = sum(sum(map(int, fields[11:15])) for pid in tree(root) if (fields := _stat(pid)))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(root: int) -> int:
    """Bytes that a tree holds in memory now; shared pages count once."""
    return sum(map(_share, tree(root)))


@contextmanager
def watched(root: int, every_s: float = OFTEN_S) -> Iterator[Peak]:
    """Measure the memory and processor time of a tree of processes within this context.

    Args:
        root: The process that all others descend from.
        every_s: Seconds between two looks; shorter peaks are missed.
    """
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(every_s):
            peak.bytes = max(peak.bytes, memory(root))
            peak.seconds = max(peak.seconds, seconds(root))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def _stat(pid: int) -> list[str]:
    """The fields of a process's `stat` after its name; empty if the process has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _share(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
