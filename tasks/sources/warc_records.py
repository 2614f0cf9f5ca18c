"""The records of a WARC file one after the other; damage costs the record in which it lies."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.sources.inputs import DAMAGED

MARKS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
"""How each record of a file begins that is compressed by gzip, zstd or lz4."""

PLAIN = b"WARC/1."
SEARCHED = 2**20
MAX_HEADERS = 2**16


def read_records(raw: BinaryIO, wanted: WarcRecordType) -> Iterator[WarcRecord | Exception]:
    """The records of the wanted types.

    After damage it goes on with the next place that looks like the start of a record.

    Args:
        raw: The file, at its start; it can be sought in.
        wanted: Types of records.

    Yields:
        Each record before the next is read, and the error once for each damaged stretch.
    """
    head = raw.read(len(PLAIN))
    mark = next((mark for mark in MARKS if head.startswith(mark)), PLAIN)
    start = 0
    intact = True
    while start >= 0:
        raw.seek(start)
        try:
            # Heads of HTTP are parsed later, so that a record's damage is its own.
            records = ArchiveIterator(
                raw,
                record_types=wanted,
                parse_http=False,
                max_header_len=MAX_HEADERS,
                fsspec_args=False,
            )
            for record in records:
                start, intact = record.stream_pos, True
                yield record
            start = -1
        except (*DAMAGED, OSError, ValueError) as error:
            if intact:
                yield error
            intact, start = False, _find(raw, mark, start + 1)


def _find(raw: BinaryIO, mark: bytes, start: int) -> int:
    """Where the mark stands next, from a place on; -1 where it does not."""
    raw.seek(start)
    held = b""
    while piece := raw.read(SEARCHED):
        held += piece
        at = held.find(mark)
        if at >= 0:
            return start + at
        kept = len(mark) - 1
        start += len(held) - kept
        held = held[-kept:]
    return -1
