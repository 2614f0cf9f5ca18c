"""The worker of `onrecord serve`: starts the due runs of the work pool `onrecord`.

It reads its standard input, which closes when the process that started it has ended; its runs in
turn watch this process. It runs as `python -P -m flows.cli.serve.worker`.
"""

import asyncio
import os
import sys
import threading

from prefect.workers.process import ProcessWorker

from flows.cli.serve.setup import POOL
from tasks.runs.record import SERVED


def main() -> None:
    """Work until standard input closes."""
    os.environ[SERVED] = "yes"
    threading.Thread(target=_end_with_input, name="watch-parent", daemon=True).start()
    worker = ProcessWorker(work_pool_name=POOL, name="onrecord serve")
    asyncio.run(worker.start(with_healthcheck=True, printer=lambda *_, **__: None))


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
