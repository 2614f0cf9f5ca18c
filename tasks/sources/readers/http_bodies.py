"""Bodies of responses as crawlers kept them: in chunks and compressed, or already plain.

Many archives keep the headers as they came and the body as it was decoded, so a header is
believed only where the body bears it out.
"""

import re
import zlib
from typing import Literal

import pyarrow as pa

CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
GZIP_MARK = b"\x1f\x8b"
CODECS: dict[str, Literal["brotli", "zstd"]] = {"br": "brotli", "zstd": "zstd"}
SNIFFED = 1024


def decoded_body(raw: bytes, transfer: str, encodings: str, max_bytes: int) -> bytes:
    """A body without its chunks and compression, or as it is where it has none.

    Args:
        raw: The body as the archive holds it.
        transfer: The header Transfer-Encoding; empty without one.
        encodings: The header Content-Encoding; empty without one.
        max_bytes: No more than this is decoded, and one byte that shows that there is more.

    Raises:
        zlib.error: What is compressed by gzip or deflate is damaged.
        EOFError: What is compressed otherwise is damaged.
    """
    body = _without_chunks(raw) if "chunked" in transfer.lower() else raw
    for name in reversed(encodings.lower().split(",")):
        body = _expanded(body, name.strip(), max_bytes + 1)
    return body


def _without_chunks(raw: bytes) -> bytes:
    """The content of chunks; what follows the last sound one stays as it is."""
    found = bytearray()
    at = 0
    while head := CHUNK.match(raw, at):
        size = int(head[1], 16)
        if size == 0:
            return bytes(found)
        found += raw[head.end() : head.end() + size]
        at = head.end() + size
        at += 2 if raw[at : at + 2] == b"\r\n" else int(raw[at : at + 1] == b"\n")
    return bytes(found + raw[at:])


def _expanded(body: bytes, name: str, limit: int) -> bytes:
    if name in {"gzip", "x-gzip"} and body.startswith(GZIP_MARK):
        return _inflated(body, 31, limit)
    if name == "deflate" and not _is_plain(body):
        try:
            return _inflated(body, 15, limit)
        except zlib.error:
            # without the header of zlib, as old servers send it
            return _inflated(body, -15, limit)
    if name in CODECS and not _is_plain(body):
        try:
            stream = pa.CompressedInputStream(pa.BufferReader(body), CODECS[name])
            return bytes(stream.read(limit))
        except (OSError, ValueError) as error:
            raise EOFError(f"{name}: {error}") from error
    return body


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    """What gzip's members, one after the other, hold."""
    found = b""
    while body and len(found) < limit:
        inflate = zlib.decompressobj(window)
        found += inflate.decompress(body, limit - len(found))
        if not inflate.eof and len(found) < limit:
            raise EOFError("the compressed data end too early")
        body = inflate.unused_data if inflate.unused_data.startswith(GZIP_MARK) else b""
    return found


def _is_plain(body: bytes) -> bool:
    """Whether a body is text already: tags, and no control characters, at its start."""
    head = body[:SNIFFED]
    return b"<" in head and not any(byte < 9 for byte in head)
