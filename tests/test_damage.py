"""Damage costs what lies in it, and whoever has the warehouse open stops nobody."""

import logging
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from onrecord.records import Article, Page, PageId
from tasks.batches.worker_jobs import clean_pages
from tasks.collect import known_keys
from tasks.fetching.known import CoolHost
from tasks.fetching.state import State, read_state
from tasks.lake.damage import CorruptBatchError
from tasks.lake.lineage import article_batch
from tasks.lake.local import Lake
from tasks.lake.lost_pages import LOST, lost_keys
from tasks.load import load as load_task
from tasks.maintenance.merge import merge_batches
from tasks.maintenance.verify import verify_lake, verify_warehouse
from tasks.reading.run_summary import read_summary
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.session import (
    WarehouseDamagedError,
    WarehouseLockedError,
    look_up,
)
from tests.made_lake import made_article, made_page, write_chain
from tests.test_flows import comparable
from tests.test_load import ask, counts, load

PAGES = 6
HOLD = """
import duckdb, sys
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
for line in sys.stdin:
    con.execute(line)
    print("done", flush=True)
con.close()
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one batch of some pages, the last of them refused."""
    folder = tmp_path_factory.mktemp("damage")
    settings = Settings(home=folder / "home", workers=1)
    write_chain(settings, chain(folder))
    load(settings)
    return folder


def noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311  # the same each time, no secret


def chain(folder: Path, first: int = 0) -> dict[Page, Article | None]:
    """Some pages, numbered from the first on, whose last is refused."""
    numbers = range(first, first + PAGES)
    # Nothing that a packer could make small: damage in the middle of the file then hits raw bytes.
    pages = [made_page(folder, f"{number}", noise(number, 20_000).hex()) for number in numbers]
    made: dict[Page, Article | None] = {
        page: made_article(page, f"https://selby.example/{number}")
        for number, page in zip(numbers, pages, strict=True)
    }
    return made | {pages[-1]: None}


@pytest.fixture
def home(original: Path, tmp_path: Path) -> Settings:
    shutil.copytree(original / "home", tmp_path / "home")
    return Settings(home=tmp_path / "home", workers=1, merge_hours=0)


