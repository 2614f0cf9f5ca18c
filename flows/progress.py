"""How far a run has come, as a bar in the Prefect UI."""

import time
from collections.abc import Iterator, Sequence
from typing import cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

LONG_S = 20.0
"""Runs that end sooner get no bar, and a bar is moved no more often."""


def reported(batches: Sequence[str]) -> Iterator[str]:
    """Hand on batches one by one, and now and then show how many were asked for.

    The few that are still under way count as done, so the bar is full a little early.
    """
    looked, bar = time.monotonic(), None
    for done, batch in enumerate(batches):
        if time.monotonic() - looked >= LONG_S:
            looked = time.monotonic()
            share, words = 100 * done / len(batches), f"{done:,} of {len(batches):,} batches"
            if bar is None:
                bar = cast("UUID", create_progress_artifact(share, "progress", words))
            else:
                update_progress_artifact(bar, share, words)
        yield batch
    if bar is not None:
        update_progress_artifact(bar, 100.0, f"all {len(batches):,} batches")
