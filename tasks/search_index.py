"""The index behind `search`: words of articles and of quotes."""

import duckdb


def index_words(con: "duckdb.DuckDBPyConnection") -> None:
    """Index the articles that a load touches."""
