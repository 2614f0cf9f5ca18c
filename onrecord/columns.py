"""Rows of a table as records: which column is the text, which the title, and so on.

A record has the form that JSON lines have (`onrecord.cleaning.record_article`), so a row
becomes one and is cleaned like any other.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

NAMES = {
    "text": "text body content article article_text full_text fulltext maintext main_text "
    "body_text plain_text article_body story",
    "title": "title headline article_title heading",
    "url": "url link article_url permalink web_url canonical_url",
    "id": "id article_id doc_id document_id guid",
    "authors": "authors author byline by creator",
    "published_at": "published_at published publication_date publish_date published_date "
    "pub_date date_published date_publish pubdate date datetime timestamp",
    "source": "source source_name publisher publication outlet newspaper site site_name domain",
    "language": "language lang",
}
"""The names under which tables have each field of a record, the surest first."""

OTHER = re.compile(r"[^a-z0-9]+")
SEPARATOR = re.compile(r"\s*[;|]\s*")


class NoTextColumnError(ValueError):
    """No column of a table holds the text; the message lists those that there are."""


def match_columns(names: Sequence[str]) -> dict[str, int]:
    """Find the fields of a record among the columns of a table.

    Letter case and what stands between words do not count: `Publish Date` is
    `publish_date`. Of two columns for one field the surer name wins, then the first.

    Returns:
        Position of the column of each field that there is.

    Raises:
        NoTextColumnError: None of the columns is the text.
    """
    plain = [OTHER.sub("_", name.strip().lower()).strip("_") for name in names]
    found = {}
    for field, known in NAMES.items():
        first = next((name for name in known.split() if name in plain), None)
        if first is not None:
            found[field] = plain.index(first)
    if "text" not in found:
        listed = ", ".join(repr(name) for name in names) or "none"
        raise NoTextColumnError(
            f"no column holds the text; the columns are {listed}; call one of them text or body"
        )
    return found


def row_record(values: Mapping[str, object]) -> dict[str, object]:
    """Make a record of a row's values.

    Empty cells are left out, and those that hold neither text nor number nor date. Whole
    numbers as `id` count rows and mean nothing outside their table, so they are left out
    too: two tables would make one article of two.

    Args:
        values: The value of each field that the table has.
    """
    record: dict[str, object] = {}
    for field, value in values.items():
        plain = _plain(field, value)
        if plain not in ("", [], None):
            record[field] = plain
    if str(record.get("id", "0")).isdecimal():
        record.pop("id", None)
    return record


def _plain(field: str, value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    listed = isinstance(value, list | tuple)
    texts = [each for each in value if isinstance(each, str)] if listed else []  # type: ignore[attr-defined]
    if field == "authors":
        names = [value] if isinstance(value, str) else texts
        return [part for name in names for part in SEPARATOR.split(name.strip()) if part]
    if listed:
        value = "\n".join(texts) if field == "text" else next(iter(texts), None)
    if isinstance(value, str):
        return value if field == "text" else value.strip()
    is_number = isinstance(value, bool | int | float | Decimal) and value == value  # noqa: PLR0124
    return str(value) if is_number else None
