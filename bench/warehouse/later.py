"""Measures what a load of some more articles costs behind many: by statement, in bytes, in memory.

    python -m bench.warehouse.later [--behind N ...] [--more N ...] [--home FOLDER] [--statements N]
        [--picture FILE]

For each number of articles behind, a multiple of ten thousand, a lake of invented articles is
written and loaded once; `--home` keeps it for the next time. The first ten thousand are those of
`tools.made.corpus`, of which a tenth is wire copy; the others repeat them as other articles with
other keys (`tools.made.many`), so that copies and recurring quotes stay as frequent as they are
there. A base that an older release made is renewed first. Then some articles more are loaded, each
time by a process of its own into a copy, so that the base stays as it is. The copy is made, timed
and put on the disk before; the load takes it instead of making one, as if the file system shared
blocks, for else writing the copied blocks and dropping the old file would count as the load's.
Processor time counts all threads; on a busy machine it says more than the clock. The two sessions
of a load work one after the other here, so that each statement's time is its own.
"""

import argparse
import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

import sql
from bench.speed.bars import bars
from bench.warehouse.sql import SEED, load_all, seconds
from tasks.lake.files import flush
from tasks.settings import Settings
from tasks.warehouse import build, replacement
from tasks.warehouse.entity_ties import ties_are_current
from tasks.warehouse.hash_runs import folder_beside, names_beside
from tasks.warehouse.overrides import read_overrides
from tasks.warehouse.schema import lacks_migrations
from tasks.warehouse.session import open_read_only
from tools.made.corpus import DAYS, write_corpus
from tools.made.many import write_rounds

BEHIND = (10_000, 100_000)
MORE = (1, 100, 10_000)
ROUND = 10_000
"""Articles of the smallest base, which larger ones repeat."""

ROUND_DAYS = ROUND * DAYS // 100_000
"""Days that they cover."""

STAGES = ("pages", "articles", "annotations")

SHOWN = 25
"""Statements that are listed: those whose costs grow most."""

PROFILED = 100
"""Articles more whose load is listed by statement."""


@dataclass(slots=True)
class Cost:
    """What one load took.

    Attributes:
        wall: Seconds by the clock.
        cpu: Seconds of the processor, all threads together, without the copy of the file.
        copy: Seconds of the processor that copying the file and putting it on the disk took.
        read: Bytes that were asked of files.
        written: Bytes that were written to files.
        peak: Bytes of memory at most.
        statements: Seconds of the processor of each statement.
    """

    wall: float = 0.0
    cpu: float = 0.0
    copy: float = 0.0
    read: int = 0
    written: int = 0
    peak: int = 0
    statements: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Print a table of loads, then one of the statements that grow most."""
    parser = argparse.ArgumentParser(description="what a load costs behind many articles")
    parser.add_argument("--behind", type=int, nargs="+", default=BEHIND)
    parser.add_argument("--more", type=int, nargs="+", default=MORE)
    parser.add_argument("--home", type=Path, help="keep lakes and warehouses in this folder")
    parser.add_argument("--statements", type=int, default=SHOWN)
    parser.add_argument("--picture", type=Path, help="draw the processor time into an SVG file")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        for behind in (ROUND, *arguments.behind):
            make_base(home, behind)
        found = report(home, arguments.behind, arguments.more, arguments.statements)
    if arguments.picture:
        arguments.picture.write_text(drawn(found), encoding="utf-8")


def drawn(found: Mapping[tuple[int, int], Cost]) -> str:
    """An SVG of what loads cost, copies of the file left out."""
    figures = [
        (f"{more:,} behind {behind:,}", cost.cpu)
        for (behind, more), cost in sorted(found.items(), key=lambda item: item[0][::-1])
    ]
    return bars("A load behind many articles, seconds of processor without the copy", figures)


def report(
    home: Path, behind: Sequence[int], more: Sequence[int], shown: int
) -> dict[tuple[int, int], Cost]:
    """Measure every pair of numbers and print what was found."""
    heads = ("behind", "more", "cpu s", "copy cpu s", "wall s", "read MB", "written MB", "peak MB")
    print("".join(f"{head:>12s}" for head in heads), flush=True)
    found: dict[tuple[int, int], Cost] = {}
    for base in behind:
        for number in more:
            found[base, number] = cost = measured(home, base, number)
            figures = (
                f"{base:,}",
                f"{number:,}",
                f"{cost.cpu:.2f}",
                f"{cost.copy:.2f}",
                f"{cost.wall:.2f}",
                f"{cost.read / 1e6:,.0f}",
                f"{cost.written / 1e6:,.0f}",
                f"{cost.peak / 1e6:,.0f}",
            )
            print("".join(f"{figure:>12s}" for figure in figures), flush=True)
    number = PROFILED if PROFILED in more else more[0]
    listed = {base: found[base, number].statements for base in behind}
    print_statements(listed, number, shown)
    return found


def print_statements(costs: Mapping[int, Mapping[str, float]], more: int, shown: int) -> None:
    """Print those that cost most behind the most articles."""
    most = max(costs)
    print(f"\n{f'{more:,} more, ms of the processor':48s}", end="")
    print("".join(f"{base:>12,d}" for base in costs))
    for name, _ in sorted(costs[most].items(), key=lambda item: -item[1])[:shown]:
        print(
            f"{name:48s}" + "".join(f"{1000 * each.get(name, 0):12.0f}" for each in costs.values())
        )


def make_base(home: Path, articles: int) -> None:
    """Write and load a lake of so many articles, unless that was done by this release."""
    settings = Settings(home=home / str(articles), workers=2)
    if settings.warehouse.exists():
        with open_read_only(settings.warehouse) as con:
            older = lacks_migrations(con) or not ties_are_current(con, read_overrides(settings))
        if older:
            cost = in_own_process(_load_whole, settings.home)
            print(f"{articles:,} renewed, {cost.cpu:.0f} s of the processor", flush=True)
        return
    if articles == ROUND:
        took = seconds(lambda: write_corpus(settings, articles, SEED))
    else:
        _link_batches(Settings(home=home / str(ROUND)), settings)
        rounds = range(1, articles // ROUND)
        took = seconds(lambda: _write_rounds(home, settings, rounds))
    print(f"{articles:,} articles written in {took:.0f} s", flush=True)
    cost = in_own_process(_load_whole, settings.home)
    print(
        f"{articles:,} loaded in {cost.wall:.0f} s, {cost.cpu:.0f} s of the processor, at most "
        f"{cost.peak / 1e6:,.0f} MB; {settings.warehouse.stat().st_size / 1e6:,.0f} MB of file",
        flush=True,
    )


def measured(home: Path, behind: int, more: int) -> Cost:
    """What it costs to load some articles more into a copy of a base."""
    held = Settings(home=home / str(behind))
    with TemporaryDirectory(dir=held.home) as folder:
        settings = Settings(home=Path(folder), workers=2)
        _link_batches(held, settings)
        copy = _copied(held.warehouse, settings.warehouse)
        if more == ROUND:
            _write_rounds(home, settings, [behind // ROUND])
        else:
            write_corpus(settings, more, SEED, first=behind)
        cost = in_own_process(_load_more, settings.home)
    cost.copy = copy
    return cost


def _copied(held: Path, warehouse: Path) -> float:
    """Copy a warehouse with what lies beside it; returns what the file took of the processor."""
    beside = folder_beside(held)
    if beside.is_dir():
        folder_beside(warehouse).mkdir()
        for name in names_beside(held):
            os.link(beside / name, folder_beside(warehouse) / name)
    used = time.process_time()
    replacement.copy_file(held, warehouse)
    flush(warehouse)
    return time.process_time() - used


def _link_batches(held: Settings, settings: Settings) -> None:
    for stage in STAGES:
        (settings.lake / stage).mkdir(parents=True)
        for batch in (held.lake / stage).iterdir():
            (settings.lake / stage / batch.name).symlink_to(batch.resolve())


def _write_rounds(home: Path, settings: Settings, rounds: Sequence[int]) -> None:
    write_rounds(Settings(home=home / str(ROUND)), settings, rounds, ROUND_DAYS)


def in_own_process(work: Callable[[Path], Cost], home: Path) -> Cost:
    """A process has its own peak of memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, home).result()


