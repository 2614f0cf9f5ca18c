"""Reader of WARC files: the responses in a crawl's archive, each with its own address and time."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord import ids, reasons
from onrecord.records import Page, PageId
from onrecord.urls import split_web_url
from tasks.faults import isolated
from tasks.sources.inputs import DAMAGED, Input, broken
from tasks.sources.readers.http_bodies import decoded_body
from tasks.sources.readers.warc_records import MAX_HEADERS, read_records
from tasks.sources.unread import Unread, not_read

WANTED = WarcRecordType.response | WarcRecordType.resource
OK = 200
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """The responses of a WARC file, compressed by gzip, zstd or lz4, or not at all.

    Requests, metadata and revisit records are left out. A page has the address of the response and
    the time of the crawl.

    Raises:
        OSError: The input cannot be opened.
    """
    read = 0
    try:
        with source.raw() as raw:
            for record in read_records(raw, WANTED):
                read += 1
                with isolated() as met:
                    if isinstance(record, Exception):
                        yield _damaged(source, read, record)
                    else:
                        yield _read_record(record, source, read, max_bytes)
                if met.fault is not None:
                    yield not_read(f"{source.url}#record={read}", met.fault)
    except DAMAGED as error:
        yield broken(source.url, source.name, error)
        return
    if not read:
        detail = f"{source.name}: the archive holds no response"
        yield Unread(source.url, reasons.EMPTY, detail)


def _damaged(source: Input, number: int, error: Exception) -> Unread:
    detail = (
        f"{source.name}: record {number}, and what may follow it up to the next that is whole, "
        f"is damaged ({error}); copy it again"
    )
    return Unread(f"{source.url}#record={number}", reasons.BROKEN_ARCHIVE, detail)


def _read_record(record: WarcRecord, source: Input, number: int, max_bytes: int) -> Page | Unread:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    item = address or f"{source.url}#record={number}"
    where = f"{source.name}, record {number}"
    claimed = record.content_length
    if claimed > max_bytes + MAX_HEADERS:
        return _too_large(item, where, max_bytes)
    record.freeze()
    try:
        if record.content_length < claimed:
            raise EOFError("the archive ends in its middle")
        record.parse_http(auto_decode="none", max_header_len=MAX_HEADERS)
        refusal = _why_no_page(record, address)
        content = b"" if refusal else _content(record, max_bytes)
        if not refusal and not content.strip():
            refusal = reasons.EMPTY, "the response is empty"
    except (*DAMAGED, OSError, ValueError) as error:
        return Unread(item, reasons.BROKEN_ARCHIVE, f"{where}: its content is damaged ({error})")
    if refusal:
        return Unread(item, refusal[0], f"{where}: {refusal[1]}")
    if len(content) > max_bytes:
        return _too_large(item, where, max_bytes)
    return _page(record, address, content, source)


def _content(record: WarcRecord, max_bytes: int) -> bytes:
    """A record's body, decoded; as long as the limit and a byte where there is more."""
    raw = record.reader.read(max_bytes + 1)
    http = record.http_headers
    transfer, encodings = (
        (http.get(name) or "" if http is not None else "")
        for name in ("Transfer-Encoding", "Content-Encoding")
    )
    return decoded_body(raw, transfer, encodings, max_bytes)


def _why_no_page(record: WarcRecord, address: str) -> tuple[str, str] | None:
    """Why a record holds no web page, as reason and words; None if it holds one."""
    http = record.http_headers
    status = http.status_code if http is not None else None
    if split_web_url(address) is None:
        return reasons.UNSUPPORTED_TYPE, "its address is not of the web"
    if status not in (None, OK):
        return reasons.HTTP_STATUS, f"the server answered {status}, which is no page"
    media_type = media_type_of(record)
    if media_type not in PAGE_TYPES:
        return reasons.UNSUPPORTED_TYPE, f"{media_type or 'a response without a type'} is no page"
    return None


def _too_large(item: str, where: str, max_bytes: int) -> Unread:
    detail = f"{where}: larger than {max_bytes:,} bytes; raise ONRECORD_MAX_INPUT_BYTES"
    return Unread(item, reasons.TOO_LARGE, detail)


def media_type_of(record: WarcRecord) -> str:
    """The media type of a record's content, in lower case; empty if it states none."""
    stated = record.http_content_type or record.headers.get("Content-Type") or ""
    return stated.partition(";")[0].strip().lower()


def _page(record: WarcRecord, address: str, content: bytes, source: Input) -> Page:
    sha256 = hashlib.sha256(content).hexdigest()
    http = record.http_headers
    return Page(
        page_id=PageId(ids.key("page", address, sha256)),
        url=address,
        final_url=address,
        reader="warc",
        line=None,
        status=http.status_code if http is not None else None,
        content_type=media_type_of(record),
        charset=record.http_charset,
        fetched_at=_crawled(record, source),
        sha256=sha256,
        bytes=len(content),
        etag=http.get("ETag") if http is not None else None,
        last_modified=http.get("Last-Modified") if http is not None else None,
        content=content,
    )


def _crawled(record: WarcRecord, source: Input) -> datetime:
    """The time of the crawl; the file's own time if the record states none that can be read."""
    try:
        moment = record.record_date
        if moment is None:
            return source.modified
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        # a time zone of a day or more, or a time before the year 1
        return source.modified
