"""Sources of files that used to give articles and give none now."""

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
    """Files that are refused by their argument's name where they gave pages before.

    A folder that is empty because a delivery failed looks like one that was never filled;
    the lake knows better.

    Attributes:
        files: What the argument names.
        lake: What was read before.
    """

    files: Files
    lake: AnyLake

    def pages(self) -> Iterator[Page | Unread]:
        """Each file's pages; one refusal more where there are none, and used to be some."""
        silent = True
        for read in self.files.pages():
            silent = silent and isinstance(read, Unread)
            yield read
        if silent and self.gave_before():
            start = _common_start(self.files.argument)
            detail = f"{shown(self.files.argument)}: gave articles in earlier runs, and none now"
            yield Unread(start, reasons.FELL_SILENT, detail)

    def gave_before(self) -> bool:
        """Whether the lake holds a page of what the argument names."""
        return _gave(self.lake, _common_start(self.files.argument))


def _common_start(argument: str) -> str:
    """How the addresses begin of all that an argument names."""
    parts = Path(os.path.expanduser(argument)).parts  # noqa: PTH111  # as `Files` has it
    return file_url(Path(*takewhile(lambda part: not has_magic(part), parts)))


def _gave(lake: AnyLake, start: str) -> bool:
    """Whether the lake holds a page whose address is this one or lies below it."""
    with lake.keeping_files() as near:
        files = near.files("pages", near.batches("pages"), "pages")
        return any(_names(file, start) for file in files)


def _names(file: str, start: str) -> bool:
    urls = map(str, pq.read_table(file, columns=["url"])["url"].to_pylist())
    return any(url == start or url.startswith(f"{start}/") for url in urls)
