"""Responses in WARC files become pages with the address and time of the crawl."""

import datetime as dt
import gzip
import hashlib
import io
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord import reasons
from onrecord.records import Page
from tasks.sources import Unread
from tasks.sources.files import Files
from tasks.sources.kinds import Limits

HTML = b"<html><body><p>The pier is shut, the warden said.</p></body></html>"


def record(url: str, body: bytes, head: str = "200 OK", **headers: str) -> WarcRecord:
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.headers.set("WARC-Target-URI", url)
    made.headers.set("WARC-Date", "2026-03-01T06:30:00Z")
    made.headers.set("Content-Type", "application/http; msgtype=response")
    lines = [f"HTTP/1.1 {head}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    made.set_bytes_content("\r\n".join([*lines, "", ""]).encode() + body)
    return made


def write(path: Path, *records: WarcRecord, packed: bool = True) -> Path:
    with path.open("wb") as file:
        stream = GzipWriter(file) if packed else file
        for one in records:
            one.write(stream)
        if packed:
            stream.close()
    return path


def read(path: Path, limit: int = 10**5) -> list[Page | Unread]:
    return list(Files(str(path), Limits(limit, 10**6)).pages())


def page(url: str = "https://a.example/pier", **headers: str) -> WarcRecord:
    return record(url, HTML, Content_Type="text/html; charset=utf-8", **headers)


@pytest.mark.parametrize(("name", "packed"), [("crawl.warc.gz", True), ("crawl.warc", False)])
def test_a_response_is_a_page(tmp_path: Path, name: str, packed: bool) -> None:  # noqa: FBT001
    (found,) = read(write(tmp_path / name, page(ETag='"7"'), packed=packed))
    assert isinstance(found, Page)
    assert (found.url, found.reader, found.status) == ("https://a.example/pier", "warc", 200)
    assert (found.content, found.charset, found.etag) == (HTML, "utf-8", '"7"')
    assert found.fetched_at == dt.datetime(2026, 3, 1, 6, 30, tzinfo=dt.UTC)


def test_transfer_and_content_encodings_are_undone(tmp_path: Path) -> None:
    packed = gzip.compress(HTML)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    coded = record(
        "https://a.example/c", chunked, Content_Type="text/html",
        Content_Encoding="gzip", Transfer_Encoding="chunked",
    )  # fmt: skip
    (found,) = read(write(tmp_path / "crawl.warc.gz", coded))
    assert isinstance(found, Page)
    assert found.content == HTML


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (record("https://a.example/x", b"gone", "404 Not Found"), reasons.HTTP_STATUS),
        (
            record("https://a.example/x", b"%PDF-", Content_Type="application/pdf"),
            reasons.UNSUPPORTED_TYPE,
        ),
        (record("https://a.example/x", b" ", Content_Type="text/html"), reasons.EMPTY),
        (record("https://a.example/x", b"x" * 9000, Content_Type="text/html"), reasons.TOO_LARGE),
        (record("https://a.example/x", gzip.compress(b"x" * 10**7), Content_Type="text/html",
                Content_Encoding="gzip"), reasons.TOO_LARGE),
        (record("dns:a.example", b"x", Content_Type="text/dns"), reasons.UNSUPPORTED_TYPE),
    ],
)  # fmt: skip
def test_other_responses_are_refused_and_the_rest_is_read(
    tmp_path: Path, made: WarcRecord, reason: str
) -> None:
    first, second = read(write(tmp_path / "crawl.warc.gz", made, page()), limit=8000)
    assert isinstance(first, Unread)
    assert (first.reason, first.item) == (reason, made.headers.get("WARC-Target-URI"))
    assert isinstance(second, Page)


def test_requests_and_revisits_are_no_inputs(tmp_path: Path) -> None:
    others = []
    for kind in (WarcRecordType.request, WarcRecordType.metadata, WarcRecordType.revisit):
        made = WarcRecord()
        made.init_headers(kind)
        made.set_bytes_content(b"x")
        others.append(made)
    assert len(read(write(tmp_path / "crawl.warc.gz", *others, page()))) == 1


def test_records_before_the_damage_are_kept(tmp_path: Path) -> None:
    bodies = (hashlib.sha512(bytes([n])).hexdigest().encode() * 9 for n in range(9))
    made = (
        record(f"https://a.example/{n}", b, Content_Type="text/html") for n, b in enumerate(bodies)
    )
    path = write(tmp_path / "crawl.warc.gz", *made)
    path.write_bytes(path.read_bytes()[:-300])
    *pages, last = read(path)
    assert len(pages) >= 5
    assert all(isinstance(found, Page) for found in pages)
    assert isinstance(last, Unread)
    assert last.reason == reasons.BROKEN_ARCHIVE


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\n", b"no warc at all", io.BytesIO().read()])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(content)
    (found,) = read(path)
    assert isinstance(found, Unread)


def plain_record(number: int, *, date: str = "2026-03-01T06:30:00Z", length: str = "") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://a.example/{number}\r\nWARC-Date: {date}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {length or len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize(
    "damaged",
    [
        plain_record(2, length="-5"),
        plain_record(2, length="9" * 40),
        plain_record(2, length="a few"),
        b"WARC/1.0\r\nno colon at all\r\n\r\n",
        b"neither head nor body\r\n\r\n",
        b"WARC/1.0\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
def test_a_damaged_record_costs_itself(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(plain_record(1) + damaged + plain_record(3) + plain_record(4))
    found = read(path)
    urls = [one.url for one in found if isinstance(one, Page)]
    assert urls == [f"https://a.example/{number}" for number in (1, 3, 4)]
    assert len(found) <= 5
    refused = {one.reason for one in found if isinstance(one, Unread)}
    assert refused <= {reasons.BROKEN_ARCHIVE, reasons.UNSUPPORTED_TYPE}


def test_damage_within_a_compressed_record_costs_itself(tmp_path: Path) -> None:
    first, second, third = (gzip.compress(plain_record(number)) for number in (1, 2, 3))
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(first + second[:40] + b"\xff" * 20 + second[60:] + third)
    found = read(path)
    urls = {one.url for one in found if isinstance(one, Page)}
    assert {"https://a.example/1", "https://a.example/3"} <= urls
    assert any(isinstance(one, Unread) for one in found)


@pytest.mark.parametrize(
    "date",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-03-05T10:00:00+24:00",
        "2026-13-45T99:99:99Z",
        "yesterday",
    ],
)
def test_a_crawl_at_no_time_is_dated_by_its_file(tmp_path: Path, date: str) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(plain_record(1, date=date))
    (found,) = read(path)
    assert isinstance(found, Page)
    assert found.fetched_at.timestamp() == pytest.approx(path.stat().st_mtime, abs=1)


@pytest.mark.parametrize(
    "url", ["http://[::1/story", "http://\u2100.example/", "https://", "urn:x"]
)
def test_a_response_from_no_address_of_the_web_is_refused(tmp_path: Path, url: str) -> None:
    found = read(write(tmp_path / "crawl.warc", page(url), page()))
    assert [isinstance(one, Page) for one in found] == [False, True]
    assert isinstance(found[0], Unread)
    assert (found[0].item, found[0].reason) == (url, reasons.UNSUPPORTED_TYPE)
