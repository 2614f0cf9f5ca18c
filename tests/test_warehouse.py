"""Sessions of analysts read the warehouse and nothing else."""

from pathlib import Path

import duckdb
import pytest

from tasks.settings import Settings
from tasks.warehouse import WarehouseMissingError, copy_file, open_read_only, replacement


@pytest.fixture
def warehouse(settings: Settings) -> Path:
    with replacement(settings.warehouse):
        pass
    return settings.warehouse


@pytest.mark.parametrize(
    "query",
    [
        "insert into entities values (1, 'x', 'person')",
        "drop table quotes",
        "select * from read_text('/etc/hostname')",
        "copy entities to '/tmp/stolen.csv'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "from 'somewhere.parquet'",
    ],
)
def test_what_is_not_reading_this_file_is_refused(warehouse: Path, query: str) -> None:
    with open_read_only(warehouse) as con, pytest.raises(duckdb.Error):
        con.execute(query)


def test_a_missing_warehouse_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissingError, match="`onrecord ingest` makes one"):
        open_read_only(tmp_path / "none.duckdb")


def test_what_goes_wrong_inside_leaves_no_warehouse(settings: Settings) -> None:
    with pytest.raises(KeyError), replacement(settings.warehouse):
        raise KeyError("planted")
    assert not settings.warehouse.exists()


def test_a_copy_that_a_killed_loader_left_is_not_built_upon(settings: Settings) -> None:
    settings.home.mkdir()
    left = settings.warehouse.with_name("onrecord.duckdb.loading")
    left.write_bytes(b"half a file")
    left.with_name(left.name + ".wal").write_bytes(b"half a log")
    with replacement(settings.warehouse) as con:
        assert con.execute("select count(*) from quotes").fetchall() == [(0,)]
    assert sorted(path.name for path in settings.home.iterdir()) == ["onrecord.duckdb"]


@pytest.mark.parametrize("size", [0, 1, 5_000_000])
def test_a_copy_has_every_byte(tmp_path: Path, size: int) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(number % 251 for number in range(size)))
    target.write_bytes(b"longer than it should be")
    copy_file(source, target)
    assert target.read_bytes() == source.read_bytes()
