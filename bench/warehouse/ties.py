"""Measures how long tying names takes, for a whole warehouse and for a hundred articles more.

Names are invented, with shared surnames, one article per row; there is no lake and no text. Prints
seconds.

    python -m bench.warehouse.ties --articles 100000
"""

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import sql
from onrecord.lexicons import load_lexicon
from tasks.warehouse.build import COUNT_NAMES, COUNT_ROLES, GAINED, LOST
from tasks.warehouse.checks import reset_proofs
from tasks.warehouse.entity_ties import tie_entities
from tasks.warehouse.overrides import Overrides
from tasks.warehouse.replacement import STORAGE
from tasks.warehouse.schema import migrate

MAKE = Path(__file__).with_name("make_named_articles.sql")
TABLES = ("names", "entity_ties", "article_entities", "mentions")
NOTHING = (
    "create or replace temp table gone as select article_id from articles where false",
    "create or replace temp table touched as select entity_id from entities where false",
)


def add(con: "duckdb.DuckDBPyConnection", first: int, articles: int) -> float:
    """Add articles and tie their names; returns the seconds that tying took."""
    reset_proofs(con, whole=False)
    given = sorted(load_lexicon("given_names_male") | load_lexicon("given_names_female"))
    roles = ["a striker", "the senator", "a minister", "an engineer", "the chief", "a teacher"]
    values = {"first": first, "articles": articles, "given": given, "roles": roles}
    for statement in con.extract_statements(MAKE.read_text(encoding="utf-8")):
        wanted = {name: values[name] for name in statement.named_parameters}
        con.execute(statement, wanted or None)
    for statement_text in NOTHING:
        con.execute(statement_text)
    for name in ("list_dirty_names", *LOST, *GAINED, *COUNT_NAMES, *COUNT_ROLES):
        con.execute(sql.statement(name))
    start = time.perf_counter()
    tie_entities(con, Overrides())
    for name in COUNT_NAMES:
        con.execute(sql.statement(name))
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=100)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ties.duckdb"
        with duckdb.connect(path, config=dict(STORAGE)) as con:
            migrate(con)
            con.execute("begin")
            whole = add(con, 0, chosen.articles)
            con.execute("commit")
            con.execute("checkpoint")
            print(f"{chosen.articles:,} articles at once: {whole:.1f} s")
            for round_ in range(2):
                con.execute("begin")
                more = add(con, chosen.articles + round_ * chosen.more, chosen.more)
                con.execute("commit")
                print(f"{chosen.more:,} articles more: {more:.1f} s")
            for table in TABLES:
                (count,) = con.table(table).count("*").fetchall()[0]
                print(f"{table}: {count:,} rows")
            rules = con.table("entity_ties").aggregate("rule, count(*)").fetchall()
            print(", ".join(f"{rule}: {count:,}" for rule, count in sorted(rules)))
        print(f"file: {path.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
