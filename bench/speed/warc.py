"""Measures how fast a WARC file is read, stored and cleaned, and how memory grows.

    python -m bench.speed.warc [--pages N] [--cleaned N]

The file holds invented pages of news-like length. Reading counts and drops them; storing
writes them to a lake in batches, as `onrecord ingest` does; cleaning makes articles of the
first batches. Annotating is measured by `bench.speed.throughput`.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from tasks.batches.worker_jobs import clean_pages
from tasks.collect import collect
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.sources import open_sources

WORDS = ["harbour", "council", "ferry", "minister", "vote", "strike", "budget", "river", "bridge"]
HEAD = "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
PARAGRAPHS, WORDS_PER_PARAGRAPH = 18, 35
"""Size of an invented page's text: 630 words, as news articles have."""


def main() -> None:
    """Print a line for each step."""
    parser = argparse.ArgumentParser(description="pages per second from a WARC file")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--cleaned", type=int, default=500, help="pages to clean as well")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc.gz")
        write(path, chosen.pages)
        settings = replace(Settings.from_environment(Path(folder, "home")), workers=1)
        print(f"{chosen.pages:,} pages, {path.stat().st_size / 2**20:.1f} MB compressed")
        with measured("read"):
            count = sum(1 for _ in open_sources([str(path)], settings).pages())
        print(f"  {count:,} pages")
        with open_run("ingest", settings) as run:
            intake = Intake()
            with measured("read and stored"):
                batches = list(collect.fn([str(path)], run, intake))
            wanted = list(islice(batches, -(-chosen.cleaned // settings.batch_size)))
            with measured("cleaned"):
                for batch in wanted:
                    clean_pages(batch, f"{batch}_clean", settings, run.record.run_id)
        print(f"  {len(batches)} batches, of which {len(wanted)} were cleaned")


def write(path: Path, pages: int) -> None:
    """Write a compressed file of responses, each a member of its own, as crawlers do."""
    chance = random.Random(0)  # noqa: S311  # invented text, no secret
    with path.open("wb") as file:
        for number in range(pages):
            writer = GzipWriter(file)
            _record(number, _html(chance, number)).write(writer)
            writer.close()


def _record(number: int, body: bytes) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers.set("WARC-Target-URI", f"https://paper{number % 50}.example/{number}")
    record.headers.set("WARC-Date", "2026-03-01T06:30:00Z")
    record.headers.set("Content-Type", "application/http; msgtype=response")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    record.set_bytes_content(head + body)
    return record


def _html(chance: random.Random, number: int) -> bytes:
    paragraphs = (
        " ".join(chance.choices(WORDS, k=WORDS_PER_PARAGRAPH)).capitalize() + "."
        for _ in range(PARAGRAPHS)
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = f"Story {number} of the harbour"
    return f"{HEAD.format(title=title)}<article>{text}</article></body></html>".encode()


@contextmanager
def measured(step: str) -> Iterator[None]:
    """Print a step's seconds, and by how much it raised the peak memory."""
    before, started = _peak_mb(), time.perf_counter()
    processor = time.process_time()
    yield
    wall, spent = time.perf_counter() - started, time.process_time() - processor
    rise = _peak_mb() - before
    print(f"{step}: {wall:.1f} s, {spent:.1f} s of processor time, peak memory +{rise:.0f} MB")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
