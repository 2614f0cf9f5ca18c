"""Readers of tables with a column of texts: CSV and Parquet, one page per row."""

import csv
import io
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord import reasons
from onrecord.columns import (
    NoTextColumnError,
    Order,
    day_order,
    match_columns,
    row_record,
)
from onrecord.records import Page
from tasks.faults import isolated
from tasks.sources.inputs import DAMAGED, Input, broken, page_of, too_large
from tasks.sources.readers.cells import UnreadableCellError, cell_value, day_hint
from tasks.sources.readers.plain import RECORD_TYPE
from tasks.sources.unread import Unread, not_read

DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?[;,]*", re.IGNORECASE)
"""The first line by which some spreadsheets learn the delimiter."""

SOUND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
UPPER = bytes(range(0x80, 0x100))
HIGH = 0x80
STRAYS = 10
"""Bytes that are no UTF-8 on each that is, above which a file is Windows-1252."""

SCANNED = 2**20
SAMPLED = 1000
"""Rows by which a table shows how it writes days."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ROWS_AT_ONCE = 200
"""Rows of Parquet per batch: articles may be long, and a batch is held in memory."""
Cells = Mapping[str, "pa.Scalar[Any]"]
"""The cells of a row, by the names of the fields that they hold."""

log = logging.getLogger(__name__)

DAMAGED_TABLE = (pa.ArrowException, OSError, ValueError, ArithmeticError, LookupError)
"""Errors of pyarrow for files that are damaged, or not Parquet."""


class LongLineError(ValueError):
    """A line or cell is over the limit."""


def read_csv(source: Input, max_bytes: int, order: Order | None = None) -> Iterator[Page | Unread]:
    """A CSV file, one page per row; the first row names the columns.

    It is UTF-8 or, with a byte order mark, UTF-16; Windows-1252 if the whole file is. The
    delimiter is the one that a first line `sep=` names, else the one of comma, semicolon, tab
    and bar with which the first row names a column of texts. `order` is that of days as figures
    where the column does not show it.

    Raises:
        OSError: The input cannot be opened or read.
    """
    lines = None
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    try:
        encoding = _encoding(source)
        order = _day_order(source, encoding, max_bytes) or order
        with source.open() as raw:
            text = _decoded(raw, encoding)
            head, named = _head(text, max_bytes)
            if not head.strip():
                detail = f"{source.name}: the first line should name the columns, but is empty"
                yield Unread(source.url, reasons.EMPTY, detail)
                return
            delimiter, names = _split_head(head, named)
            columns = match_columns(names)
            lines = Lines(text, max_bytes, 2 if named else 1)
            for line, row in _rows(lines, delimiter):
                if isinstance(row, Exception):
                    yield _unreadable(source, line, row)
                elif len(row) > len(names):
                    yield _ragged(source, line, len(row), len(names))
                elif any(row):
                    record = partial(_csv_record, source, line, row, columns, order)
                    yield _row_page(source, line, record, "csv", max_bytes)
    except DAMAGED as error:
        yield broken(f"{source.url}#line={_after(lines)}", source.name, error)
    except UnicodeError as error:
        yield _not_utf8(source, _after(lines), error)
    except (NoTextColumnError, csv.Error) as error:
        yield Unread(source.url, reasons.BROKEN_TABLE, f"{source.name}: {error}")


def _encoding(source: Input) -> str:
    """What a file is written in: the whole of it decides.

    A file without one sound character of UTF-8 beyond ASCII is Windows-1252, as spreadsheets
    save it; among sound ones a byte that is none is damage.
    """
    strays = sound = 0
    held = b""
    # what damage leaves unread decides nothing, and is met again with the rows
    with source.open() as raw, suppress(*DAMAGED):
        if raw.peek(2)[:2] in UTF_16:
            return "utf-16"
        while read := raw.read(SCANNED):
            piece = held + read
            held = piece[-3:] if piece[-1] >= HIGH else b""
            whole = piece[: len(piece) - len(held)]
            good = [len(found) for found in SOUND.findall(whole)]
            sound += len(good)
            strays += len(whole) - len(whole.translate(None, UPPER)) - sum(good)
    return "cp1252" if strays > STRAYS * sound else "utf-8-sig"


def _decoded(raw: io.BufferedReader, encoding: str) -> io.TextIOWrapper:
    errors = "replace" if encoding == "cp1252" else "surrogateescape"
    return io.TextIOWrapper(raw, encoding, errors=errors, newline="")


def _head(text: io.TextIOWrapper, max_bytes: int) -> tuple[str, str | None]:
    """The line that names the columns, and the delimiter where a line above it names that."""
    head = text.readline(max_bytes)
    named = SEPARATOR.fullmatch(head.strip("\r\n"))
    return (text.readline(max_bytes), named[1]) if named else (head, None)


def _day_order(source: Input, encoding: str, max_bytes: int) -> Order | None:
    """What comes first in the table's days as figures, by the first of its rows."""
    with source.open() as raw:
        text = _decoded(raw, encoding)
        head, named = _head(text, max_bytes)
        try:
            delimiter, names = _split_head(head, named)
            at = match_columns(names).get("published_at")
            rows = _rows(Lines(text, max_bytes), delimiter)
            sample = (row for _, row in islice(rows, SAMPLED) if isinstance(row, list))
            return day_order(row[at] for row in sample if at is not None and at < len(row))
        except (NoTextColumnError, csv.Error, StopIteration, UnicodeError, *DAMAGED):
            # met again, and reported, where the rows are read
            return None


