"""Decompresses answers piece by piece and up to a limit, so that none can fill the memory."""

import zlib

from onrecord import reasons
from tasks.fetching.client.outcomes import Failed, FetchError

GZIP, ZLIB = 31, 15
"""Values of `wbits` that make `zlib` expect the header of gzip, or its own."""

WINDOWS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": ZLIB}
ACCEPTED = "gzip, deflate"
PIECE = 2**16
"""Bytes that are decompressed at once, so that the limit is passed by no more than these."""


class Body:
    """Collects the content of an answer as it arrives, up to a limit.

    Args:
        encoding: The header Content-Encoding; empty for none.
        max_bytes: Most bytes, as sent and as decoded.
        cut: Keep the first `max_bytes` of a longer body instead of refusing it.

    Raises:
        FetchError: The encoding is unknown.
    """

    def __init__(self, encoding: str, max_bytes: int, *, cut: bool = False) -> None:
        self.content = bytearray()
        self.full = False
        self._max = max_bytes
        self._cut = cut
        self._received = 0
        self._raw = False
        self._inflate = None
        name = encoding.strip().lower()
        if name not in ("", "identity"):
            if name not in WINDOWS:
                detail = f"compressed as {name[:40]!r}, which was not asked for"
                raise FetchError(Failed(reasons.BROKEN_ARCHIVE, detail, temporary=True))
            self._inflate = zlib.decompressobj(WINDOWS[name])
            self._raw = name == "deflate"

    def add(self, chunk: bytes) -> None:
        """Add the next bytes as they were sent.

        Raises:
            FetchError: The content passes the limit, or the compressed data are damaged.
        """
        self._received += len(chunk)
        if self._inflate is None:
            self._keep(chunk)
            return
        if self._received > self._max:
            self._overflow()
        try:
            self._expand(chunk)
        except zlib.error as error:
            raise _damaged() from error

    def finish(self) -> bytes:
        """The whole content.

        Raises:
            FetchError: The compressed data are incomplete.
        """
        cut_short = self._inflate is not None and not self._inflate.eof
        if cut_short and self._received and not self.full:
            raise _damaged()
        return bytes(self.content)

    def _expand(self, chunk: bytes) -> None:
        assert self._inflate is not None  # noqa: S101  # only called with one
        while chunk and not self.full:
            if self._inflate.eof:
                # What follows is another gzip member, or meaningless bytes, which browsers ignore
                # too.
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                self._inflate = zlib.decompressobj(GZIP)
            chunk = self._some(chunk)

    def _some(self, chunk: bytes) -> bytes:
        """Decompress up to a piece; returns the bytes that are left."""
        assert self._inflate is not None  # noqa: S101
        try:
            data = self._inflate.decompress(chunk, PIECE)
        except zlib.error:
            # "deflate" without zlib's header, as old servers send it
            if not self._raw or self.content:
                raise
            self._inflate = zlib.decompressobj(-ZLIB)
            data = self._inflate.decompress(chunk, PIECE)
        self._raw = False
        self._keep(data)
        while len(data) == PIECE and not self._inflate.unconsumed_tail and not self.full:
            # Decompressed bytes that exceed the piece stay inside `zlib` until the next call.
            data = self._inflate.decompress(b"", PIECE)
            self._keep(data)
        return self._inflate.unconsumed_tail or self._inflate.unused_data

    def _keep(self, data: bytes) -> None:
        room = self._max - len(self.content)
        self.content += data[:room]
        if len(data) > room:
            self._overflow()

    def _overflow(self) -> None:
        self.full = True
        if not self._cut:
            raise too_large(self._max)


def gunzip(content: bytes, max_bytes: int) -> bytes:
    """Decompress a file, such as `sitemap.xml.gz`.

    Raises:
        FetchError: It is larger than the limit, or damaged.
    """
    body = Body("gzip", max_bytes)
    body.add(content)
    return body.finish()


def too_large(max_bytes: int) -> FetchError:
    """The refusal of content that passes the limit."""
    detail = (
        f"larger than {max_bytes:,} bytes, as sent or after decompression; "
        "raise ONRECORD_MAX_INPUT_BYTES if it should be read"
    )
    return FetchError(Failed(reasons.TOO_LARGE, detail))


def _damaged() -> FetchError:
    detail = "its compressed data are damaged or end too early; a later run asks again"
    return FetchError(Failed(reasons.BROKEN_ARCHIVE, detail, temporary=True))
