"""A period of days, as people ask for it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Days:
    """Days in UTC, the first and the last included.

    Attributes:
        first: None for no beginning.
        last: None for no end.
    """

    first: date | None = None
    last: date | None = None

    def __contains__(self, moment: datetime | None) -> bool:
        """Whether a moment lies in the period; an unknown one does not."""
        if moment is None:
            return False
        day = moment.astimezone(UTC).date()
        return (self.first or date.min) <= day <= (self.last or date.max)


EVER = Days()
