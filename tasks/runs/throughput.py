"""How fast a run goes, by what its tasks log: records with a `stage` and a `count`."""

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
        count: Inputs or articles that it has done.
        ended: When it did the last of them, seconds since 1970.
    """

    count: int = 0
    ended: float = 0.0


@dataclass
class Pace:
    """A run's pace.

    Attributes:
        started: When it began, seconds since 1970.
        stages: Those that have done something, by name.
        slow_reading: Why spaCy's own loop reads articles; None while the quick reader does.
    """

    started: float = field(default_factory=time)
    stages: dict[str, Stage] = field(default_factory=dict)
    slow_reading: str | None = None

    def seconds(self, stage: str) -> float:
        """How long after the run's start a stage was last at work; 0 where it never was."""
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
    """Note the pace of what the tasks do meanwhile; what they log counts as of interest."""
    pace = Pace()
    listener = _Listener(pace)
    logger, level = logging.getLogger("tasks"), logging.getLogger("tasks").level
    logger.addHandler(listener)
    if level == logging.NOTSET:
        # Else the root's level holds, WARNING, and the UI's log of the run stays empty.
        logger.setLevel(logging.INFO)
    try:
        yield pace
    finally:
        logger.setLevel(level)
        logger.removeHandler(listener)
