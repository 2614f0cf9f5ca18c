"""What a reader would call the publisher of a page."""

import re
from collections.abc import Sequence

from onrecord.cleaning.wording import fold

PARTS = re.compile(r"\s+(?:[|•·»:–—-]|--)\s+|\s*\|\s*|--")
"""What parts a site's name from its motto, or a headline from the site's name."""

LEGAL_FORM = re.compile(
    r"\b(?:A/S|AG|GmbH|KG|Inc|LLC|Ltd|Limited|PLC|plc|S\.?A|S\.?L|S\.?p\.?A|S\.?r\.?l|B\.?V|Oy|Pty)\b\.?",
)
HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[a-z]{2,})+", re.IGNORECASE)
TRAILING = re.compile(r"\s+(?:website|homepage)\Z", re.IGNORECASE)
MAX_NAME = 60
"""Characters above which a name is a motto."""


def choose_publisher(stated: Sequence[str], page_title: str, domain: str) -> str | None:
    """Choose the name that reads most like one.

    Pages put their domain, their house's legal name or their motto where the name should
    stand. A name beats the domain's own letters in lower case, those beat a domain, and that
    a company with its legal form; among equals what was stated first wins. Where nothing is
    stated, the end of the page's title will do if it resembles the domain.

    Args:
        stated: Names as the page has them, the most telling first.
        page_title: The text of its title element.
        domain: The publisher's registered domain; empty for a local file.

    Returns:
        None where nothing is stated that could be a name.
    """
    names = [tidy for name in stated if (tidy := _tidy(name, domain))]
    if not names:
        names = [part for part in PARTS.split(page_title)[1:][-1:] if _resembles(part, domain)]
    if not names:
        return None
    best = min(names, key=lambda name: _rank(name, domain))
    alike = [name for name in names if fold(name) == fold(best)]
    return min(alike, key=lambda name: (_is_plain(name), " " not in name))


def _tidy(name: str, domain: str) -> str | None:
    """Drop a motto and what is no part of a name; None for what is none."""
    if "://" in name:
        return None
    parts = [part for part in PARTS.split(name) if part.strip()]
    kept = next((part for part in parts if _resembles(part, domain)), parts[0] if parts else "")
    tidy = TRAILING.sub("", kept).strip()
    return tidy if tidy and len(tidy) <= MAX_NAME else None


def _rank(name: str, domain: str) -> int:
    if LEGAL_FORM.search(name):
        return 3
    if HOST.fullmatch(name):
        return 2
    return 1 if _is_plain(name) and _resembles(name, domain) else 0


def _is_plain(name: str) -> bool:
    """Whether a name has one case only: `nationalpost`, `ELMUNDO`."""
    return name.islower() or (name.isupper() and len(name) > 5 and " " not in name)


def _resembles(name: str, domain: str) -> bool:
    ours, theirs = fold(name), fold(domain.partition(".")[0])
    return len(theirs) > 1 and bool(ours) and (theirs in ours or ours in theirs)
