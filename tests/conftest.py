"""What many tests share: the model, a Prefect server, the corpus, a home folder.

Fixtures import what they need, so that a test of a pure module starts without Prefect, spaCy and
DuckDB; tests/test_conftest.py checks it.
"""

import gc
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tasks.settings import Settings
from tests.inbox import Inbox

if TYPE_CHECKING:
    from prefect.settings import Settings as PrefectSettings
    from spacy.language import Language

    from onrecord.parsing import Reader

CORPUS = "ONRECORD_CORPUS"
SERVER_PATIENCE_S = 600
"""What a machine at a tenth of the speed, with others at work on it, may need."""

API = "prefect_api"
"""Under which a process in which tests run is told of the server of all."""

LEFT_OUT = pytest.StashKey[int]()
SERVER = pytest.StashKey["ServerForAll"]()

# Next to nothing of what is imported and collected is garbage: see `pytest_collection_finish`.
gc.disable()

# As workers do it: with more threads, those that wait for work keep processors busy by looking.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes says something of the machine and nothing of the program. The same
# examples each time: what is new is for the fuzzer to find, not for whoever changes something else.
hypothesis_settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("suite")


FIRST = (
    "lost_runs",
    "crash",
    "maintenance",
    "fuzzing",
    "search",
    "isolation",
    "serve",
    "load",
    "help",
    "situations",
    "damage",
    "failures",
    "copies",
    "flows",
    "deployments",
    "corpus",
    "follow",
    "comparison",
    "keeping",
    "gather",
    "cli",
    "page_seeds",
    "killable",
    "audit_browser",
    "nothing_new",
    "batch_proofs",
    "corrections_last",
    "quality",
    "wheel",
    "assistants",
)
"""Files of tests that begin first, by what stands behind `test_`: a process takes a file at a time,
and one that takes minutes would at last run alone.

Those that mostly wait, for a server, a schedule or a sign of life, stand among those that work, so
that not all processes wait at once. A file that is not named here comes after them.
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put first what takes longest, and leave out what needs the corpus where none is named.

    A wrong name of the corpus is an error.
    """
    places = {f"test_{name}.py": place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(FIRST)))
    folder = os.environ.get(CORPUS)
    if folder:
        if not Path(folder).is_dir():
            raise pytest.UsageError(f"{CORPUS}={folder}: no such folder")
        return
    needing = [item for item in items if item.get_closest_marker("corpus")]
    items[:] = [item for item in items if not item.get_closest_marker("corpus")]
    config.hook.pytest_deselected(items=needing)
    config.stash[LEFT_OUT] = len(needing)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Import all tests from another one on in each process, where they run in several.

    pytest compiles each file when it is first imported anywhere, and keeps that. In a new checkout
    processes that import the same files in the same order would each compile all of them.
    """
    config = session.config
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    if given is None or config.args != config.getini("testpaths"):
        return
    names = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))
    start = int(given["workerid"].removeprefix("gw")) * len(names) // given["workercount"]
    for name in (*names[start:], *names[:start]):
        # What cannot be imported is reported when it is collected.
        with suppress(ImportError):
            import_module(f"tests.{name}")


def pytest_collection_finish() -> None:
    """Spare the garbage collector what was imported, and what lives on anyway: a tenth of all time.

    Models, statements' plans and examples are many objects and few cycles.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    gc.enable()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the process that started this one, where tests run in several, know what was left out."""
    told: dict[str, int] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told[CORPUS] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process in which tests run where the one Prefect server of them all is.

    A server of its own for each would have to start, and would look for work all the time.
    """
    stash: pytest.Stash = node.config.stash
    if SERVER not in stash:
        stash[SERVER] = ServerForAll()
    node.workerinput[API] = stash[SERVER].url


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the server: no process runs tests any more."""
    if started := config.stash.get(SERVER, None):
        started.end()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear it; each of the processes collects all tests, so each left out the same."""
    node.config.stash[LEFT_OUT] = node.workeroutput.get(CORPUS, 0)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say plainly what was left out."""
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"{left_out} tests were LEFT OUT: they need the development corpus; "
            f"set {CORPUS} to its folder to run them"
        )


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[None]:
    """Keep what workers are forked from after each run: to load a model is longer than a test."""
    # Where it is used, if the tests have imported that; where it comes from, for a later import.
    users = {"tasks.workers.forkserver"} | (sys.modules.keys() & {"tasks.workers.pool"})
    with pytest.MonkeyPatch.context() as patch:
        for user in users:
            patch.setattr(f"{user}.end_fork_server", lambda: None)
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    return Path(os.environ[CORPUS])


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parent.parent / "samples"


