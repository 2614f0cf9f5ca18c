"""Measures what the command costs per article as its input grows: time, memory and disk.

    python -m bench.speed.growth [--sizes N ...] [--home FOLDER]

For each size `onrecord ingest` reads a file of that many invented articles into an empty home, and
then the same file again, when nothing is new. Then the warehouse is loaded from scratch from the
lake. Linear costs show as the same figure in every line, and fixed costs of a run at the smallest
size. Servers are the command's own.
"""

import argparse
import logging
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed.process_tree import watched
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tools.made.articles import many_articles, write_records

SIZES = (1_000, 2_000, 5_000, 20_000, 50_000)
COMMAND = Path(sys.executable).with_name("onrecord")
HEADS = (
    "articles",
    "wall s",
    "per second",
    "cpu ms each",
    "peak MB",
    "load s",
    "loaded per s",
    "lake KB each",
    "file KB each",
    "nothing new s",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """The costs of one size.

    Attributes:
        articles: Number of articles.
        wall: Seconds of the command.
        cpu: Processor seconds of all its processes.
        peak: Bytes of memory of all its processes, shared pages once.
        load: Seconds of a load of all of it into an empty warehouse.
        lake: Bytes of the lake.
        warehouse: Bytes of the warehouse.
        again: Seconds of the command that finds nothing new.
    """

    articles: int
    wall: float
    cpu: float
    peak: int
    load: float
    lake: int
    warehouse: int
    again: float

    def line(self) -> str:
        """As a line of the table."""
        each = 1 / self.articles
        figures = (
            f"{self.articles:,}",
            f"{self.wall:.1f}",
            f"{self.articles / self.wall:.1f}",
            f"{1000 * self.cpu * each:.1f}",
            f"{self.peak / 1e6:,.0f}",
            f"{self.load:.1f}",
            f"{self.articles / self.load:,.0f}",
            f"{self.lake * each / 1e3:.2f}",
            f"{self.warehouse * each / 1e3:.2f}",
            f"{self.again:.1f}",
        )
        return "".join(f"{figure:>14s}" for figure in figures)


def main() -> None:
    """Measure one size after the other."""
    parser = argparse.ArgumentParser(description="what an article costs as the input grows")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--home", type=Path, help="where homes are made, each removed at its end")
    arguments = parser.parse_args()
    logging.getLogger("tasks").setLevel(logging.WARNING)
    print("".join(f"{head:>14s}" for head in HEADS), flush=True)
    with TemporaryDirectory(dir=arguments.home) as folder:
        for size in arguments.sizes:
            print(cost(size, Path(folder)).line(), flush=True)


def cost(size: int, folder: Path) -> Cost:
    """Ingest, ingest again, load from scratch."""
    records, home = folder / "articles.jsonl", folder / f"{size}"
    write_records(records, many_articles(size))
    wall, cpu, peak = ingest(records, home)
    again, _, _ = ingest(records, home)
    settings = Settings(home=home)
    began = time.perf_counter()
    with open_run("bench", settings) as run:
        intake = Intake()
        load.fn(run, intake, from_scratch=True)
    loaded = time.perf_counter() - began
    lake = sum(file.stat().st_size for file in settings.lake.rglob("*.parquet"))
    found = Cost(size, wall, cpu, peak, loaded, lake, settings.warehouse.stat().st_size, again)
    shutil.rmtree(home)
    return found


def ingest(records: Path, home: Path) -> tuple[float, float, int]:
    """Seconds, processor seconds and peak bytes of memory of the command."""
    command = [str(COMMAND), "ingest", str(records), "--home", str(home)]
    variables = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
    began = time.perf_counter()
    with (
        subprocess.Popen(  # noqa: S603  # our own program
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=variables
        ) as process,
        watched(process.pid) as peak,
    ):
        _, output = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{output}")
    return time.perf_counter() - began, peak.seconds, peak.bytes


if __name__ == "__main__":
    main()
