"""Tell those who follow a voice what is new, at the end of the run that found it."""

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import duckdb
from filelock import FileLock
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.follow.atom import write_feed
from tasks.follow.ledger import Followed, Ledger, Message, ledger_of, open_ledger
from tasks.follow.messages import (
    LISTED,
    MOST_AT_ONCE,
    AddressError,
    address_at,
    digest_of,
    feed_of,
)
from tasks.follow.statements import as_message, new_in, pages_of, statements_of
from tasks.lake.opening import open_lake
from tasks.reading.questions import QuestionError
from tasks.runs.notify import deliver
from tasks.settings import Settings
from tasks.warehouse.session import WarehouseError, look_up

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling: statements that were new, and messages that arrived or still wait."""

    new: int = 0
    arrived: int = 0
    waiting: int = 0


@task(name="tell", task_run_name="tell", cache_policy=NO_CACHE)
def tell(settings: Settings) -> Told:
    """Find what is new for each follow, note it, write the feeds, and send what waits.

    What cannot be read, written or sent is logged and does not fail the run; it is tried again at
    the end of the next one.
    """
    path = ledger_of(settings)
    if not path.exists():
        return Told()
    try:
        with FileLock(settings.home / "follow.lock"), open_ledger(path) as ledger:
            everybody = ledger.followed()
            look = _note_pages(settings, ledger) if everybody else 0
            told = [_told(settings, ledger, followed, look) for followed in everybody]
    except (OSError, sqlite3.Error, WarehouseError, duckdb.Error) as error:
        log.warning("nobody could be told what is new: %s", error)
        return Told()
    return Told(*(sum(counts) for counts in zip(*told, strict=True))) if told else Told()


def begin(settings: Settings, followed: Followed) -> int:
    """Follow a voice from now on: what is there is known already.

    Returns:
        How many statements are there.

    Raises:
        QuestionError: The question is none, or its rows are no statements.
        WarehouseError: There is no warehouse, or it cannot be read.
        sqlite3.Error: The ledger cannot be written.
    """
    said = look_up(
        settings.warehouse, open_lake(settings), partial(statements_of, followed=followed)
    )
    with FileLock(settings.home / "follow.lock"), open_ledger(ledger_of(settings)) as ledger:
        if followed.name not in {each.name for each in ledger.followed()}:
            look = _note_pages(settings, ledger)
            ledger.note(followed.name, new_in(said, ledger, followed.name).keys, look)
        ledger.add(followed)
        feed = feed_of(settings, followed.name)
        write_feed(feed, followed, ledger.latest(followed.name, LISTED))
    return len(said)


def _note_pages(settings: Settings, ledger: Ledger) -> int:
    """Note the pages that are there; returns the number of this look."""
    return ledger.note_pages(look_up(settings.warehouse, open_lake(settings), pages_of))


def _told(
    settings: Settings, ledger: Ledger, followed: Followed, look: int
) -> tuple[int, int, int]:
    try:
        new = _look(settings, ledger, followed, look)
    except QuestionError as error:
        log.warning("%s is not followed: %s", followed.name, error)
        return 0, 0, 0
    if new:
        feed = feed_of(settings, followed.name)
        write_feed(feed, followed, ledger.latest(followed.name, LISTED))
        log.info("%s: %d new statements; %s", followed.name, new, feed)
    arrived = _send(ledger, followed)
    waiting = len(ledger.waiting(followed.name)) if followed.send_to else 0
    return new, arrived, waiting


def _look(settings: Settings, ledger: Ledger, followed: Followed, look: int) -> int:
    """Note what is new; returns how many statements are."""
    said = look_up(
        settings.warehouse, open_lake(settings), partial(statements_of, followed=followed)
    )
    found = new_in(said, ledger, followed.name)
    now = datetime.now(UTC)
    messages = [as_message(each, followed, now) for each in found.new]
    ledger.note(followed.name, found.keys, look, messages)
    return len(messages)


def _send(ledger: Ledger, followed: Followed) -> int:
    """Send what waits; returns how many messages arrived."""
    waiting = ledger.waiting(followed.name)
    if not followed.send_to or not waiting:
        return 0
    try:
        address = address_at(followed.send_to)
    except AddressError as error:
        log.warning("%d messages about %s wait: %s", len(waiting), followed.name, error)
        return 0
    arrived = 0
    for message, stands_for in _sendings(waiting, followed):
        if not deliver(address, message.title, message.body):
            log.warning("a message about %s did not reach %s", followed.name, followed.send_to)
            break  # the others would wait as long, and come in the wrong order
        ledger.mark_sent(stands_for)
        arrived += 1
    return arrived


def _sendings(
    waiting: Sequence[Message], followed: Followed
) -> list[tuple[Message, Sequence[Message]]]:
    """What is sent, each with the messages that it stands for."""
    if len(waiting) > MOST_AT_ONCE:
        return [(digest_of(waiting, followed), waiting)]
    return [(message, [message]) for message in waiting]
