"""Imports of much at once, without the garbage collector and without what nothing here uses."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"
"""spaCy's own command line, and the one module of it that `import spacy` asks for."""


@contextmanager
def importing() -> Iterator[None]:
    """Pause the garbage collector while modules are imported, and spare it what they made.

    Next to nothing of what an import makes is garbage, and looking through it takes a sixth of the
    time of importing Prefect. spaCy is imported without its command line, a third of its time.
    """
    gc.disable()
    try:
        with _without_commands_of_spacy():
            yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _without_commands_of_spacy() -> Iterator[None]:
    """Let `import spacy` find an empty `spacy.cli`; who imports that afterwards gets the real one.

    `import spacy` takes `spacy.info` from there, and with it four hundred modules of downloads,
    templates and training.
    """
    if COMMANDS in sys.modules:
        yield
        return
    package, module = ModuleType(COMMANDS), ModuleType(INFO)
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules |= {COMMANDS: package, INFO: module}
    try:
        yield
    finally:
        for name in (INFO, COMMANDS):
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, imported when it is called."""
    return import_module(INFO).info(*arguments, **options)
