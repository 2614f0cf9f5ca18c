"""A message within a message: what somebody forwards is the article, not the note above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from functools import cache

from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon

CARRIED = "message/rfc822"

NOTE = 400
"""Characters above a forwarded message above which they are the article themselves."""

HEADER = re.compile(r"[>*_\s]*([^\W\d_][\w -]{0,12}?)[*_]*\s?:[*_]*\s*(.*?)[*_\s]*\Z")
QUOTED = re.compile(r"> ?")

MOST_HEADERS = 12
"""Lines below the mark in which headers are looked for."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The head of a message that is forwarded within the text of another.

    Attributes:
        sender: Name and address, as they stand.
        date: When it was sent, as it stands; empty where it is not told.
        subject: Its subject; empty where it is not told.
        begins: The number of the first line of its text.
    """

    sender: str
    date: str
    subject: str
    begins: int


def find_forwarded(lines: Sequence[str]) -> Forwarded | None:
    """Find the message that a text forwards below at most a short note."""
    ahead = 0
    for no, line in enumerate(lines):
        if fold(line) in load_lexicon("forward_marks"):
            return _head(lines, no + 1)
        ahead += len(line.strip())
        if ahead > NOTE:
            return None
    return None


def text_of(lines: Sequence[str], told: Forwarded) -> list[str]:
    """The lines of a forwarded message, without marks of quotation where each has one."""
    rest = list(lines[told.begins :])
    quoted = [line.startswith(">") for line in rest if line.strip()]
    return [QUOTED.sub("", line, count=1) for line in rest] if quoted and all(quoted) else rest


def carried_message(message: Message) -> Message | None:
    """The message that another carries as its attachment; None where there is not one alone."""
    found = [part for part in own_parts(message) if part.get_content_type() == CARRIED]
    inner = found[0].get_payload() if len(found) == 1 else None
    held = inner[0] if isinstance(inner, list) and inner else None
    return held if isinstance(held, Message) else None


def own_parts(message: Message) -> Iterator[Message]:
    """A message's parts, but not those of messages that it carries."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_type() != CARRIED:
            waiting.extend(one for one in reversed(inner) if isinstance(one, Message))


def _head(lines: Sequence[str], start: int) -> Forwarded | None:
    """The headers from a line on; None where no sender is among them."""
    stated: dict[str, str] = {}
    begins = start
    for no in range(start, min(start + MOST_HEADERS, len(lines))):
        match = HEADER.match(lines[no])
        field = _fields().get(match[1].strip().casefold()) if match else None
        if match is None or field is None:
            if stated:
                break
            continue
        stated.setdefault(field, match[2].strip())
        begins = no + 1
    if not stated.get("from"):
        return None
    return Forwarded(stated["from"], stated.get("date", ""), stated.get("subject", ""), begins)


@cache
def _fields() -> dict[str, str]:
    pairs = (line.partition(" = ") for line in load_lexicon("mail_headers"))
    return {name: field for name, _, field in pairs}
