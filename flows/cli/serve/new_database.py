"""The database of a new home: a copy of an empty one, which this release of Prefect made before.

Prefect makes an empty database by every migration that it ever had, which takes more processor time
than all else that a first run does. So the empty one is kept in the user's cache, one per release.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

from tasks.machine.cache import NoCacheError, cache_folder

DATABASE = "prefect.db"
ELSEWHERE = (
    "PREFECT_API_DATABASE_CONNECTION_URL",
    "PREFECT_SERVER_DATABASE_CONNECTION_URL",
    "PREFECT_SERVER_DATABASE_NAME",
)
"""Variables by which the database is another one than the file in the home."""


async def begin_database(prefect_home: Path) -> bool:
    """Give a home without a database an empty one, as Prefect's migrations leave it.

    Whatever goes wrong with the copy that is kept, Prefect makes its database by itself.

    Args:
        prefect_home: Folder of the database; no other server starts there meanwhile.

    Returns:
        Whether nothing is left to migrate in the home's database: to find that, Prefect would read
        a hundred migrations.
    """
    database = prefect_home / DATABASE
    if any(name in os.environ for name in ELSEWHERE):
        return False
    with suppress(OSError, sqlite3.Error, NoCacheError):
        kept = kept_database()
        if database.exists():
            return kept.is_file() and _revision(database) == _revision(kept)
        if not kept.is_file():
            await _make()
            _keep(database, kept)
        elif _is_sound(kept):
            coming = database.with_name(f"{DATABASE}.{uuid4().hex}")
            shutil.copyfile(kept, coming)
            coming.rename(database)
        else:
            kept.unlink()
            return False
        return True
    return False


def kept_database() -> Path:
    """Where the empty database of this release of Prefect is kept.

    Raises:
        NoCacheError: This user has no cache.
    """
    from prefect import __version__  # it has been imported where a server starts

    return cache_folder() / f"prefect-{__version__}.db"


async def _make() -> None:
    """Let Prefect make an empty database, in the place that its settings name."""
    from prefect.server.database import provide_database_interface

    await provide_database_interface().create_db()


def _keep(database: Path, kept: Path) -> None:
    """Put a copy of an empty database into the cache.

    Raises:
        FileNotFoundError: It is not where it was expected: a setting has it elsewhere.
    """
    if not database.is_file():
        raise FileNotFoundError(database)
    kept.parent.mkdir(parents=True, exist_ok=True)
    coming = kept.with_name(f"{kept.name}.{uuid4().hex}")
    with closing(sqlite3.connect(database)) as made, closing(sqlite3.connect(coming)) as copy:
        made.backup(copy)
        copy.execute("pragma journal_mode = delete")
    coming.rename(kept)


def _revision(database: Path) -> str:
    """The last migration that a database has had."""
    with closing(sqlite3.connect(database)) as con:
        (revision,) = con.execute("select max(version_num) from alembic_version").fetchone()
    return str(revision)


def _is_sound(kept: Path) -> bool:
    """Whether the kept file is whole, and holds no run of anybody."""
    address = f"{kept.as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as con:
            (verdict,) = con.execute("pragma quick_check").fetchone()
            (migrations,) = con.execute("select count(*) from alembic_version").fetchone()
            (runs,) = con.execute("select count(*) from flow_run").fetchone()
    except sqlite3.Error:
        return False
    return (verdict, migrations, runs) == ("ok", 1, 0)
