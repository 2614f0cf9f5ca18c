"""Brings audits from the lake into the warehouse."""

import duckdb

import sql
from tasks.lake.damage import naming_damaged
from tasks.lake.local import AnyLake

STAGE = "audits"
"""Where audits lie in the lake: a folder each, kept for ever."""

TABLES = (
    ("audits", "insert_audits"),
    ("audit_items", "insert_audit_items"),
    ("audit_cells", "insert_audit_cells"),
    ("audit_answers", "insert_audit_answers"),
    ("audit_figures", "insert_audit_figures"),
)
"""Each table, with the statement that inserts its rows."""


def audit_batch(audit_id: int) -> str:
    """The name of an audit's folder in the lake."""
    return f"{audit_id:016x}"


def insert_audits(con: "duckdb.DuckDBPyConnection", lake: AnyLake) -> None:
    """Insert the audits that the warehouse lacks.

    Raises:
        CorruptBatchError: A file of the lake is damaged.
    """
    held = {audit_batch(row[0]) for row in con.execute(sql.statement("list_audits")).fetchall()}
    lacking = [batch for batch in lake.batches(STAGE) if batch not in held]
    for table, putting_in in TABLES:
        if files := lake.files(STAGE, lacking, table):
            with naming_damaged(files):
                con.execute(sql.statement(putting_in), {"files": files})
