"""A Prefect server that ends with the process that started it.

Prefect would start one too, but it would live on after its parent was killed, and hold the
database. This one reads its standard input, which closes when the parent has ended in any way. It
runs as `python -P -m flows.cli.serve.server PORT`, or is forked (`flows.cli.serve.own_server`).
"""

import json
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

from flows.cli.serve.new_database import begin_database
from tasks.machine.importing import importing
from tasks.machine.loopback import open_directly

SPARING = {
    # Otherwise each of the three states of each task run is a transaction of its own.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "20",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}
"""Write task runs in batches: half the server's CPU time; the UI lags by a second."""

SCHEDULER = "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED"
BRIEF = {
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    SCHEDULER: "false",
}
"""What a server that ends with its command need not do: it has no schedules and no workers to look
after, and shows nobody the UI's catalogue of blocks. `onrecord serve` does all of it."""

HEARTBEAT, HEARTBEAT_S = "PREFECT_FLOWS_HEARTBEAT_FREQUENCY", "30"
"""Seconds between a run's heartbeats, by which a permanent server notices that a run is lost. A
server that ends with its command cannot notice, and the heartbeat's thread delays a run's end by up
to a second, so it gets none."""

LOOPBACK = "127.0.0.1"
ON_LOOPBACK = f"http://{LOOPBACK}:"
SERVED = "served.json"
"""The file in which `onrecord serve` says where it serves."""


def server_command(port: int) -> list[str]:
    """The command that starts a server, without the working directory in its import path."""
    return [sys.executable, "-P", "-m", "flows.cli.serve.server", str(port)]


def served_api(prefect_home: Path) -> str | None:
    """The address of the server that `onrecord serve` runs for this home; None without one.

    A broken file counts as none, since `onrecord serve` writes it again.
    """
    try:
        served = json.loads((prefect_home / SERVED).read_text(encoding="utf-8"))
        url = str(served["url"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return url if url.startswith(ON_LOOPBACK) and answers(f"{url}/health") else None


def free_port() -> int:
    """A port of loopback on which no process listens."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port: int = free.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of loopback."""
    with socket.socket() as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def answers(url: str, patience_s: float = 1) -> bool:
    """Whether an address of this machine answers without an error."""
    try:
        with open_directly(url, timeout=patience_s):
            return True
    except (HTTPException, OSError, ValueError):
        return False


def serve(listening: socket.socket, tell: Callable[[], object] = lambda: None) -> None:
    """Serve until standard input closes.

    The start creates or migrates the database. That must not be cut short, nor done by two servers
    at once: so there is a lock, and the end waits for the start.

    Args:
        listening: Where it listens.
        tell: Is called once it answers.
    """
    import uvicorn  # needed only in the server's own process
    from filelock import FileLock

    class LockedStart(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            home = Path(os.environ["PREFECT_HOME"])
            with FileLock(home / "start.lock"):
                if await begin_database(home):
                    _pass_over_migrations()
                await super().startup(sockets)
            begun.close()
            tell()

    config = uvicorn.Config(
        "flows.cli.serve.app:create_app",
        factory=True,
        log_level="error",
        timeout_graceful_shutdown=1,
    )
    server = LockedStart(config)
    # Nearly all of the start is imports, until the server listens.
    begun = ExitStack()
    begun.enter_context(importing())

    def end_with_input() -> None:
        while os.read(0, 1):
            pass
        server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    server.run([listening])


def _pass_over_migrations() -> None:
    """Let Prefect take its database as it is."""
    from prefect.settings import get_current_settings

    get_current_settings().server.database.migrate_on_start = False


if __name__ == "__main__":
    serve(socket.create_server((LOOPBACK, int(sys.argv[1]))))
