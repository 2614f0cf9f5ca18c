"""Rows of a table as records: which column is the text, which the title, and so on.

A record has the form that JSON lines have (`onrecord.cleaning.record_article`), so a row
becomes one and is cleaned like any other.
"""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from onrecord.cleaning.metadata.moments import parse_moment

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
FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?\s+(.*))?")
"""A day as spreadsheets write it: `13/03/2026`, `3.13.2026 10:15`."""

MONTHS = 12
NOTHING = frozenset({"nan", "nat", "none", "null", "n/a", "na", "<na>"})
"""How programs write that a cell is empty."""

LISTED = re.compile(r"\A[\[(].*[\])]\Z", re.DOTALL)
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
LONGEST_LIST = 10_000
"""Characters of a list of names, at most."""

Order = Literal["day", "month"]
"""Which of the two comes first where a column writes days as figures."""

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
    found = find_columns(names)
    if "text" not in found:
        listed = ", ".join(repr(name) for name in names) or "none"
        raise NoTextColumnError(
            f"no column holds the text; the columns are {listed}; call one of them text or body"
        )
    return found


def find_columns(names: Sequence[str]) -> dict[str, int]:
    """Find the fields of a record among names, whether the text is one of them or not."""
    plain = [OTHER.sub("_", name.strip().lower()).strip("_") for name in names]
    found = {}
    for field, known in NAMES.items():
        first = next((name for name in known.split() if name in plain), None)
        if first is not None:
            found[field] = plain.index(first)
    return found


def day_order(values: Iterable[str]) -> Order | None:
    """Find out what comes first in a column of days as figures, by those above twelve.

    Args:
        values: Cells of the column.

    Returns:
        None where none of them shows it, or where they contradict one another.
    """
    found: set[Order] = set()
    for value in values:
        match = FIGURES.fullmatch(value.strip())
        if match is None:
            continue
        if match[2] == "." or int(match[1]) > MONTHS:
            found.add("day")
        elif int(match[3]) > MONTHS:
            found.add("month")
    return found.pop() if len(found) == 1 else None


def row_record(values: Mapping[str, object], order: Order | None = None) -> dict[str, object]:
    """Make a record of a row's values.

    Empty cells are left out, and those that hold neither text nor number nor date; so is a
    date that cannot be read, which costs itself and not the row. Whole numbers as `id` count
    rows and mean nothing outside their table, so they are left out too: two tables would make
    one article of two.

    Args:
        values: The value of each field that the table has.
        order: What comes first in days as figures; None where it is not known.
    """
    record: dict[str, object] = {}
    for field, value in values.items():
        plain = _plain(field, value)
        if field == "published_at" and isinstance(plain, str):
            plain = _date(plain, order)
        if plain not in ("", [], None):
            record[field] = plain
    if str(record.get("id", "0")).isdecimal():
        record.pop("id", None)
    return record


def _date(text: str, order: Order | None) -> str | None:
    """A date in ISO 8601 form; None for one that cannot be read."""
    match = FIGURES.fullmatch(text)
    if match is not None:
        first, second = int(match[1]), int(match[3])
        known = order or day_order([text]) or ("day" if first == second else None)
        day, month = (first, second) if known == "day" else (second, first)
        text = f"{match[4]}-{month:02}-{day:02} {match[5] or ''}".strip() if known else ""
    moment = parse_moment(text)
    return moment.stated if moment is not None else None


def _listed(text: str) -> list[str] | None:
    """The strings of a list as Python, pandas or JSON write it; None for what is no list."""
    if len(text) > LONGEST_LIST or not LISTED.match(text):
        return None
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = None
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        # strings side by side, as NumPy writes them, are one string to Python
        several = len(value) == 1 and len(QUOTED.findall(text)) > 1
        if not several:
            return list(value)
    found = [single or double for single, double in QUOTED.findall(text)]
    return found or None


def _plain(field: str, value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str) and value.strip().lower() in NOTHING:
        return None
    if field == "authors" and isinstance(value, str):
        listed_names = _listed(value.strip())
        value = value if listed_names is None else listed_names
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
