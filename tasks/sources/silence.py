"""Reports sources of files that gave articles in earlier runs and give none now."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import has_magic
from itertools import takewhile
from pathlib import Path

import pyarrow.parquet as pq

from onrecord import reasons
from onrecord.records import Page
from tasks.lake.local import AnyLake
from tasks.machine.paths import file_url, shown
from tasks.sources.files import Files
from tasks.sources.unread import Unread


@dataclass(frozen=True, slots=True)
class SilenceCheck:
    """A source of files that adds a refusal if it gave pages before and gives none now.

    A folder that is empty because a delivery failed looks like one that was never filled; only the
    lake shows the difference.

    Attributes:
        files: The files that the argument names.
        lake: The lake, which holds the pages of earlier runs.
    """

    files: Files
    lake: AnyLake

    def pages(self) -> Iterator[Page | Unread]:
        """Each file's pages; and a refusal if there are none now but were some before."""
        silent = True
        for read in self.files.pages():
            silent = silent and isinstance(read, Unread)
            yield read
        if silent and self.gave_before():
            start = _common_start(self.files.argument)
            detail = f"{shown(self.files.argument)}: gave articles in earlier runs, and none now"
            yield Unread(start, reasons.FELL_SILENT, detail)

    def gave_before(self) -> bool:
        """Whether the lake holds a page of the files that the argument names."""
        return _gave(self.lake, _common_start(self.files.argument))


def _common_start(argument: str) -> str:
    """The common beginning of the addresses of all files that an argument names."""
    parts = Path(os.path.expanduser(argument)).parts  # noqa: PTH111  # as `Files` has it
    return file_url(Path(*takewhile(lambda part: not has_magic(part), parts)))


def _gave(lake: AnyLake, start: str) -> bool:
    """Whether the lake holds a page with this address, or with one below it."""
    with lake.keeping_files() as near:
        files = near.files("pages", near.batches("pages"), "pages")
        return any(_names(file, start) for file in files)


def _names(file: str, start: str) -> bool:
    urls = map(str, pq.read_table(file, columns=["url"])["url"].to_pylist())
    return any(url == start or url.startswith(f"{start}/") for url in urls)
