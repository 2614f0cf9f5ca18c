"""Reads a batch whole, to find out whether it is still what was written.

It runs in a process of its own, since damaged bytes may crash a reader. So that this process starts
fast, nothing here imports Prefect.
"""

import errno
import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord import ids
from onrecord.records import Page
from tasks.lake.local import Lake
from tasks.lake.lost_pages import lost_pages

FIRST_TABLES = {"pages": "pages", "articles": "articles", "annotations": "quotes", "runs": "runs"}
"""The stages whose batches are read, each with a table that no batch of it lacks."""

REFUSED = "not readable for this user: "
"""How the answer begins if there is no permission to read a file, which is not damage."""


def read_whole(place: tuple[Path, str, str]) -> str:
    """Read all of a batch; returns what is wrong with it, or an empty text.

    Missing permissions come back as words: an exception would look like a crash, which means
    damage.
    """
    lake, (_, stage, batch) = Lake(place[0]), place
    folder = lake.path(stage, batch)
    if not lake.file(stage, batch, FIRST_TABLES[stage]).exists():
        return f"{FIRST_TABLES[stage]}.parquet is missing"
    for file in sorted(folder.glob("*.parquet")):
        try:
            pq.read_table(file, page_checksum_verification=True)
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno not in {None, errno.EIO}:
                return f"{REFUSED}{error}"
            return f"{file.name}: {str(error).splitlines()[0]}"
    return _wrong_pages(lake, batch) if stage == "pages" else ""


def _wrong_pages(lake: Lake, batch: str) -> str:
    """What is wrong if pages do not match their hashes, or the batch does not match its name."""
    pages = lake.read("pages", batch, "pages", Page)
    refused = lake.keys("pages", [batch], "rejections", "rejection_id")
    wrong = sum(not is_sound(page) for page in pages)
    if wrong:
        return f"pages.parquet: {wrong} of {len(pages)} pages do not match their hash"
    lost = lost_pages(lake, batch)
    keys = sorted({*refused, *(page.page_id for page in (*pages, *lost))})
    if ids.digest("pages", *(str(key) for key in keys)) != batch:
        return "its name is not that of what it holds"
    return ""


def is_sound(page: Page) -> bool:
    """Whether a page's bytes match its hash."""
    return hashlib.sha256(page.content).hexdigest() == page.sha256
