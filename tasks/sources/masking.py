"""Pages without the secrets of their addresses, as they go into the lake."""

import hashlib
import json
from dataclasses import replace

from onrecord.records import Page
from onrecord.urls import masked

RECORD = "application/json"
ADDRESSES = ("url", "id", "source")
"""Fields of a record that may be an address."""


def without_secrets(page: Page) -> Page:
    """A page whose addresses are masked; its key stays, by which it is known again.

    A record's own statement of its address is masked too, for nobody has to ask for it. The
    bytes of all other pages stay as they came.
    """
    url, final_url = masked(page.url), masked(page.final_url)
    if (url, final_url) != (page.url, page.final_url):
        page = replace(page, url=url, final_url=final_url)
    return _masked_record(page) if page.content_type == RECORD else page


def _masked_record(page: Page) -> Page:
    try:
        fields = json.loads(page.content)
    except (ValueError, RecursionError):
        return page  # cleaning says what is wrong with it
    if not isinstance(fields, dict):
        return page
    stated = {name: fields[name] for name in ADDRESSES if isinstance(fields.get(name), str)}
    safe = {name: masked(value) for name, value in stated.items()}
    if safe == stated:
        return page
    text = json.dumps(fields | safe, ensure_ascii=False)
    content = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(content).hexdigest()
    return replace(page, content=content, bytes=len(content), sha256=sha256, charset="utf-8")
