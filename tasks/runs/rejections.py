"""Inputs that did not become articles, as rows."""

from datetime import UTC, datetime

from onrecord import ids
from onrecord.records import Page, PageId, Rejection
from onrecord.urls import masked, masked_text
from tasks.sources import Unread


def refuse(stage: str, unread: Unread, page_id: PageId | None, run_id: str) -> Rejection:
    """The rejection of an input, with the present time.

    Args:
        stage: collect or clean.
        unread: What was refused and why.
        page_id: The page that cleaning refused; None if no page could be read. It is part of the
            key, so other bytes at the same address that fail alike are another row.
        run_id: The run that met it.

    Returns:
        The row without secrets. Its key is made with them, so two addresses that differ only in a
        secret are two rows.
    """
    item, reason, detail = unread.item, unread.reason, unread.detail
    key = ids.key("rejection", stage, item, reason, detail, str(page_id))
    kept, words = masked(item), masked_text(detail)
    return Rejection(key, stage, kept, page_id, reason, words, run_id, datetime.now(UTC))


def item_of(page: Page) -> str:
    """How a rejection names a page: its URL, with the line of a record."""
    return page.url if page.line is None else f"{page.url}#line={page.line}"
