"""Which names in articles are one entity, across all articles."""

import duckdb


def tie_entities(con: "duckdb.DuckDBPyConnection") -> None:
    """Tie the names of the articles that a load touches to entities."""
