"""DuckDB in memory, for a worker's queries about one batch."""

import atexit
from functools import cache

import duckdb

import sql

ANALYSIS = "fulltext_analysis"


@cache
def engine() -> "duckdb.DuckDBPyConnection":
    """The process's connection, on one thread; kept, since opening one takes as long as a batch."""
    con = duckdb.connect(config={"threads": 1})
    atexit.register(engine.cache_clear)
    con.execute({script.name: script.text for script in sql.scripts("functions")}[ANALYSIS])
    return con
