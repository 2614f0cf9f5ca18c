"""Comparing the warehouse with the lake: equal where it should be, and every difference named."""

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.compare import compare
from tasks.settings import Settings
from tasks.warehouse.comparison import compare_warehouse
from tasks.warehouse.session import WarehouseMissingError
from tests.made_lake import write_chain
from tests.test_load import load
from tests.test_maintenance import made, merge


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Four batches, loaded one by one; to be copied."""
    folder = tmp_path_factory.mktemp("loaded")
    settings = Settings(home=folder / "home", workers=1)
    for number in range(4):
        write_chain(settings, made(folder, number))
        load(settings)
    return settings


@pytest.fixture
def home(settings: Settings, loaded: Settings) -> Settings:
    shutil.copytree(loaded.home, settings.home)
    return settings


def differing(settings: Settings) -> dict[str, tuple[int, int]]:
    found = compare_warehouse.fn(settings)
    assert not list(settings.home.glob(".compare-*"))
    assert len(found) > 20
    return {each.table: (each.only_live, each.only_rebuilt) for each in found if each.differs}


def test_what_was_loaded_bit_by_bit_and_merged_is_what_the_lake_gives(
    home: Settings, tmp_path: Path
) -> None:
    write_chain(home, made(tmp_path, 9))  # not loaded yet: no difference
    assert differing(home) == {}
    merge(Settings(home=home.home, merge_hours=0))
    assert differing(home) == {}


def test_a_changed_a_doubled_and_a_lacking_row_are_found(home: Settings) -> None:
    with duckdb.connect(home.warehouse) as con:
        con.execute(
            "update quotes set content = 'x' where article_id = (select min(article_id) "
            "from quotes)"
        )
        con.execute("insert into sources from sources")
        con.execute(
            "delete from mentions where article_id = (select max(article_id) from mentions)"
        )
    assert differing(home) == {"quotes": (1, 1), "sources": (1, 0), "mentions": (0, 1)}


@pytest.mark.usefixtures("prefect_server")
def test_a_difference_fails_the_run_with_its_words(home: Settings) -> None:
    assert compare(home=home.home, return_state=True).is_completed()
    with duckdb.connect(home.warehouse) as con:
        con.execute("delete from quotes")
    before = home.warehouse.read_bytes()
    state = compare(home=home.home, return_state=True)
    assert state.is_failed()
    assert "differs from the lake in quotes" in str(state.message)
    assert "quotes: 0 rows, 6 from the lake" in str(state.result(raise_on_failure=False))
    assert home.warehouse.read_bytes() == before


def test_a_lake_that_was_copied_elsewhere_gives_the_same(home: Settings, tmp_path: Path) -> None:
    other = Settings(home=tmp_path / "other")
    shutil.copytree(home.lake, other.lake)
    with pytest.raises(WarehouseMissingError):
        compare_warehouse.fn(other)
    shutil.copyfile(home.warehouse, other.warehouse)
    assert differing(other) == {}
