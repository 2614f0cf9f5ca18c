"""How a run may end: the values of `runs.outcome`."""

COMPLETED = "completed"
WITH_REJECTIONS = "completed_with_rejections"
NOTHING_INGESTED = "nothing_ingested"
NOTHING_TO_DO = "nothing_to_do"
"""Nothing was due; the run leaves no record."""

WAITING = "waiting_to_load"
"""What the run read is in the lake, and waits there for a load of more."""

WAITS = "what is new is in the lake and waits for a load, see `onrecord status`"

FELL_SILENT = "source_fell_silent"
FAILED = "failed"


def faults_in_words(faults: int) -> str:
    """How many items met a fault of our own code, and what to do."""
    items = "1 item" if faults == 1 else f"{faults:,} items"
    return f"{items} met a fault of OnRecord's own: report it, `onrecord ask rejected` names it"
