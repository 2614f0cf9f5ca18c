"""Where an article lives, as far as its page is to be believed."""

import re
from urllib.parse import SplitResult, parse_qsl

from onrecord.urls import split_web_url, trusted_url

VERSIONS = frozenset({"amp", "amp.html", "index.amp", "index.html", "index.htm", "print", "m"})
"""Last segments of addresses under which a site shows the article above them in another way."""

WAYS = frozenset(
    {"amp", "format", "m", "mobile", "mode", "output", "outputtype", "page", "print", "printable"}
    | {"ref", "share", "source", "theme", "view", "x", "yptr"}
)
"""Parameters that say how a page is shown, and not which."""

NAMING = re.compile(r"(?:-[^-]+){3}|\d{4}")
"""What the last segment of an article's own address looks like."""

IDENTITY = re.compile(r"(?:.*id|idxno|a|p|n|no|doc|item|key|post|story|article)", re.IGNORECASE)
"""Parameters that say which article a page is."""


def believed_url(stated: str, page_url: str) -> str | None:
    """Decide whether a page's own statement of its address is to be believed.

    Templates state the front page of a language, the section, or the address without the
    parameter that says which article it is; then all articles of a site would be one.

    Args:
        stated: The link as the page has it, relative or absolute.
        page_url: Where the page came from.

    Returns:
        The absolute address, or None where it is not to be believed.
    """
    trusted = trusted_url(stated, page_url)
    own, other = split_web_url(page_url), split_web_url(trusted) if trusted else None
    if trusted is None or own is None or other is None:
        return trusted
    if _is_above(other, own) or _lacks_identity(other, own):
        return None
    return trusted


def _is_above(stated: SplitResult, own: SplitResult) -> bool:
    """Whether a path is that of a folder above the page's own, a section say."""
    above, below = (_segments(parts.path) for parts in (stated, own))
    shorter = len(above) < len(below) and below[: len(above)] == above and not stated.query
    return shorter and not VERSIONS.issuperset(part.lower() for part in below[len(above) :])


def _lacks_identity(stated: SplitResult, own: SplitResult) -> bool:
    """Whether a path is the page's own without the parameter that says which article it is."""
    if stated.query or _segments(stated.path) != _segments(own.path):
        return False
    names = {name.lower() for name, _ in parse_qsl(own.query, keep_blank_values=True)} - WAYS
    named = NAMING.search(own.path.rpartition("/")[2]) is not None
    return any(IDENTITY.fullmatch(name) for name in names) and not named


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
