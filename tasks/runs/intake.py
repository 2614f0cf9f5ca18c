"""The inputs that a run was offered: collect notes them, and load counts them."""

from array import array
from dataclasses import dataclass, field

import pyarrow as pa

from tasks.sources import Taken


@dataclass(slots=True)
class Intake:
    """The inputs of a run, noted one by one as they are read.

    Attributes:
        page_ids: Keys of the pages that the run was offered, in order, repeats included.
        refused: Keys of the rejections by readers, in order, repeats included.
        taken: Files of drop folders that were read to their end.
        silent: Sources that gave inputs in earlier runs and give none now.
        may_idle: Whether a run without inputs is no failure, since nothing was due or dropped.
        brought: Page batches that the run read; None if its record counts everything that its load
            put in.
    """

    page_ids: "array[int]" = field(default_factory=lambda: array("q"))
    refused: "array[int]" = field(default_factory=lambda: array("q"))
    taken: list[Taken] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    may_idle: bool = False
    brought: set[str] | None = None

    def table(self) -> pa.Table:
        """The inputs as a table, one row per input: its page or its rejection."""
        nothing = pa.nulls(len(self.refused), pa.int64())
        pages = pa.array(self.page_ids, pa.int64())
        refused = pa.array(self.refused, pa.int64())
        return pa.table(
            {
                "page_id": pa.concat_arrays([pages, nothing]),
                "rejection_id": pa.concat_arrays([pa.nulls(len(pages), pa.int64()), refused]),
            }
        )
