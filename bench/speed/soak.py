"""Measures what grows over many scheduled runs in a row, as months would bring them.

    python -m bench.speed.soak [--runs 200] [--home FOLDER] [--poison]

Each run gets a few new articles, every third one those of the run before. Every 24 runs there is a
maintenance, for which no batch is too young. Everything runs in this process and without a server,
so that its memory is the pipeline's. Slopes are fitted to the second half, when caches are full.
With --poison each run finds a bad file among the good ones (`tools.made.poison`): in the end every
good article must be there once, and every bad item must be an article or a rejection.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

from tasks.lake.local import Lake
from tasks.load import load
from tasks.maintenance.merge import merge_batches, merge_runs
from tasks.maintenance.report import Maintenance
from tasks.maintenance.tidy import tidy
from tasks.maintenance.verify import verify_lake, verify_warehouse
from tasks.offline import ingest
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tools.made.poison import Poison, poison

RUNS_PER_DAY = 24
SEED = 20260302
FIRST_POISON = 700_000
"""The first bad file's number; numbers of this size occur in no text by chance."""

PEOPLE = ("Ada Obi", "Tom Reyes", "Rosa Lind", "Keith Bennett", "Ingrid Vasselby")
PLACES = ("Port Selby", "Saltmere", "Brannoch", "Oslo")
MATTERS = ("harbour", "ferry", "school", "bridge", "hospital", "sea wall")


@dataclass(frozen=True, slots=True)
class Sample:
    """The state after a run.

    Attributes:
        run: Its number, from 1.
        seconds: Seconds that the run took.
        articles: Number of articles offered so far.
        memory_mb: Memory of this process in MB.
        batches: Number of batches in the lake.
        files: Number of files in the home.
        disk_mb: Size of these files in MB.
    """

    run: int
    seconds: float
    articles: int
    memory_mb: float
    batches: int
    files: int
    disk_mb: float


def article(number: int, chance: random.Random) -> str:
    """An invented article of a few paragraphs."""
    who, other = chance.sample(PEOPLE, 2)
    where, what = chance.choice(PLACES), chance.choice(MATTERS)
    cost = chance.randint(2, 900)
    return (
        f"The {what} of {where}, part {number}\n\n"
        f"{who} opened the {what} of {where} on Monday after {cost} days of work.\n"
        f"“It took {cost} days and {chance.randint(2, 40)} engineers,” {who} said.\n"
        f"{other} told the council of {where} that the {what} had cost {cost} million.\n"
        f"“Nobody asked us about number {number},” said {other}.\n"
    )


def soak(
    settings: Settings, incoming: Path, runs: int, thrown: list[Poison] | None = None
) -> Iterator[Sample]:
    """Run again and again.

    Args:
        settings: The home.
        incoming: The folder that is read.
        runs: How often to run.
        thrown: Collects the bad files, one per run; None for no bad files.
    """
    chance, articles = random.Random(SEED), 0  # noqa: S311  # not for secrets
    incoming.mkdir(parents=True, exist_ok=True)
    for run in range(1, runs + 1):
        began = time.perf_counter()
        fresh = 0 if run % 3 == 0 else chance.randint(1, 4)
        if fresh:
            for old in incoming.iterdir():
                old.unlink()
        for number in range(articles + 1, articles + fresh + 1):
            (incoming / f"{number}.txt").write_text(article(number, chance), encoding="utf-8")
        articles += fresh
        if thrown is not None:
            bad = poison(FIRST_POISON + run, chance)
            (incoming / bad.name).write_bytes(bad.content)
            thrown.append(bad)
        ingest([str(incoming)], settings)
        if run % RUNS_PER_DAY == 0:
            done = maintain(settings)
            assert done.is_sound, done.headline  # noqa: S101  # the bench's own claim
        yield sample(settings, run, time.perf_counter() - began, articles)


