"""Workbooks, read back by another library: nothing rounded, run, cut in silence or broken."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pyarrow as pa
import pytest

from tasks.reading import export as exporting
from tasks.reading.excel import MOST_UNITS
from tasks.reading.export import Export, ExportError, export
from tasks.reading.xlsx import CUT, new_workbook
from tasks.warehouse.session import open_read_only
from tests.made_warehouse import Story, made_warehouse

STORY = Story(
    "Selby Mail",
    "2026-03-02",
    "=cmd|' /C calc'!A0",
    ["<Ada Obi> {said} [“It took years”].", "@SUM(1)", "-5 degrees"],
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("xlsx")
    with made_warehouse([STORY], folder):
        pass
    return folder / "onrecord.duckdb"


def written(folder: Path, columns: Mapping[str, Any]) -> tuple[list[list[Any]], int]:
    """The rows of a sheet that holds these columns, as cells; and how many texts were cut."""
    table = pa.table(columns)
    file = folder / "made.xlsx"
    with new_workbook(file) as book:
        book.create("made", table.schema)
        for batch in table.to_batches():
            book.insert(batch)
        cut = book.cut
    sheet = openpyxl.load_workbook(file)["made"]
    return [list(row) for row in sheet.iter_rows(min_row=2)], cut


def test_a_table_is_a_sheet_with_the_warehouses_rows(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.xlsx"
    wanted = Export(file, tables=["quotes_in_context", "articles"])
    assert export(warehouse, wanted, lambda *_: None).rows == {
        "quotes_in_context": 1,
        "articles": 1,
    }
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["quotes_in_context", "articles"]
    names, row = book["quotes_in_context"].iter_rows(values_only=True)
    read = dict(zip(names, row, strict=True))
    assert read["speaker"] == "Ada Obi"
    assert read["content"] == "“It took years”"
    assert read["published_at"] == datetime(2026, 3, 2)  # noqa: DTZ001  # sheets know no zones
    assert read["confidence"] == 1
    assert read["via"] is None


def test_keys_are_text_to_the_last_digit(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.xlsx"
    export(warehouse, Export(file, tables=["articles"]), lambda *_: None)
    names, row = openpyxl.load_workbook(file)["articles"].iter_rows(values_only=True)
    read = dict(zip(names, row, strict=True))
    with open_read_only(warehouse) as con:
        (kept,) = con.execute("select article_id, source_id from articles").fetchall()
    assert (read["article_id"], read["source_id"]) == tuple(str(key) for key in kept)
    assert read["word_count"] == 9


def test_a_small_key_is_text_too_and_a_long_number_is_no_rounded_one(tmp_path: Path) -> None:
    columns = {
        "entity_id": pa.array([7, 9_007_199_254_740_993]),
        "count": pa.array([7, 9_007_199_254_740_993]),
    }
    rows, _ = written(tmp_path, columns)
    assert [[cell.value for cell in row] for row in rows] == [
        ["7", 7],
        ["9007199254740993", "9007199254740993"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "＝1",
        "=cmd|' /C calc'!A0",
        "{=1}",
        "https://x.example",
    ],
)
def test_no_text_is_a_formula_a_link_or_a_number(tmp_path: Path, text: str) -> None:
    ((cell,),), _ = written(tmp_path, {"text": pa.array([text])})
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    # A text that begins like a formula stays one when somebody edits the cell.
    assert cell.quotePrefix == (text[0] in "=+-@\t＝")


@pytest.mark.parametrize(
    "text",
    [
        "<r>bold</r>",
        "<r><t>x</t></r>",
        "<r></r>",
        "]]>&amp;<x>",
        " lines\nand\tspaces ",
        "é😀\u2028",
    ],
)
def test_what_looks_like_xml_stays_a_text(tmp_path: Path, text: str) -> None:
    ((cell,),), _ = written(tmp_path, {"text": pa.array([text])})
    assert cell.value == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[2Jb", "a\ufffeb", "a\uffffb", "_x0041_"])
def test_no_character_breaks_the_file(tmp_path: Path, text: str) -> None:
    ((cell,),), _ = written(tmp_path, {"text": pa.array([text])})
    assert str(cell.value)[0] == text[0]
    assert str(cell.value)[-1] == text[-1]


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_a_text_that_no_cell_holds_is_cut_and_says_so(tmp_path: Path, letter: str) -> None:
    units = 2 if letter == "😀" else 1
    most = MOST_UNITS // units
    whole, long = letter * most, letter * (most + 1)
    ((first,), (second,)), cut = written(tmp_path, {"text": pa.array([whole, long])})
    assert cut == 1
    assert first.value == whole
    assert second.value.endswith(CUT)
    assert MOST_UNITS - 1 <= len(second.value.encode("utf-16-le")) // 2 <= MOST_UNITS
    assert set(second.value.removesuffix(CUT)) == {letter}


def test_values_of_every_type_are_cells_of_their_type(tmp_path: Path) -> None:
    moments = [datetime(1890, 1, 2, 3, 4), datetime(2026, 3, 4, 6, 5)]  # noqa: DTZ001  # as above
    columns = {
        "yes": pa.array([True, None]),
        "share": pa.array([0.25, float("nan")]),
        "at": pa.array(moments),
        "day": pa.array(moments).cast(pa.date32(), safe=False),
    }
    rows, _ = written(tmp_path, columns)
    assert [[cell.value for cell in row] for row in rows] == [
        [True, 0.25, "1890-01-02T03:04:00", "1890-01-02"],
        [None, "nan", moments[1], datetime(2026, 3, 4)],  # noqa: DTZ001  # as above
    ]


def test_more_rows_than_a_sheet_holds_are_refused_before_any_is_written(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    wanted = Export(tmp_path / "all.xlsx", tables=["articles", "paragraphs"])
    with pytest.raises(ExportError, match="paragraphs has 3 rows, and a sheet of Excel holds 2"):
        export(warehouse, wanted, lambda *_: None)
    assert list(tmp_path.iterdir()) == []


def test_memory_is_bounded_by_rows_that_go_to_the_disk(tmp_path: Path) -> None:
    """Texts stand in their cells, not in a table of all texts that grows with the file."""
    written(tmp_path, {"text": pa.array(["one", "two"])})
    with zipfile.ZipFile(tmp_path / "made.xlsx") as parts:
        assert b"inlineStr" in parts.read("xl/worksheets/sheet1.xml")
        assert "xl/sharedStrings.xml" not in parts.namelist()
