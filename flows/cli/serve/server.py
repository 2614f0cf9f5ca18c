"""A Prefect server for one command, which ends with the process that started it.

Prefect would start one too, but it would live on after its parent was killed, and hold the
database. This one reads its standard input, which closes when the parent has ended in any way. It
runs as `python -P -m flows.cli.serve.server PORT`.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

from flows.cli.serve.configured_server import (
    API_URL,
    configured_server,
    is_configured,
    look_for_server,
)
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

ON_LOOPBACK = "http://127.0.0.1:"
SERVED = "served.json"
"""The file in which `onrecord serve` says where it serves."""

PATIENCE_S = 600
"""Seconds that a server may take to start: migrating a large database takes minutes."""

INTERVAL_S = 0.1
"""Seconds between two questions whether it has started."""


class ServerStartError(RuntimeError):
    """The temporary server did not start; the message names its log."""


def provide_api(prefect_home: Path) -> Callable[[], None]:
    """Set `PREFECT_API_URL` to the configured server, that of `onrecord serve`, or a new one.

    The server of `onrecord serve` is used only if it serves the same home. Prefect reads the
    variable when it is imported, so this must come first. A new server runs until
    this process has ended, since Prefect sends its last events at the very end.

    Args:
        prefect_home: Folder of the server's database and log.

    Returns:
        A function that waits until the server answers: its start takes seconds, in which this
        process can import what it needs. It raises `ServerStartError` if the server has ended, or
        has not answered within ten minutes.

    Raises:
        ServerMissingError: The configured server does not answer.
    """
    if not is_configured() and (served := served_api(prefect_home)):
        os.environ[API_URL] = served
    if is_configured():
        look_for_server(configured_server())
        os.environ.setdefault(HEARTBEAT, HEARTBEAT_S)
        return lambda: None
    prefect_home.mkdir(parents=True, exist_ok=True)
    log, port = prefect_home / "server.log", free_port()
    url = f"{ON_LOOPBACK}{port}/api"
    # Only this process holds the writing end, which closes when it ends.
    reading_end, _ = os.pipe()
    with log.open("wb") as words:
        server = subprocess.Popen(  # noqa: S603  # this very program
            server_command(port),
            stdin=reading_end,
            stdout=words,
            stderr=words,
            cwd=prefect_home,
            env=SPARING | BRIEF | os.environ | {"PREFECT_HOME": str(prefect_home)},
            start_new_session=True,
        )
    os.close(reading_end)
    os.environ[API_URL] = url
    return lambda: _wait(url, server, log)


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
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of loopback."""
    with socket.socket() as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind(("127.0.0.1", port))
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


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        if answers(f"{url}/health"):
            return
        time.sleep(INTERVAL_S)
    raise ServerStartError(
        f"the temporary Prefect server did not start; {log} says why. Its database beside "
        "that file holds nothing but the history of runs: moving it away is safe. "
        "PREFECT_API_URL makes runs use a server of yours"
    )


def serve(port: int) -> None:
    """Serve until standard input closes.

    The start creates or migrates the database. That must not be cut short, nor done by two servers
    at once: so there is a lock, and the end waits for the start.
    """
    import uvicorn  # needed only in the server's own process
    from filelock import FileLock

    class LockedStart(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            home = Path(os.environ["PREFECT_HOME"])
            with FileLock(home / "start.lock"):
                await begin_database(home)
                await super().startup(sockets)
            begun.close()

    config = uvicorn.Config(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=port,
        log_level="error",
        timeout_graceful_shutdown=1,
    )
    server = LockedStart(config)
    # Nearly all of the start is imports, until the server listens.
    begun = ExitStack()
    begun.enter_context(importing())

    def end_with_input() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    server.run()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
