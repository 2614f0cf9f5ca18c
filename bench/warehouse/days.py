"""Measures how the file grows by many small loads, beside a fresh file of the same articles.

    python -m bench.warehouse.days [--behind N] [--loads N] [--each N] [--night N]

After `--night` loads, one loads as maintenance does, which writes the file anew. At the end the
lake is loaded from scratch, and the two sizes are compared.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import sql
from bench.warehouse.sql import SEED, load_all, seconds
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.replacement import MOST_FREE_KEPT
from tools.made.corpus import write_corpus


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the size of the file after each night, and that of a fresh one."""
    parser = argparse.ArgumentParser(description="how the file grows day after day")
    parser.add_argument("--behind", type=int, default=10_000)
    parser.add_argument("--loads", type=int, default=300)
    parser.add_argument("--each", type=int, default=20, help="articles of each load")
    parser.add_argument("--night", type=int, default=24, help="loads from night to night")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), workers=2)
        write_corpus(settings, chosen.behind, SEED)
        load_all(settings)
        print(f"{'loads':>8s}{'file MB':>12s}{'of it free':>12s}")
        _show(0, settings.warehouse)
        for number in range(1, chosen.loads + 1):
            first = chosen.behind + (number - 1) * chosen.each
            write_corpus(settings, chosen.each, SEED, first=first)
            load_all(settings)
            if number % chosen.night == 0:
                _show(number, settings.warehouse)
                took = seconds(lambda: _maintain(settings))
                _show(number, settings.warehouse, f"  written anew in {took:.1f} s")
        grown = settings.warehouse.stat().st_size
        settings.warehouse.unlink()
        load_all(settings)
        fresh = settings.warehouse.stat().st_size
        print(
            f"at the end {grown / fresh:.2f} times as large as a fresh file of {fresh / 1e6:.1f} MB"
        )


def _maintain(settings: Settings) -> None:
    with open_run("maintain", settings) as run:
        load.fn(run, Intake(), most_free=MOST_FREE_KEPT)


def _show(loads: int, warehouse: Path, words: str = "") -> None:
    with duckdb.connect(warehouse, read_only=True) as con:
        total, free = con.execute(sql.statement("count_blocks")).fetchall()[0]
    size = warehouse.stat().st_size
    print(f"{loads:8,d}{size / 1e6:12.1f}{free / total:12.1%}{words}", flush=True)


if __name__ == "__main__":
    main()