def unaccounted(settings: Settings, articles: int, thrown: Sequence[Poison]) -> Iterator[str]:
    """Good articles that are not there exactly once, and bad items without article or rejection."""
    with open_read_only(settings.warehouse) as con:
        titles = Counter(title for (title,) in con.execute("select title from articles").fetchall())
        traces = con.execute("select url from pages union all select item from rejections")
        places = "\n".join(place for (place,) in traces.fetchall())
    good = [title for title in titles if title and ", part " in title]
    if len(good) != articles or any(titles[title] != 1 for title in good):
        yield f"{len(good)} of {articles} good articles"
    for each in thrown:
        number = each.name.partition(".")[0]
        beside = [titles[f"Good {number} {no}"] for no in range(each.good)]
        if beside != [1] * each.good:
            yield f"{each.name}: the good items in it are there {beside} times"
        if f"Bad {number}" not in titles and number not in places:
            yield f"{each.name}: no article, no rejection"


def maintain(settings: Settings) -> Maintenance:
    """Do the steps of the maintain flow."""
    with open_run("maintain", settings) as run:
        intake = Intake()
        verified = verify_lake.fn(run)
        merged, runs = merge_batches.fn(run), merge_runs.fn(run)
        load.fn(run, intake)
        return Maintenance(verified, merged, runs, tidy.fn(run), verify_warehouse.fn(run))


def sample(settings: Settings, run: int, seconds: float, articles: int) -> Sample:
    """Measure the state after a run."""
    lake = Lake(settings.lake)
    stages = ("pages", "articles", "annotations", "merged", "runs")
    files = [path for path in settings.home.rglob("*") if path.is_file()]
    return Sample(
        run,
        seconds,
        articles,
        memory_mb(),
        sum(len(lake.batches(stage)) for stage in stages),
        len(files),
        sum(path.stat().st_size for path in files) / 1e6,
    )


def memory_mb() -> float:
    """The memory that this process holds now; its peak if the system states no more."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def slopes(samples: Sequence[Sample]) -> Iterator[str]:
    """How much each figure grows per run and per article in the second half of the runs."""
    rested = [each for each in samples if each.run % RUNS_PER_DAY == 0] or list(samples)
    later = [each for each in rested if each.run > samples[-1].run / 2]
    if len(later) < 2:
        yield "too few runs for slopes"
        return
    names = (("memory_mb", "MB"), ("batches", "batches"), ("files", "files"), ("disk_mb", "MB"))
    for name, unit in names:
        values = [float(getattr(each, name)) for each in later]
        by_run, _ = linear_regression([each.run for each in later], values)
        by_article, _ = linear_regression([each.articles for each in later], values)
        yield f"{name}: {by_run:+.4f} {unit} per run, {by_article:+.4f} {unit} per article"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="many runs in a row")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--poison", action="store_true", help="a bad file among the good ones")
    parser.add_argument("--home", type=Path, help="a new folder; a temporary one without it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = options.home or Path(temporary, "home")
        settings = Settings(home=home, workers=1, merge_hours=0)
        samples: list[Sample] = []
        thrown: list[Poison] | None = [] if options.poison else None
        print("| run | articles | seconds | memory MB | batches | files | disk MB |")
        print("|---:|---:|---:|---:|---:|---:|---:|")
        for each in soak(settings, Path(temporary, "incoming"), options.runs, thrown):
            samples.append(each)
            if each.run % RUNS_PER_DAY in {0, RUNS_PER_DAY - 1} or each.run == options.runs:
                print(
                    f"| {each.run} | {each.articles} | {each.seconds:.1f} | "
                    f"{each.memory_mb:.0f} | {each.batches} | {each.files} | {each.disk_mb:.1f} |",
                    flush=True,
                )
        print("\nSlopes over the second half:")
        print("\n".join(slopes(samples)))
        if thrown is not None:
            lost = list(unaccounted(settings, samples[-1].articles, thrown))
            print(f"\n{len(thrown)} bad files, {len(lost)} of them or of the good items lost")
            print("\n".join(lost))
            sys.exit(bool(lost))


if __name__ == "__main__":
    main()
