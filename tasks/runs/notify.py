"""Notify: a message to every address that the settings name."""

import logging

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.settings import Settings

log = logging.getLogger(__name__)


@task(name="notify", task_run_name="notify", cache_policy=NO_CACHE)
def send(title: str, body: str, settings: Settings) -> bool:
    """Send a message to the addresses of `ONRECORD_NOTIFY`.

    A message that does not arrive is logged and does not fail the run, whose record says the same.

    Args:
        title: One line.
        body: A few sentences.
        settings: The addresses.

    Returns:
        Whether it arrived everywhere; False if there is no address.
    """
    if not settings.notify:
        log.debug("no address to notify: ONRECORD_NOTIFY is not set")
        return False
    arrived = [deliver(url, title, body) for url in settings.notify]
    for number, came in enumerate(arrived, start=1):
        if not came:  # by its number, since an address may hold a password
            log.warning("the notification %r did not reach address %d", title, number)
    return all(arrived)


def deliver(address: str, title: str, body: str) -> bool:
    """Send a message to one address of Apprise; whether it arrived."""
    from apprise import Apprise  # noqa: PLC0415  # takes half a second, and is needed seldom

    # Its log would quote an unreadable address in full, with a password that it may hold.
    logging.getLogger("apprise").disabled = True
    return bool(Apprise([address]).notify(body=body, title=title, body_format="text"))
