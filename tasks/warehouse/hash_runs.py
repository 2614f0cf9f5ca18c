"""Sorted files beside a large warehouse, in which a load looks up which articles have a hash.

Bands of articles and keys of quotes are hashes. DuckDB finds those that a load asks for by passing
over all of them, and an index of its own would make loading several times slower. A run is a file
of hashes in order, and of the articles that have them (`run_files`); a load reads the few pages of
it in which its hashes may stand.

Runs say where to look, and never what is so: rows come from the tables. A run may name articles
that have gone or changed since, but the runs of a kind together have each hash of the table. So the
warehouse lists its runs, each load adds one for what it puts in, and where one is lacking all
hashes are passed over, and runs are made again, as they are by maintenance. Files are never
changed. Those that the warehouse does not list are left by loads that failed or were killed, and go
with the next one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

import sql
from tasks.warehouse.run_files import Part, Run, merged, write_run

FEWEST_HASHES = 2_000_000
"""Hashes of a kind up to which there are no runs: to pass over so many takes 15 ms."""

GROWTH = 2
"""A new run takes in each older one that is not this many times as long, so that there are few."""

SORTED_AT_ONCE = 4_000_000
"""Hashes that are sorted in memory, which takes some 130 MB; more are sorted by DuckDB, which puts
aside on the disk what does not fit into a load's memory."""

ROWS_AT_ONCE = 1_000_000
UNFINISHED = ".loading"
"""The ending of a warehouse that is under way."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Statements about one kind of hashes.

    Attributes:
        name: What they are called in `hash_runs`.
        scan: Makes the view of rows with the hashes asked for, by passing over all.
        follow: Makes the same view, by the articles in the table `holders`.
        count: Counts all.
        in_order: Selects all in order, with their articles.
        loaded: Selects those that this load put in.
    """

    name: str
    scan: str
    follow: str
    count: str
    in_order: str
    loaded: str


