"""An input that could not be read."""

from dataclasses import dataclass


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
