"""The kinds of inputs: how each is recognised by name or content, and what reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord import reasons
from onrecord.columns import Order
from onrecord.records import Page
from tasks.faults import isolated
from tasks.settings import Settings
from tasks.sources.inputs import DAMAGED, Input, broken
from tasks.sources.readers.archives import DAMAGED_MEMBER, tar_members, zip_members
from tasks.sources.readers.mailboxes import read_mailbox
from tasks.sources.readers.plain import read_html, read_lines, read_mail, read_text
from tasks.sources.readers.tables import read_csv, read_parquet
from tasks.sources.readers.warc import read_warc
from tasks.sources.unread import Unread, not_read

Reader = Callable[[Input, "Limits"], Iterator[Page | Unread]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of reading.

    Attributes:
        input: Most bytes of one file, record or member, after decompression.
        archive: Most bytes of all members of one archive together.
        order: What comes first in days as figures where a table does not show it.
    """

    input: int
    archive: int
    order: Order | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits of the settings."""
        first = settings.day_first
        order: Order | None = None if first is None else "day" if first else "month"
        return cls(settings.max_input_bytes, settings.max_archive_bytes, order)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input: how it is recognised, and what reads it.

    Attributes:
        name: The name in `KIND:FILE`, and in `pages.reader` unless it is an archive.
        endings: Endings of its files; each may be followed by `.gz`, `.bz2` or `.xz`.
        read: Makes pages of an input.
        first_bytes: Beginnings of such files.
        first_words: Beginnings after white space, in lower case.
        is_archive: Whether its members are files of other kinds.
    """

    name: str
    endings: tuple[str, ...]
    read: Reader
    first_bytes: tuple[bytes, ...] = ()
    first_words: tuple[bytes, ...] = ()
    is_archive: bool = False


def _bounded(read: Callable[[Input, int], Iterator[Page | Unread]]) -> Reader:
    """Turn a reader with a limit in bytes into the reader of a kind."""
    return lambda source, limits: read(source, limits.input)


def _read_zip(source: Input, limits: Limits) -> Iterator[Page | Unread]:
    yield from _read_members(zip_members(source, limits.archive), limits)


def _read_tar(source: Input, limits: Limits) -> Iterator[Page | Unread]:
    yield from _read_members(tar_members(source, limits.archive, limits.input), limits)


def _read_csv(source: Input, limits: Limits) -> Iterator[Page | Unread]:
    return read_csv(source, limits.input, limits.order)


def _read_parquet(source: Input, limits: Limits) -> Iterator[Page | Unread]:
    return read_parquet(source, limits.input, limits.order)


KINDS = (
    Kind("text", (".txt",), _bounded(read_text)),
    Kind("html", (".html", ".htm"), _bounded(read_html), first_words=(b"<!doctype html", b"<html")),
    Kind("jsonl", (".jsonl", ".ndjson"), _bounded(read_lines), first_words=(b'{"',)),
    Kind("csv", (".csv", ".tsv"), _read_csv),
    Kind("parquet", (".parquet",), _read_parquet, first_bytes=(b"PAR1",)),
    Kind(
        "eml",
        (".eml",),
        _bounded(read_mail),
        first_words=(b"received:", b"return-path:", b"delivered-to:", b"message-id:"),
    ),
    Kind("mbox", (".mbox",), _bounded(read_mailbox), first_bytes=(b"From ",)),
    Kind("warc", (".warc",), _bounded(read_warc), first_bytes=(b"WARC/",)),
    Kind("zip", (".zip",), _read_zip, first_bytes=(b"PK\x03\x04",), is_archive=True),
    Kind("tar", (".tar", ".tgz", ".tbz2", ".txz"), _read_tar, is_archive=True),
)
"""All kinds of files that are read. README and the help of `onrecord ingest` name their endings,
and tests compare them."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}

LOOKED_AT = 512
"""Bytes at the start of a file by which its kind is recognised."""

TAR_MARK = slice(257, 262)
"""Where a tar file has its magic number (POSIX.1-1988)."""


def read_input(source: Input, kind: str | None, limits: Limits) -> Iterator[Page | Unread]:
    """The pages of an input; parts that cannot be read are `Unread`.

    Args:
        source: A file, or a member of an archive.
        kind: The name of its kind; None if it is unknown.
        limits: How much is read.

    Raises:
        OSError: The input cannot be opened or read.
    """
    if kind is None:
        known = " ".join(sorted(BY_ENDING))
        detail = (
            f"{source.name}: no reader takes files of this kind; known: {known}, also with .gz; "
            f"or say what it is, as in text:{source.name}"
        )
        yield Unread(source.url, reasons.UNSUPPORTED_TYPE, detail)
        return
    yield from BY_NAME[kind].read(source, limits)


def kind_of(source: Input) -> str | None:
    """The kind of an input, by its ending, else by its beginning; None if neither is known."""
    by_name = BY_ENDING.get(source.endings[0])
    return by_name.name if by_name else kind_by_looking(_head(source))


def kind_by_looking(head: bytes) -> str | None:
    """The kind of content that begins like this; None if it is unknown."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[TAR_MARK] == b"ustar":
        return "tar"
    for kind in KINDS:
        if head.startswith(kind.first_bytes) or text.startswith(kind.first_words):
            return kind.name
    return None


def _head(source: Input) -> bytes:
    try:
        with source.open() as file:
            return file.peek(LOOKED_AT)[:LOOKED_AT]
    except DAMAGED:
        return b""


def _read_members(members: Iterator[Input | Unread], limits: Limits) -> Iterator[Page | Unread]:
    for member in members:
        if isinstance(member, Unread):
            yield member
            continue
        with isolated() as met:
            yield from _read_member(member, limits)
        if met.fault is not None:
            yield not_read(member.url, met.fault)


def _read_member(member: Input, limits: Limits) -> Iterator[Page | Unread]:
    kind = BY_ENDING.get(member.endings[0])
    if kind is not None and kind.is_archive:
        detail = f"{member.name}: an archive inside an archive is not opened; unpack it"
        yield Unread(member.url, reasons.UNSUPPORTED_TYPE, detail)
        return
    try:
        yield from read_input(member, kind.name if kind else None, limits)
    except DAMAGED_MEMBER as error:
        yield broken(member.url, member.name, error)
