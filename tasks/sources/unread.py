"""Inputs that do not become a page: they cannot be read, or need not be read again."""

from dataclasses import dataclass

from onrecord import reasons
from onrecord.faults import reported
from onrecord.records import PageId


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that did not become a page.

    Attributes:
        item: Its URL; `#line=7` names a line.
        reason: One of `onrecord.reasons`.
        detail: A sentence: what, where, why, what to do.
    """

    item: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Held:
    """An input whose page the lake holds, unchanged as far as is known.

    Attributes:
        url: Its address.
        page_id: The key of the page.
    """

    url: str
    page_id: PageId


def not_read(item: str, fault: str) -> Unread:
    """The refusal of an input whose reading met a fault of our own code, given in words."""
    return Unread(item, reasons.NOT_READ, reported("Reading", fault))
