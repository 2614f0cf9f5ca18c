"""Measures what Prefect costs: the ingest flow against the same functions in a plain loop.

    python -m bench.speed.orchestration [--articles N] [--rounds N] [--workers N]

Both sides read the same invented articles into homes of their own, with the same batches, pool of
processes and loader. They take turns at going first: with an even number of rounds, a machine that
becomes slower or faster affects both alike. A small round before, which does not count, loads the
model and imports what each needs. The flow uses a real server on loopback and does all that a
deployed run does: heartbeat, events, log to the server, artifacts, assets. Processor time is that
of this process, its workers and, for the flow, the server, without what an idle server takes. On a
machine that others use too, trust the processor time and not the clock.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed.process_tree import seconds
from flows.cli.serve.server import SPARING, answers, free_port
from tasks.batches.lazy_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.workers.pool import BATCHES_PER_WORKER, worker_pool
from tools.made.articles import many_articles

ROOT = Path(__file__).parents[2]
IDLE_S = 15.0
"""Seconds over which the idle server is measured."""

SETTLE_S = 5.0
"""Seconds after a run in which the server still works for it: events are written late."""

WARMING = 50
"""Articles of the round that does not count."""

INSIDE = "ONRECORD_BENCH_SERVER"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that one side took.

    Attributes:
        wall: Time from the first call to the loaded warehouse, and for the flow to its last state.
        client: Processor time of this process and its workers.
        waited: Time from then to the end of the flow's call, mostly a wait for the heartbeat's
            thread, which checks once per second whether the run has ended.
        server: Processor time of the server, without what it takes when idle.
    """

    wall: float
    client: float
    waited: float = 0.0
    server: float = 0.0

    @property
    def cpu(self) -> float:
        """All of the processor time."""
        return self.client + self.server


def main() -> None:
    """Start a server and compare the two sides."""
    parser = argparse.ArgumentParser(description="what orchestration costs")
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--batch-size", type=int, default=Settings.batch_size)
    arguments = parser.parse_args()
    pid = os.environ.get(INSIDE)
    if pid:
        settings = Settings(Path(), batch_size=arguments.batch_size, workers=arguments.workers)
        compare(arguments.articles, arguments.rounds, settings, int(pid))
    else:
        with_server(sys.argv[1:])


def with_server(arguments: list[str]) -> None:
    """Run this program again with a server: Prefect reads the address when it is imported."""
    with TemporaryDirectory() as folder:
        port = free_port()
        environment = (
            SPARING
            | os.environ
            | {
                "PREFECT_HOME": folder,
                "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
                "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
                "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
                "PREFECT_LOGGING_EXTRA_LOGGERS": "tasks",
                "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
                "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
                "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
            }
        )
        command = [sys.executable, "-m", "flows.cli.serve.server", str(port)]
        with subprocess.Popen(  # noqa: S603  # this very program
            command, env=environment, stdin=subprocess.PIPE, cwd=ROOT
        ) as server:
            while not answers(f"http://127.0.0.1:{port}/api/health"):
                time.sleep(0.2)
            again = [sys.executable, "-m", "bench.speed.orchestration", *arguments]
            inside = environment | {INSIDE: str(server.pid)}
            subprocess.run(again, env=inside, cwd=ROOT, check=True)  # noqa: S603  # this very program


def compare(articles: int, rounds: int, settings: Settings, server: int) -> None:
    """Print what both sides cost, round by round, and the ratios."""
    idle = idle_share(server)
    size, workers = settings.batch_size, settings.workers
    print(f"{articles:,} articles, {size} per batch, {workers} workers, {rounds} rounds")
    print(f"a server without work: {100 * idle:.1f}% of a processor, left out below\n")
    print("round  side    wall (s)  client cpu (s)  server cpu (s)")
    plain: list[Cost] = []
    flow: list[Cost] = []
    with TemporaryDirectory() as folder:
        warm_up(Path(folder, "warm"), settings)
        sources = Path(folder, "in")
        write_articles(sources, articles)
        sides = [("plain", run_plain, plain), ("flow", run_flow, flow)]
        for number in range(rounds):
            for name, side, costs in sides if number % 2 == 0 else reversed(sides):
                home = Path(folder, f"{name}-{number}")
                work = partial(side, sources, replace(settings, home=home))
                costs.append(measured(work, server, idle))
                last = costs[-1]
                if side is run_plain:
                    costs[-1] = last = Cost(last.wall, last.client)
                print(
                    f"{number + 1:5d}  {name:6s}  {last.wall:8.2f}  {last.client:14.2f}  "
                    f"{last.server:14.2f}"
                )
    print(f"\nflow / plain: wall {ratio(flow, plain, lambda cost: cost.wall):.3f}", end="")
    longer = ratio(flow, plain, lambda cost: cost.wall + cost.waited)
    print(f", {longer:.3f} with the wait of up to a second for the heartbeat's thread")
    print(f"flow / plain: cpu  {ratio(flow, plain, lambda cost: cost.cpu):.3f}, server included")
    print(f"flow / plain: cpu  {ratio(flow, plain, lambda cost: cost.client):.3f}, without it")


