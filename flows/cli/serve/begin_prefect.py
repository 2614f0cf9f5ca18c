"""Imports Prefect, which then reads its variables and sets up its log."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from tasks.settings import SettingsError

MOST_WORDS = 300
"""Most characters of Prefect's own message about its settings that are shown."""

SHARED = ("prefect.main", "fastapi.encoders")
"""What a server needs too, which is forked from this process. With the first Prefect's log is set
up, with the second a run writes down its parameters."""

SETTINGS = "get_current_settings"
"""What Prefect's module that sets up logs calls the function that gives it the settings."""


def begin_with_prefect() -> None:
    """Import Prefect, which then reads its variables.

    Raises:
        SettingsError: Prefect cannot use one of its variables or settings files.
    """
    # It was imported before if one process runs two commands, as in tests. To make its settings
    # takes a tenth of a second, and the first import has just made them.
    again = "prefect.context" in sys.modules
    try:
        from prefect.context import refresh_global_settings_context

        with _few_settings_written():
            for name in SHARED:
                import_module(name)
        if again:
            refresh_global_settings_context()
    except ValueError as error:
        words = " ".join(str(error).split())[:MOST_WORDS]
        raise SettingsError(
            "Prefect's settings cannot be used; they are PREFECT_* variables, and the files "
            f"prefect.toml, pyproject.toml and .env of the working directory: {words}"
        ) from None


@contextmanager
def _few_settings_written() -> Iterator[None]:
    """Let Prefect set up its log without writing down all its settings to find three of them."""
    from prefect.logging import configuration

    given = getattr(configuration, SETTINGS, None)
    if given is None:
        yield
        return
    few = SimpleNamespace(to_environment_variables=lambda **how: _written(given(), how))
    setattr(configuration, SETTINGS, lambda: few)
    try:
        yield
    finally:
        setattr(configuration, SETTINGS, given)


def _written(settings: Any, how: Mapping[str, Any]) -> Mapping[str, str]:
    """Settings by the names of their variables, as the levels of its logs are called."""
    write: Callable[..., Mapping[str, str]] = settings.to_environment_variables
    try:
        levels: dict[str, str] = {
            "PREFECT_LOGGING_LEVEL": settings.logging.level,
            "PREFECT_INTERNAL_LOGGING_LEVEL": settings.internal.logging_level,
            "PREFECT_SERVER_LOGGING_LEVEL": settings.server.logging_level,
        }
    except AttributeError:  # another release has them elsewhere
        return write(**how)
    return _Levels(levels, partial(write, **how))


class _Levels(dict[str, str]):
    """The levels of logs; all other settings are written down when one is asked for."""

    def __init__(self, levels: Mapping[str, str], write: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(levels)
        self._write = write

    def __missing__(self, name: str) -> str:
        return self._write()[name]
