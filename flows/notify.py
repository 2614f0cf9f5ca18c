"""The notify flow: a message to the addresses of ONRECORD_NOTIFY.

Runs that fail send their own message; this flow is for runs that were killed and cannot.
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
        run_id: The run that the message is about; the message ends with a link to it.

    Returns:
        Whether it arrived everywhere.
    """
    link = link_to(run_id) if run_id else ""
    return send(title, f"{body}{link}", Settings.from_environment())
