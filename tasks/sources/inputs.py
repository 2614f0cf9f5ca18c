"""A named stream of bytes that pages are read from: a file, or a member of an archive."""

import bz2
import gzip
import hashlib
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord import ids, reasons
from onrecord.records import Page, PageId
from tasks.machine.paths import file_url, shown
from tasks.sources.unread import Unread

DAMAGED = (
    EOFError,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,  # a compression in a zip archive that Python cannot read
)
"""Errors of data that are damaged, or not what their name says."""

DECOMPRESSORS: dict[str, Callable[[BinaryIO], object]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
"""Endings of compressed files, and what decompresses each."""

SHORT = {".tgz": (".tar", ".gz"), ".tbz2": (".tar", ".bz2"), ".txz": (".tar", ".xz")}
"""Short endings, and the kind and compression that they stand for."""

PEEKED = 2**16
"""Bytes that are buffered, so that the beginning can be looked at before it is read."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input that pages are read from.

    Attributes:
        url: Its address: `file:///…`, for a member `file:///….zip!/folder/name.html`.
        name: Its name in messages; the ending shows its kind.
        modified: When it was last changed, UTC.
        raw: Opens the stream of its bytes, still compressed.
    """

    url: str
    name: str
    modified: datetime
    raw: Callable[[], BinaryIO]

    @property
    def endings(self) -> tuple[str, str]:
        """The ending of its kind and that of its compression; each may be empty."""
        # `Path` would be slow: it takes a third of the time that reading a short file takes.
        stem, ending = os.path.splitext(self.name.lower())  # noqa: PTH122
        if ending in SHORT:
            return SHORT[ending]
        if ending in DECOMPRESSORS:
            return os.path.splitext(stem)[1], ending  # noqa: PTH122
        return ending, ""

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader]:
        """The stream of its bytes, decompressed by its ending; closed at the end of the context.

        Raises:
            OSError: It cannot be opened.
        """
        with self.raw() as raw:
            undo = DECOMPRESSORS.get(self.endings[1])
            stream = raw if undo is None else undo(raw)
            with io.BufferedReader(cast("Any", stream), PEEKED) as reader:
                yield reader


def file_input(path: Path) -> Input:
    """A file of this machine.

    Raises:
        OSError: It does not exist, or there is no permission to read it.
    """
    modified = changed_at(path.stat().st_mtime)
    return Input(file_url(path), shown(path.name), modified, lambda: path.open("rb"))


def changed_at(seconds: float) -> datetime:
    """A file's time of change, UTC; the start of 1970 if it is outside the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def page_of(source: Input, line: int | None, content: bytes, reader: str, media_type: str) -> Page:
    """A page of an input.

    Args:
        source: The input; its last change counts as the time when the bytes were read.
        line: Line number of a record; None for the whole input.
        content: The bytes after decompression.
        reader: Name of the reader.
        media_type: Decides how the content is cleaned.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    return Page(
        page_id=PageId(ids.key("page", source.url, sha256)),
        url=source.url,
        final_url=source.url,
        reader=reader,
        line=line,
        status=None,
        content_type=media_type,
        charset=None,
        fetched_at=source.modified,
        sha256=sha256,
        bytes=len(content),
        etag=None,
        last_modified=None,
        content=content,
    )


def broken(item: str, name: str, error: Exception) -> Unread:
    """The refusal of data whose compression or archive is damaged."""
    detail = f"{name}: the compressed data are damaged from here on ({error}); copy it again"
    return Unread(item, reasons.BROKEN_ARCHIVE, detail)


def too_large(item: str, name: str, max_bytes: int) -> Unread:
    """The refusal of an input or record above the limit."""
    detail = (
        f"{name}: larger than {max_bytes:,} bytes after decompression; "
        "split it or raise ONRECORD_MAX_INPUT_BYTES"
    )
    return Unread(item, reasons.TOO_LARGE, detail)
