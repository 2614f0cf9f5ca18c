"""Runs of sorted hashes: they find what a look over all hashes finds, or are not used."""

import random
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.settings import Settings
from tasks.warehouse import hash_runs, run_files
from tasks.warehouse.checks import CheckFailedError, reset_proofs
from tasks.warehouse.comparison import compare_warehouse
from tasks.warehouse.hash_runs import (
    BANDS,
    KEYS,
    folder_beside,
    keep_runs,
    look_into,
    names_beside,
)
from tasks.warehouse.replacement import MOST_FREE_KEPT, connect_for_writing, replacement
from tasks.warehouse.run_files import Run, write_run
from tasks.warehouse.schema import define, migrate
from tests.made_lake import write_chain
from tests.test_copies import Desk, made_set
from tests.test_load import load
from tests.test_maintenance import made

TABLES = ("articles", "article_bands", "quote_keys", "quote_clusters", "quotes")


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect_for_writing(tmp_path / "onrecord.duckdb") as con:
        migrate(con)
        define(con)
        yield con


class FiledDesk(Desk):
    """The same in a file, whose loads look at what is new and keep runs."""

    def load(self, *made: object, **more: object) -> None:
        reset_proofs(self.con, whole=False)
        super().load(*made, **more)  # type: ignore[arg-type]
        kept = keep_runs(self.con, afresh=False)
        self.con.execute("checkpoint")
        hash_runs.sweep(self.folder / "onrecord.duckdb", kept)


@pytest.mark.parametrize("seed", range(6))
def test_loads_that_follow_runs_group_as_one_that_looks_over_all(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some articles come twice, and some are taken out again."""
    monkeypatch.setattr(hash_runs, "FEWEST_HASHES", 0)
    chosen = random.Random(seed)  # noqa: S311  # not for secrets
    made_now = made_set(chosen)
    gone = chosen.sample([one.name for one in made_now], chosen.randint(0, 3))
    with duckdb.connect() as other:
        migrate(other)
        define(other)
        reset_proofs(other, whole=True)
        at_once = Desk(other, tmp_path)
        at_once.load([one for one in made_now if one.name not in gone])
        expected = {table: at_once.rows(table) for table in TABLES}
    in_parts = FiledDesk(con, tmp_path)
    chosen.shuffle(made_now)
    for first in range(0, len(made_now), 2):
        in_parts.load(made_now[first : first + 3])
    assert all(look_into(con, kind).runs for kind in (BANDS, KEYS))
    in_parts.load(gone=gone)
    assert {table: in_parts.rows(table) for table in TABLES} == expected


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=30),
    st.lists(st.integers(-1, 10), unique=True),
    st.lists(st.integers(0, 29), max_size=3),
    st.integers(1, 5),
)
def test_a_run_finds_all_articles_of_a_hash(
    rows: list[tuple[int, int]], asked: list[int], places: list[int], in_block: int
) -> None:
    """However it is written in parts, and however often a hash goes on in the next block."""
    rows.sort()
    cut = sorted({0, *(place for place in places if place < len(rows)), len(rows)})
    both = np.array(rows, np.int64).reshape(-1, 2)
    parts = [(both[one:two, 0], both[one:two, 1]) for one, two in pairwise(cut)]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_files, "IN_BLOCK", in_block)
        patch.setattr(run_files, "BLOCK_BYTES", in_block * run_files.RECORD.itemsize)
        run = write_run(Path(folder), "made", parts, len(rows))
        assert run.is_whole()
        found = run.holders(np.array(sorted(asked), np.int64))
        assert list(zip(*run.read(), strict=True)) == rows
    assert sorted(found) == sorted(article for hash_, article in rows if hash_ in asked)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three batches, loaded one by one into a warehouse with runs; these articles have no bands."""
    folder = tmp_path_factory.mktemp("three")
    made_home = Settings(home=folder / "home", workers=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hash_runs, "FEWEST_HASHES", 0)
        for number in range(3):
            write_chain(made_home, made(folder, number))
            load(made_home)
    return made_home.home


@pytest.fixture
def home(settings: Settings, three: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of that home."""
    monkeypatch.setattr(hash_runs, "FEWEST_HASHES", 0)
    shutil.copytree(three, settings.home)
    return settings


def listed(settings: Settings) -> dict[str, int]:
    with duckdb.connect(settings.warehouse, read_only=True) as con:
        return dict(con.execute("select run, entries from hash_runs").fetchall())


def whole(settings: Settings) -> bool:
    """Whether runs have all keys and nothing else lies beside, and rows are the lake's."""
    runs = listed(settings)
    assert names_beside(settings.warehouse) == set(runs)
    with duckdb.connect(settings.warehouse, read_only=True) as con:
        held = set(con.execute("select key, article_id from quote_keys").fetchall())
    found = set()
    for name in runs:
        hashes, articles = Run(folder_beside(settings.warehouse) / name, runs[name]).read()
        assert list(hashes) == sorted(hashes)
        found |= set(zip(hashes.tolist(), articles.tolist(), strict=True))
    return found >= held > set() and not any(
        each.differs for each in compare_warehouse.fn(settings)
    )


def test_where_very_many_hashes_come_together_all_are_sorted_again(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hash_runs, "SORTED_AT_ONCE", 1)
    write_chain(home, made(tmp_path, 7))
    load(home)
    assert len(listed(home)) == 1
    assert whole(home)


def test_each_load_adds_a_run_and_takes_in_those_that_are_not_much_longer(home: Settings) -> None:
    assert whole(home)
    assert 1 <= len(listed(home)) <= 2
    before = listed(home)
    load(home)
    assert listed(home) == before


@pytest.mark.parametrize("damage", ["lacking", "cut off"])
def test_without_one_of_its_runs_a_kind_is_looked_over_and_runs_are_made_again(
    home: Settings, tmp_path: Path, damage: str
) -> None:
    name = max(listed(home))
    path = folder_beside(home.warehouse) / name
    if damage == "lacking":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-8])
    write_chain(home, made(tmp_path, 7))
    load(home)
    assert name not in listed(home)
    assert whole(home)


def test_a_load_that_fails_leaves_the_runs_as_they_were(home: Settings) -> None:
    before = names_beside(home.warehouse)
    with pytest.raises(CheckFailedError), replacement(home.warehouse) as con:
        con.execute("insert into quote_keys values (1, 0, null, 1)")
    assert names_beside(home.warehouse) == before
    assert whole(home)


def test_maintenance_makes_runs_again(home: Settings) -> None:
    (name, *_) = listed(home)
    path = folder_beside(home.warehouse) / name
    path.write_bytes(bytes(path.stat().st_size))
    with replacement(home.warehouse, most_free=MOST_FREE_KEPT):
        pass
    assert name not in listed(home)
    assert whole(home)


def test_what_a_killed_load_left_goes_with_the_next(home: Settings) -> None:
    (folder_beside(home.warehouse) / "keys-left").write_bytes(b"half a run")
    load(home)
    assert whole(home)


def test_a_small_warehouse_has_no_runs(settings: Settings, tmp_path: Path) -> None:
    write_chain(settings, made(tmp_path, 0))
    load(settings)
    assert not folder_beside(settings.warehouse).exists()


def test_a_warehouse_in_memory_has_no_runs() -> None:
    with duckdb.connect() as con:
        migrate(con)
        assert keep_runs(con, afresh=True) == set()
