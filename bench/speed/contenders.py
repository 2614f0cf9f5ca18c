"""One way to read articles, run in a process of its own; `bench.speed.throughput` compares several.

    python -m bench.speed.contenders NAME RECORDS FOLDER

Prints its measurements as JSON. Models are loaded and warmed up before time is measured, except
with workers: their start, and all imports, are part of a run.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.speed.process_tree import seconds

WARMING = 5
"""Articles that a model reads before time is measured, so that all lists are loaded."""


@dataclass
class Took:
    """The measurements of a contender.

    Attributes:
        wall: Seconds by the clock.
        cpu: Processor seconds of all its processes.
        stages: Processor seconds per stage, if it has stages in one process.
        found: How many entities or quotes it found, so that work left out would show.
    """

    wall: float
    cpu: float
    stages: dict[str, float] = field(default_factory=dict)
    found: int = 0


def measured(work: Callable[[], int]) -> Took:
    """Measure a piece of work that returns how much it found."""
    began, before = time.perf_counter(), seconds(os.getpid())
    found = work()
    return Took(time.perf_counter() - began, seconds(os.getpid()) - before, found=found)


def stock_spacy(records: Path, _folder: Path) -> Took:
    """The model as `spacy.load` gives it, `nlp.pipe` over whole texts, and nothing else."""
    import spacy  # noqa: PLC0415  # each contender pays for its own imports

    from tasks.settings import Settings  # noqa: PLC0415

    nlp = spacy.load(Settings.model)
    texts = [json.loads(line)["text"] for line in records.read_text("utf-8").splitlines()]
    list(nlp.pipe(texts[:WARMING]))
    return measured(lambda: sum(len(doc.ents) for doc in nlp.pipe(texts)))


def one_process(records: Path, folder: Path) -> Took:
    """The whole pipeline, from file to warehouse, step by step in this process."""
    from bench.speed.stages import run_stages  # noqa: PLC0415

    stages: dict[str, float] = {}
    took = measured(lambda: run_stages(records, folder, stages, WARMING))
    return Took(took.wall, took.cpu - stages.pop("model"), stages, took.found)


def pooled(records: Path, folder: Path) -> Took:
    """The whole pipeline, with one worker per processor that this process may use."""
    return measured(lambda: run_pooled(records, folder))


def run_pooled(records: Path, folder: Path) -> int:
    """Import, start workers, read, load: like the command, but without Prefect's server."""
    from tasks.settings import Settings  # noqa: PLC0415
    from tasks.workers.forkserver import start_preloading  # noqa: PLC0415

    settings = Settings(home=folder, workers=len(os.sched_getaffinity(0)))
    start_preloading(settings)

    from tasks.batches.lazy_jobs import annotate_articles, clean_pages  # noqa: PLC0415
    from tasks.collect import collect  # noqa: PLC0415
    from tasks.lake.lineage import annotation_batch, article_batch  # noqa: PLC0415
    from tasks.load import load  # noqa: PLC0415
    from tasks.runs.intake import Intake  # noqa: PLC0415
    from tasks.runs.record import open_run  # noqa: PLC0415
    from tasks.workers.pool import BATCHES_PER_WORKER, worker_pool  # noqa: PLC0415

    with open_run("bench", settings) as run:
        intake = Intake()
        with worker_pool(settings) as pool:

            def both(pages: str) -> None:
                cleaned = article_batch(pages, settings)
                annotated = annotation_batch(cleaned, settings)
                pool.submit(clean_pages, pages, cleaned, settings, run.record.run_id).result()
                run_id = run.record.run_id
                pool.submit(annotate_articles, cleaned, annotated, settings, run_id).result()

            width = BATCHES_PER_WORKER * settings.workers
            with ThreadPoolExecutor(width) as threads:
                waiting: list[Future[None]] = []
                for pages in collect.fn([str(records)], run, intake):
                    waiting.append(threads.submit(both, pages))
                    if len(waiting) >= width:
                        waiting.pop(0).result()
                for future in waiting:
                    future.result()
        return load.fn(run, intake).record.quotes or 0


CONTENDERS = {"spacy": stock_spacy, "one": one_process, "pooled": pooled}


if __name__ == "__main__":
    name, records_file, home = sys.argv[1:]
    print(json.dumps(asdict(CONTENDERS[name](Path(records_file), Path(home)))))
