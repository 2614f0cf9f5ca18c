"""Rows of CSV and Parquet files become records, with their lines."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.cleaning.clean import clean_page
from onrecord.columns import NoTextColumnError, Order, match_columns, row_record
from onrecord.records import Article, Page
from tasks.sources import Unread
from tasks.sources.files import Files
from tasks.sources.kinds import Limits
from tests.strategies import ON_ONE_FIXTURE


def read(path: Path, limit: int = 10**5) -> list[Page | Unread]:
    return list(Files(str(path), Limits(limit, 10**6)).pages())


def records(path: Path) -> list[tuple[int | None, object]]:
    return [
        (page.line, json.loads(page.content)) if isinstance(page, Page) else (None, page.reason)
        for page in read(path)
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["title", "text"], {"title": 0, "text": 1}),
        (["Headline", "Article Text", "Publish-Date"], {"title": 0, "text": 1, "published_at": 2}),
        (["content", "body"], {"text": 1}),  # the surer name, not the first column
        (["text", "TEXT "], {"text": 0}),  # of two alike the first
        (["link", "maintext", "outlet", "lang"], {"url": 0, "text": 1, "source": 2, "language": 3}),
    ],
)
def test_columns_are_known_by_their_usual_names(names: list[str], expected: object) -> None:
    assert match_columns(names) == expected


def test_a_table_without_texts_lists_its_columns() -> None:
    with pytest.raises(NoTextColumnError, match="'a', 'b'"):
        match_columns(["a", "b"])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"text": " kept as it is ", "title": " cut "},
            {"text": " kept as it is ", "title": "cut"},
        ),
        ({"text": "x", "url": "", "language": None}, {"text": "x"}),  # empty cells say nothing
        ({"text": "x", "id": "17"}, {"text": "x"}),  # a row's number is no identity
        ({"text": "x", "id": "selby-17"}, {"text": "x", "id": "selby-17"}),
        (
            {"text": "x", "authors": "Jo Roe; Al Poe"},
            {"text": "x", "authors": ["Jo Roe", "Al Poe"]},
        ),
        ({"text": "x", "authors": ["Jo Roe"]}, {"text": "x", "authors": ["Jo Roe"]}),
        (
            {"text": "x", "published_at": dt.date(2026, 3, 1)},
            {"text": "x", "published_at": "2026-03-01"},
        ),
    ],
)
def test_a_row_becomes_a_record(values: dict[str, object], expected: object) -> None:
    assert row_record(values) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"title,text\nA,One.\n", [(2, {"title": "A", "text": "One."})]),
        (
            b'Titel;Text\nA;"One;\ntwo."\nB;Three.\n',
            [  # a cell over two lines
                (2, {"text": "One;\ntwo."}),
                (4, {"text": "Three."}),
            ],
        ),
        ("text\tlang\nÉté.\tfr\n".encode("utf-16"), [(2, {"text": "Été.", "language": "fr"})]),
        (b"\xef\xbb\xbftext\nOne.\n\n,\n", [(2, {"text": "One."}), (None, reasons.BROKEN_TABLE)]),
        (
            b"title,text\nA,One,two.\nB,Three.\n",
            [(None, reasons.BROKEN_TABLE), (3, {"title": "B", "text": "Three."})],
        ),
        (b"a,b\n1,2\n", [(None, reasons.BROKEN_TABLE)]),
        (b"\n", [(None, reasons.EMPTY)]),
        # a file that is wholly in Windows-1252, as spreadsheets save it, is read as such
        (b"text\nCaf\xe9.\n\x80 5.\n", [(2, {"text": "Café."}), (3, {"text": "€ 5."})]),
        (  # in UTF-8 a byte that is none costs its row, and nothing in a column that is not read
            "text,notes\nDéjà.,a\nCaf#.,b\nThree.,caf#\n".encode().replace(b"#", b"\xe9"),
            [(2, {"text": "Déjà."}), (None, reasons.WRONG_ENCODING), (4, {"text": "Three."})],
        ),
        (b"sep=;\ntitle;text\nA;One, two.\n", [(3, {"title": "A", "text": "One, two."})]),
        (b'"sep=|"\r\ntext|lang\r\nOne.|en\r\n', [(3, {"text": "One.", "language": "en"})]),
        (  # a date that cannot be read costs itself; what is over twelve shows the order
            b"text,date\nOne.,03/04/2026\nTwo.,25/04/2026\nThree.,soon\n",
            [
                (2, {"text": "One.", "published_at": "2026-04-03"}),
                (3, {"text": "Two.", "published_at": "2026-04-25"}),
                (4, {"text": "Three."}),
            ],
        ),
        (  # without evidence a day as figures is no date
            b'text,date\nOne.,03/04/2026\nTwo.,"Apr 3, 2026"\n',
            [(2, {"text": "One."}), (3, {"text": "Two.", "published_at": "2026-04-03"})],
        ),
        (  # lists as Python, NumPy and JSON write them
            (
                b"text,authors\nOne.,\"['Ann Orrow', 'Bo Lund']\"\n"
                b"Two.,\"['Ann Orrow' 'Bo Lund']\"\n"
                b"Three.,[]\nFour.,nan\n"
            ),
            [
                (2, {"text": "One.", "authors": ["Ann Orrow", "Bo Lund"]}),
                (3, {"text": "Two.", "authors": ["Ann Orrow", "Bo Lund"]}),
                (4, {"text": "Three."}),
                (5, {"text": "Four."}),
            ],
        ),
        (  # so does a line over the limit
            b"text\nOne.\n" + b"x" * 200_000 + b"\nThree.\n",
            [(2, {"text": "One."}), (None, reasons.BROKEN_TABLE), (4, {"text": "Three."})],
        ),
        (  # and a quotation mark that is closed too late, which swallows what it opened
            b'text\nOne.\n"' + b"y" * 60_000 + b"\n" + b"y" * 60_000 + b"\nFour.\n",
            [(2, {"text": "One."}), (None, reasons.BROKEN_TABLE), (5, {"text": "Four."})],
        ),
        (b'text\n"' + b"x" * 200_000, [(None, reasons.BROKEN_TABLE)]),  # never closed
    ],
)
def test_csv_files_of_all_kinds(tmp_path: Path, content: bytes, expected: object) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert records(path) == expected


def test_a_row_is_cleaned_like_a_record(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        "Headline,Body,Date,URL\nPier,The pier is shut.,2026-03-01,https://a.example/p\n"
    )
    (page,) = read(path)
    assert isinstance(page, Page)
    article = clean_page(page)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("Pier", "https://a.example/p")
    assert article.published_at == dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def test_parquet_rows_keep_types_that_mean_something(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    moment = dt.datetime(2026, 3, 1, 6, 30, tzinfo=dt.UTC)
    table = {
        "body": ["One.", None],
        "date": [moment, None],
        "authors": [["Jo Roe"], []],
        "x": [1, 2],
    }
    pq.write_table(pa.table(table), path)
    first = {"text": "One.", "authors": ["Jo Roe"], "published_at": "2026-03-01T06:30:00+00:00"}
    assert records(path) == [(1, first), (2, {})]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"PAR1 and no more", reasons.BROKEN_TABLE), (b"", reasons.BROKEN_TABLE)],
)
def test_a_broken_parquet_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(content)
    assert records(path) == [(None, reason)]


@settings(max_examples=80, suppress_health_check=ON_ONE_FIXTURE)
@given(
    content=st.binary(max_size=300)
    | st.text(alphabet='text,;"\n\r\t|é\0', max_size=80).map(str.encode)
)
def test_no_csv_raises(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(b"text," + content)
    for found in read(tmp_path / "t.csv"):
        assert isinstance(found, Page) or found.reason in reasons.REASONS


UNREADABLE: dict[str, "pa.Array[Any]"] = {
    "a far year": pa.array([2**62], pa.int64()).view(pa.timestamp("us", "UTC")),
    "a far day": pa.array([2**31 - 1], pa.int32()).view(pa.date32()),
    "bytes that are no UTF-8": pa.array([b"\xff\xfe"]).view(pa.string()),
    "a struct": pa.array([{"a": "2026"}]),
    "a map": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
    "a duration": pa.array([2**62]).view(pa.duration("us")),
    "a time of day": pa.array([86_399_999_999_999]).view(pa.time64("ns")),
    "no number": pa.array([float("nan")]),
    "nothing": pa.nulls(1),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("field", ["date", "headline", "authors", "id"])
def test_a_cell_that_cannot_be_read_costs_its_value(tmp_path: Path, name: str, field: str) -> None:
    column = UNREADABLE[name]
    if pa.types.is_date(column.type) and field in {"headline", "authors", "id"}:
        field = "date"
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"body": ["One."], field: column}), path)
    ((line, found),) = records(path)
    assert line == 1
    assert isinstance(found, dict)
    assert found["text"] == "One."
    assert set(found) <= {"text", "published_at"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (pa.scalar(1772704800000000123, pa.timestamp("ns")), "2026-03-05T10:00:00"),
        (pa.scalar(1772704800, pa.timestamp("s", "Mars/Base")), "2026-03-05T10:00:00+00:00"),
        (pa.scalar(1772704800, pa.timestamp("s", "+25:00")), "2026-03-05T10:00:00+00:00"),
        (pa.scalar(1772704800000, pa.timestamp("ms", "+01:00")), "2026-03-05T11:00:00+01:00"),
        (pa.scalar(253402300799, pa.timestamp("s", "+01:00")), "9999-12-31T23:59:59+00:00"),
        (pa.scalar(20517, pa.date32()), "2026-03-05"),
    ],
)
def test_moments_of_every_unit_and_zone_are_read(
    tmp_path: Path, cell: "pa.Scalar[Any]", expected: str
) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"body": ["One."], "date": pa.array([cell])}), path)
    assert records(path) == [(1, {"text": "One.", "published_at": expected})]


def test_a_text_that_cannot_be_read_costs_its_row(tmp_path: Path) -> None:
    texts = pa.array([b"One.", b"\xff", b"Three."]).view(pa.string())
    pq.write_table(pa.table({"body": texts}), tmp_path / "table.parquet")
    assert records(tmp_path / "table.parquet") == [
        (1, {"text": "One."}),
        (None, reasons.BROKEN_TABLE),
        (3, {"text": "Three."}),
    ]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([b"Caf\xc3\xa9."]), "Café."),
        (pa.array([["One.", "Two.", None]]), "One.\nTwo."),
        (pa.array(["One."]).dictionary_encode(), "One."),
        (pa.array(["One."], pa.large_string()), "One."),
    ],
)
def test_texts_in_columns_of_other_types_are_read(
    tmp_path: Path, column: "pa.Array[Any]", text: str
) -> None:
    pq.write_table(pa.table({"body": column}), tmp_path / "table.parquet")
    assert records(tmp_path / "table.parquet") == [(1, {"text": text})]


def test_of_two_columns_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["One."]), pa.array(["Two."])], ["text", "text"])
    pq.write_table(table, tmp_path / "table.parquet")
    assert records(tmp_path / "table.parquet") == [(1, {"text": "One."})]


def test_damage_costs_the_rows_around_it(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    texts = [f"Text {number} " + "x" * 500 for number in range(9)]
    pq.write_table(
        pa.table({"text": texts}), path, row_group_size=3, compression="none", use_dictionary=False
    )
    content = bytearray(path.read_bytes())
    # The length of the second group's first text.
    at = content.index(b"Text 3 x") - 4
    content[at : at + 4] = b"\xff" * 4
    path.write_bytes(content)
    found = records(path)
    assert [line for line, _ in found] == [1, 2, 3, None, 7, 8, 9]
    assert found[3] == (None, reasons.BROKEN_TABLE)


@pytest.mark.parametrize(("order", "day"), [("day", "2026-04-03"), ("month", "2026-03-04")])
def test_days_as_figures_are_read_as_told_where_the_column_does_not_show_it(
    tmp_path: Path, order: Order, day: str
) -> None:
    (tmp_path / "dark.csv").write_text("text,date\nOne.,03/04/2026\n", encoding="utf-8")
    pq.write_table(pa.table({"text": ["One."], "date": ["03/04/2026"]}), tmp_path / "dark.parquet")
    (tmp_path / "shown.csv").write_text(
        "text,date\nOne.,03/04/2026\nTwo.,04/25/2026\n", encoding="utf-8"
    )
    found = Files(str(tmp_path), Limits(10**5, 10**6, order)).pages()
    dates = [json.loads(one.content)["published_at"] for one in found if isinstance(one, Page)]
    assert dates == [day, day, "2026-03-04", "2026-04-25"]


def test_a_day_that_stays_dark_says_which_option_reads_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for date, told in (("03/04/2026", True), ("some day", False)):
        (tmp_path / "a.csv").write_text(f"text,date\nOne.,{date}\n", encoding="utf-8")
        caplog.clear()
        list(Files(str(tmp_path), Limits(10**5, 10**6)).pages())
        assert "it is left out" in caplog.text
        assert ("--day-first or --month-first" in caplog.text) is told
