"""The model that tells languages apart, unpacked once on a machine.

It ships compressed, and to unpack it takes as long as to load the model that parses English. So
what it holds is kept unpacked in the user's cache, for the processes that workers are forked from.
"""

import zipfile
import zlib
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from py3langid import langid  # type: ignore[import-untyped] # it has no stubs

from tasks.machine.cache import NoCacheError, cache_folder

TABLES = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_row", "tk_output")
"""What the package's model holds, by the names that its class has for them."""

STEPS = ("tk_nextmove", "tk_row")
"""Those in which each letter of a text looks up one number."""

LONGEST_HEAD = 2**12
"""Bytes of a table within which its type and shape are said."""

DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    MemoryError,
    TypeError,
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
    """The model of a file that `_keep` wrote, without a copy of what lies there.

    Raises:
        OSError: It is not there.
        ValueError: It is damaged; likewise the other exceptions of `DAMAGED`.
    """
    with kept.open("rb") as file:
        held = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        with zipfile.ZipFile(file) as archive:
            read = {name: _table(held, archive.getinfo(f"{name}.npy")) for name in TABLES}
    found: dict[str, Any] = {
        # Asked for one element at a time, an array of numpy's is slow.
        name: content.cast(dtype.char)  # type: ignore[arg-type]  # of those that both know
        if name in STEPS
        else np.frombuffer(content, dtype)
        for name, (content, dtype, _) in read.items()
    }
    found["nb_ptc"] = found["nb_ptc"].reshape(read["nb_ptc"][2])
    found |= {name: found[name].tolist() for name in ("nb_classes", "tk_output")}
    return langid.LanguageIdentifier(**found)


def _table(
    held: memoryview, entry: zipfile.ZipInfo
) -> tuple[memoryview, "np.dtype[Any]", tuple[int, ...]]:
    """The bytes of a table in an archive, their type, and the table's shape.

    Raises:
        BadZipFile: They are not what was written.
        ValueError: They are no table.
    """
    # What stands before an entry ends with its name and an addition, of these lengths.
    lengths = held[entry.header_offset + 26 : entry.header_offset + 30].cast("H")
    start = entry.header_offset + 30 + sum(lengths)
    content = held[start : start + entry.file_size]
    if entry.compress_type or entry.flag_bits or zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    head = BytesIO(content[:LONGEST_HEAD])
    np.lib.format.read_magic(head)
    shape, _, dtype = np.lib.format.read_array_header_1_0(head)
    return content[head.tell() :], dtype, shape


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
