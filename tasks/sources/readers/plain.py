"""Readers of texts, web pages, mails and JSON lines: a page per file, or per line of records."""

import io
from collections.abc import Iterator

from onrecord import reasons
from onrecord.records import Page
from tasks.sources.inputs import DAMAGED, Input, broken, page_of, too_large
from tasks.sources.unread import Unread

RECORD_TYPE = "application/json"

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SNIFFED = 8192
"""Bytes at the start of a file by which UTF-16 and binary files are recognised."""


def read_text(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """A plain text as one page."""
    yield read_whole(source, max_bytes, "text", "text/plain")


def read_html(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """A saved web page as one page."""
    yield read_whole(source, max_bytes, "html", "text/html")


def read_mail(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """A mail message as one page."""
    yield read_whole(source, max_bytes, "eml", "message/rfc822")


def read_whole(source: Input, max_bytes: int, reader: str, media_type: str) -> Page | Unread:
    """An input as one page.

    Raises:
        OSError: It cannot be opened or read.
    """
    try:
        with source.open() as file:
            # A small read first: Python would allocate all of the limit at once.
            content = file.read(min(SNIFFED, max_bytes + 1))
            if len(content) == SNIFFED:
                content += file.read(max_bytes + 1 - SNIFFED)
    except DAMAGED as error:
        return broken(source.url, source.name, error)
    if len(content) > max_bytes:
        return too_large(source.url, source.name, max_bytes)
    if not content.strip():
        return Unread(source.url, reasons.EMPTY, f"{source.name}: the file is empty")
    return page_of(source, None, content, reader, media_type)


def read_lines(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """JSON lines, one page for each line that is not blank.

    Raises:
        OSError: The input cannot be opened or read.
    """
    line, pages = 0, 0
    try:
        with source.open() as file:
            refusal = _not_lines(source, file)
            if refusal:
                yield refusal
                return
            while content := file.readline(max_bytes + 1):
                line += 1
                if len(content) > max_bytes:
                    yield too_large(f"{source.url}#line={line}", source.name, max_bytes)
                    _skip_rest_of_line(content, file)
                elif content.strip():
                    pages += 1
                    yield page_of(source, line, content.strip(), "jsonl", RECORD_TYPE)
    except DAMAGED as error:
        yield broken(f"{source.url}#line={line + 1}", source.name, error)
        return
    if not line or not pages:
        yield Unread(source.url, reasons.EMPTY, f"{source.name}: the file holds no record")


def _not_lines(source: Input, file: io.BufferedReader) -> Unread | None:
    """The refusal of a file that is not UTF-8 lines, or None; skips a byte order mark."""
    head = file.peek(SNIFFED)[:SNIFFED]
    if head.startswith(BYTE_ORDER_MARK):
        file.read(len(BYTE_ORDER_MARK))
    if head.startswith(WIDE_MARKS):
        detail = f"{source.name}: the file is UTF-16; JSON lines must be UTF-8, convert it"
        return Unread(source.url, reasons.WRONG_ENCODING, detail)
    # A NUL byte costs its line where others begin as records do.
    if b"\0" in head and not any(line.lstrip().startswith(b"{") for line in head.splitlines()):
        detail = f"{source.name}: the file is binary, not JSON lines"
        return Unread(source.url, reasons.BINARY, detail)
    return None


def _skip_rest_of_line(part: bytes, file: io.BufferedReader) -> None:
    while part and not part.endswith(b"\n"):
        part = file.readline(2**20)
