"""The schema of a warehouse: applies missing migrations, and this release's views and macros."""

from collections.abc import Iterator
from hashlib import sha256

import duckdb

import sql


def migrate(con: "duckdb.DuckDBPyConnection") -> bool:
    """Apply the migrations that the file lacks, each together with its record.

    Returns:
        Whether there were any.
    """
    con.execute(sql.statement("create_schema_migrations"))
    row = con.execute("select coalesce(max(number), 0) from schema_migrations").fetchall()[0]
    coming = sql.migrations()[row[0] :]
    for number, script in coming:
        con.execute("begin")
        con.execute(script.text)
        con.execute("insert into schema_migrations values ($1, $2)", [number, script.name])
        con.execute("commit")
    return bool(coming)


def lacks_migrations(con: "duckdb.DuckDBPyConnection") -> bool:
    """Whether the file was last written by an older release with fewer migrations."""
    rows = con.execute(sql.statement("last_migration")).fetchall()
    return bool(rows) and rows[0][0] < len(sql.migrations())


def is_empty(con: "duckdb.DuckDBPyConnection") -> bool:
    """Whether the file has no articles."""
    return con.execute(sql.statement("count_articles")).fetchall() == [(0,)]


def define(con: "duckdb.DuckDBPyConnection") -> None:
    """Define the views and macros of the installed release, unless the file has just these."""
    held = con.execute(sql.statement("list_digests")).fetchall()
    if held and held == [(_digest(con),)]:
        return
    con.execute("begin")
    for script in _definitions():
        con.execute(script.text)
    con.execute(sql.statement("delete_definitions"))
    con.execute(sql.statement("insert_definitions"), {"digest": _digest(con)})
    con.execute("commit")


def _definitions() -> Iterator[sql.Script]:
    for folder in ("functions", "views", "macros", "comments"):
        yield from sql.scripts(folder)


def digest_of_empty() -> str:
    """A checksum over all SQL that decides what a file without rows holds, and some more."""
    scripts = (*sql.scripts("statements"), *sql.scripts("migrations"), *_definitions())
    return sha256("\n".join(f"{each.name}\n{each.text}" for each in scripts).encode()).hexdigest()


def _digest(con: "duckdb.DuckDBPyConnection") -> str:
    """A checksum over the definitions of this release and the names of those that the file has."""
    held = con.execute(sql.statement("list_defined")).fetchall()
    texts = (f"{script.name}\n{script.text}" for script in _definitions())
    return sha256("\n".join((*texts, *(name for (name,) in held))).encode()).hexdigest()
