"""A run's throughput, from log records of its tasks that have a `stage` and a `count`."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import time

STAGES = ("read", "annotated", "loaded")
"""The stages as the log's records name them, in order."""


@dataclass
class Stage:
    """What is known of a stage so far.

    Attributes:
        count: Inputs or articles that are done.
        ended: When the last of them was done, seconds since 1970.
    """

    count: int = 0
    ended: float = 0.0


@dataclass
class Pace:
    """The throughput of a run.

    Attributes:
        started: When it began, seconds since 1970.
        stages: The stages that have done something, by name.
        slow_reading: Why spaCy's own loop reads articles; None while the quick reader does.
    """

    started: float = field(default_factory=time)
    stages: dict[str, Stage] = field(default_factory=dict)
    slow_reading: str | None = None

    def seconds(self, stage: str) -> float:
        """Seconds from the run's start until a stage was last at work; 0 if it never was."""
        known = self.stages.get(stage)
        return known.ended - self.started if known else 0.0


class _Listener(logging.Handler):
    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self._pace = pace

    def emit(self, record: logging.LogRecord) -> None:
        stage = getattr(record, "stage", None)
        if stage in STAGES:
            known = self._pace.stages.setdefault(stage, Stage())
            known.count += getattr(record, "count", 0)
            known.ended = record.created


@contextmanager
def measuring_throughput() -> Iterator[Pace]:
    """Measure the throughput of tasks within this context; their log is read from level INFO on."""
    pace = Pace()
    listener = _Listener(pace)
    logger, level = logging.getLogger("tasks"), logging.getLogger("tasks").level
    logger.addHandler(listener)
    if level == logging.NOTSET:
        # Without this the root logger's level WARNING holds, and the UI's log of the run stays
        # empty.
        logger.setLevel(logging.INFO)
    try:
        yield pace
    finally:
        logger.setLevel(level)
        logger.removeHandler(listener)
