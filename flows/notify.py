"""The notify flow: a message to whoever is to know.

Runs that fail tell of it themselves; this one is for runs that no longer can.
"""

from uuid import UUID

from prefect import flow

from flows.ui.alerts import link_to
from tasks.runs.notify import send
from tasks.settings import Settings


@flow(name="notify")
def notify(title: str, body: str, run_id: UUID | None = None) -> bool:
    """Send a message to the addresses of ONRECORD_NOTIFY.

    Args:
        title: One line.
        body: What happened.
        run_id: Of the run that it happened to; the message ends with a link to it.

    Returns:
        Whether it arrived everywhere.
    """
    link = link_to(run_id) if run_id else ""
    return send(title, f"{body}{link}", Settings.from_environment())
