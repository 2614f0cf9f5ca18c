"""Reader of mailboxes: the messages of an mbox file, one after the other (RFC 4155)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from onrecord import reasons
from onrecord.records import Page
from tasks.faults import isolated
from tasks.sources.inputs import DAMAGED, Input, broken, page_of, too_large
from tasks.sources.unread import Unread, not_read

SEPARATOR = re.compile(
    rb"From .{0,300}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:\d{1,2} +)?"
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \d].{0,20}?\d:\d\d"
)
"""The line before a message: `From ada@selby.example Mon Mar  2 08:30:00 2026`.

Its day and time are asked for, since not every program quotes a body's lines that begin so."""

QUOTED = re.compile(rb">+From ")
"""A line of a body that would begin like a separator, quoted when the mailbox was written."""

LONGEST_PIECE = 2**16
"""Most bytes that are read at once: a line, or a part of one that is longer."""


@dataclass(slots=True)
class _Message:
    """A message while it is read; of one above the limit nothing is kept.

    Attributes:
        number: Its place in the mailbox, from 1; 0 for what stands before the first separator.
        most: Most bytes that are kept.
        size: Bytes up to here.
        pieces: Its lines.
    """

    number: int
    most: int
    size: int = 0
    pieces: list[bytes] = field(default_factory=list)

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self.most:
            self.pieces.clear()
        else:
            self.pieces.append(piece)


def read_mailbox(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """The messages of a mailbox, each with the address `FILE!/NUMBER`.

    Raises:
        OSError: The input cannot be opened or read.
    """
    number, found = 0, False
    try:
        with source.open() as file:
            for message in _messages(file, max_bytes):
                number, found = message.number, True
                with isolated() as met:
                    yield _read_message(message, source, max_bytes)
                if met.fault is not None:
                    yield not_read(_member(source, number).url, met.fault)
    except DAMAGED as error:
        damaged = _member(source, number + 1)
        yield broken(damaged.url, damaged.name, error)
        return
    if not found:
        yield Unread(source.url, reasons.EMPTY, f"{source.name}: the mailbox holds no message")


def _messages(file: BinaryIO, max_bytes: int) -> Iterator[_Message]:
    """The messages, each when the next begins; what stands before the first if it is not blank."""
    message = _Message(0, max_bytes + len(b"\r\n"))
    is_start = True
    while piece := file.readline(LONGEST_PIECE):
        if is_start and SEPARATOR.match(piece):
            if message.number or message.size:
                yield message
            message = _Message(message.number + 1, message.most)
        elif is_start and QUOTED.match(piece):
            message.add(piece[1:])
        elif message.number or message.size or piece.strip():
            message.add(piece)
        is_start = piece.endswith(b"\n")
    if message.number or message.size:
        yield message


def _read_message(message: _Message, source: Input, max_bytes: int) -> Page | Unread:
    if not message.number:
        detail = (
            f"{source.name}: what stands before the first line of the form "
            "“From ada@selby.example Mon Mar  2 08:30:00 2026” is no message of a mailbox"
        )
        return Unread(source.url, reasons.UNSUPPORTED_TYPE, detail)
    member = _member(source, message.number)
    content = _without_last_blank_line(b"".join(message.pieces))
    if message.size > message.most or len(content) > max_bytes:
        return too_large(member.url, member.name, max_bytes)
    if not content.strip():
        return Unread(member.url, reasons.EMPTY, f"{member.name}: the message is empty")
    return page_of(member, None, content, "mbox", "message/rfc822")


def _without_last_blank_line(content: bytes) -> bytes:
    """A message without the blank line that stands between it and the next separator."""
    for end in (b"\r\n", b"\n"):
        if content.endswith(end + end):
            return content[: -len(end)]
    return content


def _member(source: Input, number: int) -> Input:
    return replace(source, url=f"{source.url}!/{number}", name=f"{source.name}, message {number}")
