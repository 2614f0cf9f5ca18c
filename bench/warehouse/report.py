"""Measures how long a report takes to make, and to open in a real browser.

    python -m bench.warehouse.report [--quotes 10000] [--home FOLDER]

Without a home it ingests the samples, and multiplies their articles until there are as many
quotes as wanted.
"""

import argparse
import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, Page

from flows.cli.report import write_report
from tasks.reading.report_rows import ReportRequest
from tools.browser import browser

ROOT = Path(__file__).parents[2]
LOADS = 5
"""How often the page is opened."""

SEARCHED = "ferry"
MARKS = ("explorer-usable", "charts-drawn")


def multiplied_samples(home: Path, wanted: int) -> None:
    """A warehouse in a home with at least so many quotes, copies of the samples'."""
    onrecord = Path(sys.executable).with_name("onrecord")
    command = [str(onrecord), "ingest", "--home", str(home), str(ROOT / "samples")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command
    with duckdb.connect(home / "onrecord.duckdb") as con:
        held = con.execute("select count(*) from quotes").fetchall()[0][0]
        text = Path(__file__).with_name("multiply_articles.sql").read_text(encoding="utf-8")
        for statement in duckdb.extract_statements(text):
            bound = {"times": math.ceil(wanted / held)} if statement.named_parameters else None
            con.execute(statement, bound)


def opening(opened: Browser, page_file: Path) -> Iterator[dict[str, float]]:
    """Per load in a fresh browser context, the milliseconds until each mark."""
    for _ in range(LOADS):
        with opened.new_context() as context:
            page = context.new_page()
            page.goto(page_file.as_uri())
            page.wait_for_function("performance.getEntriesByName('charts-drawn').length")
            read = "name => performance.getEntriesByName(name)[0].startTime"
            yield {name: page.evaluate(read, name) for name in MARKS} | {"search": searching(page)}


def searching(page: Page) -> float:
    """Milliseconds from a typed word to the new count, including the wait for further typing."""
    return float(
        page.evaluate(
            """(word) => new Promise((done) => {
                const field = document.getElementById("words");
                const before = performance.now();
                new MutationObserver(() => done(performance.now() - before))
                    .observe(document.getElementById("count"), { childList: true });
                field.value = word;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            })""",
            SEARCHED,
        )
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="making and opening a report")
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--home", type=Path, help="a home with articles; the samples if left out")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-bench-"))
    try:
        home = options.home or folder
        if not options.home:
            multiplied_samples(home, options.quotes)
        started = time.monotonic()
        wanted = ReportRequest(listed=options.quotes)
        written = write_report(home / "onrecord.duckdb", wanted, folder / "report.html")
        seconds = time.monotonic() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"made in {seconds:.1f} s with {peak:.0f} MB: {written.listed:,} quotes listed of "
            f"{written.found:,}, {written.size / 1e6:.1f} MB"
        )
        with browser() as opened:
            loads = list(opening(opened, written.path))
        for name in (*MARKS, "search"):
            times = [load[name] for load in loads]
            print(f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
