"""Masks the secrets in addresses of pages before they go into the lake."""

import hashlib
import json
from dataclasses import replace

from onrecord.records import Page
from onrecord.urls import masked

RECORD = "application/json"
ADDRESSES = ("url", "id", "source")
"""Fields of a record that may hold an address."""


def without_secrets(page: Page) -> Page:
    """The page with masked addresses; it keeps its key, so that it is recognised again.

    The address that a record states is masked too, since it is never requested. The bytes of all
    other pages stay as they were fetched.
    """
    url, final_url = masked(page.url), masked(page.final_url)
    if (url, final_url) != (page.url, page.final_url):
        page = replace(page, url=url, final_url=final_url)
    return _masked_record(page) if page.content_type == RECORD else page


def _masked_record(page: Page) -> Page:
    try:
        fields = json.loads(page.content)
    except (ValueError, RecursionError):
        return page  # cleaning refuses it with a reason
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
