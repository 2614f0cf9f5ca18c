"""The records of a WARC file one by one, so that damage costs only the record in which it lies."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.sources.inputs import DAMAGED

MARKS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
"""Beginnings of compressed records: gzip, zstd, lz4."""

PLAIN = b"WARC/1."
SEARCHED = 2**20
"""Bytes that are read at once when looking for the next record after damage."""

MAX_HEADERS = 2**16
"""Most bytes of a record's headers; a longer head is damage."""


def read_records(raw: BinaryIO, wanted: WarcRecordType) -> Iterator[WarcRecord | Exception]:
    """The records of the wanted types.

    After damage it goes on with the next place that looks like the start of a record.

    Args:
        raw: The file, at its start; it must be seekable.
        wanted: Types of records.

    Yields:
        Each record before the next one is read, and one error per damaged stretch.
    """
    head = raw.read(len(PLAIN))
    mark = next((mark for mark in MARKS if head.startswith(mark)), PLAIN)
    start = 0
    intact = True
    while start >= 0:
        raw.seek(start)
        try:
            # HTTP heads are parsed later, so that a damaged head costs only its record.
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
    """Position of the next mark from a position on; -1 if there is none."""
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
