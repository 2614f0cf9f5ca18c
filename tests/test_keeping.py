"""Backups, restores and upgrades: the lake is enough, and an older file is brought up to date."""

import shutil
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

import sql
from tasks.lake.local import Lake
from tasks.settings import Settings
from tasks.warehouse.comparison import compare_warehouse
from tasks.warehouse.replacement import STORAGE
from tests.made_lake import write_chain
from tests.test_crash import start
from tests.test_flows import comparable
from tests.test_load import ask, load
from tests.test_maintenance import made

PATIENCE_S = 1200


def test_a_backup_that_is_taken_while_a_run_goes_on_restores_a_sound_home(
    tmp_path: Path, samples: Path, prefect_api: str
) -> None:
    """As the manual has it: copy the lake, rebuild elsewhere, compare, then run on."""
    home, restored = Settings(home=tmp_path / "home"), Settings(home=tmp_path / "restored")
    texts = samples / "text"
    run = start(home.home, texts, prefect_api)
    copies = 0
    while run.poll() is None:
        if Lake(home.lake).batches("articles"):
            shutil.rmtree(restored.lake, ignore_errors=True)
            copied = subprocess.run(
                ["/bin/cp", "-a", str(home.lake), str(restored.lake)],
                check=False,
                capture_output=True,
            )
            copies += copied.returncode == 0
        else:
            restored.home.mkdir(exist_ok=True)
        if copies:
            break
        time.sleep(0.01)
    assert run.wait(timeout=PATIENCE_S) == 0
    assert copies, "the run had ended before a copy could be taken"
    load(restored, from_scratch=True)
    assert not [each.table for each in compare_warehouse.fn(restored) if each.differs]
    assert start(restored.home, texts, prefect_api).wait(timeout=PATIENCE_S) == 0
    assert comparable(restored) == comparable(home)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pages are read from."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Settings:
    """A home of this release with three batches; to be copied."""
    settings = Settings(home=folder / "home", workers=1)
    for number in range(3):
        write_chain(settings, made(folder, number))
    load(settings)
    return settings


@pytest.fixture
def current(settings: Settings, loaded: Settings) -> Settings:
    shutil.copytree(loaded.home, settings.home)
    return settings


@pytest.mark.parametrize("migrations", [1, len(sql.migrations()) - 1])
def test_a_file_of_an_older_release_is_brought_up_to_date(
    current: Settings, folder: Path, tmp_path: Path, migrations: int
) -> None:
    """A file with the first tables and the rows that they could hold; then one load."""
    before, runs = comparable(current), ask(current, "select run_id from runs")
    older = tmp_path / "older.duckdb"
    make_older(older, current.warehouse, migrations)
    older.replace(current.warehouse)
    pages = made(folder, 3)
    write_chain(current, pages)
    run = load(current, [*pages, *made(folder, 0)])
    assert (run.new, run.unchanged) == (2, 2)
    assert set(runs) < set(ask(current, "select run_id from runs"))
    after = comparable(current)
    assert len(after["articles"]) == len(before["articles"]) + 2
    load(current, from_scratch=True)
    assert comparable(current) == after


def test_old_rows_stay_where_the_lake_that_could_renew_them_is_gone(
    current: Settings, tmp_path: Path
) -> None:
    older = tmp_path / "older.duckdb"
    make_older(older, current.warehouse, len(sql.migrations()) - 1)
    older.replace(current.warehouse)
    before = ask(current, "select article_id, body from articles order by all")
    shutil.rmtree(current.lake)
    load(current)
    assert ask(current, "select article_id, body from articles order by all") == before
    assert ask(current, "select max(number) from schema_migrations") == [(len(sql.migrations()),)]


def make_older(path: Path, newer: Path, migrations: int) -> None:
    """A file after so many migrations, with the rows of a newer one as far as it has columns."""
    with duckdb.connect(path, config=dict(STORAGE)) as con:
        con.execute(sql.statement("create_schema_migrations"))
        for number, script in sql.migrations()[:migrations]:
            con.execute(script.text)
            con.execute("insert into schema_migrations values ($1, $2)", [number, script.name])
        con.execute("attach $path as newer (read_only)", {"path": str(newer)})
        names = con.execute(
            "select table_name from duckdb_tables() where database_name = current_database() "
            "and table_name != 'schema_migrations'"
        ).fetchall()
        for (name,) in names:
            held = con.table(name).columns
            rows = con.table(f"newer.{name}")
            shared = [column for column in held if column in rows.columns]
            rows.select(*[duckdb.ColumnExpression(column) for column in shared]).create("moving")
            con.execute(f"insert into {name} by name from moving")  # our own names
            con.execute("drop table moving")