def warm_up(folder: Path, settings: Settings) -> None:
    """Let both sides import what they need, and start the process that workers are forked from."""
    folder.mkdir()
    write_articles(folder / "in", WARMING)
    for side in (run_plain, run_flow):
        side(folder / "in", replace(settings, home=folder / side.__name__))
    time.sleep(SETTLE_S)


def ratio(flow: list[Cost], plain: list[Cost], figure: Callable[[Cost], float]) -> float:
    """The ratio of a figure over all rounds, the flow's to the plain loop's."""
    return sum(map(figure, flow)) / sum(map(figure, plain))


def write_articles(folder: Path, number: int) -> None:
    """Invented articles as text files."""
    folder.mkdir()
    for article in many_articles(number):
        path = folder / f"{article.article_id}.txt"
        path.write_text(f"{article.title}\n\n{article.body}\n", encoding="utf-8")


def measured(work: Callable[[], float], server: int, idle: float) -> Cost:
    """What a piece of work takes, and what the server takes for it during and soon after it."""
    began, client, before = time.time(), own_seconds(), server_seconds(server)
    ended = work()
    waited, used = time.time() - ended, own_seconds() - client
    time.sleep(SETTLE_S)
    served = server_seconds(server) - before - idle * (time.time() - began)
    return Cost(ended - began, used, waited, max(served, 0.0))


def idle_share(server: int) -> float:
    """The share of a processor that the idle server takes."""
    time.sleep(SETTLE_S)
    before = server_seconds(server)
    time.sleep(IDLE_S)
    return (server_seconds(server) - before) / IDLE_S


def own_seconds() -> float:
    """Processor seconds of this process and its descendants."""
    return seconds(os.getpid())


def server_seconds(pid: int) -> float:
    """Processor seconds of a process so far, from Linux's `/proc`."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_flow(sources: Path, settings: Settings) -> float:
    """Run the ingest flow; returns when it reached its last state, seconds since 1970."""
    from flows.ingest import ingest  # noqa: PLC0415  # it brings all of Prefect

    os.environ["ONRECORD_WORKERS"] = str(settings.workers)
    os.environ["ONRECORD_BATCH_SIZE"] = str(settings.batch_size)
    return ingest([str(sources)], home=settings.home, return_state=True).timestamp.timestamp()


def run_plain(sources: Path, settings: Settings) -> float:
    """Run the same functions, pool and window without Prefect; returns when they ended."""
    with open_run("ingest", settings) as run:
        intake = Intake()
        with (
            worker_pool(settings) as pool,
            ThreadPoolExecutor(BATCHES_PER_WORKER * settings.workers) as threads,
        ):

            def read(pages: str) -> None:
                articles = article_batch(pages, settings)
                annotated = annotation_batch(articles, settings)
                run_id = run.record.run_id
                pool.submit(clean_pages, pages, articles, settings, run_id).result()
                pool.submit(annotate_articles, articles, annotated, settings, run_id).result()

            under_way: deque[Future[None]] = deque()
            for batch in collect.fn([str(sources)], run, intake):
                under_way.append(threads.submit(read, batch))
                if len(under_way) >= BATCHES_PER_WORKER * settings.workers:
                    under_way.popleft().result()
            for future in under_way:
                future.result()
        load.fn(run, intake)
    return time.time()


if __name__ == "__main__":
    main()
