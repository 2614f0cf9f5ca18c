"""Archives: each member of a zip or tar is read like a file; nothing is unpacked to the disk."""

import io
import os
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import quote

from onrecord import reasons
from tasks.faults import isolated
from tasks.machine.paths import shown
from tasks.sources.inputs import DAMAGED, Input, broken
from tasks.sources.unread import Unread, not_read

DAMAGED_MEMBER = (
    *DAMAGED,
    OSError,
    struct.error,  # truncated settings of a compression
)
"""Errors of reading a broken member of an archive."""

DAMAGED_ARCHIVE = (
    *DAMAGED_MEMBER,
    RuntimeError,
    ValueError,  # impossible numbers and names in the archive's directory
    OverflowError,
)
"""Errors of reading the directory of a broken archive."""

ENCRYPTED = 1
"""The bit of a zip member's flags that means that it needs a password."""

SYSTEM_FOLDERS = frozenset({"__MACOSX"})


class TooMuchError(ValueError):
    """An archive holds more than may be unpacked; the message says how much."""


NAMELESS = "a member has no name, so it is not read"


@dataclass
class Allowance:
    """How many bytes of an archive may still be unpacked."""

    left: int

    def spend(self, size: int) -> None:
        """Count a member's bytes, whether they are read or skipped.

        Raises:
            TooMuchError: Fewer bytes are left.
        """
        self.left -= size
        if self.left < 0:
            raise TooMuchError("it unpacks to more than ONRECORD_MAX_ARCHIVE_BYTES allows")


def zip_members(source: Input, max_bytes: int) -> Iterator[Input | Unread]:
    """The files in a zip archive, in the order of its directory.

    Args:
        source: The archive.
        max_bytes: Bytes that all members together may unpack to.
    """
    allowance = Allowance(max_bytes)
    try:
        with source.open() as raw, zipfile.ZipFile(raw) as archive:
            for member in archive.infolist():
                if not member.filename:
                    yield Unread(source.url, reasons.UNREADABLE, f"{source.name}: {NAMELESS}")
                    continue
                if member.is_dir() or _hidden(member.filename):
                    continue
                allowance.spend(member.file_size)
                with isolated() as met:
                    yield _zip_member(archive, member, source)
                if met.fault is not None:
                    yield not_read(source.url, met.fault)
    except DAMAGED_ARCHIVE as error:
        yield _refused(source, error)


def tar_members(source: Input, max_bytes: int, max_read: int) -> Iterator[Input | Unread]:
    """The plain files in a tar archive, compressed or not, in their order.

    Args:
        source: The archive.
        max_bytes: Bytes that all members together may unpack to.
        max_read: Most bytes that are read of one member.
    """
    allowance = Allowance(max_bytes)
    try:
        with (
            source.open() as raw,
            tarfile.open(fileobj=_BoundedReads(raw, max_read), mode="r:") as archive,
        ):
            while (member := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # else it keeps all headers
                allowance.spend(member.size)
                if member.isfile() and not _hidden(member.name):
                    with isolated() as met:
                        found = _member(source, member.name, _tar_time(member, source))
                        yield replace(found, raw=partial(_extracted, archive, member))
                    if met.fault is not None:
                        yield not_read(source.url, met.fault)
    except DAMAGED_ARCHIVE as error:
        yield _refused(source, error)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Input) -> Input | Unread:
    found = _member(source, member.filename, _zip_time(member, source))
    if member.flag_bits & ENCRYPTED:
        detail = f"{found.name}: it needs a password; unpack the archive yourself"
        return Unread(found.url, reasons.UNREADABLE, detail)
    return replace(found, raw=partial(_opened, archive, member))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", archive.open(member))
    except UnicodeDecodeError as error:
        raise zipfile.BadZipFile(f"its header's name is no text: {error.reason}") from error


def _extracted(archive: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(member))


class _BoundedReads(io.BufferedIOBase):
    """A stream that refuses to give too many bytes at once.

    A tar header states its own length, and tarfile would read all of it, even gigabytes.
    """

    def __init__(self, stream: io.BufferedReader, most: int) -> None:
        self._stream = stream
        self._most = most + 2 * tarfile.RECORDSIZE

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or not 0 <= size <= self._most:
            raise tarfile.ReadError(f"a header of {size} bytes")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _member(source: Input, name: str, modified: datetime) -> Input:
    plain = shown(name)
    url = f"{source.url}!/{quote(plain, safe='/')}"
    return replace(source, url=url, name=f"{source.name}!/{plain}", modified=modified)


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(
        part in SYSTEM_FOLDERS or (part.startswith(".") and part not in {".", ".."})
        for part in parts
    )


def _zip_time(member: zipfile.ZipInfo, source: Input) -> datetime:
    """A zip member's time; zip states local times, read as UTC to be the same everywhere."""
    try:
        return datetime(*member.date_time, tzinfo=UTC)
    except ValueError:
        return source.modified


def _tar_time(member: tarfile.TarInfo, source: Input) -> datetime:
    try:
        return datetime.fromtimestamp(member.mtime, UTC)
    except (ValueError, OverflowError, OSError):
        return source.modified


def _refused(source: Input, error: Exception) -> Unread:
    if isinstance(error, TooMuchError):
        detail = f"{source.name}: {error}; what follows was not read. Split it or raise the limit"
        return Unread(source.url, reasons.TOO_LARGE, detail)
    return broken(source.url, source.name, error)