BANDS = Kind(
    "bands",
    "scan_bands",
    "follow_bands",
    "count_article_bands",
    "list_bands_in_order",
    "list_loaded_bands",
)
KEYS = Kind(
    "keys", "scan_keys", "follow_keys", "count_quote_keys", "list_keys_in_order", "list_loaded_keys"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How to find who has the hashes in the temporary table `asked_hashes`.

    Attributes:
        con: The warehouse under way.
        runs: The runs; None where all hashes are passed over.
    """

    con: "duckdb.DuckDBPyConnection"
    runs: Sequence[Run] | None


def look_into(con: "duckdb.DuckDBPyConnection", kind: Kind) -> Look:
    """Prepare to look up hashes of a kind, in runs if the warehouse has them."""
    con.execute(sql.statement("create_asked_hashes"))
    look = Look(con, _opened(con, kind))
    if look.runs is None:
        con.execute(sql.statement(kind.scan))
    else:
        con.register("holders", pa.table({"article_id": pa.array([], pa.int64())}))
        con.execute(sql.statement(kind.follow))
    return look


def find_holders(look: Look, asking: str) -> None:
    """Let the view of who has hashes show those that a statement asks for."""
    look.con.execute(sql.statement(asking))
    if look.runs is None:
        return
    asked = np.sort(look.con.execute(sql.statement("list_asked")).fetchnumpy()["hash"])
    found = [np.zeros(0, np.int64), *(run.holders(asked) for run in look.runs)]
    look.con.register("holders", pa.table({"article_id": np.unique(np.concatenate(found))}))


def keep_runs(con: "duckdb.DuckDBPyConnection", *, afresh: bool) -> set[str]:
    """Write runs of what this load put in, or of all hashes where they are many and have none.

    Row numbers must be those of the load still.

    Args:
        con: The warehouse under way.
        afresh: Make new runs of all hashes, whether there are runs or not.

    Returns:
        The names of the files that belong to the warehouse from now on.
    """
    folder = _folder(con)
    if folder is None:
        return set()
    for kind in (BANDS, KEYS):
        held = None if afresh else _opened(con, kind)
        if held is None:
            _keep_all(con, folder, kind)
        else:
            _keep_coming(con, folder, kind, held)
    return {run for _, run, _ in _listed(con)}


def _keep_all(con: "duckdb.DuckDBPyConnection", folder: Path, kind: Kind) -> None:
    ((number,),) = con.execute(sql.statement(kind.count)).fetchall()
    gone = [run for own, run, _ in _listed(con) if own == kind.name]
    _forget(con, kind, gone)
    if number and number >= FEWEST_HASHES:
        _keep(con, folder, kind, _in_order(con, kind), number)


def _keep_coming(
    con: "duckdb.DuckDBPyConnection", folder: Path, kind: Kind, held: Sequence[Run]
) -> None:
    coming = con.execute(sql.statement(kind.loaded)).fetchnumpy()
    if not len(coming["hash"]):
        return
    taken = _outgrown(len(coming["hash"]), held)
    number = len(coming["hash"]) + sum(run.entries for run in taken)
    if number > SORTED_AT_ONCE:
        _keep_all(con, folder, kind)
        return
    new = coming["hash"], coming["article_id"]
    _forget(con, kind, [run.name for run in taken])
    _keep(con, folder, kind, [merged([new, *(run.read() for run in taken)])], number)


def _forget(con: "duckdb.DuckDBPyConnection", kind: Kind, runs: Sequence[str]) -> None:
    if runs:
        con.execute(sql.statement("delete_hash_runs"), {"kind": kind.name, "runs": runs})


def _keep(
    con: "duckdb.DuckDBPyConnection", folder: Path, kind: Kind, parts: Iterable[Part], number: int
) -> None:
    run = write_run(folder, kind.name, parts, number)
    row = {"kind": kind.name, "run": run.name, "entries": number}
    con.execute(sql.statement("insert_hash_runs"), row)


def names_beside(warehouse: Path) -> set[str]:
    """The names of all files of runs that lie beside a warehouse."""
    folder = folder_beside(warehouse)
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def sweep(warehouse: Path, kept: set[str]) -> None:
    """Remove all files of runs beside a warehouse but some."""
    folder = folder_beside(warehouse)
    for name in names_beside(warehouse) - kept:
        (folder / name).unlink()
    if folder.is_dir() and not kept:
        folder.rmdir()


def folder_beside(warehouse: Path) -> Path:
    """Where the runs of a warehouse lie."""
    return warehouse.with_name(warehouse.name + ".hashes")


def _folder(con: "duckdb.DuckDBPyConnection") -> Path | None:
    """Where the runs of a warehouse under way lie; None if it is in memory."""
    ((path,),) = con.execute(sql.statement("find_file")).fetchall()
    return None if path is None else folder_beside(Path(path.removesuffix(UNFINISHED)))


def _listed(con: "duckdb.DuckDBPyConnection") -> list[tuple[str, str, int]]:
    return con.execute(sql.statement("list_hash_runs")).fetchall()


def _opened(con: "duckdb.DuckDBPyConnection", kind: Kind) -> list[Run] | None:
    """The runs of a kind, the longest first; None if it has none, or one is lacking."""
    folder = _folder(con)
    listed = [(run, number) for own, run, number in _listed(con) if own == kind.name]
    if folder is None or not listed:
        return None
    runs = [Run(folder / Path(name).name, number) for name, number in listed]
    return runs if all(run.is_whole() for run in runs) else None


def _outgrown(number: int, held: Sequence[Run]) -> list[Run]:
    """The runs, the longest first, that a new one with so many hashes takes in."""
    taken: list[Run] = []
    for run in reversed(held):
        if run.entries >= GROWTH * number:
            break
        taken.append(run)
        number += run.entries
    return taken


def _in_order(con: "duckdb.DuckDBPyConnection", kind: Kind) -> Iterator[Part]:
    for batch in con.sql(sql.statement(kind.in_order)).to_arrow_reader(ROWS_AT_ONCE):
        yield batch.column("hash").to_numpy(), batch.column("article_id").to_numpy()
