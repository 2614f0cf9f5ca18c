"""What kind of input something is, by its name or by looking, and what reads each kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord import reasons
from onrecord.records import Page
from tasks.faults import isolated
from tasks.settings import Settings
from tasks.sources.archives import DAMAGED_MEMBER, tar_members, zip_members
from tasks.sources.inputs import DAMAGED, Input, broken
from tasks.sources.readers import read_html, read_lines, read_mail, read_text
from tasks.sources.tables import read_csv, read_parquet
from tasks.sources.unread import Unread, not_read
from tasks.sources.warc import read_warc

Reader = Callable[[Input, int], Iterator[Page | Unread]]

READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_lines,
    "csv": read_csv,
    "parquet": read_parquet,
    "eml": read_mail,
    "warc": read_warc,
}
"""What reads each kind of input that is no archive."""

ARCHIVES = ("zip", "tar")

KINDS = (*READERS, *ARCHIVES)
"""The kinds, as `onrecord ingest KIND:FILE` names them."""

ENDINGS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".eml": "eml",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".tbz2": "tar",
    ".txz": "tar",
}
"""The kind that an ending stands for; each also with `.gz`, `.bz2` or `.xz` behind it."""

FIRST_BYTES = ((b"PK\x03\x04", "zip"), (b"PAR1", "parquet"), (b"WARC/", "warc"))
FIRST_WORDS = (
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b'{"', "jsonl"),
    (b"received:", "eml"),
    (b"return-path:", "eml"),
    (b"delivered-to:", "eml"),
    (b"message-id:", "eml"),
)
"""How each kind begins; words in lower case, after white space."""

LOOKED_AT = 512


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read.

    Attributes:
        input: Bytes of one file, record or member, after decompression.
        archive: Bytes of all members of one archive together.
    """

    input: int
    archive: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that the settings state."""
        return cls(settings.max_input_bytes, settings.max_archive_bytes)


def read_input(source: Input, kind: str | None, limits: Limits) -> Iterator[Page | Unread]:
    """The pages of an input; whatever cannot be read is an `Unread`.

    Args:
        source: A file, or a member of an archive.
        kind: One of `KINDS`; None where nothing tells.
        limits: How much is read.

    Raises:
        OSError: The input cannot be opened or read.
    """
    if kind == "zip":
        yield from _read_members(zip_members(source, limits.archive), limits)
    elif kind == "tar":
        yield from _read_members(tar_members(source, limits.archive, limits.input), limits)
    elif kind is None:
        known = " ".join(sorted(ENDINGS))
        detail = (
            f"{source.name}: no reader takes files of this kind; known: {known}, also with .gz; "
            f"or say what it is, as in text:{source.name}"
        )
        yield Unread(source.url, reasons.UNSUPPORTED_TYPE, detail)
    else:
        yield from READERS[kind](source, limits.input)


def kind_of(source: Input) -> str | None:
    """The kind of an input, by its ending, else by how it begins; None where nothing tells."""
    by_name = ENDINGS.get(source.endings[0])
    return by_name or kind_by_looking(_head(source))


def kind_by_looking(head: bytes) -> str | None:
    """The kind of what begins like this; None where nothing tells."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[257:262] == b"ustar":
        return "tar"
    begins = ((head, FIRST_BYTES), (text, FIRST_WORDS))
    kinds = (kind for start, known in begins for mark, kind in known if start.startswith(mark))
    return next(kinds, None)


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
    kind = ENDINGS.get(member.endings[0])
    if kind in ARCHIVES:
        detail = f"{member.name}: an archive inside an archive is not opened; unpack it"
        yield Unread(member.url, reasons.UNSUPPORTED_TYPE, detail)
        return
    try:
        yield from read_input(member, kind, limits)
    except DAMAGED_MEMBER as error:
        yield broken(member.url, member.name, error)
