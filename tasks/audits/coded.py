"""Reads a coded sample from the warehouse, to correct shares by it."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

import sql
from onrecord.audits.cells import Cell, Coded, CodedQuote, Traits

EVERYTHING: Mapping[str, Any] = {
    "from_day": None,
    "to_day": None,
    "by": "all",
    "seed": "",
    "copies": True,
}
"""Parameters of the frame of all quotes that there are."""


def as_cells(rows: Sequence[tuple[Any, ...]]) -> list[Cell]:
    """Rows of `count_cells` and of `list_audit_cells`."""
    return [Cell(Traits(*traits), quotes) for *traits, quotes in rows]


def count_cells(frame: "duckdb.DuckDBPyRelation") -> list[Cell]:
    """How many asserted statements a frame has, by publisher, day and so on."""
    found = frame.query("drawn_from", sql.statement("count_cells"))
    return [] if found is None else as_cells(found.fetchall())


def read_coded(con: "duckdb.DuckDBPyConnection", audit: str | None) -> Coded | None:
    """Read the latest audit of a name.

    Args:
        con: A session of the warehouse.
        audit: The name; None for the latest of all.

    Returns:
        None if there is none.
    """
    row = con.execute(sql.statement("show_audit"), {"audit": audit}).fetchone()
    if row is None:
        return None
    audit_id, name = row
    wanted = {"audit_id": audit_id}

    def rows(statement: str) -> list[tuple[Any, ...]]:
        return con.execute(sql.statement(statement), wanted).fetchall()

    strata = rows("list_audit_strata")
    places = {stratum: place for place, (stratum, _) in enumerate(strata)}
    now = con.sql(sql.statement("list_quote_frame"), params=dict(EVERYTHING))
    uncorrected = con.sql(sql.statement("list_uncorrected_quotes"))
    return Coded(
        name,
        [_quote(places, *row) for row in rows("list_audited_quotes")],
        [float(size) for _, size in strata],
        as_cells(rows("list_audit_cells")),
        [count_cells(now), count_cells(uncorrected)],
        frozenset(name for (name,) in con.execute(sql.statement("list_shared_names")).fetchall()),
    )


def _quote(places: Mapping[str, int], *row: Any) -> CodedQuote:
    """A row of `list_audited_quotes`."""
    stratum, source, day, is_copy, voiced, is_right, *said = row
    was, truth = said[: len(said) // 2], said[len(said) // 2 :]
    return CodedQuote(
        places[stratum],
        Traits(source, day, is_copy, *was),
        Traits(source, day, is_copy, *truth) if is_right else None,
        voiced,
    )
