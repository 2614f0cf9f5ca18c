"""Runs a flow and shows it on the terminal: progress while it lasts, then a table of outcomes."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from flows.cli.serve.begin_prefect import begin_with_prefect
from flows.cli.serve.configured_server import ServerMissingError
from flows.cli.serve.own_server import provide_api
from flows.cli.serve.server import HEARTBEAT
from flows.cli.terminal import plain_or_rich
from flows.ui.forecast import Forecast
from onrecord.records import Run
from onrecord.text.visible import one_line
from onrecord.urls import masked_text
from tasks.lake.opening import open_lake
from tasks.machine.home import make_home
from tasks.machine.importing import importing
from tasks.machine.loopback import keep_loopback_direct
from tasks.runs.record import recorded_run
from tasks.settings import Settings
from tasks.workers.forkserver import start_preloading

if TYPE_CHECKING:
    from prefect import State
    from rich.console import Console

STEPS = {
    "asked": "web requests",
    "read": "inputs read",
    "annotated": "articles cleaned and annotated",
}
ALWAYS = ("read", "annotated")
"""Steps that every run has; files ask the web for nothing, so that counter waits for a request."""

FLOWS = ("ingest", "annotate", "retry", "rebuild", "compare", "maintain", "follow")
"""Flows that a command runs, each the function of this name in the module of this name."""

READING = ("ingest", "annotate", "retry")
"""Flows with workers, for which the model begins to load before Prefect is imported."""

UNREACHED = "Failed to reach API"
"""How the message of Prefect's `RuntimeError` begins if its server does not answer."""


def configure_prefect(settings: Settings) -> None:
    """Keep Prefect's state in the home and its log off the terminal.

    Prefect reads these variables when it is imported; variables that the user has set stay.

    Raises:
        SettingsError: The home cannot be written to.
    """
    defaults = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_LOGGING_EXTRA_LOGGERS": "tasks",
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
        # Log records from before a flow begins belong to no run, so they are not sent to the
        # server.
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # Each wait is twice as long as the one before: a server may be gone for eight minutes.
        "PREFECT_CLIENT_MAX_RETRIES": "8",
    }
    make_home(settings.home)
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    keep_loopback_direct(os.environ)


def run_flow(name: str, settings: Settings, parameters: Mapping[str, object]) -> tuple[Run, str]:
    """Run a flow of `flows/` with progress on standard error.

    Returns:
        The run's record, and a message if it failed, else an empty string.

    Raises:
        ServerStartError: No Prefect server is configured, and none could be started.
        Exception: The error that made the flow fail.
    """
    ended, words = _run(name, settings, parameters)
    if not isinstance(ended, Run):
        raise TypeError(f"the flow {name} ended with {ended!r}, not with a run's record")
    return ended, words


def run_report(name: str, settings: Settings, parameters: Mapping[str, object]) -> tuple[str, str]:
    """Run a flow that ends with a report, as `run_flow` does.

    Returns:
        The report, and a message if the run found something wrong, else an empty string.

    Raises:
        ServerStartError: No Prefect server is configured, and none could be started.
        Exception: The error that made the flow fail.
    """
    ended, words = _run(name, settings, parameters)
    return str(ended), words


def _run(name: str, settings: Settings, parameters: Mapping[str, object]) -> tuple[object, str]:
    configure_prefect(settings)
    if name in READING:
        start_preloading(settings)
    server = provide_api(settings.home / "prefect")
    with importing():
        begin_with_prefect()
    if server:
        server.start()  # before counters are shown, which takes a thread
    with _progress() as dark:
        with importing():
            flow = _flow_named(name)
        if server:
            server.wait()
        from prefect import tags

        with tags("onrecord", name), _heartbeat(), _naming_server_faults():
            state: State[object] = flow(home=settings.home, return_state=True, **parameters)
    dark.say()
    ended = result_of(state, settings)
    if isinstance(ended, BaseException):
        raise ended
    return ended, (state.message or "") if state.is_failed() else ""


def result_of(state: "State[object]", settings: Settings) -> object:
    """What a flow ended with.

    A server under load may take the last state of a run, and answer too late. Prefect then asks
    again and is given the state without what only this process knew; the lake holds the record.

    Raises:
        ServerMissingError: There is no record, as of a flow that ends with a report.
    """
    from prefect.exceptions import MissingResult

    try:
        return state.result(raise_on_failure=False)
    except MissingResult:
        run_id = str(state.state_details.flow_run_id)
        if record := recorded_run(open_lake(settings), run_id):
            return record
        raise ServerMissingError(
            "the Prefect server lost how the run ended; what was finished is kept: "
            "`onrecord status` shows it, and the command can be run again"
        ) from None


def _flow_named(name: str) -> Callable[..., Any]:
    """The flow of this name; imported only here, since each flow imports Prefect."""
    if name not in FLOWS:
        raise ValueError(f"no flow is called {name}")
    flow: Callable[..., Any] = getattr(import_module(f"flows.{name}"), name)
    return flow


