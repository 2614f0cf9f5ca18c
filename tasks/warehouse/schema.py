"""The schema of a warehouse: migrations that it lacks, views and macros of this release."""

import duckdb

import sql


def migrate(con: "duckdb.DuckDBPyConnection") -> bool:
    """Apply the migrations that the file has not had, each with its record.

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
    """Whether an older release made the file, and none since brought it up to date."""
    rows = con.execute(sql.statement("last_migration")).fetchall()
    return bool(rows) and rows[0][0] < len(sql.migrations())


def define(con: "duckdb.DuckDBPyConnection") -> None:
    """Make the views and macros as the installed version has them."""
    con.execute("begin")
    for folder in ("functions", "views", "macros", "comments"):
        for script in sql.scripts(folder):
            con.execute(script.text)
    con.execute("commit")
