"""Collect: read sources and keep what they gave, as batches of raw pages."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from onrecord import ids, reasons
from onrecord.records import Page, Rejection
from onrecord.urls import masked
from tasks.faults import log_faults
from tasks.lake.arrow import to_table
from tasks.lake.local import AnyLake
from tasks.lake.lost_pages import lost_keys, write_or_restore
from tasks.runs.intake import Intake
from tasks.runs.record import OpenRun
from tasks.runs.rejections import refuse
from tasks.settings import Settings
from tasks.sources import DROP, WATCH, Held, open_sources
from tasks.sources.balance import balanced
from tasks.sources.extent import extent
from tasks.sources.masking import without_secrets

log = logging.getLogger(__name__)

Row = TypeVar("Row")

INPUTS_PER_LINE = 5_000
"""Known inputs in a row after which the log gets a line, so that a long run is seen to move."""


@dataclass
class Chunk:
    """Inputs that are read together and become at most one batch."""

    pages: list[Page] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    inputs: int = 0
    bytes: int = 0

    def full(self, settings: Settings) -> bool:
        """Whether another input should open a new chunk."""
        return self.inputs >= settings.batch_size or self.bytes >= settings.batch_bytes


@dataclass
class ReadingLog:
    """What was read since the last line of the log about it."""

    inputs: int = 0
    bytes: int = 0
    pages: int = 0
    rejections: int = 0

    def add(self, chunk: Chunk, fresh: Chunk) -> None:
        """Count a chunk, and the part of it that was not seen before."""
        self.inputs += chunk.inputs
        self.bytes += chunk.bytes
        self.pages += len(fresh.pages)
        self.rejections += len(fresh.rejections)

    def write(self) -> None:
        """Write one line to the log if anything was read, and count from zero again."""
        if self.inputs:
            log.info(
                "read %d inputs: %d pages and %d rejections not seen before",
                self.inputs,
                self.pages,
                self.rejections,
                extra={
                    "stage": "read",
                    "count": self.inputs,
                    "fresh": self.pages,
                    "bytes": self.bytes,
                },
            )
        self.inputs = self.bytes = self.pages = self.rejections = 0


@task(name="collect", task_run_name="collect", cache_policy=NO_CACHE)
def collect(sources: list[str], run: OpenRun, intake: Intake) -> Iterator[str]:
    """Read the sources and write what the lake does not hold yet.

    Args:
        sources: What `onrecord ingest` was given.
        run: The run under way.
        intake: Each input is noted in it.

    Yields:
        The name of each page batch that was written.
    """
    run.lake.sweep(datetime.now(UTC))
    brought = intake.brought = set[str]()
    lost = lost_keys(run.lake)
    polled = all(source.startswith((WATCH, DROP)) for source in sources)
    web = run.settings.web
    intake.may_idle = polled or web.since is not None or web.until is not None
    known = known_keys(run.lake)
    if (total := extent(sources, run.settings)) is not None:
        log.info("%d bytes to read", total, extra={"stage": "extent", "count": total})
    progress = ReadingLog()
    for chunk in _chunks(sources, run, intake, known):
        fresh = Chunk(
            pages=_first_of({row.page_id: row for row in chunk.pages}, known),
            rejections=_first_of({row.rejection_id: row for row in chunk.rejections}, known),
        )
        progress.add(chunk, fresh)
        if fresh.pages or fresh.rejections:
            progress.write()
            batch = write_pages(run.lake, fresh)
            if not lost.issuperset(page.page_id for page in fresh.pages):
                brought.add(batch)
            yield batch
        elif progress.inputs >= INPUTS_PER_LINE:
            progress.write()
    progress.write()


def known_keys(lake: AnyLake) -> set[int]:
    """Keys of all pages and rejections that the lake holds."""
    batches = lake.batches("pages")
    pages = lake.keys("pages", batches, "pages", "page_id")
    return pages | lake.keys("pages", batches, "rejections", "rejection_id")


def write_pages(lake: AnyLake, chunk: Chunk) -> str:
    """Write a page batch; its name is a hash of the keys in it."""
    keys: Iterable[int] = chain(
        (page.page_id for page in chunk.pages),
        (rejection.rejection_id for rejection in chunk.rejections),
    )
    batch = ids.digest("pages", *(str(key) for key in sorted(keys)))
    tables = {
        "pages": to_table(Page, [without_secrets(page) for page in chunk.pages]),
        "rejections": to_table(Rejection, chunk.rejections),
    }
    write_or_restore(lake, batch, tables)
    return batch


def _chunks(sources: list[str], run: OpenRun, intake: Intake, known: set[int]) -> Iterator[Chunk]:
    chunk = Chunk()
    opened = open_sources(sources, run.settings, known.__contains__, intake.taken.append)
    emptied = any(source.startswith(DROP) for source in sources)
    for read in balanced(opened.pages(), None if emptied else run.settings.per_source):
        if chunk.full(run.settings):
            yield chunk
            chunk = Chunk()
        chunk.inputs += 1
        if isinstance(read, Page):
            chunk.pages.append(read)
            chunk.bytes += read.bytes
            intake.page_ids.append(read.page_id)
        elif isinstance(read, Held):
            intake.page_ids.append(read.page_id)
        else:
            rejection = refuse("collect", read, None, run.record.run_id)
            chunk.rejections.append(rejection)
            intake.refused.append(rejection.rejection_id)
            if read.reason in reasons.FAULTS:
                log_faults([f"{rejection.item}: {rejection.detail}"])
            if read.reason == reasons.FELL_SILENT:
                intake.silent.append(masked(read.item))
    if chunk.inputs:
        yield chunk


def _first_of(rows: Mapping[int, Row], known: set[int]) -> list[Row]:
    """The rows whose keys are not known yet; adds these keys to the known ones."""
    fresh = [row for key, row in rows.items() if key not in known]
    known.update(rows)
    return fresh
