"""A new warehouse begins with a copy of an empty one from the user's cache, and does without it."""

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import sql
from tasks.machine.cache import NoCacheError, cache_folder
from tasks.warehouse.replacement import replacement
from tests.test_warehouse import described


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder()


def new_warehouse(path: Path) -> Path:
    with replacement(path):
        pass
    return path


def kept_file(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def test_the_second_new_warehouse_is_a_copy_of_what_the_first_one_made(
    tmp_path: Path, cache: Path
) -> None:
    first = new_warehouse(tmp_path / "first.duckdb")
    kept = kept_file(cache).read_bytes()
    second = new_warehouse(tmp_path / "second.duckdb")
    assert described(first) == described(second)
    assert kept_file(cache).read_bytes() == kept
    with duckdb.connect(second, read_only=True) as con:
        numbers = con.execute("select number from schema_migrations order by number").fetchall()
        assert numbers == [(number,) for number in range(1, len(numbers) + 1)]
        assert con.execute("select count(*) from articles").fetchall() == [(0,)]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def empty(_: bytes) -> bytes:
    return b""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a cache, and the new warehouse that filled it; to be copied."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        new_warehouse(folder / "first.duckdb")
    return folder


@pytest.mark.parametrize("spoil", [cut, flip, empty])
def test_a_damaged_copy_is_made_again(
    tmp_path: Path, made: Path, cache: Path, spoil: Callable[[bytes], bytes]
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    kept = kept_file(cache)
    sound = kept.read_bytes()
    kept.write_bytes(spoil(sound))
    second = new_warehouse(tmp_path / "second.duckdb")
    assert described(tmp_path / "first.duckdb") == described(second)
    assert len(gzip.decompress(kept_file(cache).read_bytes())) == len(gzip.decompress(sound))


def test_a_release_with_other_sql_keeps_its_own(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_warehouse(tmp_path / "first.duckdb")
    shutil.copytree(sql.FOLDER, tmp_path / "sql")
    (tmp_path / "sql" / "macros" / "of_the_next.sql").write_text("create macro of_the_next() as 7")
    monkeypatch.setattr(sql, "FOLDER", tmp_path / "sql")
    sql.scripts.cache_clear()
    try:
        second = new_warehouse(tmp_path / "second.duckdb")
    finally:
        sql.scripts.cache_clear()
    assert len(list(cache.iterdir())) == 2
    with duckdb.connect(second, read_only=True) as con:
        assert con.execute("select of_the_next()").fetchall() == [(7,)]


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path, cache: Path) -> None:
    cache.parent.write_text("a file where a folder is needed", "utf-8")
    new_warehouse(tmp_path / "first.duckdb")
    new_warehouse(tmp_path / "second.duckdb")
    assert cache.parent.is_file()


def test_a_user_without_a_home_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs under a number that no user has."""
    monkeypatch.setenv("XDG_CACHE_HOME", "no/absolute/path")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.getuid", lambda: 987_654_321)
    with pytest.raises(NoCacheError):
        cache_folder()
    assert described(new_warehouse(tmp_path / "first.duckdb"))


def test_a_warehouse_has_the_mode_that_the_umask_gives_wherever_it_came_from(
    tmp_path: Path, cache: Path
) -> None:
    before = os.umask(0o027)
    try:
        both = [new_warehouse(tmp_path / f"{n}.duckdb") for n in range(2)]
    finally:
        os.umask(before)
    assert kept_file(cache)
    assert [oct(path.stat().st_mode & 0o777) for path in both] == ["0o640", "0o640"]
