"""Bytes of feeds and sitemaps into text, piece by piece."""

import codecs
import re
from collections.abc import Iterator

from w3lib.encoding import read_bom

from onrecord.text.charsets import stated_charset

PIECE = 2**16
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def decoded_pieces(content: bytes, charset: str | None) -> Iterator[str]:
    """Decode by byte order mark, transport, declaration, UTF-8, then Windows-1252.

    A label of UTF-8 on bytes that are not is not believed, nor one of UTF-16 or UTF-32 where
    no NUL byte stands beside an ASCII character, nor one that stands for no encoding of
    text. A byte that stands for no character of the encoding becomes U+FFFD.
    """
    marked, mark = read_bom(content)
    encoding = marked or _stated(content, charset) or "utf-8"
    if encoding == "utf-8" and not _is_utf8(content):
        encoding = "cp1252"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    start = len(mark or b"")
    for first in range(start, len(content), PIECE):
        yield decoder.decode(content[first : first + PIECE])
    yield decoder.decode(b"", final=True)


def _stated(content: bytes, charset: str | None) -> str | None:
    """The encoding that transport or declaration states; None without a usable one."""
    head = content[:1024]
    declared = DECLARED.search(head)
    label = declared.group(1).decode("ascii") if declared else None
    return stated_charset(charset, head) or stated_charset(label, head)


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for first in range(0, len(content), PIECE):
            decoder.decode(content[first : first + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
