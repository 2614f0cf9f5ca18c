"""Batches are whole or not there, and records come back as they went in."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.records import Annotation, Article, Mention, Page, Quote, Rejection, Run
from tasks.collect import Chunk, known_keys, write_pages
from tasks.lake.arrow import from_table, schema_of, to_table
from tasks.lake.damage import CorruptBatchError
from tasks.lake.files import PARTIAL
from tasks.lake.lineage import BatchName, articles_of, cleaning_of, pages_of
from tasks.lake.local import KEYS, Lake
from tests.made_lake import made_article, made_page

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


@pytest.mark.parametrize("record", [Page, Article, Mention, Quote, Rejection, Run])
def test_every_record_has_a_schema_with_its_fields(record: type) -> None:
    assert schema_of(record).names == list(record.__slots__)  # type: ignore[attr-defined]


def test_optional_fields_are_the_nullable_columns() -> None:
    schema = schema_of(Quote)
    assert schema.field("cue").nullable
    assert not schema.field("content").nullable


def test_a_field_that_no_column_can_hold_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="field paragraphs"):
        schema_of(Annotation)


def test_records_come_back_as_they_went_in(lake: Lake, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "Text with “marks” and \U0001f600.")
    article = made_article(page, "https://selby.example/a")
    lake.write("articles", "b1", {"articles": to_table(Article, [article])})
    (read,) = lake.read("articles", "b1", "articles", Article)
    assert read.published_at == article.published_at
    assert [getattr(read, name) for name in ("body", "title", "article_id")] == [
        article.body,
        article.title,
        article.article_id,
    ]
    assert list(read.authors) == list(article.authors)


def test_a_column_that_an_older_version_did_not_write_reads_as_none(
    lake: Lake, tmp_path: Path
) -> None:
    article = made_article(made_page(tmp_path, "a", "x"), "https://selby.example/a")
    table = to_table(Article, [article])
    lake.write("articles", "b1", {"articles": table.drop_columns(["credit"])})
    (read,) = lake.read("articles", "b1", "articles", Article)
    assert (read.credit, read.body) == (None, article.body)
    lake.write("articles", "b2", {"articles": table.drop_columns(["body"])})
    with pytest.raises(KeyError, match="body"):
        lake.read("articles", "b2", "articles", Article)


def test_times_of_other_zones_are_kept_as_the_same_instant(tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "x")
    (read,) = from_table(Page, to_table(Page, [page]))
    assert read.fetched_at == page.fetched_at
    assert read.fetched_at.utcoffset() == timedelta(0)


def test_every_row_names_its_batch(lake: Lake, tmp_path: Path) -> None:
    lake.write("pages", "b1", {"pages": to_table(Page, [made_page(tmp_path, "a", "x")])})
    table = pq.read_table(lake.file("pages", "b1", "pages"))
    assert table.column("batch_id").to_pylist() == ["b1"]


def test_a_batch_that_is_there_is_never_written_again(lake: Lake, tmp_path: Path) -> None:
    first, second = (made_page(tmp_path, name, name) for name in "ab")
    lake.write("pages", "b1", {"pages": to_table(Page, [first])})
    lake.write("pages", "b1", {"pages": to_table(Page, [second])})
    assert lake.read("pages", "b1", "pages", Page) == [first]
    assert [path.name for path in (lake.folder / "pages").iterdir()] == ["b1"]


def test_what_a_killed_writer_left_is_not_a_batch_and_goes_after_a_day(lake: Lake) -> None:
    left = lake.folder / "pages" / (PARTIAL + "x1")
    left.mkdir(parents=True)
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    assert lake.batches("pages") == []
    assert lake.sweep(NOW + timedelta(hours=1)) == 0
    assert lake.sweep(NOW + timedelta(hours=25)) == 1
    assert not left.exists()


def test_a_name_tells_what_a_batch_was_made_from() -> None:
    annotated = "3f2a_clean1_annotate1-en-core-web-sm-3.8.0"
    assert articles_of(annotated) == "3f2a_clean1"
    assert articles_of("3f2a_clean1") == "3f2a_clean1"
    assert pages_of(annotated) == "3f2a"
    assert cleaning_of("3f2a_clean12-3_annotate1-model-1") == (12, 3)


@pytest.mark.parametrize(
    "name", ["3f2a", "3f2a_clean3-1", "3f2a_clean1_annotate21-en-core-web-sm-3.8.0"]
)
def test_a_name_taken_apart_and_put_together_is_the_same(name: str) -> None:
    assert str(BatchName.parse(name)) == name


def test_the_extractor_in_a_name_is_known() -> None:
    assert BatchName.parse("3f2a_clean1_annotate21-en-core-web-sm-3.8.0").extractor == 21
    assert BatchName.parse("3f2a_clean1").extractor == 0


@pytest.mark.parametrize("table", ["pages", "rejections"])
def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path, table: str) -> None:
    lake = Lake(tmp_path)
    page = made_page(tmp_path / "in", "a", "1")
    batch = write_pages(lake, Chunk(pages=[page]))
    path = lake.file("pages", batch, table)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(CorruptBatchError, match=rf"{table}.parquet is damaged: .*maintain"):
        known_keys(lake)


def test_a_file_that_may_not_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "0123").touch()
    with pytest.raises(NotADirectoryError):
        Lake(tmp_path).read("pages", "0123", "pages", Page)


def test_a_file_that_is_gone_from_its_batch_is_named_with_what_to_do(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    batch = write_pages(lake, Chunk(pages=[made_page(tmp_path / "in", "a", "1")]))
    lake.file("pages", batch, "pages").unlink()
    with pytest.raises(CorruptBatchError, match=r"pages.parquet is gone; .*maintain"):
        known_keys(lake)
    with pytest.raises(CorruptBatchError, match=r"pages.parquet is gone; .*maintain"):
        lake.read("pages", batch, "pages", Page)


def test_files_that_others_leave_beside_batches_are_none(tmp_path: Path) -> None:
    """Programs that show, copy or keep folders in step leave files of their own in them."""
    lake = Lake(tmp_path)
    batch = write_pages(lake, Chunk(pages=[made_page(tmp_path / "in", "a", "1")]))
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store"):
        (tmp_path / "pages" / name).write_bytes(b"x")
    assert lake.batches("pages") == [batch]
    assert known_keys(lake)


def test_keys_of_batches_are_read_once(tmp_path: Path) -> None:
    """A second look opens no file of a batch; one that comes, changes or goes counts at once."""
    lake = Lake(tmp_path)
    one, two = (made_page(tmp_path / "in", name, name) for name in "ab")
    first = write_pages(lake, Chunk(pages=[one]))
    assert known_keys(lake) == {one.page_id}
    path = lake.file("pages", first, "pages")
    written = path.stat()
    path.write_bytes(bytes(written.st_size))
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
    write_pages(lake, Chunk(pages=[two]))
    assert known_keys(lake) == {one.page_id, two.page_id}
    path.write_bytes(bytes(written.st_size))
    with pytest.raises(CorruptBatchError):
        known_keys(lake)
    lake.remove("pages", first)
    assert known_keys(lake) == {two.page_id}


def test_damaged_keys_are_read_from_the_batches_again(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    page = made_page(tmp_path / "in", "a", "1")
    write_pages(lake, Chunk(pages=[page]))
    assert known_keys(lake) == {page.page_id}
    for kept in (tmp_path / KEYS).rglob("*.parquet"):
        kept.write_bytes(b"PAR1")
    assert known_keys(lake) == {page.page_id}
