"""The model that tells languages apart, unpacked once on a machine.

It ships compressed, and to unpack it takes as long as to load the model that parses English. So
what it holds is kept unpacked in the user's cache, for the processes that workers are forked from.
"""

import zipfile
import zlib
from array import array
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from py3langid import langid  # type: ignore[import-untyped] # it has no stubs

from tasks.machine.cache import NoCacheError, cache_folder

TABLES = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_row", "tk_output")
"""What the package's model holds, by the names that its class has for them."""

DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading the unpacked model raises if it is not there, was cut, or has flipped bits: a bit
may say that it is encrypted, compressed, or larger than any memory."""


def load_language_model() -> None:
    """Load the model where py3langid looks for it, from the cache if it is there.

    Whatever is wrong with the cache, py3langid loads its own file.
    """
    if langid.IDENTIFIER is not None:
        return
    with suppress(NoCacheError):
        kept = cache_folder() / f"py3langid-{version('py3langid')}.npz"
        try:
            langid.IDENTIFIER = _unpacked(kept)
        except DAMAGED:
            with suppress(OSError):
                _keep(kept, langid._get_identifier())  # noqa: SLF001  # what its functions ask for


def _unpacked(kept: Path) -> Any:
    """The model of a file that `_keep` wrote.

    Raises:
        OSError: It is not there.
        ValueError: It is damaged; likewise the other exceptions of `DAMAGED`.
    """
    with kept.open("rb") as file, np.load(file, allow_pickle=False) as held:
        read = {name: held[name] for name in TABLES}
    read |= {name: read[name].tolist() for name in ("nb_classes", "tk_output")}
    # Where it is asked for one element at a time, an array of Python's own is quicker.
    for name in ("tk_nextmove", "tk_row"):
        read[name] = array(read[name].dtype.char, read[name].tobytes())
    return langid.LanguageIdentifier(**read)


def _keep(kept: Path, model: Any) -> None:
    """Write what a model holds, whole or not at all.

    Raises:
        OSError: There is no space, or no permission.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    coming = kept.with_name(f"{kept.name}.{uuid4().hex}")
    held: dict[str, Any] = {name: np.asarray(getattr(model, name)) for name in TABLES}
    held["tk_output"] = held["tk_output"].astype(np.int32)  # as the package's own file has it
    try:
        with coming.open("wb") as file:
            np.savez(file, **held)
        coming.replace(kept)
    finally:
        coming.unlink(missing_ok=True)
