"""Plain text of mail, which is broken into lines for screens, as paragraphs again."""

import re
from collections.abc import Sequence
from itertools import pairwise

QUOTES = re.compile(r"(?:> ?)*")
SIGNATURE = "-- "
NO_RUN = re.compile(r"\s|[>*•|]|[-–—] |\d+[.)]\s|[-=_*]{3,}|[A-Z][\w-]{1,20}: \S")
"""How a line begins that does not go on what stands above it: indented, quoted, an item, a rule,
the header of a message that is forwarded."""

NARROW, WIDE = 50, 82
"""Characters of the widest line of a text that a program has wrapped."""

FULL = 0.9
"""Share of paragraphs whose inner lines have no room for the next word, where one has wrapped."""


def unflow(lines: Sequence[str], *, delete_space: bool) -> str:
    """Join lines that end with a space to the next, as RFC 3676 says.

    Args:
        lines: The lines of a text with `format=flowed`.
        delete_space: The text has `delsp=yes`: the space is no part of it.
    """
    found: list[str] = []
    held, depth = "", 0
    for line in lines:
        quotes = QUOTES.match(line)
        mark = quotes[0].count(">") if quotes else 0
        text = line[quotes.end() :] if quotes and mark else line.removeprefix(" ")
        if held and mark != depth:
            found.append(held.rstrip())
            held = ""
        depth = mark
        held = held or "> " * mark
        if text.endswith(" ") and text != SIGNATURE:
            held += text[:-1] if delete_space else text
            continue
        found.append((held + text).rstrip())
        held = ""
    return "\n".join([*found, held.rstrip()] if held else found)


def unwrap(lines: Sequence[str]) -> str:
    """Join the lines of paragraphs that a program has wrapped at one width.

    Verses, addresses and lists are not wrapped: their lines end before they are full.
    """
    plain = [line.rstrip() for line in lines]
    width = max(map(len, plain), default=0)
    joints = [(one, next_) for one, next_ in pairwise(plain) if one and _goes_on(next_)]
    full = sum(_is_full(one, next_, width) for one, next_ in joints)
    if not (NARROW <= width <= WIDE and joints and full >= FULL * len(joints)):
        return "\n".join(lines)
    found = [plain[0]]
    for one, next_ in pairwise(plain):
        if one and _goes_on(next_) and _is_full(one, next_, width):
            found[-1] += f" {next_}"
        else:
            found.append(next_)
    return "\n".join(found)


def _goes_on(line: str) -> bool:
    return bool(line) and NO_RUN.match(line) is None


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room behind a line."""
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width
