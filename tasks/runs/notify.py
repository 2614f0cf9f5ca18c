"""Telling people elsewhere: a message to every address that the settings name."""

import logging

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.settings import Settings

log = logging.getLogger(__name__)


@task(name="notify", task_run_name="notify", cache_policy=NO_CACHE)
def send(title: str, body: str, settings: Settings) -> bool:
    """Send a message to the addresses of `ONRECORD_NOTIFY`.

    A message that does not arrive is a line in the log and no failure: what it tells of stands
    in the run.

    Args:
        title: One line.
        body: A few sentences.
        settings: Name the addresses.

    Returns:
        Whether it arrived everywhere; False too where no address is named.
    """
    if not settings.notify:
        log.debug("nobody to notify: ONRECORD_NOTIFY is not set")
        return False
    from apprise import Apprise  # noqa: PLC0415  # half a second, and mostly nobody is told

    # It quotes an address that it cannot read, whole.
    logging.getLogger("apprise").disabled = True
    arrived = [bool(Apprise([url]).notify(body=body, title=title)) for url in settings.notify]
    for number, came in enumerate(arrived, start=1):
        if not came:  # an address may hold a password, so it is told by its place
            log.warning("the notification %r did not reach address %d", title, number)
    return all(arrived)
