"""Measures how often `onrecord check` says what was done to a quotation.

    python -m bench.quality.checking HOME [--number 1000] [--seed 1]

Quotations of a home's warehouse are trimmed, shortened, joined, reworded, renamed, given to
somebody else or invented by a seeded script (`tools.made.alterations`), and checked.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.reading.check import check
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tools.made.alterations import Alteration, alterations, known_quotes

if TYPE_CHECKING:
    import duckdb


def wrong(con: "duckdb.DuckDBPyConnection", number: int, seed: int) -> list[tuple[Alteration, str]]:
    """The alterations of which a check says something else, each with what it says."""
    made = alterations(known_quotes(con), number, seed)
    found = [(one, check(con, one.words, one.speaker).outcome) for one in made]
    return [(one, outcome) for one, outcome in found if outcome != one.expected]


def main() -> None:
    """Print the share that is right, and what is wrong."""
    parser = argparse.ArgumentParser(description="how often a check is right")
    parser.add_argument("home", type=Path)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with open_read_only(Settings(home=arguments.home).warehouse) as con:
        failed = wrong(con, arguments.number, arguments.seed)
    for one, outcome in failed:
        print(f"{one.kind}: {outcome}, not {one.expected}: {one.words} ({one.speaker})")
    print(dict(Counter(one.kind for one, _ in failed)))
    print(f"{1 - len(failed) / arguments.number:.1%} of {arguments.number} right")


if __name__ == "__main__":
    main()
