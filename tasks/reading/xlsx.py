"""Writes Arrow batches to a workbook of Excel, a sheet for each table.

Excel bounds what a sheet holds: rows, characters in a cell, digits of a number, years. Nothing here
is rounded, guessed or run: what does not fit is refused, or is cut and says so.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from tasks.reading.excel import FORMULA_PATTERN, LONG_NUMBER, MOST_UNITS
from tasks.reading.keys import is_key

CUT = " … [cut: a cell of Excel holds no more]"
"""How a text ends that was too long for a cell."""

FIRST_YEAR = 1900
"""Excel has no days before it."""

NOT_XML = re.compile("[\ufffe\uffff]")
"""Characters that no XML holds; the library itself writes control characters so that Excel reads
them."""

Write = Callable[[int, int, Any], None]


@contextmanager
def new_workbook(path: Path) -> "Iterator[XlsxFile]":
    """A new workbook, written row by row, so that memory is bounded."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "use_zip64": True,
        "default_date_format": "yyyy-mm-dd hh:mm:ss",
    }
    with Workbook(str(path), options) as book:
        yield XlsxFile(book)


class XlsxFile:
    """Writes tables, one after another, each to a sheet of its own.

    Keys and numbers of more than 15 digits are text, since Excel would round them. A text that
    begins like a formula is text with Excel's own mark for it, also when somebody edits the cell.

    Attributes:
        cut: How many texts were cut.
    """

    def __init__(self, book: Workbook) -> None:
        self.cut = 0
        self._book = book
        self._plain: Format = book.add_format({"quote_prefix": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet: Worksheet
        self._writers: list[Write] = []
        self._row = 0

    def create(self, name: str, schema: pa.Schema) -> None:
        """Begin a sheet, into which `insert` then writes."""
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, schema.names, self._book.add_format({"bold": True}))
        self._writers = [self._writer(field.name, field.type) for field in schema]
        self._row = 0

    def insert(self, batch: pa.RecordBatch) -> None:
        """Write rows to the sheet that was created last."""
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            self._row += 1
            for place, value in enumerate(values):
                if value is not None:
                    self._writers[place](self._row, place, value)

    def _writer(self, name: str, kind: pa.DataType) -> Write:
        if is_key(name, kind):
            return self._write_key
        known: Mapping[bool, Write] = {
            pa.types.is_boolean(kind): self._sheet.write_boolean,
            pa.types.is_integer(kind): self._write_whole,
            pa.types.is_floating(kind) or pa.types.is_decimal(kind): self._write_number,
            pa.types.is_timestamp(kind) or pa.types.is_date(kind): self._write_moment,
        }
        return known.get(True, self._write_text)

    def _write_key(self, row: int, at: int, value: int) -> None:
        self._sheet.write_string(row, at, str(value))

    def _write_whole(self, row: int, at: int, value: int) -> None:
        if re.match(LONG_NUMBER, str(value)):
            self._write_key(row, at, value)
        else:
            self._sheet.write_number(row, at, value)

    def _write_number(self, row: int, at: int, value: float) -> None:
        number = float(value)
        if number - number == 0:
            self._sheet.write_number(row, at, number)
        else:  # infinities, and what is no number
            self._sheet.write_string(row, at, str(number))

    def _write_moment(self, row: int, at: int, value: date) -> None:
        if value.year < FIRST_YEAR:
            self._sheet.write_string(row, at, value.isoformat())
        elif isinstance(value, datetime):
            self._sheet.write_datetime(row, at, value)
        else:
            self._sheet.write_datetime(row, at, value, self._day)

    def _write_text(self, row: int, at: int, value: object) -> None:
        text = NOT_XML.sub("\ufffd", str(value))
        if len(text) > MOST_UNITS // 2 and _units(text) > MOST_UNITS:
            text = _cut(text)
            self.cut += 1
        if re.match(FORMULA_PATTERN, text):
            self._sheet.write_string(row, at, text, self._plain)
        elif text.startswith("<r>") and text.endswith("</r>"):
            # The library takes such a text for its own XML and writes it as it is.
            self._sheet.write_rich_string(row, at, text[:1], text[1:2], text[2:])
        else:
            self._sheet.write_string(row, at, text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """The beginning of a text that a cell holds, and the words that say so."""
    room = (MOST_UNITS - _units(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
