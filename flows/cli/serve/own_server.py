"""The Prefect server of one command: forked from it once Prefect is imported, and ends with it.

A Prefect server and a run import Prefect alike, which takes a second. So on Linux the server is
forked when that is done, and goes on to import its own half while the command imports the flow.
Elsewhere it is a program of its own, since libraries of other systems do not survive a fork.
"""

import fcntl
import gc
import os
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

from flows.cli.serve.configured_server import (
    API_URL,
    PREFECT_HOME,
    configured_server,
    is_configured,
    look_for_server,
)
from flows.cli.serve.server import (
    BRIEF,
    HEARTBEAT,
    HEARTBEAT_S,
    LOOPBACK,
    ON_LOOPBACK,
    SPARING,
    answers,
    free_port,
    serve,
    served_api,
    server_command,
)

PATIENCE_S = 600
"""Seconds that a server may take to start: migrating a large database takes minutes."""

INTERVAL_S = 0.1
"""Seconds between two questions whether a server that is a program of its own has started."""

ANSWERED = (signal.SIGINT, signal.SIGTERM)
"""Signals that the command answers, and that the server leaves to it."""

LISTENING, READY = 3, 4
"""Descriptors of a forked server: the socket on which it listens, and where it says that it does.
Its standard input closes when the command has ended, its output is the log."""


AUTHORITIES = "PREFECT_API_SSL_CERT_FILE"


class ServerStartError(RuntimeError):
    """The temporary server did not start; the message names its log."""


def provide_api(prefect_home: Path) -> "OwnServer | None":
    """Set `PREFECT_API_URL` to the configured server, that of `onrecord serve`, or a new one.

    The server of `onrecord serve` is used only if it serves the same home. Prefect reads the
    variable when it is imported, so this must come first.

    Args:
        prefect_home: Folder of the server's database and log.

    Returns:
        A server that is to be started once Prefect has been imported; None if there is one.

    Raises:
        ServerMissingError: The configured server does not answer.
    """
    if not is_configured() and (served := served_api(prefect_home)):
        os.environ[API_URL] = served
    if is_configured():
        look_for_server(configured_server())
        os.environ.setdefault(HEARTBEAT, HEARTBEAT_S)
        return None
    prefect_home.mkdir(parents=True, exist_ok=True)
    return ForkedServer(prefect_home) if sys.platform == "linux" else SpawnedServer(prefect_home)


class OwnServer:
    """A server that runs until this process has ended.

    Prefect sends its last events at the very end.
    """

    def __init__(self, prefect_home: Path, port: int) -> None:
        """Say where it will be: Prefect reads that when it is imported."""
        self.home, self.log = prefect_home, prefect_home / "server.log"
        self.url = os.environ[API_URL] = f"{ON_LOOPBACK}{port}/api"

    def start(self) -> None:
        """Start it, if that has not been done; Prefect has been imported."""

    def has_started(self) -> bool:
        """Wait until it answers; whether it does."""
        raise NotImplementedError

    def wait(self) -> None:
        """Wait until it answers: in the seconds before, this process can import what it needs.

        Raises:
            ServerStartError: It has ended, or has not answered within ten minutes.
        """
        if not self.has_started():
            raise ServerStartError(
                f"the temporary Prefect server did not start; {self.log} says why. Its database "
                "beside that file holds nothing but the history of runs: moving it away is safe. "
                "PREFECT_API_URL makes runs use a server of yours"
            )


class SpawnedServer(OwnServer):
    """A server that is a program of its own, started before this process imports Prefect."""

    def __init__(self, prefect_home: Path) -> None:
        """Start it."""
        port = free_port()
        # Only this process holds the writing end, which closes when it ends.
        reading_end, _ = os.pipe()
        environment = SPARING | BRIEF | os.environ | {PREFECT_HOME: str(prefect_home)}
        super().__init__(prefect_home, port)
        with self.log.open("wb") as words:
            self._process = subprocess.Popen(  # noqa: S603  # this very program
                server_command(port),
                stdin=reading_end,
                stdout=words,
                stderr=words,
                cwd=prefect_home,
                env=environment,
                start_new_session=True,
            )
        os.close(reading_end)

    def has_started(self) -> bool:
        """Wait until it answers; whether it does."""
        deadline = time.monotonic() + PATIENCE_S
        while self._process.poll() is None and time.monotonic() < deadline:
            if answers(f"{self.url}/health"):
                return True
            time.sleep(INTERVAL_S)
        return False


