"""Prefect's server as an app, without what it would make in vain or more than once.

Its two hundred routes are made by FastAPI with everything that any request may need, and again when
the first request comes. A run asks for twenty of them, and a third of what a short run takes of the
processor was this. Nothing here changes what the server answers. Where a newer release of these
libraries has other names inside, it does all its work again.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Scope

UNCHECKED = "PY_KEY_VALUE_DISABLE_BEARTYPE"
"""Keeps a library of Prefect's queue from wrapping all its functions in checks of their types."""


def create_app() -> "FastAPI":
    """Prefect's app, as its own function of this name makes it."""
    os.environ.setdefault(UNCHECKED, "true")
    with suppress(ImportError, AttributeError):
        build_fields_later()
    with suppress(ImportError, AttributeError):
        pass_over_routers()
    from prefect.server.api import server

    with _settings_known():
        return server.create_app()


NAME = "_type_adapter"
"""What FastAPI calls what checks a field, in the field."""


def build_fields_later() -> None:
    """Let FastAPI make what checks a field of a route when a request first needs it.

    Raises:
        ImportError: FastAPI has no such module.
        AttributeError: Its fields are made otherwise.
    """
    from fastapi._compat.v2 import ModelField

    class Later:
        """Stands for what checks a field, until it is asked for."""

        def __init__(self, build: Callable[[ModelField], None]) -> None:
            self._build = build

        def __get__(self, field: ModelField, _: object) -> Any:
            self._build(field)  # hides this descriptor, for this field
            return field.__dict__[NAME]

    if NAME in ModelField.__dict__:
        return
    setattr(ModelField, NAME, Later(ModelField.__post_init__))
    ModelField.__post_init__ = lambda _: None  # type: ignore[method-assign, assignment]


def pass_over_routers() -> None:
    """Let FastAPI pass over a group of routes whose prefix is not in the address asked for.

    It would make all routes of the group to find that none is meant.

    Raises:
        ImportError: FastAPI does not group routes so.
    """
    from fastapi.routing import _IncludedRouter
    from starlette.routing import Match

    look = _IncludedRouter.matches
    if look.__name__ == "matches_prefix":
        return

    def matches_prefix(router: _IncludedRouter, scope: "Scope") -> Any:
        prefix = router.original_router.prefix
        if "{" not in prefix and prefix not in scope["path"]:
            return Match.NONE, {}
        return look(router, scope)

    _IncludedRouter.matches = matches_prefix  # type: ignore[method-assign, assignment]


@contextmanager
def _settings_known() -> Iterator[None]:
    """Let Prefect not write down all its settings three times to find that they are the same.

    It does so for the key of a cache, and to set up its log again as it is.
    """
    from prefect.logging import configuration
    from prefect.settings.models.root import Settings

    set_up, key = configuration.setup_logging, Settings.hash_key
    if configuration.PROCESS_LOGGING_CONFIG:
        configuration.setup_logging = lambda *_: configuration.PROCESS_LOGGING_CONFIG
    Settings.hash_key = lambda settings: str(id(settings))  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        configuration.setup_logging, Settings.hash_key = set_up, key  # type: ignore[method-assign]
