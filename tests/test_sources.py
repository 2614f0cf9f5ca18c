"""Local files become pages; whatever cannot be read says what, where and why."""

import gzip
import os
import re
import socket
from pathlib import Path

import pytest

from flows.cli.run import ingest
from onrecord import reasons
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Page, Rejected
from tasks.sources import Unread
from tasks.sources.files import Files
from tasks.sources.kinds import KINDS, Kind, Limits

LIMIT = 2000
RECORD = b'{"text": "The pier is shut."}'


def read(path: Path | str, limit: int = LIMIT) -> list[Page | Unread]:
    return list(Files(str(path), Limits(limit, 10**6)).pages())


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def only_page(found: list[Page | Unread]) -> Page:
    (page,) = found
    assert isinstance(page, Page), page
    return page


@pytest.mark.parametrize(
    ("name", "reader", "content_type"),
    [
        ("story.txt", "text", "text/plain"),
        ("story.txt.gz", "text", "text/plain"),
        ("page.html", "html", "text/html"),
        ("page.htm", "html", "text/html"),
        ("PAGE.HTML", "html", "text/html"),
        ("page.html.gz", "html", "text/html"),
        ("page.htm.gz", "html", "text/html"),
    ],
)
def test_a_file_is_one_page_with_its_bytes(
    tmp_path: Path, name: str, reader: str, content_type: str
) -> None:
    path = write(tmp_path, name, b"The pier\n\nis shut.")
    page = only_page(read(path))
    assert page.content == b"The pier\n\nis shut."
    assert (page.reader, page.content_type, page.line) == (reader, content_type, None)
    assert page.url == path.as_uri()
    assert page.bytes == len(page.content)
    assert page.fetched_at.timestamp() == pytest.approx(path.stat().st_mtime)


@pytest.mark.parametrize("name", ["wire.jsonl", "wire.jsonl.gz", "wire.ndjson"])
def test_each_line_of_records_is_a_page_and_blank_lines_are_none(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, RECORD + b"\n\n" + b'{"text": "Later."}\r\n')
    pages = read(path)
    assert [page.line for page in pages if isinstance(page, Page)] == [1, 3]
    assert isinstance(pages[1], Page)
    assert pages[1].content == b'{"text": "Later."}'


def test_a_byte_order_mark_before_records_is_no_part_of_them(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path, "wire.jsonl", b"\xef\xbb\xbf" + RECORD)))
    assert page.content == RECORD


def test_broken_records_are_pages_too_so_that_their_bytes_are_kept(tmp_path: Path) -> None:
    """Cleaning refuses them with their line; reading loses nothing."""
    pages = read(write(tmp_path, "wire.jsonl", RECORD + b"\n{broken\n"))
    assert [type(page) for page in pages] == [Page, Page]


def test_a_key_follows_address_and_content_only(tmp_path: Path) -> None:
    path = write(tmp_path, "story.txt", b"One.")
    first = only_page(read(path))
    os.utime(path, (1, 1))
    assert only_page(read(path)).page_id == first.page_id
    write(tmp_path, "story.txt", b"Two.")
    assert only_page(read(path)).page_id != first.page_id
    other = write(tmp_path, "copy.txt", b"One.")
    assert only_page(read(other)).page_id != first.page_id


def test_folders_are_walked_in_order_without_hidden_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, b"x")
    urls = [page.url for page in read(tmp_path) if isinstance(page, Page)]
    assert urls == [(tmp_path / name).as_uri() for name in ("b.txt", "a/1.txt", "a/2.txt")]


def test_patterns_reach_into_folders(tmp_path: Path) -> None:
    for name in ("x/1.txt", "x/y/2.txt", "x/y/3.html"):
        write(tmp_path, name, b"x")
    assert len(read(f"{tmp_path}/**/*.txt")) == 2
    assert len(read(f"{tmp_path}/x/y/[0-9].*")) == 2


def test_a_detour_in_a_path_is_no_part_of_the_address(tmp_path: Path) -> None:
    write(tmp_path, "a/story.txt", b"x")
    assert only_page(read(f"{tmp_path}/a/../a/story.txt")).url == f"file://{tmp_path}/a/story.txt"


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    assert only_page(read(write(tmp_path, "story[1].txt", b"x"))).content == b"x"


