"""Explains a page's text: cleans it again and keeps the decisions."""

from collections.abc import Sequence

from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import Decision
from onrecord.records import Page
from tasks.lake.local import AnyLake


def explain(lake: AnyLake, batch: str, page_id: int) -> Sequence[Decision]:
    """What cleaning drops from a page of the lake, and what it adds to it.

    Args:
        lake: The lake that holds the page.
        batch: The page batch that holds it.
        page_id: Its key.
    """
    pages = lake.read("pages", batch, "pages", Page)
    return next(clean_with_decisions(page).decisions for page in pages if page.page_id == page_id)
