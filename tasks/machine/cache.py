"""The user's cache: what is made once on a machine, and copied wherever it is needed next.

Whatever is wrong with it, what lies there is made again: no caller may need it.
"""

import gzip
import os
import zlib
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

DAMAGED = (OSError, EOFError, zlib.error)
"""What reading a compressed file raises if it cannot be read, was cut or has flipped bits."""


class NoCacheError(RuntimeError):
    """Nobody knows where this user's files belong, as in a container that names no user."""


def cache_folder() -> Path:
    """Where this program keeps such things; the folder need not exist.

    Raises:
        NoCacheError: There is no place for it.
    """
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen, "onrecord")
    try:
        return Path.home() / ".cache" / "onrecord"
    except RuntimeError as error:
        raise NoCacheError(str(error)) from None


def kept(name: str) -> bytes | None:
    """What was kept under this name, or None if there is nothing or it is damaged."""
    with suppress(*DAMAGED, NoCacheError):
        return gzip.decompress((cache_folder() / name).read_bytes())
    return None


def keep(name: str, content: bytes) -> None:
    """Keep something, whole or not at all; where that is impossible, do without."""
    with suppress(OSError, NoCacheError):
        path = cache_folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        coming = path.with_name(f"{name}.{uuid4().hex}")
        try:
            coming.write_bytes(gzip.compress(content, mtime=0))
            coming.replace(path)
        finally:
            coming.unlink(missing_ok=True)