class ForkedServer(OwnServer):
    """A server that is forked from this process, with the half of Prefect that both import."""

    def __init__(self, prefect_home: Path) -> None:
        """Listen, and lend Prefect the server's variables while it makes its settings."""
        self._socket = socket.create_server((LOOPBACK, 0))
        super().__init__(prefect_home, self._socket.getsockname()[1])
        lent = SPARING | BRIEF | {AUTHORITIES: str(one_authority(prefect_home))}
        self._lent = lent.keys() - os.environ.keys()
        os.environ |= {name: lent[name] for name in self._lent}

    def start(self) -> None:
        """Fork it."""
        # Only this process holds the writing end of `held`, which closes when it ends.
        held, _ = os.pipe()
        self._ready, ready = os.pipe()
        with self.log.open("wb") as words, warnings.catch_warnings():
            # Of threads of libraries that the server never calls: numpy's and Arrow's.
            warnings.simplefilter("ignore", DeprecationWarning)
            before = signal.pthread_sigmask(signal.SIG_BLOCK, ANSWERED)
            try:
                if os.fork() == 0:
                    self._be_served(held, words.fileno(), ready)
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for descriptor in (held, ready):
            os.close(descriptor)
        self._socket.close()
        for name in self._lent:
            del os.environ[name]

    def has_started(self) -> bool:
        """Wait until it answers; whether it does."""
        told, _, _ = select.select([self._ready], [], [], PATIENCE_S)
        return bool(told) and bool(os.read(self._ready, 1))  # nothing can be read if it has ended

    def _be_served(self, held: int, words: int, ready: int) -> NoReturn:
        """Be the server, in the forked process, which does nothing of what the command would do."""
        gc.freeze()  # what is garbage here might hold one of the command's descriptors
        try:
            os.setsid()
            _keep_only(held, words, words, self._socket.fileno(), ready)
            for number in ANSWERED:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ANSWERED)
            os.chdir(self.home)
            if os.environ[PREFECT_HOME] != str(self.home):
                _move_prefect(self.home)
            serve(socket.socket(fileno=LISTENING), lambda: os.write(READY, b"."))
        except BaseException:  # noqa: BLE001  # it must not return into the command's own work
            traceback.print_exc()
            os._exit(1)
        os._exit(0)


def one_authority(prefect_home: Path) -> Path:
    """A file with the first of the authorities that Prefect trusts.

    Each of the five clients in a run reads all of them, which takes 20 ms, also to reach a server
    on this machine, to which none speaks TLS.
    """
    import certifi

    kept = prefect_home / "authority.pem"
    if not kept.is_file():
        end = "-----END CERTIFICATE-----\n"
        first, _, _ = certifi.contents().partition(end)
        coming = kept.with_name(f"{kept.name}.{uuid4().hex}")
        coming.write_text(first + end, encoding="utf-8")
        coming.replace(kept)
    return kept


def _keep_only(*descriptors: int) -> None:
    """Let these be the only open descriptors, numbered from 0 on."""
    wanted = len(descriptors)
    # First copies above all these numbers, lest one be overwritten before it is moved.
    copies = [fcntl.fcntl(each, fcntl.F_DUPFD, wanted) for each in descriptors]
    for number, copy in enumerate(copies):
        os.dup2(copy, number)
    os.closerange(wanted, os.sysconf("SC_OPEN_MAX"))


def _move_prefect(home: Path) -> None:
    """Make Prefect's settings again, with its database in this folder."""
    from prefect.context import refresh_global_settings_context

    os.environ[PREFECT_HOME] = str(home)
    refresh_global_settings_context()
