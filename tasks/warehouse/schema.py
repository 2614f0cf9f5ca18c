"""The schema of a warehouse: applies missing migrations, and this release's views and macros."""

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


def define(con: "duckdb.DuckDBPyConnection") -> None:
    """Define the views and macros of the installed release."""
    con.execute("begin")
    for folder in ("functions", "views", "macros", "comments"):
        for script in sql.scripts(folder):
            con.execute(script.text)
    con.execute("commit")
