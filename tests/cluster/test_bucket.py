"""Batches in an object store are whole or not there, and records come back as they went in."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import obstore
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from obstore.store import from_url

from onrecord.records import Article, Page
from tasks.lake.arrow import to_table
from tasks.lake.bucket import BucketLake
from tasks.lake.known_keys import PARTS_KEPT
from tests.made_lake import made_article, made_page

WRITERS = 8
LATER = timedelta(hours=25)


@pytest.fixture
def lake(lake_url: str, tmp_path: Path) -> BucketLake:
    return BucketLake(lake_url, tmp_path / "copies")


def objects(lake: BucketLake) -> list[str]:
    """The names of all objects of a lake, that of each writer as `W`."""
    store = from_url(lake.url, client_options={"allow_http": True})
    paths = [one["path"] for some in obstore.list(store) for one in some]
    return sorted("/".join("W" if len(p) == 32 else p for p in path.split("/")) for path in paths)


def pages(folder: Path, *names: str) -> dict[str, pa.Table]:
    return {"pages": to_table(Page, [made_page(folder, name, name) for name in names])}


def test_a_batch_is_its_tables_and_a_mark(lake: BucketLake, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "Text with “marks” and \U0001f600.")
    assert not lake.exists("pages", "b1")
    lake.write("pages", "b1", {"pages": to_table(Page, [page])})
    assert lake.exists("pages", "b1")
    assert lake.batches("pages") == ["b1"]
    assert lake.read("pages", "b1", "pages", Page) == [page]
    assert objects(lake) == [
        "done/pages/b1",
        "pages/b1/W/pages.content.parquet",
        "pages/b1/W/pages.parquet",
    ]


def test_batches_are_listed_by_stage_and_in_order(lake: BucketLake, tmp_path: Path) -> None:
    article = made_article(made_page(tmp_path, "a", "x"), "https://selby.example/a")
    table = to_table(Article, [article])
    for batch in ("b2", "b10", "b1"):
        lake.write("articles", batch, {"articles": table})
    assert lake.batches("articles") == ["b1", "b10", "b2"]
    assert lake.batches("pages") == []
    (read,) = lake.read("articles", "b10", "articles", Article)
    assert replace(read, authors=tuple(read.authors)) == article


def test_files_are_copies_for_a_block_without_raw_bytes(lake: BucketLake, tmp_path: Path) -> None:
    lake.write("pages", "b1", pages(tmp_path, "a", "b"))
    lake.write("pages", "b2", pages(tmp_path, "c"))
    with lake.keeping_files() as near:
        (first, second) = near.files("pages", ["b1", "b2"], "pages")
        table = pq.read_table(first)
        assert table.column("batch_id").to_pylist() == ["b1", "b1"]
        assert "content" not in table.column_names
        assert near.files("pages", ["b1"], "rejections") == []
    assert not Path(second).exists()


def test_a_batch_that_is_there_is_never_written_again(lake: BucketLake, tmp_path: Path) -> None:
    lake.write("pages", "b1", pages(tmp_path, "a"))
    before = objects(lake)
    lake.write("pages", "b1", pages(tmp_path, "b"))
    assert objects(lake) == before
    assert [page.url[-5:] for page in lake.read("pages", "b1", "pages", Page)] == ["a.txt"]


def test_of_writers_at_once_one_is_first_and_the_others_leave_nothing(
    lake: BucketLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All look before any has put its mark."""
    looked = threading.Barrier(WRITERS)
    looking = BucketLake.exists

    def look(lake: BucketLake, stage: str, batch: str) -> bool:
        found = looking(lake, stage, batch)
        looked.wait()
        return found

    tables = [pages(tmp_path, str(number)) for number in range(WRITERS)]
    with monkeypatch.context() as slow:
        slow.setattr(BucketLake, "exists", look)
        writers = [
            threading.Thread(target=lake.write, args=("pages", "b1", table)) for table in tables
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    assert len(objects(lake)) == 3
    assert len(lake.read("pages", "b1", "pages", Page)) == 1


def test_what_a_killed_writer_left_is_not_a_batch_and_goes_after_a_day(
    lake: BucketLake, tmp_path: Path
) -> None:
    lake.write("pages", "b1", pages(tmp_path, "a"))
    whole = objects(lake)
    store = from_url(lake.url, client_options={"allow_http": True})
    first, second = "1" * 32, "2" * 32
    for sign in (f"pages/b1/{first}", f"pages/b2/{second}", f"pages/b3/{first}"):
        obstore.put(store, f"partial/{sign}", b"")
    obstore.put(store, f"pages/b1/{first}/pages.parquet", b"a late writer's")
    obstore.put(store, f"pages/b2/{second}/pages.parquet", b"half a batch")
    assert lake.batches("pages") == ["b1"]
    assert not lake.exists("pages", "b2")
    now = datetime.now(UTC)
    assert lake.sweep(now + timedelta(hours=1)) == 0
    assert lake.sweep(now + LATER) == 3
    assert objects(lake) == whole


def test_a_writer_killed_behind_its_mark_loses_nothing(lake: BucketLake, tmp_path: Path) -> None:
    lake.write("pages", "b1", pages(tmp_path, "a"))
    store = from_url(lake.url, client_options={"allow_http": True})
    mark = bytes(obstore.get(store, "done/pages/b1").bytes()).decode()
    obstore.put(store, f"partial/pages/b1/{mark.split('/')[2]}", b"")
    assert lake.sweep(datetime.now(UTC) + LATER) == 1
    assert len(lake.read("pages", "b1", "pages", Page)) == 1


def test_a_batch_may_be_taken_out_and_made_again(lake: BucketLake, tmp_path: Path) -> None:
    article = made_article(made_page(tmp_path, "a", "x"), "https://selby.example/a")
    tables = {"articles": to_table(Article, [article])}
    lake.write("articles", "b1", tables)
    assert lake.column("b1", "published_at") == [article.published_at]
    lake.remove("articles", "b1")
    assert objects(lake) == []
    lake.remove("articles", "b1")
    lake.write("articles", "b1", tables)
    assert len(lake.read("articles", "b1", "articles", Article)) == 1


def test_keys_are_asked_for_once(lake: BucketLake, tmp_path: Path) -> None:
    made = [made_page(tmp_path, name, name) for name in "abc"]
    for number, page in enumerate(made):
        lake.write("pages", f"b{number}", {"pages": to_table(Page, [page])})
    lake.write("pages", "empty", {"pages": to_table(Page, [])})
    read = ["b0", "b1", "empty"]
    assert lake.keys("pages", read, "pages", "page_id") == {page.page_id for page in made[:2]}
    store = from_url(lake.url, client_options={"allow_http": True})
    gone = [f"pages/{batch}/" for batch in read]
    for some in obstore.list(store, "pages"):
        obstore.delete(store, [one["path"] for one in some if one["path"].startswith(tuple(gone))])
    every = lake.keys("pages", [*read, "b2"], "pages", "page_id")
    assert every == {page.page_id for page in made}
    assert lake.keys("pages", ["b1"], "pages", "page_id") == {made[1].page_id}


def test_many_small_files_of_known_keys_become_one(lake: BucketLake, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "a")
    asked = [f"b{number}" for number in range(PARTS_KEPT + 1)]
    for batch in asked:
        lake.write("pages", batch, {"pages": to_table(Page, [page])})
        assert lake.keys("pages", [batch], "pages", "page_id") == {page.page_id}
    assert len(list(lake.folder.rglob("*.parquet"))) == 1
    assert lake.keys("pages", asked, "pages", "page_id") == {page.page_id}