class Lines:
    """The lines after the head of a table, read with a limit to their length.

    Attributes:
        number: Number of the line that was read last, from 1.
    """

    def __init__(self, text: io.TextIOWrapper, max_length: int, number: int = 1) -> None:
        self.number = number
        self._text, self._max_length = text, max_length
        self._row = 0

    def begin_row(self) -> None:
        """Begin another row, for the limit to a row's length."""
        self._row = 0

    def __iter__(self) -> "Lines":
        """The lines themselves."""
        return self

    def __next__(self) -> str:
        """The next line.

        Raises:
            LongLineError: The line, or its row so far, is over the limit; reading can go on with
                the next.
        """
        line = self._text.readline(self._max_length)
        if not line:
            raise StopIteration
        self.number += 1
        self._row += len(line)
        if self._row + (not line.endswith("\n")) <= self._max_length:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._max_length)
        raise LongLineError(f"it is longer than {self._max_length:,} characters")


def _rows(lines: Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Exception]]:
    """Each row, or why it cannot be read, with the line on which it begins."""
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        line = lines.number + 1
        lines.begin_row()
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except (LongLineError, csv.Error) as error:
            # `csv` begins a new row with the next line
            yield line, error


def _after(lines: Lines | None) -> int:
    """The number of the next line."""
    return 1 if lines is None else lines.number + 1


def _unreadable(source: Input, line: int, error: Exception) -> Unread:
    detail = (
        f"{source.name}: the row that begins on line {line} cannot be read ({error}); is a "
        "quotation mark left open?"
    )
    return Unread(f"{source.url}#line={line}", reasons.BROKEN_TABLE, detail)


def _not_utf8(source: Input, line: int, error: UnicodeError) -> Unread:
    detail = f"{source.name}: not UTF-8 on line {line} ({_words(error)}); save it as UTF-8"
    return Unread(f"{source.url}#line={line}", reasons.WRONG_ENCODING, detail)


def _words(error: UnicodeError) -> str:
    if isinstance(error, UnicodeEncodeError):
        return f"byte {ord(error.object[error.start]) & 0xFF:#x}"
    return str(error)


def _split_head(head: str, named: str | None = None) -> tuple[str, list[str]]:
    """The delimiter and the columns' names."""
    marks = named or DELIMITERS
    choices = [(mark, next(csv.reader([head], delimiter=mark))) for mark in marks]

    def rank(choice: tuple[str, list[str]]) -> tuple[bool, int]:
        try:
            match_columns(choice[1])
        except NoTextColumnError:
            return False, len(choice[1])
        return True, len(choice[1])

    return max(choices, key=rank)


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {field: row[at] for field, at in columns.items() if at < len(row)}


def _ragged(source: Input, line: int, cells: int, columns: int) -> Unread:
    detail = (
        f"{source.name}: the row on line {line} has {cells} cells, but there are {columns} "
        "columns; put cells that hold the delimiter into quotation marks"
    )
    return Unread(f"{source.url}#line={line}", reasons.BROKEN_TABLE, detail)


def _row_page(
    source: Input, line: int, read: Callable[[], Mapping[str, object]], reader: str, max_bytes: int
) -> Page | Unread:
    """A row as a page; if reading it meets a fault of our own code, it is refused."""
    with isolated() as met:
        return _page(source, line, read(), reader, max_bytes)
    return not_read(f"{source.url}#line={line}", met.words)


def _csv_record(
    source: Input,
    line: int,
    row: Sequence[str],
    columns: Mapping[str, int],
    order: Order | None,
) -> Mapping[str, object]:
    return _record(source, line, _cells(row, columns), order)


