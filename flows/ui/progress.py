"""A run's progress as a bar in the Prefect UI."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.ui.forecast import Forecast

LONG_S = 20.0
"""Seconds: shorter runs get no bar, and a bar is moved no more often than this."""


@dataclass
class Bar:
    """A bar that appears when a run turns out to be long."""

    moved_at: float = field(default_factory=time.monotonic)
    artifact: UUID | None = None

    @property
    def is_due(self) -> bool:
        """Whether the last move was long enough ago."""
        return time.monotonic() - self.moved_at >= LONG_S

    def move(self, share: float, words: str) -> None:
        """Move the bar, or create it.

        Args:
            share: Share of the work that is done, 0 to 1.
            words: The same for people.
        """
        self.moved_at = time.monotonic()
        if self.artifact is None:
            made = create_progress_artifact(100 * share, "progress", words)
            self.artifact = cast("UUID", made)
        else:
            update_progress_artifact(self.artifact, 100 * share, words)

    def end(self, words: str) -> None:
        """Fill the bar if there is one."""
        if self.artifact is not None:
            self.move(1.0, words)


def with_progress(batches: Sequence[str]) -> Iterator[str]:
    """Hand on batches one by one, and show now and then how many were handed on.

    The few batches that are still under way count as done, so the bar is full a little early.
    """
    bar = Bar()
    for done, batch in enumerate(batches):
        if bar.is_due:
            bar.move(done / len(batches), f"{done:,} of {len(batches):,} batches")
        yield batch
    bar.end(f"all {len(batches):,} batches")


def with_forecast(batches: Iterable[str]) -> Iterator[str]:
    """Hand on batches one by one, and show now and then how much of the sources is done.

    There is no bar if the log does not say how much there is to read. The few batches that are
    still under way at the end count as done.
    """
    bar, listener = Bar(), _Listener()
    logger = logging.getLogger("tasks")
    logger.addHandler(listener)
    try:
        for batch in batches:
            share = listener.forecast.share
            if share is not None and bar.is_due:
                bar.move(share, f"{listener.forecast.read:,} inputs read")
            yield batch
    finally:
        logger.removeHandler(listener)
    bar.end(f"all {listener.forecast.read:,} inputs read")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.forecast = Forecast()

    def emit(self, record: logging.LogRecord) -> None:
        self.forecast.note(record)
