"""The state in which a flow run ends, with the words that the UI and the command line show."""

from collections.abc import Sequence

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed, Failed

from flows.ui.assets import record_assets
from flows.ui.summary import described, summary
from onrecord.records import Run
from onrecord.text.markdown import block
from tasks.load import summary_line
from tasks.maintenance.report import Maintenance
from tasks.reading.run_summary import read_summary
from tasks.runs.notify import send
from tasks.runs.outcomes import FELL_SILENT, NOTHING_INGESTED, WAITING, WAITS, WITH_REJECTIONS
from tasks.runs.record import Finished, OpenRun
from tasks.warehouse.comparison import Difference

RUNS = "Each run with what it was offered and how long it took, newest first."


def ending(run: OpenRun, finished: Finished, silent: Sequence[str] = ()) -> State[Run]:
    """Publish a run's summary, and turn its outcome into a state.

    The outcome stands both in the state's name and in its message, since not every page of the UI
    shows both.

    Args:
        run: The run.
        finished: How it ended.
        silent: Sources that gave inputs in earlier runs and none in this one.

    Returns:
        Failed if a run had inputs and none became an article, or if a source fell silent; else
        Completed. The state's data is the run's record.
    """
    ended, facts = finished.record, read_summary(run, finished)
    create_markdown_artifact(
        summary(ended, facts, run.pace), f"{ended.flow}-summary", described(ended)
    )
    rows = [dict(zip(facts.columns, map(_shown, row), strict=True)) for row in facts.recent]
    create_table_artifact(rows, "last-runs", RUNS)
    if not (finished.settled or finished.waiting):
        record_assets(ended, facts, run.settings)
    message = summary_line(ended)
    if ended.outcome == FELL_SILENT:
        named = ", ".join(silent)
        return Failed(
            name="A source fell silent",
            message=f"gave nothing, but used to: {named}. All else is loaded. {message}",
            data=ended,
        )
    if ended.outcome == NOTHING_INGESTED:
        return Failed(
            name="Nothing ingested", message=f"nothing was ingested: {message}", data=ended
        )
    if ended.outcome == WAITING:
        return Completed(name="Waiting to load", message=f"{message}; {WAITS}", data=ended)
    if ended.outcome == WITH_REJECTIONS:
        _alert_of_rejections(run, ended)
        message = f"completed with rejections: {message}"
    if ended.faults:
        return Completed(name="Completed with faults", message=message, data=ended)
    if ended.outcome == WITH_REJECTIONS:
        return Completed(name="Completed with rejections", message=message, data=ended)
    return Completed(message=message, data=ended)


def idling(idle: Run) -> State[Run]:
    """The end of a run with nothing to do; it leaves no artifact."""
    return Completed(message="nothing to do", data=idle)


def maintained(done: Maintenance) -> State[str]:
    """Publish the report of a maintenance.

    Returns:
        Failed if pages were lost or a check does not hold, else Completed; the state's data is the
        report.
    """
    report = "\n".join(done.lines())
    create_markdown_artifact(markdown=f"# maintain\n\n{block(report)}", key="maintain-report")
    end = Completed if done.is_sound else Failed
    return end(message=done.headline, data=report)


def compared(found: Sequence[Difference]) -> State[str]:
    """Publish the result of comparing the warehouse with the lake.

    Returns:
        Failed if a table differs, else Completed; the state's data is the report.
    """
    report = "\n".join(map(_compared_table, found))
    create_markdown_artifact(markdown=f"# compare\n\n{block(report)}", key="compare-report")
    differing = [each.table for each in found if each.differs]
    if differing:
        words = f"the warehouse differs from the lake in {', '.join(differing)}"
        return Failed(message=f"{words}; `onrecord rebuild` makes it again", data=report)
    return Completed(message=f"all {len(found)} tables are what the lake gives", data=report)


def _compared_table(found: Difference) -> str:
    words = f"{found.table}: {found.live:,} rows, {found.rebuilt:,} from the lake"
    if found.differs:
        words += f"; {found.only_live:,} only here, {found.only_rebuilt:,} only there"
    return words + "".join(f"\n  {example}" for example in found.examples)


def _alert_of_rejections(run: OpenRun, ended: Run) -> None:
    bound = run.settings.max_rejection_rate
    if bound is None or not ended.inputs or not ended.rejected:
        return
    share = ended.rejected / ended.inputs
    if share > bound:
        send(
            f"OnRecord: {ended.flow} refused {share:.0%} of its inputs",
            f"{summary_line(ended)}. More than {bound:.0%} is too much by "
            "ONRECORD_MAX_REJECTION_RATE; `onrecord ask rejected` lists them.",
            run.settings,
        )


def _shown(value: object) -> object:
    return value if isinstance(value, int | float | str | None) else str(value)
