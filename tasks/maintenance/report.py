"""The report of a maintenance, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.maintenance.tidy import Tidied
from tasks.maintenance.verify import Verified

SHOWN = 20
"""Lost pages that the report lists; the log names all."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """What one maintenance found and did.

    Attributes:
        verified: The result of reading the lake.
        merged: How many page batches were merged into how many.
        runs: How many records of runs were put together.
        tidied: What was removed.
        failing: Which checks do not hold; empty where all do.
    """

    verified: Verified
    merged: tuple[int, int]
    runs: int
    tidied: Tidied
    failing: str

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost and every check holds."""
        return not self.verified.lost and not self.failing

    @property
    def headline(self) -> str:
        """All of it in one line."""
        found, tidied = self.verified, self.tidied
        return (
            f"{found.batches} of {found.of} batches read, {len(found.damages)} corrupt, "
            f"{len(found.lost)} pages lost; {self.merged[0]} merged into {self.merged[1]}; "
            f"{tidied.merged + tidied.superseded + tidied.swept} removed; "
            f"checks {'fail' if self.failing else 'hold'}"
        )

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        found, tidied = self.verified, self.tidied
        yield f"read {found.batches} of {found.of} batches of the lake"
        for damage in found.damages:
            yield f"corrupt, set aside in lake/.corrupt: {damage.stage}/{damage.batch}"
            yield f"  {damage.detail}"
        if found.again:
            yield f"made again from what was before them: {len(set(found.again))} batches"
        if found.lost:
            yield f"lost pages, to be read again from where they came: {len(found.lost)}"
            yield "  only their raw bytes are: articles that were made of them stay"
            yield from (f"  {item}" for item in found.lost[:SHOWN])
            if len(found.lost) > SHOWN:
                yield f"  and {len(found.lost) - SHOWN} more, which the log names"
        yield f"merged {self.merged[0]} page batches into {self.merged[1]}"
        yield f"put {self.runs} records of runs together"
        yield (
            f"removed {tidied.merged} merged page batches, {tidied.superseded} superseded "
            f"batches, {tidied.swept} remains of killed writers"
        )
        yield f"checks: {self.failing or 'all hold over every row'}"
