"""Tables with a column of texts: CSV and Parquet, one page for each row."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord import reasons
from onrecord.columns import NoTextColumnError, match_columns, row_record
from onrecord.records import Page
from tasks.faults import isolated
from tasks.sources.inputs import DAMAGED, Input, broken, page_of, too_large
from tasks.sources.readers import RECORD_TYPE
from tasks.sources.unread import Unread, not_read

DELIMITERS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ROWS_AT_ONCE = 200


class LongLineError(ValueError):
    """A line or cell is over the limit."""


def read_csv(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """A CSV file, one page for each row; the first row names the columns.

    UTF-8 or, with its mark, UTF-16. The delimiter is whichever of comma, semicolon, tab
    and bar makes a column of texts appear in the first row.

    Raises:
        OSError: The input cannot be opened or read.
    """
    line = 1
    try:
        with source.open() as raw:
            wide = raw.peek(2)[:2] in UTF_16
            text = io.TextIOWrapper(raw, "utf-16" if wide else "utf-8-sig", newline="")
            head = text.readline(max_bytes)
            if not head.strip():
                detail = f"{source.name}: the first line should name the columns, but is empty"
                yield Unread(source.url, reasons.EMPTY, detail)
                return
            delimiter, names = _split_head(head)
            columns = match_columns(names)
            rows = csv.reader(_bounded(text, max_bytes), delimiter=delimiter)
            csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
            for row in rows:
                if len(row) > len(names):
                    yield _ragged(source, line + 1, len(row), len(names))
                elif any(row):
                    yield _row_page(source, line + 1, _cells(row, columns), "csv", max_bytes)
                line = 1 + rows.line_num
    except DAMAGED as error:
        yield broken(f"{source.url}#line={line + 1}", source.name, error)
    except UnicodeError as error:
        detail = f"{source.name}: not UTF-8 near line {line + 1} ({error}); save it as UTF-8"
        yield Unread(f"{source.url}#line={line + 1}", reasons.WRONG_ENCODING, detail)
    except NoTextColumnError as error:
        yield Unread(source.url, reasons.BROKEN_TABLE, f"{source.name}: {error}")
    except (LongLineError, csv.Error) as error:
        detail = (
            f"{source.name}: the row that begins on line {line + 1} cannot be read ({error}), nor "
            "what follows it; is a quotation mark left open?"
        )
        yield Unread(f"{source.url}#line={line + 1}", reasons.BROKEN_TABLE, detail)


def _split_head(head: str) -> tuple[str, list[str]]:
    """The delimiter and the columns' names."""
    choices = [(mark, next(csv.reader([head], delimiter=mark))) for mark in DELIMITERS]

    def rank(choice: tuple[str, list[str]]) -> tuple[bool, int]:
        try:
            match_columns(choice[1])
        except NoTextColumnError:
            return False, len(choice[1])
        return True, len(choice[1])

    return max(choices, key=rank)


def _bounded(text: io.TextIOWrapper, max_bytes: int) -> Iterator[str]:
    """Lines, none of which fills the memory."""
    while line := text.readline(max_bytes):
        if len(line) == max_bytes and not line.endswith("\n"):
            raise LongLineError(f"a line is longer than {max_bytes:,} characters")
        yield line


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {field: row[at] for field, at in columns.items() if at < len(row)}


def _ragged(source: Input, line: int, cells: int, columns: int) -> Unread:
    detail = (
        f"{source.name}: the row on line {line} has {cells} cells, but there are {columns} "
        "columns; put cells that hold the delimiter into quotation marks"
    )
    return Unread(f"{source.url}#line={line}", reasons.BROKEN_TABLE, detail)


def _row_page(
    source: Input, line: int, values: Mapping[str, object], reader: str, max_bytes: int
) -> Page | Unread:
    """A row as a page; a fault that it meets is its refusal."""
    with isolated() as met:
        return _page(source, line, values, reader, max_bytes)
    return not_read(f"{source.url}#line={line}", met.words)


def _page(
    source: Input, line: int, values: Mapping[str, object], reader: str, max_bytes: int
) -> Page | Unread:
    record = json.dumps(row_record(values), ensure_ascii=False)
    content = record.encode("utf-8", "surrogatepass")
    if len(content) > max_bytes:
        return too_large(f"{source.url}#line={line}", source.name, max_bytes)
    return page_of(source, line, content, reader, RECORD_TYPE)


def read_parquet(source: Input, max_bytes: int) -> Iterator[Page | Unread]:
    """A Parquet file, one page for each row; a page's line is the number of its row.

    Raises:
        OSError: The input cannot be opened or read.
    """
    row = 0
    with source.open() as raw:
        file = _seekable(raw, max_bytes)
        if file is None:
            yield too_large(source.url, source.name, max_bytes)
            return
        try:
            for values in _parquet_rows(file):
                row += 1
                yield _row_page(source, row, values, "parquet", max_bytes)
        except NoTextColumnError as error:
            yield Unread(source.url, reasons.BROKEN_TABLE, f"{source.name}: {error}")
            return
        except (pa.ArrowException, OSError) as error:
            detail = f"{source.name}: this is no whole Parquet file ({error}); copy it anew"
            yield Unread(source.url, reasons.BROKEN_TABLE, detail)
            return
    if not row:
        yield Unread(source.url, reasons.EMPTY, f"{source.name}: the table has no rows")


def _seekable(raw: io.BufferedReader, max_bytes: int) -> Any:
    """A file as it is; a member of an archive, or a compressed one, from memory."""
    if type(raw.raw) is io.BufferedReader:
        return raw
    content = raw.read(max_bytes + 1)
    return io.BytesIO(content) if len(content) <= max_bytes else None


def _parquet_rows(file: Any) -> Iterator[dict[str, object]]:
    table = pq.ParquetFile(file)
    columns = match_columns(table.schema_arrow.names)
    names = {field: table.schema_arrow.names[at] for field, at in columns.items()}
    for batch in table.iter_batches(ROWS_AT_ONCE, columns=list(names.values())):
        for row in batch.to_pylist():
            yield {field: row[name] for field, name in names.items()}
