"""Sessions of analysts read the warehouse and nothing else."""

from contextlib import closing
from pathlib import Path
from threading import Event

import duckdb
import pyarrow as pa
import pytest

from flows.cli.ask import AnswerLimits, open_session
from tasks.settings import Settings
from tasks.warehouse.bounds import bound_memory, in_bounds
from tasks.warehouse.replacement import (
    MOST_FREE_KEPT,
    connect_for_writing,
    copy_file,
    in_second_session,
    is_wasteful,
    replacement,
)
from tasks.warehouse.session import WarehouseMissingError, open_read_only
from tests.made_lake import made_article, made_page, write_chain
from tests.test_load import load, tables


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that no test may change."""
    path = tmp_path_factory.mktemp("home") / "onrecord.duckdb"
    with replacement(path):
        pass
    return path


@pytest.mark.parametrize(
    "query",
    [
        # What changes the file.
        "insert into entities values (1, 'x', 'person')",
        "update quotes set content = 'x'",
        "delete from quotes",
        "drop table quotes",
        "create table mine as select 1",
        "create macro who_said(name) as table select 1",
        "comment on table quotes is 'x'",
        "select 1; drop table quotes",
        # Reading other files.
        "from read_text('/etc/hostname')",
        "from read_blob('/etc/hostname')",
        "from read_csv('/etc/passwd')",
        "from sniff_csv('/etc/passwd')",
        "from read_json('/etc/hostname')",
        "from read_parquet('/etc/hostname')",
        "from parquet_metadata('/etc/hostname')",
        "from glob('/etc/*')",
        "from 'somewhere.parquet'",
        "from '/etc/passwd'",
        "from query('from read_text(''/etc/hostname'')')",
        "from query_table('/etc/passwd')",
        "copy (select 1 as x) from '/etc/passwd'",
        "prepare p as from read_text('/etc/hostname')",
        "create temp view v as from read_text('/etc/hostname')",
        "explain analyze from read_text('/etc/hostname')",
        "from fulltext_hits('x', '/etc/passwd', '/etc/passwd', 1)",
        "select getenv('HOME')",
        # Writing them.
        "copy entities to '/tmp/stolen.csv'",
        "copy (select 1) to '/dev/stdout'",
        "export database '/tmp/stolen'",
        "import database '/tmp/stolen'",
        "attach '/tmp/other.duckdb'",
        "attach ':memory:' as other",
        "create persistent secret s (type s3, key_id 'a', secret 'b')",
        "call enable_logging(storage = 'file', storage_config = {'path': '/tmp/stolen'})",
        # The network and code from elsewhere.
        "from 'https://selby.example/a.parquet'",
        "install httpfs",
        "load httpfs",
        "load '/tmp/other.duckdb_extension'",
        "call start_ui()",
        # Unlocking.
        "set enable_external_access = true",
        "set global enable_external_access = true",
        "pragma enable_external_access = true",
        "set lock_configuration = false",
        "reset memory_limit",
        "set memory_limit = '100GB'",
        "set threads = 64",
        "set temp_directory = '/tmp/stolen'",
        "set max_temp_directory_size = '100GB'",
        "set python_enable_replacements = true",
        "set allowed_paths = ['/etc/hostname']",
        "set allowed_directories = ['/etc']",
        "set file_search_path = '/etc'",
        "set profiling_output = '/tmp/stolen'",
        "pragma enable_profiling",
    ],
)
def test_what_is_not_reading_this_file_is_refused(warehouse: Path, query: str) -> None:
    before = warehouse.read_bytes()
    with open_read_only(warehouse) as con, pytest.raises(duckdb.Error):
        con.execute(query).fetchall()
    assert warehouse.read_bytes() == before
    assert [path.name for path in warehouse.parent.iterdir()] == [warehouse.name]


def test_variables_of_the_program_are_no_tables(warehouse: Path) -> None:
    private = pa.table({"a": [1]})
    with duckdb.connect() as plain:
        assert plain.execute("from private").fetchall() == [
            (value,) for value in private["a"].to_pylist()
        ]
    with open_read_only(warehouse) as con, pytest.raises(duckdb.CatalogException):
        con.execute("from private")


def test_the_file_attached_once_more_is_read_only_too(warehouse: Path) -> None:
    with open_read_only(warehouse) as con:
        con.execute(f"attach '{warehouse}' as again")
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            con.execute("insert into again.entities values (1, 'x', 'person')")


def test_a_session_may_keep_things_for_itself(warehouse: Path) -> None:
    with open_read_only(warehouse) as con:
        con.execute("create temp table mine as select 1 as x; set variable y = 2")
        assert con.execute("select x, getvariable('y') from mine").fetchall() == [(1, 2)]


def test_a_session_has_the_memory_and_the_processors_that_it_was_given(warehouse: Path) -> None:
    with open_read_only(warehouse, memory="50MB", threads=1) as con:
        limits = "select current_setting('memory_limit'), current_setting('threads')"
        assert con.execute(limits).fetchall() == [("47.6 MiB", 1)]
        with pytest.raises(duckdb.OutOfMemoryException):
            con.execute("select list(range) from range(100000000)").fetchall()


def test_a_session_takes_its_bounds_from_the_settings(warehouse: Path) -> None:
    settings = Settings(home=warehouse.parent, query_memory="50MB", query_threads=1)
    with open_session(settings, AnswerLimits(seconds=60)) as con:
        limits = "select current_setting('memory_limit'), current_setting('threads')"
        assert con.execute(limits).fetchall() == [("47.6 MiB", 1)]


def test_a_missing_warehouse_says_how_to_make_one(tmp_path: Path) -> None:
    missing = open_read_only(tmp_path / "none.duckdb")
    with pytest.raises(WarehouseMissingError, match="`onrecord ingest` makes one"), missing:
        pass


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


def test_a_file_with_many_free_blocks_is_made_compact(settings: Settings, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "1")
    write_chain(settings, {page: made_article(page, "https://selby.example/a")})
    load(settings, [page])
    with duckdb.connect(settings.warehouse) as con:
        assert not is_wasteful(con)
        con.execute("create table filler as select hash(range) as x from range(5_000_000)")
        con.execute("checkpoint")
        # Free blocks at the file's end would be cut off: something has to stand behind them.
        con.execute("create table behind as select hash(range) as x from range(200_000)")
        con.execute("checkpoint")
        con.execute("drop table filler")
        con.execute("checkpoint")
        assert is_wasteful(con)
    large = settings.warehouse.stat().st_size
    definitions, facts = described(settings.warehouse), tables(settings)
    load(settings)
    assert settings.warehouse.stat().st_size < large / 3
    assert described(settings.warehouse) == definitions
    assert tables(settings) == facts
    assert sorted(path.name for path in settings.home.glob("onrecord*")) == ["onrecord.duckdb"]


def test_maintenance_leaves_no_free_block_in_a_large_file(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    with replacement(settings.warehouse):
        pass
    with duckdb.connect(settings.warehouse) as con:
        con.execute("create table filler as select hash(range) as x from range(5_000_000)")
        con.execute("create table other as select hash(range) as x from range(500_000)")
        con.execute("checkpoint")
        con.execute("drop table other")
        con.execute("checkpoint")
        assert not is_wasteful(con)
    with replacement(settings.warehouse, most_free=MOST_FREE_KEPT):
        pass
    with duckdb.connect(settings.warehouse) as con:
        assert con.execute("select free_blocks from pragma_database_size()").fetchall() == [(0,)]


def described(warehouse: Path) -> list[list[object]]:
    """Tables, columns, views, macros and their comments, as the file holds them."""
    queries = (
        "select table_name, sql, comment from duckdb_tables() order by all",
        "select table_name, column_name, is_nullable, comment from duckdb_columns() order by all",
        "select view_name, sql, comment from duckdb_views() where not internal order by all",
        """select function_name, macro_definition, comment from duckdb_functions()
        where not internal order by all""",
    )
    with open_read_only(warehouse) as con:
        return [list(con.execute(query).fetchall()) for query in queries]


@pytest.mark.parametrize("size", [0, 1, 5_000_000])
def test_a_copy_has_every_byte(tmp_path: Path, size: int) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(number % 251 for number in range(size)))
    target.write_bytes(b"longer than it should be")
    copy_file(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_two_sessions_work_on_tables_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.duckdb"
    with closing(connect_for_writing(path)) as con:
        con.execute("create table one (n bigint)")
        con.execute("create table other (n bigint)")
        con.execute("create temp table wanted as select 7 as n")
        with in_second_session(
            con, lambda it: it.execute("insert into other from wanted"), ("wanted",)
        ):
            con.execute("begin")
            con.execute("insert into one values (1)")
            con.execute("commit")
        con.execute("checkpoint")
    with duckdb.connect(path, read_only=True) as con:
        assert con.execute("from one, other").fetchall() == [(1, 7)]


def test_what_fails_beside_a_block_fails_after_it(tmp_path: Path) -> None:
    with closing(connect_for_writing(tmp_path / "onrecord.duckdb")) as con:
        con.execute("create table one (n bigint)")
        with (
            pytest.raises(duckdb.CatalogException, match="nothing"),
            in_second_session(con, lambda it: it.execute("from nothing")),
        ):
            con.execute("insert into one values (1)")
        assert con.execute("from one").fetchall() == [(1,)]


def test_what_goes_on_beside_a_failing_block_is_broken_off(tmp_path: Path) -> None:
    endless = "select count(*) from range(10_000_000_000_000)"
    begun = Event()

    def work(other: duckdb.DuckDBPyConnection) -> None:
        begun.set()
        other.execute(endless)

    def fail_beside(con: duckdb.DuckDBPyConnection) -> None:
        with in_second_session(con, work):
            begun.wait()
            raise ValueError("the block's own")

    with (
        closing(connect_for_writing(tmp_path / "onrecord.duckdb")) as con,
        pytest.raises(ValueError, match="the block's own"),
    ):
        fail_beside(con)


def test_what_does_not_fit_into_memory_lies_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The working directory may be another disk, or not be written to."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    warehouse = tmp_path / "onrecord.duckdb"
    aside = tmp_path / "onrecord.duckdb.loading.tmp"
    aside.mkdir()
    left = aside / "of a killed load"
    left.touch()
    with replacement(warehouse) as con:
        assert not left.exists()
        con.execute("set memory_limit = '50MB'")
        con.execute("create temp table large as select md5(range::varchar) from range(3_000_000)")
        assert [*aside.iterdir()]
    assert {*tmp_path.iterdir()} == {warehouse, elsewhere}
    assert not [*elsewhere.iterdir()]


def test_a_bound_that_proves_too_narrow_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A list cannot be put aside on the disk; what was done before it is undone, then all again."""
    monkeypatch.setattr("tasks.warehouse.bounds.LEAST_MEMORY", 16 * 10**6)
    caplog.set_level("INFO", "tasks")
    with duckdb.connect(tmp_path / "bounded.duckdb") as con:
        con.execute("create table done (numbers bigint[])")

        def work() -> int:
            con.execute("insert into done values ([])")
            con.execute("insert into done select list(range) from range(3_000_000)")
            return 7

        bound_memory(con)
        assert in_bounds(con, work) == 7
        assert con.execute("select count(*), max(len(numbers)) from done").fetchall() == [
            (2, 3_000_000)
        ]
    assert "begins this part again" in caplog.text