def _load_whole(home: Path) -> Cost:
    return _cost(lambda: load_all(Settings(home=home, workers=2)))


def _load_more(home: Path) -> Cost:
    with _statements_timed() as statements, _one_session(), _copy_spared():
        cost = _cost(lambda: load_all(Settings(home=home, workers=2)))
    cost.statements = dict(statements)
    return cost


def _cost(work: Callable[[], object]) -> Cost:
    cost, before, used = Cost(), _bytes(), time.process_time()
    cost.wall = seconds(work)
    cost.cpu = time.process_time() - used
    after = _bytes()
    cost.read, cost.written = (after[name] - before[name] for name in ("rchar", "wchar"))
    cost.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return cost


def _bytes() -> dict[str, int]:
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return {name: int(value) for name, value in (line.split(": ") for line in lines)}


@contextmanager
def _statements_timed() -> Iterator[dict[str, float]]:
    """Within this context, each statement's seconds of the processor are added up."""
    names = {sql.statement(script.name): script.name for script in sql.scripts("statements")}
    names |= {script.text: f"check {script.name}" for script in sql.scripts("checks")}
    taken: dict[str, float] = defaultdict(float)
    connection: Any = duckdb.DuckDBPyConnection
    execute = connection.execute

    def timed(self: object, query: str, *given: object, **named: object) -> object:
        used = time.process_time()
        try:
            return execute(self, query, *given, **named)
        finally:
            name = names.get(query) or " ".join(str(query).split()[:2])
            taken[name] += time.process_time() - used

    connection.execute = timed
    try:
        yield taken
    finally:
        connection.execute = execute


@contextmanager
def _one_session() -> Iterator[None]:
    """Within this context, the work of a second session is done before that of the first."""

    @contextmanager
    def one_by_one(
        con: "duckdb.DuckDBPyConnection",
        work: "Callable[[duckdb.DuckDBPyConnection], object]",
        tables: Sequence[str] = (),
    ) -> Iterator[None]:
        with con.cursor() as other:
            other.execute("use warehouse")
            other.execute("set timezone = 'UTC'")
            for name in tables:
                other.register(name, con.table(name).to_arrow_table())
            work(other)
        yield

    places: tuple[Any, ...] = (build, replacement)
    kept = replacement.in_second_session
    for place in places:
        place.in_second_session = one_by_one
    try:
        yield
    finally:
        for place in places:
            place.in_second_session = kept


@contextmanager
def _copy_spared() -> Iterator[None]:
    """Within this context, a file is moved to where it would be copied."""

    def move(source: Path, target: Path) -> None:
        source.rename(target)

    copy_file = replacement.copy_file
    replacement.copy_file = move
    try:
        yield
    finally:
        replacement.copy_file = copy_file


if __name__ == "__main__":
    main()