@contextmanager
def writing(warehouse: Path) -> "Iterator[Callable[[str], None]]":
    """A session of another process that may write; what to call with statements for it."""
    command = [sys.executable, "-c", HOLD, str(warehouse)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def say(statement: str) -> None:
            asked.write(statement + "\n")
            asked.flush()
            assert answers.readline() == "done\n"

        assert answers.readline() == "open\n"
        yield say
        asked.close()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    for place in range(middle, middle + 40):
        content[place] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def junk(path: Path) -> None:
    path.write_bytes(noise(5, 50_000))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(duckdb.connect(path)) as con:
        con.execute("create table articles as select 1 as x")


def other_format(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as con:
        con.execute("create table articles (x)")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT = (flip, cut, empty, junk, foreign, other_format)


@pytest.mark.parametrize("spoil", [empty, junk, foreign, other_format, folder_instead])
def test_a_warehouse_that_is_none_is_named_with_what_to_do(
    home: Settings, spoil: Callable[[Path], None]
) -> None:
    spoil(home.warehouse)
    with pytest.raises(WarehouseDamagedError, match=r"onrecord\.duckdb .*`onrecord rebuild`"):
        ask(home, "select 1")


def test_damage_that_a_query_meets_is_named_too(home: Settings) -> None:
    content = home.warehouse.read_bytes()
    home.warehouse.write_bytes(content[:20_000] + bytes(len(content) - 20_000))
    with pytest.raises(WarehouseDamagedError, match=r"onrecord\.duckdb .*`onrecord rebuild`"):
        comparable(home)


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_load_makes_a_damaged_warehouse_again_and_counts_what_it_brought(
    home: Settings, tmp_path: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    before = comparable(home)
    spoil(home.warehouse)
    page = made_page(tmp_path, "new", "new")
    with caplog.at_level(logging.WARNING), open_run("ingest", home) as run:
        batch = write_chain(home, {page: made_article(page, "https://selby.example/new")})
        intake = Intake(brought={batch})
        intake.page_ids.extend([page.page_id])
        ended = load_task.fn(run, intake).record
    assert (ended.new, ended.annotated) == (1, 1)
    assert len(comparable(home)["articles"]) == len(before["articles"]) + 1
    with open_run("maintain", home) as run:
        assert verify_warehouse.fn(run) == ""


def test_a_table_that_somebody_dropped_is_made_again(home: Settings) -> None:
    before = comparable(home)
    with closing(duckdb.connect(home.warehouse)) as con:
        con.execute("drop table loaded_batches")
    load(home)
    assert comparable(home) == before


def test_a_folder_in_the_warehouses_place_is_left_to_people(home: Settings) -> None:
    folder_instead(home.warehouse)
    for from_scratch in (False, True):
        with pytest.raises(WarehouseDamagedError, match=r"is a folder.*move it away"):
            load(home, from_scratch=from_scratch)
    assert home.warehouse.is_dir()


def test_a_session_that_writes_stops_no_load_and_no_maintenance(
    home: Settings, tmp_path: Path
) -> None:
    with writing(home.warehouse) as say:
        say("create table mine as select 1")
        with pytest.raises(WarehouseLockedError, match=r"onrecord\.duckdb .*PID"):
            ask(home, "select 1")
        assert look_up(
            home.warehouse,
            Lake(home.lake),
            lambda con: con.execute("select count(*) from articles").fetchall(),
        ) == [(PAGES - 1,)]
        with open_run("maintain", home) as run:
            assert not verify_lake.fn(run).damages
            assert merge_batches.fn(run) == (0, 0)
        page = made_page(tmp_path, "new", "new")
        write_chain(home, {page: made_article(page, "https://selby.example/new")})
        load(home)
        assert ask(home, "select count(*) from articles") == [(PAGES,)]
        # It goes on writing to a file that nobody else sees, and logs that beside the new one.
        say("insert into mine values (2)")
        assert ask(home, "select count(*) from articles") == [(PAGES,)]
    assert ask(home, "select count(*) from articles") == [(PAGES,)]
    load(home)
    assert ask(home, "select count(*) from articles") == [(PAGES,)]


RAW_DAMAGE = (flip, cut, empty, junk, Path.unlink)


@dataclass(frozen=True)
class Stage:
    """What a home held at one moment: its tables, and which pages its lake has lost."""

    tables: dict[str, list[tuple[Any, ...]]]
    lost: set[int]


@dataclass(frozen=True)
class Spoilt:
    """A home of which the raw pages of each batch were damaged in a way of their own.

    One home for all of them, since what takes time is to load, not what is loaded.

    Attributes:
        pages: Of each batch, by the damage done to it.
        named: Addresses of pages that the first look at the lake named as lost.
        clean: Whether a second look found no damage, and the warehouse sound.
        stages: What the home held before, and after each step.
        again: The lost pages that the source gave again.
    """

    pages: dict[str, set[PageId]]
    named: set[str]
    clean: bool
    stages: dict[str, Stage]
    again: dict[int, str]

    def rows_of(self, damage: str, stage: str) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of each table that belong to one batch, as keys among their values show."""
        own = self.pages[damage]
        return {
            name: [row for row in rows if any(key in own for key in row if isinstance(key, int))]
            for name, rows in self.stages[stage].tables.items()
        }


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    folder = tmp_path_factory.mktemp("spoilt")
    settings = Settings(home=folder / "home", workers=1, merge_hours=0)
    chains = {
        spoil.__name__: chain(folder / spoil.__name__, number * PAGES)
        for number, spoil in enumerate(RAW_DAMAGE)
    }
    batches = {name: write_chain(settings, each) for name, each in chains.items()}
    lake = Lake(settings.lake)
    stages = {}

    def keep(name: str) -> None:
        stages[name] = Stage(comparable(settings), set(lost_keys(lake)))

    load(settings)
    keep("before")
    for spoil in RAW_DAMAGE:
        spoil(lake.file("pages", batches[spoil.__name__], "pages"))
    with open_run("maintain", settings) as run:
        named = verify_lake.fn(run).lost
    load(settings)
    keep("lost")
    with open_run("maintain", settings) as run:
        clean = not verify_lake.fn(run).damages and verify_warehouse.fn(run) == ""
    load(settings, from_scratch=True)
    keep("lost, rebuilt")
    # The source is read again: the lost pages are new to the lake.
    known = known_keys(lake)
    again = {
        name: {page: article for page, article in each.items() if page.page_id not in known}
        for name, each in chains.items()
    }
    for each in again.values():
        write_chain(settings, each)
    load(settings)
    keep("read again")
    load(settings, from_scratch=True)
    keep("read again, rebuilt")
    return Spoilt(
        {name: {page.page_id for page in each} for name, each in chains.items()},
        set(named),
        clean,
        stages,
        {page.page_id: page.url for each in again.values() for page in each},
    )


@pytest.mark.parametrize("damage", [spoil.__name__ for spoil in RAW_DAMAGE])
def test_articles_stay_where_their_raw_pages_are_lost(spoilt: Spoilt, damage: str) -> None:
    own = spoilt.pages[damage]
    lost = spoilt.stages["lost"].lost & own
    assert 1 <= len(lost) <= PAGES
    if damage == flip.__name__:
        assert len(lost) <= 2, "what lies elsewhere in the file is read"
    assert lost == spoilt.again.keys() & own
    assert {spoilt.again[key] for key in lost} <= spoilt.named
    assert spoilt.clean
    before = spoilt.rows_of(damage, "before")
    assert len(before["articles"]) == PAGES - 1
    for stage in ("lost", "lost, rebuilt", "read again", "read again, rebuilt"):
        assert spoilt.rows_of(damage, stage) == before, stage


def test_no_row_changes_where_raw_pages_are_lost_and_read_again(spoilt: Spoilt) -> None:
    """Those of sources, names and the like too, which belong to no batch alone."""
    assert len(spoilt.named) == len(spoilt.again)
    assert [bool(stage.lost) for stage in spoilt.stages.values()] == [
        False,
        True,
        True,
        False,
        False,
    ]
    before, *after = spoilt.stages.values()
    assert all(stage.tables == before.tables for stage in after)


def test_a_newer_cleaning_keeps_the_text_that_it_cannot_clean_again(home: Settings) -> None:
    lake = Lake(home.lake)
    (batch,) = lake.batches("pages")
    flip(lake.file("pages", batch, "pages"))
    with open_run("maintain", home) as run:
        verify_lake.fn(run)
    lost = lost_keys(lake)
    cleaned = article_batch(batch, home)
    clean_pages(batch, cleaned, home, "r2")
    kept = lake.keys("articles", [cleaned], "articles", "page_id")
    refused = lake.keys("articles", [cleaned], "rejections", "page_id")
    assert lost <= kept | refused
    assert len(kept | refused) == PAGES


def test_pages_and_their_articles_damaged_at_once_cost_what_is_lost(home: Settings) -> None:
    lake = Lake(home.lake)
    (batch,), (cleaned,) = lake.batches("pages"), lake.batches("articles")
    flip(lake.file("pages", batch, "pages"))
    empty(lake.file("articles", cleaned, "articles"))
    with open_run("maintain", home) as run:
        found = verify_lake.fn(run)
    assert 1 <= len(found.lost) <= 2
    (kept,) = found.again
    assert len(lake.read("pages", kept, "pages", Page)) == PAGES - len(found.lost)


def test_a_damaged_file_that_a_load_needs_is_named(home: Settings) -> None:
    lake = Lake(home.lake)
    (batch,) = lake.batches("annotations")
    cut(lake.file("annotations", batch, "mentions"))
    with pytest.raises(CorruptBatchError, match=r"mentions\.parquet is damaged.*maintain"):
        load(home, from_scratch=True)


def test_raw_pages_lie_in_several_row_groups(home: Settings) -> None:
    lake = Lake(home.lake)
    (batch,) = lake.batches("pages")
    assert pq.read_metadata(lake.file("pages", batch, "pages")).num_row_groups == PAGES
    assert not lake.file("pages", batch, LOST).exists()


def test_a_run_speaks_of_what_it_brought_whoever_loaded_it(
    settings: Settings, tmp_path: Path
) -> None:
    """Each of two runs that share a lake finds the other's batches there, and loads them too."""
    runs = []
    for name, speaker in (("a", "Ada Obi"), ("b", "Tom Reyes")):
        page = made_page(tmp_path, name, name)
        batch = write_chain(
            settings, {page: made_article(page, f"https://selby.example/{name}", speaker)}
        )
        runs.append((page, batch, speaker))
    for page, batch, speaker in runs:
        with open_run("ingest", settings) as run:
            intake = Intake(brought={batch})
            intake.page_ids.append(page.page_id)
            finished = load_task.fn(run, intake)
            ended, story = finished.record, read_summary(run, finished)
        assert counts(ended) == (1, 1, 0, 0, 0)
        assert (ended.annotated, ended.quotes) == (1, 1)
        assert [voice.speaker for voice in story.voices] == [speaker]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "web" / "state.sqlite3"
    with State(path) as state:
        for number in range(200):
            state.put_host(CoolHost(f"host{number}" * 20, 1e12, 1, "429"))
    return path


@pytest.mark.parametrize("spoil", [cut, junk, folder_instead])
def test_a_broken_memory_of_addresses_is_set_aside_and_named(
    memory: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(memory)
    with read_state(memory) as looked:
        assert looked is None
    assert "state.sqlite3 is broken" in caplog.text
    assert [*memory.parent.glob("*.broken-*")] == [], "looking changes nothing"
    with State(memory) as state:
        assert state.cool_hosts(0) == []
        state.put_host(CoolHost("selby.example", 1e12, 1, "429"))
    (aside,) = memory.parent.glob("*.broken-*")
    assert aside.name in caplog.text
    with State(memory) as state:
        assert state.host("selby.example") is not None


@pytest.mark.parametrize("umask", [0o002, 0o027, 0o077])
def test_what_is_written_has_the_modes_that_the_umask_gives(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        settings = Settings(home=tmp_path / "home", workers=1)
        page = made_page(tmp_path, "a", "a")
        write_chain(settings, {page: made_article(page, "https://selby.example/a")})
        load(settings)
        State(settings.web_state).close()
    finally:
        os.umask(before)
    found = {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in settings.home.rglob("*")}
    assert found == {(True, oct(0o777 & ~umask)), (False, oct(0o666 & ~umask))}
