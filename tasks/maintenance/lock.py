"""One maintenance at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock

from tasks.settings import Settings


@contextmanager
def maintenance_lock(settings: Settings) -> Iterator[None]:
    """Wait until no other process maintains this home; the lock of a killed process is free."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.home / "maintain.lock"):
        yield
