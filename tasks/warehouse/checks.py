"""Runs `sql/checks`, which must hold before a new warehouse takes the old one's place."""

import duckdb

import sql

CHECKED = (
    "list_first_rows",
    "list_checked_entities",
    "list_checked_names",
    "list_checked_clusters",
)
"""Statements that say what is checked."""

EXAMPLES = 3
"""Rows that a failed check shows."""


class CheckFailedError(RuntimeError):
    """There are rows that must not exist; the message names the checks and shows examples."""


def reset_proofs(con: "duckdb.DuckDBPyConnection", *, whole: bool) -> None:
    """Choose whether `run_checks` looks at all rows, or only at what a load touches from here on.

    What a load puts in lies behind all other rows, so that it is found without reading these. Until
    the load ends, nothing may move rows: no checkpoint, which would close the gaps between them.
    """
    for name in CHECKED:
        con.execute(sql.statement(name), {"whole": whole})
    con.execute(sql.statement("set_first_rows"))
    con.execute(sql.statement("create_all_rows" if whole else "create_loaded_rows"))
    con.execute(sql.statement("create_proofs"))


def list_unproven(con: "duckdb.DuckDBPyConnection") -> None:
    """List the texts that `run_checks` is to compare with offsets, in `unproven_texts`.

    These are the texts of articles that this load put in, or of all articles after a migration.
    What an earlier load proved stays proven, since no statement changes a text or an offset.
    Articles whose rows agree with a proof in the temporary table `proofs` are left out, see
    `tasks.batches.proofs`.
    """
    for name in ("list_sums", "list_unproven_texts"):
        con.execute(sql.statement(name))


def run_checks(con: "duckdb.DuckDBPyConnection", *, whole: bool) -> None:
    """Run every check; none may select a row. Nothing is written, not even a temporary table.

    Args:
        con: A warehouse, after `reset_proofs` and `list_unproven`.
        whole: Run those too that compare counts with whole tables, which were counted otherwise.

    Raises:
        CheckFailedError: Some selected rows; each is named with their number and the first few.
    """
    failures = []
    left_out = set() if whole else {check.name for check in sql.scripts("checks/whole")}
    for check in sql.scripts("checks"):
        if check.name in left_out:
            continue
        rows = con.execute(check.text).fetchall()
        if rows:
            shown = "; ".join(str(row) for row in rows[:EXAMPLES])
            failures.append(f"{check.name} ({check.headline}): {len(rows)} rows, such as {shown}")
    if failures:
        raise CheckFailedError("the warehouse was not replaced. " + " | ".join(failures))
