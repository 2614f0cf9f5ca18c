"""Forecasts how long the rest of a run will take, from the log records of its tasks."""

import logging
from dataclasses import dataclass, field
from time import monotonic

LEAST_SHARE = 0.02
"""Share of the work that must be done before the rest is forecast: until then the pace varies too
much."""

MINUTE_S, HOUR_S = 60, 3600


@dataclass
class Forecast:
    """What is known of a run under way.

    Attributes:
        total: Bytes that there are to read; 0 if that is not known beforehand.
        bytes: Bytes read so far.
        read: Inputs read so far.
        done: Inputs among these that only have to be loaded.
        started: When reading began, on the monotonic clock.
    """

    total: int = 0
    bytes: int = 0
    read: int = 0
    done: int = 0
    started: float = field(default_factory=monotonic)

    def note(self, record: logging.LogRecord) -> None:
        """Take in a log record of a task."""
        stage, count = getattr(record, "stage", None), int(getattr(record, "count", 0))
        if stage == "extent":
            self.total, self.started = count, monotonic()
        elif stage == "read":
            self.read += count
            self.bytes += int(getattr(record, "bytes", 0))
            self.done += count - int(getattr(record, "fresh", count))
        elif stage == "annotated":
            self.done += count + int(getattr(record, "refused", 0))

    @property
    def share(self) -> float | None:
        """How much of the work is done, 0 to 1; None if that is not known."""
        if not self.total or not self.read:
            return None
        return min(self.bytes / self.total, 1.0) * min(self.done / self.read, 1.0)

    def words(self, now: float | None = None) -> str:
        """`34% done, about 12 min left`; empty if that is not known."""
        share = self.share
        if share is None or share < LEAST_SHARE:
            return ""
        elapsed = (monotonic() if now is None else now) - self.started
        return f"{share:.0%} done, about {duration(elapsed * (1 - share) / share)} left"


def duration(seconds: float) -> str:
    """A duration in one unit, for people: `40 s`, `12 min`, `3.5 h`."""
    if seconds < MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < HOUR_S:
        return f"{seconds / MINUTE_S:.0f} min"
    return f"{seconds / HOUR_S:.1f} h"
