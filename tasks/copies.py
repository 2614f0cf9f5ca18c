"""Near copies of articles, and one statement carried by many of them."""

import duckdb


def group_copies(con: "duckdb.DuckDBPyConnection") -> None:
    """Find the copies of the articles that a load touches, and cluster their quotes."""
