"""Mailboxes: each message is a page, and what is wrong with one costs that one."""

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Page
from tasks.sources import Unread
from tests.test_sources import LIMIT, only_page, read, write

LINE = b"From letters@selby.example Mon Mar  2 08:30:00 2026\n"


def letter(subject: str, body: str = "The pier is shut.", more: str = "") -> bytes:
    head = f"From: Selby Mail <letters@selby.example>\nSubject: {subject}\n{more}"
    return f"{head}\n{body}\n".encode()


def mailbox(*messages: bytes) -> bytes:
    return b"".join(LINE + message + b"\n" for message in messages)


def told(found: list[Page | Unread]) -> list[tuple[str, str]]:
    """The last part of each address, and what became of it."""
    return [
        (one.url.rpartition("/")[2], "page")
        if isinstance(one, Page)
        else (one.item.rpartition("/")[2], one.reason)
        for one in found
    ]


@pytest.mark.parametrize("name", ["letters.mbox", "letters.mbox.gz", "Inbox"])
def test_each_message_is_a_page_with_an_address_of_its_own(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, mailbox(letter("One"), letter("Two"), letter("Two")))
    pages = read(path)
    assert all(isinstance(page, Page) for page in pages)
    assert [(page.url, page.content) for page in pages if isinstance(page, Page)] == [
        (f"{path.as_uri()}!/1", letter("One")),
        (f"{path.as_uri()}!/2", letter("Two")),
        (f"{path.as_uri()}!/3", letter("Two")),
    ]
    assert len({page.page_id for page in pages if isinstance(page, Page)}) == 3
    assert {(page.reader, page.content_type) for page in pages if isinstance(page, Page)} == {
        ("mbox", "message/rfc822")
    }


def test_messages_become_articles_as_single_mails_do(tmp_path: Path) -> None:
    named = letter("Two", more="Message-ID: <17@selby.example>\n")
    path = write(tmp_path, "letters.mbox", mailbox(letter("One"), named))
    articles = [clean_page(page) for page in read(path) if isinstance(page, Page)]
    assert [
        (article.title, article.body, article.canonical_url)
        for article in articles
        if isinstance(article, Article)
    ] == [
        ("One", "The pier is shut.", f"{path.as_uri()}!/1"),
        ("Two", "The pier is shut.", "mid:17@selby.example"),
    ]


def test_a_mailbox_may_lie_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        archive.writestr("letters.mbox", mailbox(letter("One"), letter("Two")))
    urls = [page.url for page in read(tmp_path / "mail.zip") if isinstance(page, Page)]
    member = f"{(tmp_path / 'mail.zip').as_uri()}!/letters.mbox"
    assert urls == [f"{member}!/1", f"{member}!/2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (">From the pier comes news.", "From the pier comes news."),
        (">>From the pier comes news.", ">From the pier comes news."),
        ("> From the pier comes news.", "> From the pier comes news."),
        # not every program quotes them; no day and no time stand in them
        ("From the pier comes news.", "From the pier comes news."),
        ("From Monday on the pier is shut.", "From Monday on the pier is shut."),
    ],
)
def test_a_line_of_a_body_ends_no_message(tmp_path: Path, written: str, meant: str) -> None:
    body = "The pier.\n\n{}\n\nIt is shut."
    path = write(tmp_path, "letters.mbox", mailbox(letter("One", body.format(written))))
    assert only_page(read(path)).content == letter("One", body.format(meant))


@pytest.mark.parametrize(
    "line",
    [
        b"From - Mon Mar 02 08:30:00 2026\n",
        b"From ada at selby.example  Mon Mar  2 08:30:00 2026\n",
        b"From 1786@xxx Mon Mar 02 08:30:00 +0000 2026\n",
        b"From ada@selby.example Mon, 02 Mar 2026 08:30:00 +0000\n",
        b"From ada@selby.example Mon Mar  2 08:30 2026\r\n",
    ],
)
def test_separators_are_known_in_the_forms_that_programs_write(tmp_path: Path, line: bytes) -> None:
    path = write(tmp_path, "letters.mbox", (line + letter("One") + b"\n") * 2)
    assert told(read(path)) == [("1", "page"), ("2", "page")]


