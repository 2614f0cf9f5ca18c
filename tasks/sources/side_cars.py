"""Side-cars: `story.json` beside `story.txt` says what a plain text cannot say about itself.

A side-car is a JSON object with names that columns of tables may have, such as title, date, author,
source, url and language, and without a text of its own.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.cleaning.decode import decode_text
from onrecord.columns import find_columns, row_record
from onrecord.records import Page, Rejected
from tasks.sources.inputs import Input, page_of
from tasks.sources.readers.plain import BYTE_ORDER_MARK
from tasks.sources.unread import Unread

TEXT, ENDING = ".txt", ".json"
LARGEST = 2**20
"""Bytes of a side-car at most."""

FRONT = {"published_at": "date", "authors": "authors"}
"""Names of a record's fields in a front matter, where they differ."""


def side_car_of(text: Path) -> Path | None:
    """The side-car of a text file; None where it has none.

    Raises:
        OSError: It cannot be read.
    """
    beside = text.with_suffix(ENDING)
    return beside if text.suffix.lower() == TEXT and _stated(beside) else None


def is_side_car(path: Path) -> bool:
    """Whether a file says something about the text beside it, and is no input of its own.

    Raises:
        OSError: It cannot be read.
    """
    beside = path.with_suffix(TEXT)
    return path.suffix.lower() == ENDING and beside.is_file() and bool(_stated(path))


def completed(path: Path, source: Input, pages: Iterator[Page | Unread]) -> Iterator[Page | Unread]:
    """The pages of a file; a text with what its side-car states above it, as a front matter."""
    beside = side_car_of(path)
    stated = _stated(beside) if beside else {}
    for page in pages:
        text = page.content if isinstance(page, Page) and page.reader == "text" else None
        decoded = decode_text(text, None) if text is not None and stated else None
        if decoded is None or isinstance(decoded, Rejected) or text is None:
            yield page
            continue
        # Here, since the cleaning takes long to import and most inputs do without.
        from onrecord.cleaning.text_article import with_matter  # noqa: PLC0415

        content = with_matter(decoded, stated).encode("utf-8")
        yield page_of(source, None, content, "text", "text/plain")


def _stated(path: Path) -> dict[str, str]:
    """What a side-car states by the names of a front matter; empty for any other file."""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return {}
    try:
        fields = json.loads(path.read_bytes().removeprefix(BYTE_ORDER_MARK))
    except (ValueError, RecursionError):
        return {}
    names = list(fields) if isinstance(fields, dict) else []
    found = find_columns(names)
    if "text" in found:
        return {}
    record = row_record({field: fields[names[at]] for field, at in found.items()})
    return {FRONT.get(field, field): _words(value) for field, value in record.items()}


def _words(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