@contextmanager
def _naming_server_faults() -> Iterator[None]:
    """Turn errors of the Prefect server into one sentence.

    Raises:
        ServerMissingError: It refused a request, or did not answer for minutes.
    """
    from httpx import HTTPError

    try:
        yield
    except (HTTPError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and UNREACHED not in str(error):
            raise
        words = str(error).partition("\n")[0]
        raise ServerMissingError(
            f"the Prefect server refused, or is gone ({words}); PREFECT_API_URL says which it is. "
            "What was finished is kept, and the next run goes on from there"
        ) from None


@contextmanager
def _heartbeat() -> Iterator[None]:
    """The heartbeat's interval that `provide_api` has set; None with this command's own server."""
    if HEARTBEAT in os.environ:
        yield
        return
    from prefect.settings import get_current_settings

    # Prefect's `temporary_settings` would make all settings again, in a tenth of a second.
    flows = get_current_settings().flows
    before, flows.heartbeat_frequency = flows.heartbeat_frequency, None
    try:
        yield
    finally:
        flows.heartbeat_frequency = before


def nothing_to_read(settings: Settings, sources: list[str]) -> list[str]:
    """Why there is nothing to read, a sentence per source; empty if there is something.

    Raises:
        SettingsError: A drop folder or watch list cannot be used.
    """
    from tasks.sources import nothing_to_read as unreadable

    return unreadable(sources, settings)


def run_unchanged(settings: Settings, sources: list[str]) -> Run | None:
    """Do an ingest run that changes nothing, or has nothing to do, without Prefect.

    Returns:
        The run's record; None if the flow has to run.

    Raises:
        DiskFullError: There is no space for the record.
        SettingsError: The file of overrides, a watch list or a drop folder cannot be used.
    """
    from tasks.warehouse.nothing_new import idle_run, unchanged_run

    with _progress() as dark:
        run = idle_run("ingest", sources, settings) or unchanged_run(sources, settings)
    if run is not None:  # else the flow reads them again
        dark.say()
    return run


def page_of(run: Run) -> str | None:
    """The address of a run's page in the UI, where its summary is; None if no UI goes on.

    The UI's menu has no entry for artifacts: they stand in a tab of the run that made them. A UI
    that does not know tabs in addresses opens another one, so whoever shows this names the tab.
    """
    if HEARTBEAT not in os.environ:  # the server ends with this command
        return None
    from prefect.settings import PREFECT_UI_URL

    where = PREFECT_UI_URL.value()
    return f"{where}/runs/flow-run/{run.run_id}?tab=Artifacts" if where else None


@contextmanager
def counting(unit: str) -> Iterator[Callable[[str, int], None]]:
    """Show the progress of several items: counters on a terminal, lines elsewhere.

    Yields:
        A function to call with an item's name and its count so far.
    """
    console = plain_or_rich(stderr=True)
    if not console.is_terminal:
        yield lambda name, count: console.print(f"{name}: {count:,} {unit}", highlight=False)
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:>12,.0f} {task.description}"))
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:

        def show(name: str, count: int) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(f"{unit} of {name}", total=None)
            progress.update(tasks[name], completed=count)

        yield show


@contextmanager
def _progress() -> Iterator["DarkDays"]:
    """Show the tasks' log: counters on a terminal, lines elsewhere.

    Yields:
        What counts the dates that are left out.
    """
    logger = logging.getLogger("tasks")
    logger.setLevel(logging.INFO)
    dark = DarkDays()
    with _handler(logger, dark), _shown_log(plain_or_rich(stderr=True), logger):
        yield dark


@contextmanager
def _shown_log(console: "Console", logger: logging.Logger) -> Iterator[None]:
    if not console.is_terminal:
        lines = logging.StreamHandler()
        lines.setFormatter(ForecastFormatter("%(asctime)s %(message)s", "%H:%M:%S"))
        with _handler(logger, lines):
            yield
        return
    counts = TextColumn("{task.completed:>9,.0f} {task.description}")
    columns = (SpinnerColumn(), counts, TimeElapsedColumn(), TextColumn("{task.fields[rest]}"))
    with (
        Progress(*columns, console=console, transient=True) as progress,
        _handler(logger, Counters(progress)),
    ):
        yield


@contextmanager
def _handler(logger: logging.Logger, handler: logging.Handler) -> Iterator[None]:
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class DarkDays(logging.Handler):
    """Counts dates that were left out since nothing said whether day or month comes first."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.example = 0, ""

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record about such a date, which has it as `dark_day`."""
        if day := getattr(record, "dark_day", None):
            self.count += 1
            self.example = self.example or one_line(str(day))

    def say(self) -> None:
        """Print what was left out, if anything was."""
        if self.count:
            console = plain_or_rich(stderr=True)
            console.print(self.words(), soft_wrap=True, highlight=False, markup=False)

    def words(self) -> str:
        """What was left out, and what to do about it."""
        dates = "1 date" if self.count == 1 else f"{self.count:,} dates"
        return (
            f"{dates} such as {self.example} left out, also of articles with addresses that an "
            "earlier run could date: nothing shows whether day or month comes first; read the "
            "table again with --day-first or --month-first, or set ONRECORD_DAY_FIRST"
        )


class Counters(logging.Handler):
    """Shows a counter per stage, from the `stage` and `count` of log records."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress
        self.forecast = Forecast()
        self.tasks: dict[str, TaskID] = {}
        for step in ALWAYS:
            self._add(step)

    def emit(self, record: logging.LogRecord) -> None:
        """Add a record's count to its step's counter."""
        step = getattr(record, "stage", None)
        self.forecast.note(record)
        if step in STEPS:
            if step not in self.tasks:
                self._add(step)
            self.progress.advance(self.tasks[step], getattr(record, "count", 0))
        self.progress.update(self.tasks["annotated"], rest=self.forecast.words())

    def _add(self, step: str) -> None:
        self.tasks[step] = self.progress.add_task(STEPS[step], total=None, rest="")


class ForecastFormatter(logging.Formatter):
    """Formats lines of the log; those about annotated batches end with a forecast."""

    def __init__(self, form: str, dates: str) -> None:
        super().__init__(form, dates)
        self.forecast = Forecast()

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        self.forecast.note(record)
        rest = self.forecast.words() if getattr(record, "stage", None) == "annotated" else ""
        return f"{super().format(record)}; {rest}" if rest else super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the library's name
        """Its message in one line and without secrets, as it may quote texts from outside."""
        return one_line(masked_text(super().formatMessage(record)))
