"""What there is to tell of a run, from the warehouse that it has just filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sql
from tasks.warehouse import open_read_only


@dataclass(frozen=True, slots=True)
class RefusedAlike:
    """Inputs that were refused for one reason.

    Attributes:
        reason: One of `onrecord.reasons`.
        items: How many.
        examples: Some, each with the sentence to it.
    """

    reason: str
    items: int
    examples: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted, with counts of quotes and of where they stand."""

    speaker: str
    kind: str
    quotes: int
    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class Story:
    """What one run brought, and how it stands among the others.

    Attributes:
        refused: What this run was the first to refuse, by reason.
        voices: Whom its articles quote most.
        columns: Names of the columns of `recent`.
        recent: The latest runs, newest first.
        sizes: Rows of each table.
    """

    refused: Sequence[RefusedAlike]
    voices: Sequence[Voice]
    columns: Sequence[str]
    recent: Sequence[Sequence[Any]]
    sizes: Sequence[tuple[str, int]]


def read_story(warehouse: Path, run_id: str) -> Story:
    """The story of a run that was loaded.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    run = {"run_id": run_id}
    with open_read_only(warehouse) as con:
        refused = con.execute(sql.statement("run_rejections"), run).fetchall()
        voices = con.execute(sql.statement("run_voices"), run).fetchall()
        sizes = con.execute(sql.statement("table_sizes")).fetchall()
        recent = con.execute(sql.statement("recent_runs"))
        columns = [column[0] for column in recent.description or ()]
        return Story(
            [
                RefusedAlike(reason, items, [(each["item"], each["detail"]) for each in examples])
                for reason, items, examples in refused
            ],
            [Voice(*row) for row in voices],
            columns,
            recent.fetchall(),
            sizes,
        )
