"""Measures how many pages per second are fetched from many slow hosts, and how memory grows.

    python -m bench.speed.fetching [--pages N] [--hosts N] [--delay SECONDS] [--interval SECONDS]

A server in another process plays all hosts on loopback and waits before each answer. All of
`tasks.fetching` takes part: vetting, robots.txt, turns, state, queue. Pages are counted and
dropped, without cleaning and annotating. The second line of figures is a second run over the same
addresses, which sends no request.
"""

import argparse
import asyncio
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.fetching.results import PAGE, Arrived, Wanted
from tasks.fetching.stream import Fetching, Progress, Stream
from tasks.web_settings import WebSettings

PAGE_BYTES = 30_000
"""Bytes of a page, compressed, about as much as a news page has."""

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"


def main() -> None:
    """Print pages per second, processor time and memory."""
    parser = argparse.ArgumentParser(description="pages per second from many slow hosts")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--delay", type=float, default=0.1)
    parser.add_argument("--interval", type=float, default=0.0)
    chosen = parser.parse_args()
    here, there = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=serve, args=(there, chosen.delay), daemon=True)
    server.start()
    port = here.recv()
    web = WebSettings(
        allow_hosts=("127.0.0.0/8",), host_interval_s=chosen.interval, fetches=2 * chosen.hosts
    )
    print(f"{chosen.hosts} hosts, {chosen.delay * 1000:.0f} ms before each answer")
    held: set[int] = set()
    with TemporaryDirectory() as folder:
        for _ in range(2):
            wanted = addresses(chosen.pages, chosen.hosts, port)
            run(
                Fetching(web, Path(folder) / "state", 2**20, held.__contains__, resolve),
                wanted,
                held,
            )
    server.kill()


def run(fetching: Fetching, wanted: Iterator[Wanted], held: set[int]) -> None:
    """Fetch all addresses and print the measurements."""
    seen: list[Progress] = []

    def look(progress: Progress, *, ended: bool) -> None:
        del ended
        seen[:] = [progress]

    started, cpu, before = time.monotonic(), time.process_time(), memory_mb()
    results = 0
    for result in Stream(fetching, wanted, look).results():
        results += 1
        if isinstance(result, Arrived):
            held.add(result.page_id)
        if results % 5000 == 0:
            print(f"  {results:,} results, {memory_mb() - before:+.0f} MB")
    seconds = time.monotonic() - started
    cost = 1000 * (time.process_time() - cpu) / max(results, 1)
    print(
        f"{results / seconds:,.0f} results per second, {cost:.2f} ms of processor each; {seen[0]}"
    )


def addresses(pages: int, hosts: int, port: int) -> Iterator[Wanted]:
    """Addresses of all hosts in turn."""
    for number in range(pages):
        yield Wanted(f"http://host-{number % hosts}.example:{port}/{number}", PAGE)


async def resolve(_host: str, _port: int) -> Sequence[str]:
    """Every host is this machine."""
    return ["127.0.0.1"]


def memory_mb() -> float:
    """Resident memory of this process now; its peak if the system states no more."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def serve(pipe: Connection, delay: float) -> None:
    """Play all the hosts until killed."""
    body = b"<!doctype html><title>Pier</title>" + b"<p>The pier is shut.</p>" * (PAGE_BYTES // 24)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                if request.startswith(b"GET /robots.txt"):
                    writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                    continue
                await asyncio.sleep(delay)
                writer.write(HEAD % len(body) + body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run_server() -> None:
        server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run_server())


if __name__ == "__main__":
    main()
