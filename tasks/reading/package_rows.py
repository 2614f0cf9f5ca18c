"""What is known of a data package while it is written, as records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class PackageState:
    """What the warehouse holds: a row of `find_state`.

    Attributes:
        articles: How many articles.
        first_day: Day of the first, UTC; None where none has a date.
        last_day: Day of the last.
        loaded_at: When the last of them was loaded, UTC.
    """

    articles: int
    first_day: date | None
    last_day: date | None
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package: its path in it, its bytes, and their SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackedColumn:
    """A column as it is written; `words` is the schema's comment, None where there is none."""

    name: str
    type: pa.DataType
    nullable: bool
    words: str | None


@dataclass(frozen=True, slots=True)
class PackedTable:
    """A table or view; `words` is the schema's comment, None where there is none."""

    name: str
    words: str | None
    rows: int
    columns: Sequence[PackedColumn]
    file: PackedFile


@dataclass(frozen=True, slots=True)
class Packed:
    """A package.

    Attributes:
        state: What the warehouse holds.
        ending: csv or parquet.
        tables: The tables, in their order.
        outlets: Name and domain of each publisher; texts without an address have an empty domain.
    """

    state: PackageState
    ending: str
    tables: Sequence[PackedTable]
    outlets: Sequence[tuple[str, str]]

    @property
    def title(self) -> str:
        """What the package is, in a line."""
        return f"Quotations in {self.state.articles:,} news articles{self.period}"

    @property
    def period(self) -> str:
        """` of 2026-03-02 to 2026-03-09`; empty where no article has a date."""
        if self.state.first_day is None:
            return ""
        return f" of {self.state.first_day} to {self.state.last_day}"
