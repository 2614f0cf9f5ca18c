"""The notify flow: a message to whoever is to know.

Runs that fail tell of it themselves; this one is for runs that no longer can.
"""

from prefect import flow

from tasks.notify import send
from tasks.settings import Settings


@flow(name="notify")
def notify(title: str, body: str) -> bool:
    """Send a message to the addresses of ONRECORD_NOTIFY.

    Args:
        title: One line.
        body: What happened.

    Returns:
        Whether it arrived everywhere.
    """
    return send(title, body, Settings.from_environment())
