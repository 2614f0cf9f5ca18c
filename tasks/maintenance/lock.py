"""One maintenance at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock

from tasks.settings import Settings


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Wait until no other process maintains this home; a killed one holds nobody up."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.home / "maintain.lock"):
        yield
