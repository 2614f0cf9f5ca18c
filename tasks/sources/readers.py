"""Bytes of local files into pages: whole files, or one page for each line of records."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from onrecord import ids, reasons
from onrecord.records import Page, PageId
from tasks.sources.unread import Unread

CONTENT_TYPES = {
    "txt": ("text", "text/plain"),
    "html": ("html", "text/html"),
    "htm": ("html", "text/html"),
    "jsonl": ("jsonl", "application/json"),
    "ndjson": ("jsonl", "application/json"),
}
"""Reader name and media type of each ending."""

DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SNIFFED = 8192


def read_whole(path: Path, max_bytes: int) -> Iterator[Page | Unread]:
    """A text or HTML file as one page.

    Raises:
        OSError: The file cannot be opened or read.
    """
    url = path.as_uri()
    try:
        with _open(path) as file:
            content = file.read(max_bytes + 1)
    except DAMAGED as error:
        yield _broken(url, path, error)
        return
    if len(content) > max_bytes:
        yield _too_large(url, path, max_bytes)
    elif not content.strip():
        yield Unread(url, reasons.EMPTY, f"{path.name}: the file is empty")
    else:
        yield make_page(path, None, content)


def read_lines(path: Path, max_bytes: int) -> Iterator[Page | Unread]:
    """A file of JSON lines, one page for each line that is not blank.

    Raises:
        OSError: The file cannot be opened or read.
    """
    url = path.as_uri()
    line, pages = 0, 0
    try:
        with _open(path) as file:
            refusal = _not_lines(url, path, file)
            if refusal:
                yield refusal
                return
            while content := file.readline(max_bytes + 1):
                line += 1
                if len(content) > max_bytes:
                    yield _too_large(f"{url}#line={line}", path, max_bytes)
                    _skip_rest_of_line(content, file)
                elif content.strip():
                    pages += 1
                    yield make_page(path, line, content.strip())
    except DAMAGED as error:
        yield _broken(f"{url}#line={line + 1}", path, error)
        return
    if not line or not pages:
        yield Unread(url, reasons.EMPTY, f"{path.name}: the file holds no record")


def make_page(path: Path, line: int | None, content: bytes) -> Page:
    """A page of a local file.

    Args:
        path: The file; its modification time is when the bytes were had.
        line: Line number of a record; None for the whole file.
        content: The bytes after decompression.
    """
    url = path.as_uri()
    ending = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    reader, content_type = CONTENT_TYPES[ending]
    sha256 = hashlib.sha256(content).hexdigest()
    return Page(
        page_id=PageId(ids.key("page", url, sha256)),
        url=url,
        final_url=url,
        reader=reader,
        line=line,
        status=None,
        content_type=content_type,
        charset=None,
        fetched_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        sha256=sha256,
        bytes=len(content),
        etag=None,
        last_modified=None,
        content=content,
    )


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _not_lines(url: str, path: Path, file: BinaryIO) -> Unread | None:
    """Whether the file's head is not lines of UTF-8 at all; leaves the file after its mark."""
    head = file.read(SNIFFED)
    file.seek(len(BYTE_ORDER_MARK) if head.startswith(BYTE_ORDER_MARK) else 0, io.SEEK_SET)
    if head.startswith(WIDE_MARKS):
        detail = f"{path.name}: the file is UTF-16; JSON lines must be UTF-8, convert it"
        return Unread(url, reasons.WRONG_ENCODING, detail)
    if b"\0" in head:
        return Unread(url, reasons.BINARY, f"{path.name}: the file is binary, not JSON lines")
    return None


def _skip_rest_of_line(part: bytes, file: BinaryIO) -> None:
    while part and not part.endswith(b"\n"):
        part = file.readline(2**20)


def _broken(item: str, path: Path, error: Exception) -> Unread:
    detail = f"{path.name}: the compressed data are damaged from here on ({error}); copy it anew"
    return Unread(item, reasons.BROKEN_ARCHIVE, detail)


def _too_large(item: str, path: Path, max_bytes: int) -> Unread:
    detail = (
        f"{path.name}: larger than {max_bytes:,} bytes after decompression; "
        "split it or raise ONRECORD_MAX_INPUT_BYTES"
    )
    return Unread(item, reasons.TOO_LARGE, detail)