@pytest.fixture(scope="session")
def sample_home(
    samples: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Settings:
    """The samples, through the whole pipeline once, for all processes in which tests run."""
    from filelock import FileLock

    from tasks.offline import ingest

    folder = tmp_path_factory.getbasetemp()
    if API in getattr(request.config, "workerinput", {}):
        folder = folder.parent
    settings, made = Settings(home=folder / "samples"), folder / "samples.made"
    with FileLock(folder / "samples.lock"):
        if not made.exists():
            ingest([str(samples)], settings)
            made.touch()
    return settings


@pytest.fixture(scope="session")
def nlp() -> "Language":
    from tasks.batches.parse import load_model

    return load_model(Settings.model)


@pytest.fixture(scope="session")
def reader() -> "Reader":
    from tasks.batches.parse import load_reader

    return load_reader(Settings.model)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


@pytest.fixture(scope="session")
def made_news(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a home that holds invented news, some of it meant to do harm; to be read."""
    from tests.made_report import load_made_news

    return load_made_news(tmp_path_factory.mktemp("made-news"))


class ServerForAll:
    """A Prefect server on loopback for all processes in which tests run."""

    def __init__(self) -> None:
        self.home = TemporaryDirectory(ignore_cleanup_errors=True)
        port = free_port()
        self.process = start_server(Path(self.home.name), port, spared=True)
        self.url = f"http://127.0.0.1:{port}/api"

    def end(self) -> None:
        with self.process:
            self.process.terminate()
            self.process.wait(timeout=SERVER_PATIENCE_S)
        self.home.cleanup()


@pytest.fixture(scope="session")
def prefect_api(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the tests' own Prefect server, on loopback."""
    told: str | None = getattr(request.config, "workerinput", {}).get(API)
    own = None if told else ServerForAll()
    url = own.url if own else str(told)
    with own_random_numbers():
        try:
            wait_for(url + "/health", own.process if own else None)
            yield url
        finally:
            _send_what_waits()
            if own:
                own.end()


def _send_what_waits() -> None:
    """Send what was logged while there is a server: at this process's end each line would wait."""
    if sending := sys.modules.get("prefect.logging.handlers"):
        sending.APILogWorker.drain_all(timeout=SERVER_PATIENCE_S)


def start_server(home: Path, port: int, *, spared: bool = False) -> "subprocess.Popen[bytes]":
    """A Prefect server, started as `onrecord serve` starts its own; it ends with this process.

    Where `home` has no database, a copy of the empty one that the user's cache keeps is put there.

    Args:
        home: The folder of its database and log.
        port: Its port.
        spared: Whether it does no more than a command's own server, and keep schedules.
    """
    from flows.cli.serve.server import BRIEF, SCHEDULER, SPARING, server_command

    home.mkdir(exist_ok=True)
    environment = {
        **SPARING,
        **({**BRIEF, SCHEDULER: "true"} if spared else {}),
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    with (home / "server.log").open("ab") as log:
        return subprocess.Popen(
            server_command(port),
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


@contextmanager
def own_random_numbers() -> Iterator[None]:
    """Leave Python's own generator to the tests: Prefect's connections draw from a thread.

    Hypothesis takes numbers that are drawn while it makes an example for the example's.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("websockets.asyncio.connection.random", random.Random())  # noqa: S311
        patch.setattr("websockets.client.random", random.Random())  # noqa: S311
        yield


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str, server: subprocess.Popen[bytes] | None) -> None:
    """Wait until a server answers that this process, or another one, has started."""
    deadline = time.monotonic() + SERVER_PATIENCE_S
    while time.monotonic() < deadline:
        assert server is None or server.poll() is None, f"the server of {url} ended at once"
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310  # loopback, our own
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {url} in {SERVER_PATIENCE_S} s")


@pytest.fixture(scope="session")
def prefect_settings(
    prefect_api: str, tmp_path_factory: pytest.TempPathFactory
) -> "PrefectSettings":
    """Settings that lead to the session's server; to make them takes as long as a small load."""
    from prefect.settings import (
        PREFECT_API_URL,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        PREFECT_HOME,
        temporary_settings,
    )

    chosen = {
        PREFECT_API_URL: prefect_api,
        PREFECT_HOME: tmp_path_factory.mktemp("prefect-home"),
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
    }
    with temporary_settings(chosen) as made:
        return made


@pytest.fixture
def prefect_server(prefect_api: str, prefect_settings: "PrefectSettings") -> Iterator[str]:
    """Flows called in this process talk to the session's server."""
    from prefect.context import SettingsContext, get_settings_context

    profile = get_settings_context().profile
    with SettingsContext(profile=profile, settings=prefect_settings):
        yield prefect_api


@pytest.fixture
def inbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    found = Inbox()
    monkeypatch.setenv("ONRECORD_NOTIFY", found.address)
    with found.server:
        serving = Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        yield found
        found.server.shutdown()
        serving.join()