def test_an_empty_message_and_one_over_the_limit_cost_themselves(tmp_path: Path) -> None:
    long, longest_line = letter("Long", "x y\n" * LIMIT), letter("Line", "x" * 2**18)
    boxed = mailbox(letter("One"), b"", b" \n", long, longest_line, letter("Last"))
    found = read(write(tmp_path, "letters.mbox", boxed))
    assert told(found) == [
        ("1", "page"),
        ("2", reasons.EMPTY),
        ("3", reasons.EMPTY),
        ("4", reasons.TOO_LARGE),
        ("5", reasons.TOO_LARGE),
        ("6", "page"),
    ]
    details = [one.detail for one in found if isinstance(one, Unread)]
    assert details[0] == "letters.mbox, message 2: the message is empty"
    assert details[2].startswith("letters.mbox, message 4: larger than 2,000 bytes")


def test_a_message_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    size = LIMIT - len(letter("One", ""))
    for more, outcome in ((0, "page"), (1, reasons.TOO_LARGE)):
        boxed = mailbox(letter("One", "x" * (size + more)), letter("Two"))
        path = write(tmp_path, f"{more}.mbox", boxed)
        assert told(read(path)) == [("1", outcome), ("2", "page")]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_mailbox_says_so(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "letters.mbox", content)
    (unread,) = read(path)
    assert isinstance(unread, Unread)
    assert (unread.item, unread.reason) == (path.as_uri(), reasons.EMPTY)
    assert "holds no message" in unread.detail


def test_what_stands_before_the_first_message_is_refused_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "letters.mbox", b"Notes.\n\n" + mailbox(letter("One")))
    first, second = read(path)
    assert isinstance(first, Unread)
    assert (first.item, first.reason) == (path.as_uri(), reasons.UNSUPPORTED_TYPE)
    assert isinstance(second, Page)
    (only,) = read(write(tmp_path, "notes.mbox", b"Notes.\n"))
    assert isinstance(only, Unread)
    assert only.reason == reasons.UNSUPPORTED_TYPE


def test_a_mailbox_cut_in_its_middle_keeps_what_is_there(tmp_path: Path) -> None:
    whole = mailbox(letter("One"), letter("Two"))
    path = write(tmp_path, "letters.mbox", whole[:-10])
    first, second = read(path)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert letter("Two").startswith(second.content)


def test_damaged_compression_costs_the_message_that_it_meets_and_what_follows(
    tmp_path: Path,
) -> None:
    boxed = mailbox(*(letter(str(number)) for number in range(5_000)))
    path = tmp_path / "letters.mbox.gz"
    path.write_bytes(gzip.compress(boxed)[:-2000])
    *pages, last = read(path)
    assert len(pages) > 10
    assert isinstance(last, Unread)
    assert last.reason == reasons.BROKEN_ARCHIVE
    assert last.item == f"{path.as_uri()}!/{len(pages) + 1}"


def test_a_mailbox_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    long = b"x" * 2**20
    with (tmp_path / "letters.mbox").open("wb") as file:
        for _ in range(32):
            file.write(LINE + b"Subject: Long\n\n" + long + b"\n\n")
    tracemalloc.start()
    try:
        found = read(tmp_path / "letters.mbox")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == 32
    assert peak < 2**21


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.lists(
        st.sampled_from([LINE, b"From ", b">", b"\n", b"\r\n", b"Subject: One\n", b"\0\xff", b"x"])
    ).map(b"".join)
)
def test_no_content_raises(tmp_path: Path, content: bytes) -> None:
    for found in read(write(tmp_path, "letters.mbox", content), 200):
        assert isinstance(found, Page) or found.reason in reasons.REASONS
