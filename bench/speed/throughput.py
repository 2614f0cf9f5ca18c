"""Measures the speed of the pipeline against spaCy's own loop, in one run, round by round.

    python -m bench.speed.throughput [--articles N] [--rounds N] [--source FOLDER]
                                     [--textacy PYTHON]

The same articles are read by stock `nlp.pipe` alone on one processor; by the whole pipeline, from a
file to the warehouse, on one processor and on two; and, if a Python with textacy is named, by
textacy's quotations in a plain loop. Each is a process of its own, in turn, for several rounds.
Medians and ratios are printed, and written to `build/bench` as JSON and as a picture.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.speed.bars import bars
from bench.speed.process_tree import SELDOM_S, watched
from tasks.settings import Settings
from tools.made.articles import english_articles, many_articles, write_records

RESULTS = Path("build", "bench")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to read the articles.

    Attributes:
        name: Its name.
        command: The command; the file of records and a folder are appended.
        processors: How many it may use.
    """

    name: str
    command: tuple[str, ...]
    processors: int


@dataclass(frozen=True, slots=True)
class Result:
    """The measurements of one contender, medians of all rounds.

    Attributes:
        name: The contender.
        wall: Seconds by the clock.
        cpu: Processor seconds.
        peak: Peak memory in bytes.
        stages: Processor seconds per stage.
        found: How many entities or quotes it found.
    """

    name: str
    wall: float
    cpu: float
    peak: int
    stages: dict[str, float]
    found: int


SPACY, ONE = "stock nlp.pipe", "OnRecord, step by step"
POOLED_1, POOLED_2 = "OnRecord, 1 processor", "OnRecord, 2 processors"


def contenders(textacy: str | None) -> list[Contender]:
    """The contenders."""
    own = (sys.executable, "-m", "bench.speed.contenders")
    found = [
        Contender(SPACY, (*own, "spacy"), 1),
        Contender(ONE, (*own, "one"), 1),
        Contender(POOLED_1, (*own, "pooled"), 1),
        Contender(POOLED_2, (*own, "pooled"), 2),
    ]
    if textacy:
        script = str(ROOT / "bench" / "textacy_loop.py")
        found.append(Contender("textacy in a loop", (textacy, script, Settings.model), 1))
    return found


def main() -> None:
    """Run all rounds, print tables, write the results."""
    parser = argparse.ArgumentParser(description="speed against spaCy's own loop")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--source", type=Path, help="a folder of English articles")
    parser.add_argument("--textacy", help="a Python that has textacy")
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        records = Path(folder, "articles.jsonl")
        source = arguments.source
        made = english_articles(source) if source else many_articles(arguments.articles)
        write_records(records, made)
        words = sum(article.word_count for article in made)
        print(f"{len(made):,} articles, {words:,} words, {arguments.rounds} rounds", flush=True)
        results = compare(contenders(arguments.textacy), records, Path(folder), arguments.rounds)
    show(results, len(made))
    arguments.out.mkdir(parents=True, exist_ok=True)
    written = {"articles": len(made), "words": words, "results": [asdict(one) for one in results]}
    Path(arguments.out, "throughput.json").write_text(json.dumps(written, indent=1) + "\n")
    rates = [(one.name, len(made) / one.cpu) for one in results]
    Path(arguments.out, "throughput.svg").write_text(bars("Articles per processor second", rates))
    print(f"\nwritten to {arguments.out}/throughput.json and .svg")


def compare(
    taking_part: Sequence[Contender], records: Path, folder: Path, rounds: int
) -> list[Result]:
    """Run all contenders in turn, round by round."""
    taken: dict[str, list[dict[str, Any]]] = {each.name: [] for each in taking_part}
    for number in range(rounds):
        for each in taking_part:
            taken[each.name].append(run(each, records, folder / f"{number}-{each.name}"))
    return [median_of(name, rows) for name, rows in taken.items()]


def run(contender: Contender, records: Path, home: Path) -> dict[str, Any]:
    """Run one contender once; returns its measurements with its peak memory."""
    chosen = sorted(os.sched_getaffinity(0))[: contender.processors]
    command = [*contender.command, str(records)]
    if contender.command[0] == sys.executable:
        command.append(str(home))
    environment = {
        "OPENBLAS_NUM_THREADS": "1",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    }
    with (
        subprocess.Popen(  # noqa: S603  # our own programs
            command,
            stdout=subprocess.PIPE,
            env=os.environ | environment,
            cwd=ROOT,
            preexec_fn=lambda: os.sched_setaffinity(0, chosen),  # noqa: PLW1509  # no threads yet
        ) as process,
        watched(process.pid, SELDOM_S) as peak,
    ):
        output, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{contender.name} failed with code {process.returncode}")
    return {**json.loads(output), "peak": peak.bytes}


def median_of(name: str, rows: Sequence[dict[str, Any]]) -> Result:
    """The medians of several rounds."""

    def middle(key: str) -> float:
        return float(statistics.median(row[key] for row in rows))

    stages = {
        stage: statistics.median(row["stages"][stage] for row in rows)
        for stage in rows[0]["stages"]
    }
    return Result(
        name, middle("wall"), middle("cpu"), int(middle("peak")), stages, rows[0]["found"]
    )


def show(results: Sequence[Result], articles: int) -> None:
    """Print medians and ratios."""
    print("\n                          wall (s)   cpu (s)  articles/cpu s  peak (MB)    found")
    for one in results:
        rate = articles / one.cpu
        print(
            f"{one.name:24s} {one.wall:9.2f} {one.cpu:9.2f} {rate:15.1f} "
            f"{one.peak / 1e6:10.0f} {one.found:8d}"
        )
    by_name = {one.name: one for one in results}
    stock, steps = by_name[SPACY], by_name[ONE]
    print(f"\narticles per cpu second, pipeline / stock nlp.pipe  {stock.cpu / steps.cpu:6.2f}")
    print(
        "wall throughput, 2 processors / 1                 "
        f"{by_name[POOLED_1].wall / by_name[POOLED_2].wall:6.2f}"
    )
    total = sum(steps.stages.values())
    print("\nprocessor time by stage, in % of the pipeline's")
    for stage, took in steps.stages.items():
        print(f"  {stage:10s} {100 * took / total:5.1f}   {1000 * took / articles:6.2f} ms/article")


if __name__ == "__main__":
    main()
