"""A home without a database gets a copy of an empty one, and does without where it cannot."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flows.cli.serve import new_database
from flows.cli.serve.new_database import DATABASE, ELSEWHERE, begin_database, kept_database


def tables(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as con:
        rows = con.execute("select name from sqlite_master where type = 'table' order by name")
        return [name for (name,) in rows.fetchall()]


def make_like_prefect(database: Path) -> None:
    with closing(sqlite3.connect(database)) as con:
        con.executescript(
            "create table alembic_version (version_num text);"
            "insert into alembic_version values ('3f2a');"
            "create table flow_run (id text);"
        )


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cache"


@pytest.fixture
def prefect_home(tmp_path: Path) -> Path:
    home = tmp_path / "home" / "prefect"
    home.mkdir(parents=True)
    return home


@pytest.fixture
def making(prefect_home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prefect's migrations take ten seconds: here they are counted, and make three tables."""
    made: list[str] = []

    async def make() -> None:
        made.append("made")
        make_like_prefect(prefect_home / DATABASE)

    monkeypatch.setattr(new_database, "_make", make)
    return made


@pytest.mark.usefixtures("cache")
def test_the_second_home_gets_a_copy_of_what_the_first_one_made(
    prefect_home: Path, making: list[str]
) -> None:
    assert asyncio.run(begin_database(prefect_home))
    first = tables(prefect_home / DATABASE)
    (prefect_home / DATABASE).unlink()
    assert asyncio.run(begin_database(prefect_home))
    assert tables(prefect_home / DATABASE) == first == ["alembic_version", "flow_run"]
    assert making == ["made"]
    assert [path.name for path in prefect_home.iterdir()] == [DATABASE]


@pytest.mark.usefixtures("cache", "making")
def test_a_database_that_is_there_stays(prefect_home: Path) -> None:
    (prefect_home / DATABASE).write_bytes(b"somebody's history")
    asyncio.run(begin_database(prefect_home))
    assert (prefect_home / DATABASE).read_bytes() == b"somebody's history"
    assert not kept_database().exists()


@pytest.mark.usefixtures("cache", "making")
@pytest.mark.parametrize(("revision", "current"), [("3f2a", True), ("0a1b", False)])
def test_only_a_database_of_another_release_is_migrated(
    prefect_home: Path, revision: str, *, current: bool
) -> None:
    asyncio.run(begin_database(prefect_home))
    with closing(sqlite3.connect(prefect_home / DATABASE)) as con, con:
        con.execute("update alembic_version set version_num = ?", [revision])
    assert asyncio.run(begin_database(prefect_home)) is current


@pytest.mark.usefixtures("cache", "making")
def test_a_broken_database_is_left_to_prefect(prefect_home: Path) -> None:
    asyncio.run(begin_database(prefect_home))
    (prefect_home / DATABASE).write_bytes(b"no database" * 100)
    assert not asyncio.run(begin_database(prefect_home))


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_database_elsewhere_is_left_to_prefect(
    prefect_home: Path, making: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "postgresql+asyncpg://prefect@localhost/prefect")
    asyncio.run(begin_database(prefect_home))
    assert (making, list(prefect_home.iterdir())) == ([], [])


def damage(kept: Path) -> None:
    kept.write_bytes(b"no database" * 100)


def cut(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:3000])


def fill(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as con, con:
        con.execute("insert into flow_run values ('a run of somebody')")


@pytest.mark.usefixtures("cache", "making")
@pytest.mark.parametrize("spoil", [damage, cut, fill])
def test_a_kept_database_that_is_not_empty_and_whole_is_not_used(
    prefect_home: Path, spoil: Callable[[Path], None]
) -> None:
    asyncio.run(begin_database(prefect_home))
    (prefect_home / DATABASE).unlink()
    spoil(kept_database())
    asyncio.run(begin_database(prefect_home))
    assert not (prefect_home / DATABASE).exists()
    assert not kept_database().exists()


@pytest.mark.usefixtures("making")
def test_a_cache_that_cannot_be_written_costs_nothing(cache: Path, prefect_home: Path) -> None:
    cache.write_text("a file where a folder is needed", "utf-8")
    asyncio.run(begin_database(prefect_home))
    assert tables(prefect_home / DATABASE) == ["alembic_version", "flow_run"]
