"""Archives are read member by member, without a trace on disk, and within bounds."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.records import Page
from tasks.sources import Unread
from tasks.sources.files import Files
from tasks.sources.kinds import Limits
from tests.strategies import ON_ONE_FIXTURE

MEMBERS = {
    "north/pier.txt": b"Pier shut\n\nThe pier is shut, the warden said.",
    "north/.notes.txt": b"hidden",
    "__MACOSX/north/pier.txt": b"a shadow of the system's",
    "wire.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
    "old/page.html.gz": gzip.compress(b"<html><p>The mud is back.</p></html>"),
    "style.css": b"body {}",
    "more.zip": b"PK\x03\x04",
}


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    form = {".tgz": "w:gz", ".gz": "w:gz", ".xz": "w:xz", ".bz2": "w:bz2"}.get(path.suffix, "w")
    with tarfile.open(path, form) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(content), 1_700_000_000
            archive.addfile(member, io.BytesIO(content))
    return path


def read(path: Path | str, most: int = 10**6, kind: str | None = None) -> list[Page | Unread]:
    return list(Files(str(path), Limits(10**5, most), kind).pages())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("box.zip", zipped),
        ("box.tar", tarred),
        ("box.tar.gz", tarred),
        ("box.tgz", tarred),
        ("box.tar.xz", tarred),
        ("box.tar.bz2", tarred),
    ],
)
def test_members_are_read_as_the_files_that_they_are(
    tmp_path: Path, name: str, make: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    """Hidden names are no inputs; what cannot be read is refused by its own address."""
    path = make(tmp_path / name, MEMBERS)
    found = read(path)
    told = [(p.url, p.line) if isinstance(p, Page) else (p.item, p.reason) for p in found]
    base = f"{path.as_uri()}!/"
    assert told == [
        (f"{base}north/pier.txt", None),
        (f"{base}wire.jsonl", 1),
        (f"{base}wire.jsonl", 2),
        (f"{base}old/page.html.gz", None),
        (f"{base}style.css", reasons.UNSUPPORTED_TYPE),
        (f"{base}more.zip", reasons.UNSUPPORTED_TYPE),
    ]
    page = found[3]
    assert isinstance(page, Page)
    assert page.content == b"<html><p>The mud is back.</p></html>"
    assert [left.name for left in tmp_path.iterdir()] == [name]


def test_a_member_has_its_own_time(tmp_path: Path) -> None:
    page = read(tarred(tmp_path / "box.tar", {"a.txt": b"One."}))[0]
    assert isinstance(page, Page)
    assert page.fetched_at.isoformat() == "2023-11-14T22:13:20+00:00"


def test_names_that_climb_out_are_only_names(tmp_path: Path) -> None:
    """Nothing is written, so `../` and `/etc` lead nowhere; links are no inputs."""
    path = tarred(tmp_path / "box.tar", {"../../up.txt": b"One.", "/etc/motd.txt": b"Two."})
    with tarfile.open(path, "a") as archive:
        link = tarfile.TarInfo("passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [page.content for page in read(path) if isinstance(page, Page)] == [b"One.", b"Two."]


@pytest.mark.parametrize(("name", "make"), [("bomb.zip", zipped), ("bomb.tar.gz", tarred)])
def test_an_archive_that_unpacks_to_too_much_is_left_there(
    tmp_path: Path, name: str, make: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    """What came before the limit is kept; a single member is bounded as any file is."""
    members = {"a.txt": b"One."} | {f"{n}.txt": b" " * 600_000 + b"x" for n in range(3)}
    found = read(make(tmp_path / name, members))
    outcomes = ["page" if isinstance(p, Page) else p.reason for p in found]
    assert outcomes == ["page", reasons.TOO_LARGE, reasons.TOO_LARGE]
    last = found[-1]
    assert isinstance(last, Unread)
    assert "ONRECORD_MAX_ARCHIVE_BYTES" in last.detail


def test_a_header_that_claims_gigabytes_is_not_believed(tmp_path: Path) -> None:
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 2**33
    path = tmp_path / "box.tar"
    path.write_bytes(header.tobuf() + b"\0" * 10_240)
    (unread,) = read(path)
    assert isinstance(unread, Unread)
    assert unread.reason == reasons.BROKEN_ARCHIVE


def test_a_locked_member_says_that_it_needs_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "box.zip", {"a.txt": b"One."})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    (unread,) = read(path)
    assert isinstance(unread, Unread)
    assert (unread.reason, "password" in unread.detail) == (reasons.UNREADABLE, True)


def test_a_name_without_a_known_ending_is_told_by_looking(tmp_path: Path) -> None:
    zipped(tmp_path / "box", {"a.txt": b"One."})
    (tmp_path / "saved").write_bytes(b"\n<!DOCTYPE html><p>Two.")
    (tmp_path / "lines.log").write_bytes(b'{"text": "Three."}\n')
    found = read(tmp_path)
    assert [page.reader for page in found if isinstance(page, Page)] == ["text", "jsonl", "html"]


def test_a_stated_kind_wins_over_the_name(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_bytes(b"The pier is shut.")
    (page,) = read(tmp_path / "story.md", kind="text")
    assert isinstance(page, Page)
    assert page.content_type == "text/plain"


WHOLE = {
    name: (make, {"a.txt": b"One. " * 50, "b.jsonl": b'{"text": "Two."}\n' * 9})
    for name, make in (("x.zip", zipped), ("x.tar", tarred), ("x.tar.gz", tarred))
}


@settings(max_examples=60, suppress_health_check=ON_ONE_FIXTURE)
@given(name=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_no_damage_raises(tmp_path: Path, name: str, data: st.DataObject) -> None:
    make, members = WHOLE[name]
    whole = bytearray(make(tmp_path / name, members).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    (tmp_path / name).write_bytes(whole[:cut] if data.draw(st.booleans()) else whole)
    for found in read(tmp_path / name):
        assert isinstance(found, Page) or found.reason in reasons.REASONS


def spoil(path: Path, name: bytes) -> None:
    """Damage the content of a member."""
    content = bytearray(path.read_bytes())
    at = content.index(name) + len(name)
    for place in range(at + 4, at + 12):
        content[place] ^= 0xFF
    path.write_bytes(content)


def table() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["One.", "Two."]}), out)
    return out.getvalue()


@pytest.mark.parametrize(
    "way", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.txt", b"Two\n\nThe pier is shut."),
        ("b.jsonl", b'{"text": "Two."}\n'),
        ("b.csv", b"text\nTwo.\nThree and more.\n"),
        ("b.eml", b"From: a@b.example\nSubject: Two\n\nThe pier."),
        ("b.warc", b"WARC/1.0\r\n\r\n\r\n"),
        ("b.parquet", table()),
    ],
)
def test_a_damaged_member_costs_itself(tmp_path: Path, way: int, name: str, content: bytes) -> None:
    path = tmp_path / "box.zip"
    with zipfile.ZipFile(path, "w", way) as archive:
        for member, data in (("a.txt", b"One\n\nOne."), (name, content), ("c.txt", b"C\n\nC.")):
            archive.writestr(member, data)
    spoil(path, name.encode())
    found = read(path)
    assert [one.url.rpartition("/")[2] for one in found if isinstance(one, Page)] == [
        "a.txt",
        "c.txt",
    ]
    (refused,) = (one for one in found if isinstance(one, Unread))
    assert name in refused.item


def test_a_member_packed_in_a_way_that_nobody_knows_costs_itself(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "box.zip", {"a.txt": b"A\n\nA.", "b.parquet": table(), "c.csv": b"text\nC"}
    )
    content = bytearray(path.read_bytes())
    for start in (content.index(b"b.parquet"), content.rindex(b"b.parquet")):
        local = content[start - 30 : start - 26] == b"PK\x03\x04"
        at = start - 30 + 8 if local else start - 46 + 10
        content[at : at + 2] = b"\x63\x00"
    path.write_bytes(content)
    found = read(path)
    assert [isinstance(one, Page) for one in found] == [True, False, True]


def test_a_member_without_a_name_costs_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path / "box.zip", {"a.txt": b"A\n\nA.", "b.txt": b"B", "c.txt": b"C\n\nC."})
    # A name ends at its first null.
    path.write_bytes(path.read_bytes().replace(b"b.txt", b"\0.txt"))
    first, nameless, last = read(path)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(nameless, Unread)
    assert (nameless.reason, "has no name" in nameless.detail) == (reasons.UNREADABLE, True)


def test_a_member_whose_header_names_it_in_no_encoding_costs_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path / "box.zip", {"a.txt": b"A\n\nA.", "é.txt": b"B", "c.txt": b"C\n\nC."})
    content = path.read_bytes()
    # In the member's own header, not in the archive's directory.
    path.write_bytes(content.replace("é.txt".encode(), b"\xff\xfe.txt", 1))
    found = read(path)
    assert [isinstance(one, Page) for one in found] == [True, False, True]
    (refused,) = (one for one in found if isinstance(one, Unread))
    assert refused.reason != reasons.NOT_READ