@pytest.mark.parametrize(
    ("name", "content", "reason", "words"),
    [
        ("style.css", b"body {}", reasons.UNSUPPORTED_TYPE, "style.css: no reader takes files"),
        ("no-ending", b"text", reasons.UNSUPPORTED_TYPE, "known: .csv .eml .htm .html"),
        ("empty.txt", b"", reasons.EMPTY, "empty.txt: the file is empty"),
        ("blank.html", b" \n\t", reasons.EMPTY, "blank.html: the file is empty"),
        ("none.jsonl", b"\n\n", reasons.EMPTY, "none.jsonl: the file holds no record"),
        ("void.jsonl", b"", reasons.EMPTY, "void.jsonl: the file holds no record"),
        ("big.txt", b"x" * (LIMIT + 1), reasons.TOO_LARGE, "larger than 2,000 bytes"),
        ("bomb.txt.gz", b"x" * 10**6, reasons.TOO_LARGE, "larger than 2,000 bytes"),
        ("data.jsonl", b"\x00\x01\x02\n", reasons.BINARY, "data.jsonl: the file is binary"),
        ("wide.jsonl", "{}".encode("utf-16"), reasons.WRONG_ENCODING, "UTF-16"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, reason: str, words: str
) -> None:
    path = write(tmp_path, name, content)
    (unread,) = read(path)
    assert isinstance(unread, Unread)
    assert (unread.item, unread.reason) == (path.as_uri(), reason)
    assert words in unread.detail


def test_damaged_compression_is_told_from_wrong_names(tmp_path: Path) -> None:
    whole = gzip.compress(b"The pier is shut. " * 50)
    cut = tmp_path / "cut.txt.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    plain = tmp_path / "plain.txt.gz"
    plain.write_bytes(b"never compressed")
    found = read(tmp_path)
    assert [unread.reason for unread in found if isinstance(unread, Unread)] == [
        reasons.BROKEN_ARCHIVE,
        reasons.BROKEN_ARCHIVE,
    ]


def test_records_before_the_damage_are_kept(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d"}\n' % number for number in range(20_000))
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-2000])
    *pages, last = read(path)
    assert len(pages) > 10
    assert isinstance(last, Unread)
    assert last.reason == reasons.BROKEN_ARCHIVE
    assert last.item == f"{path.as_uri()}#line={len(pages) + 1}"


@pytest.mark.parametrize(
    "damaged", [b'{"text": "The pier\x00 is shut."}', b"\x00" * 600 + RECORD, b"\x00\xff\x00"]
)
def test_a_nul_byte_costs_the_line_that_it_is_in(tmp_path: Path, damaged: bytes) -> None:
    """A machine that lost its power leaves them in the files that it was writing."""
    path = write(tmp_path, "wire.jsonl", damaged + b"\n" + RECORD + b"\n")
    pages = [page for page in read(path) if isinstance(page, Page)]
    assert [page.line for page in pages] == [1, 2]
    first, second = (clean_page(page) for page in pages)
    assert isinstance(first, Rejected)
    assert first.reason == reasons.BINARY
    assert isinstance(second, Article)


def test_a_record_over_the_limit_is_refused_with_its_line_and_the_next_is_read(
    tmp_path: Path,
) -> None:
    long = b'{"text": "' + b"x" * 3 * LIMIT + b'"}'
    path = write(tmp_path, "wire.jsonl", RECORD + b"\n" + long + b"\n" + RECORD + b"\n")
    first, second, third = read(path)
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert third.line == 3
    assert isinstance(second, Unread)
    assert (second.item, second.reason) == (f"{path.as_uri()}#line=2", reasons.TOO_LARGE)


def test_a_record_just_over_the_limit_does_not_swallow_the_next(tmp_path: Path) -> None:
    just = b"x" * LIMIT + b"\n"
    path = write(tmp_path, "wire.jsonl", just + RECORD + b"\n")
    found = read(path)
    assert [getattr(item, "reason", "page") for item in found] == [reasons.TOO_LARGE, "page"]


def test_missing_names_and_patterns_are_told_apart(tmp_path: Path) -> None:
    for name, words in (("nowhere.txt", "has this name"), ("*.txt", "matches this pattern")):
        (unread,) = read(tmp_path / name)
        assert isinstance(unread, Unread)
        assert unread.reason == reasons.NOT_FOUND
        assert words in unread.detail


def test_a_link_to_nothing_and_a_socket_are_rejected_not_fatal(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.txt"))
        found = read(tmp_path)
    assert [unread.reason for unread in found if isinstance(unread, Unread)] == [
        reasons.NOT_FOUND,
        reasons.UNSUPPORTED_TYPE,
    ]


def test_what_the_system_refuses_to_read_is_rejected(tmp_path: Path) -> None:
    """A loop of links is refused to everyone, the superuser included."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    found = read(tmp_path)
    assert len(found) == 2
    assert all(isinstance(unread, Unread) for unread in found)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_readme_and_help_name_the_endings_of_each_kind(kind: Kind) -> None:
    root = Path(__file__).parent.parent
    first = re.findall(r"^\| (`.*?) \|", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    assert any(f"`{kind.endings[0]}`" in cell for cell in first)
    assert all(f" {ending}" in (ingest.__doc__ or "") for ending in kind.endings)


def test_no_two_kinds_share_a_name_an_ending_or_a_beginning() -> None:
    for said in (
        [kind.name for kind in KINDS],
        [ending for kind in KINDS for ending in kind.endings],
        [mark for kind in KINDS for mark in (*kind.first_bytes, *kind.first_words)],
    ):
        assert len(said) == len(set(said))
