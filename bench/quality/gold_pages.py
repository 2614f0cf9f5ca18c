"""Pages whose articles are known, in either of two forms.

One page per line: id, html (a file beside it, gzip), url, and either the article's parts (title,
authors, date, lang, summary, headlines, paragraphs) or its whole text alone (body).
"""

import gzip
import hashlib
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord import ids
from onrecord.records import Page, PageId

Gold = dict[str, Any]

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)


def letters(text: str | None) -> str:
    """The text's letters and digits, in lower case."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text or "").lower())


def wording(text: str | None) -> str:
    """The text's words, without case and accents."""
    parts = unicodedata.normalize("NFKD", (text or "").lower())
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", bare))


def read_gold(path: Path, language: str | None) -> list[Gold]:
    """Read gold pages, all or those of one language."""
    with path.open(encoding="utf-8") as lines:
        pages: list[Gold] = [json.loads(line) for line in lines]
    return [page for page in pages if language in {None, page.get("lang")}]


def page_of(folder: Path, gold: Gold) -> Page:
    """A gold page as it would have come from the web."""
    content = gzip.decompress((folder / gold["html"]).read_bytes())
    return Page(
        page_id=PageId(ids.key(gold["url"])),
        url=gold["url"],
        final_url=gold["url"],
        reader="html",
        line=None,
        status=200,
        content_type="text/html",
        charset=None,
        fetched_at=FETCHED,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        etag=None,
        last_modified=None,
        content=content,
    )


def known_text(gold: Gold) -> str:
    """All that belongs to a gold page's article, letters and digits only."""
    if "body" in gold:
        return letters(gold["body"])
    parts = [*gold["paragraphs"], *(gold.get("summary") or ()), *(gold.get("headlines") or ())]
    return letters(" ".join(parts))
