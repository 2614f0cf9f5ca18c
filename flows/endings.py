"""How a flow run ends, in the words that the Prefect UI and the command line show."""

from collections.abc import Sequence

from prefect import State
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed, Failed

from onrecord.records import Run
from tasks.comparison import Difference
from tasks.load import summary_line
from tasks.maintenance.report import Maintenance
from tasks.runs import NOTHING_INGESTED, NOTHING_TO_DO

OUTCOMES = ("new", "unchanged", "duplicate", "rejected")


def ending(run: Run) -> State[Run]:
    """Publish a run's summary and turn its outcome into a state.

    Returns:
        Failed where a run was offered something and took nothing, else Completed; the
        state's data is the run's record.
    """
    if run.outcome == NOTHING_TO_DO:
        return Completed(message="nothing to do", data=run)
    create_markdown_artifact(markdown=summary(run), key=f"{run.flow}-summary")
    message = summary_line(run)
    if run.outcome == NOTHING_INGESTED:
        return Failed(message=f"nothing was ingested: {message}", data=run)
    return Completed(message=message, data=run)


def maintained(done: Maintenance) -> State[str]:
    """Publish the report of a maintenance.

    Returns:
        Failed where pages were lost or a check does not hold, else Completed; the state's
        data is the report.
    """
    report = "\n".join(done.lines())
    create_markdown_artifact(markdown=f"# maintain\n\n```\n{report}\n```", key="maintain-report")
    end = Completed if done.is_sound else Failed
    return end(message=done.headline, data=report)


def compared(found: Sequence[Difference]) -> State[str]:
    """Publish what comparing the warehouse with the lake found.

    Returns:
        Failed where a table differs, else Completed; the state's data is the report.
    """
    report = "\n".join(
        f"{each.table}: {each.live:,} rows, {each.rebuilt:,} from the lake"
        + (f"; {each.only_live:,} only here, {each.only_rebuilt:,} only there" * each.differs)
        + "".join(f"\n  {example}" for example in each.examples)
        for each in found
    )
    create_markdown_artifact(markdown=f"# compare\n\n```\n{report}\n```", key="compare-report")
    differing = [each.table for each in found if each.differs]
    if differing:
        words = f"the warehouse differs from the lake in {', '.join(differing)}"
        return Failed(message=f"{words}; `onrecord rebuild` makes it anew", data=report)
    return Completed(message=f"all {len(found)} tables are what the lake gives", data=report)


def summary(run: Run) -> str:
    """A run's counts as Markdown."""
    rows = "\n".join(f"| {name} | {getattr(run, name)} |" for name in OUTCOMES)
    return (
        f"# {run.flow}: {run.outcome}\n\n{run.inputs} inputs\n\n"
        f"| outcome | inputs |\n|---|---:|\n{rows}\n\n"
        f"{run.annotated} articles annotated, {run.quotes} quotes in them."
    )