def _record(
    source: Input, line: int, values: Mapping[str, object], order: Order | None = None
) -> Mapping[str, object]:
    """A row's record; a date that cannot be read is left out of it, and the log says so."""
    record = row_record(values, order)
    if values.get("published_at") and "published_at" not in record:
        date = values["published_at"]
        words = "%s: the date of row %d cannot be read (%.40r); it is left out%s"
        hint = day_hint(date, order)
        log.info(words, source.name, line, date, hint, extra={"dark_day": date if hint else None})
    return record


def _page(
    source: Input, line: int, record: Mapping[str, object], reader: str, max_bytes: int
) -> Page | Unread:
    try:
        content = json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        return _not_utf8(source, line, error)
    if len(content) > max_bytes:
        return too_large(f"{source.url}#line={line}", source.name, max_bytes)
    return page_of(source, line, content, reader, RECORD_TYPE)


def read_parquet(
    source: Input, max_bytes: int, order: Order | None = None
) -> Iterator[Page | Unread]:
    """A Parquet file, one page per row; a page's line is the number of its row.

    Rows are read group by group, so that damage costs only the groups in which it lies.

    Raises:
        OSError: The input cannot be opened or read.
    """
    try:
        with source.open() as raw:
            file = _seekable(raw, max_bytes)
            if file is None:
                yield too_large(source.url, source.name, max_bytes)
                return
            yield from _read_table(file, source, max_bytes, order)
    except DAMAGED as error:
        yield broken(source.url, source.name, error)


def _read_table(
    file: Any, source: Input, max_bytes: int, order: Order | None
) -> Iterator[Page | Unread]:
    try:
        table = pq.ParquetFile(file)
        names = table.schema_arrow.names
        columns = match_columns(names)
        groups = [table.metadata.row_group(at).num_rows for at in range(table.num_row_groups)]
    except NoTextColumnError as error:
        yield Unread(source.url, reasons.BROKEN_TABLE, f"{source.name}: {error}")
        return
    except DAMAGED_TABLE as error:
        yield _no_table(source.url, source.name, error)
        return
    if not sum(groups):
        yield Unread(source.url, reasons.EMPTY, f"{source.name}: the table has no rows")
    wanted = {field: names[at] for field, at in columns.items()}
    last = 0
    for at, rows in enumerate(groups):
        row, last = last, last + rows
        for batch in _batches(table, at, list(wanted.values())):
            if isinstance(batch, Exception):
                where = f"{source.name}, rows {row + 1:,} to {last:,}"
                yield _no_table(f"{source.url}#line={row + 1}", where, batch)
                break
            for cells in _rows_of(batch, wanted):
                row += 1
                yield _parquet_page(source, row, cells, max_bytes, order)


def _batches(
    table: pq.ParquetFile, group: int, columns: list[str]
) -> Iterator[pa.RecordBatch | Exception]:
    """A group's rows, batch by batch; at last the error if the rest cannot be read."""
    try:
        yield from table.iter_batches(ROWS_AT_ONCE, [group], columns)
    except DAMAGED_TABLE as error:
        yield error


def _no_table(item: str, where: str, error: Exception) -> Unread:
    detail = f"{where}: this is no whole Parquet file ({error}); copy it again"
    return Unread(item, reasons.BROKEN_TABLE, detail)


def _rows_of(batch: pa.RecordBatch, names: Mapping[str, str]) -> Iterator[Cells]:
    # By position, since a file may have two columns of one name.
    places = {field: batch.schema.get_all_field_indices(name)[0] for field, name in names.items()}
    columns = {field: batch.column(place) for field, place in places.items()}
    for at in range(batch.num_rows):
        yield {field: column[at] for field, column in columns.items()}


def _parquet_page(
    source: Input, row: int, cells: Cells, max_bytes: int, order: Order | None
) -> Page | Unread:
    """A row's page; an unreadable text costs the row, any other unreadable cell only itself."""
    values: dict[str, object] = {}
    for field, cell in cells.items():
        try:
            values[field] = cell_value(cell)
        except UnreadableCellError as error:
            if field == "text":
                detail = f"{source.name}: the text of row {row} cannot be read ({error})"
                return Unread(f"{source.url}#line={row}", reasons.BROKEN_TABLE, detail)
    record = partial(_record, source, row, values, order)
    return _row_page(source, row, record, "parquet", max_bytes)


def _seekable(raw: io.BufferedReader, max_bytes: int) -> Any:
    """The stream if it is seekable, as a file is; else its content in memory."""
    if type(raw.raw) is io.BufferedReader:
        return raw
    content = raw.read(max_bytes + 1)
    return io.BytesIO(content) if len(content) <= max_bytes else None
