"""Pages made for tests: what a reader would hand to cleaning."""

import hashlib
import json
from datetime import UTC, datetime

from onrecord import ids
from onrecord.records import Page, PageId

FETCHED = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)

URL = "https://www.riverside-herald.example/2026/01/harbour-bridge-reopens-after-repairs"

PARAGRAPHS = (
    "The harbour bridge opened to traffic on Tuesday after eleven months of repairs.",
    "“We are three weeks late, and I am sorry for each of them,” said the engineer Ines Moreau.",
    "Shop owners on the north bank said that takings had fallen by a third since the spring.",
    "The council votes on a fund for them next month, according to its published agenda.",
)


def make_page(
    content: bytes | str,
    content_type: str = "text/html",
    url: str = URL,
    charset: str | None = None,
) -> Page:
    """Wrap content as a page that was had from an address."""
    data = content.encode() if isinstance(content, str) else content
    return Page(
        page_id=PageId(ids.key(url, hashlib.sha256(data).hexdigest())),
        url=url,
        final_url=url,
        reader="html",
        line=None,
        status=None,
        content_type=content_type,
        charset=charset,
        fetched_at=FETCHED,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        etag=None,
        last_modified=None,
        content=data,
    )


def record_page(record: object) -> Page:
    """Wrap a value as one line of a file of records."""
    return make_page(json.dumps(record), "application/json", "file:///in/records.jsonl")


def news_html(head: str = "", before: str = "", after: str = "", body: str | None = None) -> str:
    """Write a news page: head and surroundings given, paragraphs invented unless given."""
    text = body if body is not None else "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<main><article>{before}{text}{after}</article></main>"
        "<footer>© Riverside Herald. All rights reserved.</footer></body></html>"
    )


def json_ld(value: object) -> str:
    """Write a JSON-LD block."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'
