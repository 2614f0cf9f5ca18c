"""`onrecord serve`: a Prefect server, the deployments and a worker, kept going by one command.

Each of the two programs reads its standard input, which closes when this process has ended in any
way, so neither is left behind.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from types import ModuleType

from filelock import FileLock, Timeout

from flows.cli.serve.server import (
    HEARTBEAT,
    HEARTBEAT_S,
    SERVED,
    SPARING,
    answers,
    free_port,
    is_free,
    served_api,
    server_command,
)
from tasks.machine.home import make_home
from tasks.machine.loopback import keep_loopback_direct
from tasks.settings import Settings
from tasks.workers.forkserver import SAFE_PATH

ROOT = Path(__file__).parents[3]
START_PATIENCE_S = 600
"""Seconds that the server may take to start: migrating a large database takes minutes."""

LOOK_EVERY_S = 0.5
"""Seconds between two looks at whether both programs still run."""

HEALTH_EVERY_S = 10.0
"""Seconds between two questions to a program whether it is well."""

HEALTH_PATIENCE_S = 5.0
"""Seconds to wait for the answer."""

SICK_AFTER = 6
"""Bad or missing answers in a row after which a program is restarted: a minute of illness."""

CALM_S = 60.0
"""Seconds after which a program that still runs counts as well, and its next pause is short."""

LONGEST_PAUSE_S = 60.0
"""Longest pause in seconds before a restart; it doubles with each end in a row."""

END_PATIENCE_S = 10
"""Seconds that a program may take to end before it is killed."""


class ServeError(RuntimeError):
    """Serving did not start; the message says why and what to do."""


def serve(settings: Settings, port: int, report: Callable[[str], None]) -> None:
    """Serve until this process is asked to end (SIGINT, SIGTERM).

    Args:
        settings: The home; the server's state is in its folder `prefect`.
        port: Port of the server, on loopback.
        report: Called with each line for people.

    Raises:
        ServeError: The home is being served already, the port is taken, or a start failed.
        SettingsError: The home cannot be written to.
    """
    make_home(settings.home)
    folder = settings.home / "prefect"
    folder.mkdir(exist_ok=True)
    with _home_lock(folder), _asked_to_end() as end:
        if not is_free(port):
            raise ServeError(
                f"port {port} is in use; end what uses it, or choose another with --port"
            )
        Serving(settings, port, report, end).run()


@contextmanager
def _home_lock(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / "serve.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        where = served_api(folder)
        at = f" at {where.removesuffix('/api')}" if where else ", and just starting or ending"
        raise ServeError(
            f"{folder.parent} is being served already{at}; one server per home is enough"
        ) from None
    try:
        yield
    finally:
        (folder / SERVED).unlink(missing_ok=True)
        lock.release()


@contextmanager
def _asked_to_end() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set, even if the process was started to ignore them."""
    end = Event()
    before = {
        which: signal.signal(which, lambda *_: end.set())
        for which in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield end
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


@dataclass
class ServedProcess:
    """One of the two programs.

    Attributes:
        name: Its name in messages.
        command: The command that starts it.
        health: The address that says whether it is well.
        log: File of its output, emptied when serving starts.
        environment: Its environment variables.
    """

    name: str
    command: list[str]
    health: str
    log: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    asked_at: float = 0.0
    sick: int = 0
    pause_s: float = field(default=1.0)

    def start(self) -> None:
        """Start it."""
        with self.log.open("wb" if self.process is None else "ab") as words:
            self.process = subprocess.Popen(  # noqa: S603  # this very program
                self.command,
                stdin=subprocess.PIPE,
                stdout=words,
                stderr=words,
                env=dict(self.environment),
                cwd=ROOT,
                start_new_session=True,  # or Ctrl-C would end both in disorder
            )
        self.started_at = self.asked_at = time.monotonic()
        self.sick = 0

    def trouble(self) -> str:
        """Why it must be restarted; empty while it is well."""
        assert self.process is not None  # noqa: S101  # it was started
        if self.process.poll() is not None:
            return f"ended with exit code {self.process.returncode}"
        now = time.monotonic()
        if now - self.asked_at >= HEALTH_EVERY_S:
            self.asked_at = now
            self.sick = 0 if answers(self.health, HEALTH_PATIENCE_S) else self.sick + 1
        if now - self.started_at > CALM_S:
            self.pause_s = 1.0
        return f"gave no good answer {self.sick} times in a row" if self.sick >= SICK_AFTER else ""

    def kill(self) -> None:
        """Kill it, and all processes that it started."""
        if self.process is None:
            return
        for pid in (*_below(self.process.pid), self.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end, and kill it after some seconds."""
        if self.process is None or self.process.stdin is None:
            return
        self.process.stdin.close()
        try:
            self.process.wait(END_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.kill()


class Serving:
    """Starts, watches and ends the two programs."""

    def __init__(
        self, settings: Settings, port: int, report: Callable[[str], None], end: Event
    ) -> None:
        self._report, self._end = report, end
        self._folder = settings.home / "prefect"
        self._address = f"http://127.0.0.1:{port}"
        worker_port = free_port()
        keep_loopback_direct(os.environ)
        environment = _environment(settings, f"{self._address}/api", worker_port)
        # For Prefect's client in this process, too.
        os.environ.update(environment)
        self._server = ServedProcess(
            "server",
            server_command(port),
            f"{self._address}/api/health",
            self._folder / "server.log",
            environment,
        )
        self._worker = ServedProcess(
            "worker",
            [sys.executable, "-P", "-m", "flows.cli.serve.worker"],
            f"http://127.0.0.1:{worker_port}/health",
            self._folder / "worker.log",
            environment,
        )

    def run(self) -> None:
        """Start everything, keep it going, end everything."""
        try:
            if self._prepare():
                self._watch()
        finally:
            self._worker.kill()
            self._put_back("OnRecord was stopped")
            self._server.stop()
            self._report("stopped")

    def _prepare(self) -> bool:
        """Start both; returns False if the end was requested meanwhile."""
        self._report("starting the server")
        self._server.start()
        if not self._wait_for_server():
            return False
        self._setup().create_pool()
        self._put_back("OnRecord ended without a word")
        _deploy(self._server.environment)
        self._setup().create_automations(ROOT / "automations.yaml")
        if self._end.is_set():
            return False
        self._worker.start()
        served = {"url": f"{self._address}/api", "since": datetime.now(UTC).isoformat()}
        (self._folder / SERVED).write_text(json.dumps(served), encoding="utf-8")
        self._report(f"ready: {self._address} shows runs and starts them; Ctrl-C ends all")
        return True

    def _wait_for_server(self) -> bool:
        deadline = time.monotonic() + START_PATIENCE_S
        while not answers(self._server.health):
            if self._end.is_set():
                return False
            assert self._server.process is not None  # noqa: S101  # it was started
            ended = self._server.process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise ServeError(
                    f"the Prefect server did not start; {self._server.log} says why. Its database "
                    "beside that file holds the history of runs, no articles: moving it away is "
                    "safe"
                )
            self._end.wait(LOOK_EVERY_S)
        return True

    def _watch(self) -> None:
        while not self._end.wait(LOOK_EVERY_S):
            for part in (self._server, self._worker):
                if trouble := part.trouble():
                    self._report(f"the {part.name} {trouble}; starting it again ({part.log})")
                    self._restart(part)

    def _restart(self, part: ServedProcess) -> None:
        part.kill()
        if part is self._worker:
            self._put_back("its worker was gone")
        part.start()
        # A program that ends again and again must not be restarted in a tight loop.
        self._end.wait(part.pause_s)
        part.pause_s = min(2 * part.pause_s, LONGEST_PAUSE_S)

    def _put_back(self, why: str) -> None:
        """Make runs that were under way start again with the next worker."""
        if not answers(self._server.health):
            return
        names = self._setup().put_back_runs(why)
        if names:
            self._report(f"{', '.join(names)}: under way, and starts again with the next worker")

    @staticmethod
    def _setup() -> ModuleType:
        """The module that talks to the server; imported late: Prefect reads its variables then."""
        from flows.cli.serve import setup as serve_setup

        return serve_setup


def _environment(settings: Settings, api: str, worker_port: int) -> dict[str, str]:
    """The environment of both programs; variables that are set stay, except the addresses."""
    quiet = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "tasks",
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
        # Log records from before a flow begins belong to no run, so they are not sent to the
        # server.
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
        "PREFECT_WORKER_QUERY_SECONDS": "5",
        # automations.yaml relies on it: a run without four heartbeats in a row counts as lost.
        HEARTBEAT: HEARTBEAT_S,
    }
    ours = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_API_URL": api,
        "PREFECT_UI_API_URL": api,
        "PREFECT_WORKER_WEBSERVER_HOST": "127.0.0.1",
        "PREFECT_WORKER_WEBSERVER_PORT": str(worker_port),
        "ONRECORD_HOME": str(settings.home),
        "ONRECORD_ROOT": str(ROOT),
        SAFE_PATH: "1",
    }
    return SPARING | quiet | dict(os.environ) | ours


def _deploy(environment: Mapping[str, str]) -> None:
    """Create the deployments of prefect.yaml on the server; paused schedules stay paused.

    Raises:
        ServeError: Prefect refuses them.
    """
    ended = subprocess.run(  # fixed arguments
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # interrupted by Ctrl-C, so the deployments are not at fault
    )
    if ended.returncode:
        raise ServeError(
            f"the deployments of {ROOT / 'prefect.yaml'} were not taken:\n{ended.stdout}"
            f"{ended.stderr}"
        )


def _below(pid: int) -> list[int]:
    """All descendants of a process, the deepest first."""
    listed = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    children: dict[int, list[int]] = {}
    for line in listed.stdout.splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found[::-1]
