"""Reading a batch whole, to see whether it still is what it was.

Nothing here imports Prefect: damaged bytes may bring a reader down, so this runs in a process
of its own, which is to start fast.
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

REFUSED = "not for us: "
"""How words begin that say nothing of the file but that it may not be read."""


def read_whole(place: tuple[Path, str, str]) -> str:
    """Read all of a batch; returns what is wrong with it, or nothing.

    An exception would end the process that runs this, as damage may: so refusals of the
    operating system come back as words.

    Runs in a process of its own: damaged bytes may bring a reader down.
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
    """Whether pages are not what their hashes say, nor the batch what its name says."""
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
    """Whether a page's bytes are those that its hash names."""
    return hashlib.sha256(page.content).hexdigest() == page.sha256
