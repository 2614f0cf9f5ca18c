"""Words from outside in Markdown: nothing is Markdown or HTML, and no link runs anything."""

import re
from urllib.parse import quote

from onrecord.urls import WEB, split_url

SPECIAL = re.compile(r"[\\`*_\[\]|~$<>&]")
"""What means something in Markdown inside a line; what does at its beginning is not among it."""

HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
AS_IT_IS = "!#$%&'*+,/:;=?@~-._"
"""What of punctuation stays in the address of a link; all else is percent-encoded."""


def escaped(words: str) -> str:
    """Words as they are, in one line, for a place inside a line or a table."""
    return SPECIAL.sub(_plain, " ".join(words.split()))


def link(words: str, address: str) -> str:
    """A link; the words alone where the address is none of the web, `javascript:` among them."""
    target = _target(address)
    return f"[{escaped(words)}]({target})" if target else escaped(words)


def cell(words: str) -> str:
    """Words, or an address of the web as a link, for a cell of a table."""
    target = _target(words)
    return f"<{target}>" if target else escaped(words)


def code(words: str) -> str:
    """Words in the letters of a machine, in one line."""
    line = " ".join(words.split())
    return f"`{line.replace('`', 'ˋ').replace('|', '¦')}`" if line else ""


def block(text: str) -> str:
    """Lines in the letters of a machine, between fences that nothing in them closes."""
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _plain(found: re.Match[str]) -> str:
    return HTML.get(found[0]) or f"\\{found[0]}"


def _target(address: str) -> str | None:
    """An address of the web as it can stand in Markdown; None for all else."""
    parts = split_url(address)
    if (
        parts is None
        or parts.scheme not in WEB
        or not parts.netloc
        or any(map(str.isspace, address))
    ):
        return None
    return quote(address, safe=AS_IT_IS, errors="replace")
