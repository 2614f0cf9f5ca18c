"""Messages to those who follow, and where they go.

An address of Apprise mostly holds a token, so no file of the home has it: a follow names the
environment variable, or the block of Prefect, that does.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from onrecord.text.visible import visible
from tasks.follow.ledger import Followed, Message
from tasks.settings import Settings

ENVIRONMENT, BLOCK = "env:", "block:"
PLACE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|block:[a-z0-9-]+")
LISTED = 100
"""Entries of a feed."""

MOST_AT_ONCE = 20
"""Messages of one follow that are sent one by one; more are one message that counts them."""

LONG_NAME = 60
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class AddressError(ValueError):
    """A place for an address is none, or holds none; the message says which."""


def check_place(place: str) -> None:
    """Make sure that this says where an address is kept.

    Raises:
        AddressError: It is something else, such as the address itself.
    """
    if not PLACE.fullmatch(place):
        raise AddressError(
            "an address may hold a token, so it is not kept in the home: put it into an "
            "environment variable and name that, env:DESK_ADDRESS, or into a secret block of "
            "Prefect and name that, block:desk"
        )


def address_at(place: str) -> str:
    """The address that is kept in this place.

    Raises:
        AddressError: There is none.
    """
    name = place.partition(":")[2]
    if place.startswith(ENVIRONMENT):
        if address := os.environ.get(name):
            return address
        raise AddressError(f"{place}: this process has no such environment variable")
    from prefect.blocks.system import Secret  # noqa: PLC0415  # only where a block is named

    try:
        block = Secret.load(name, _sync=True)  # type: ignore[call-arg]  # of `async_dispatch`
    except ValueError:
        raise AddressError(f"{place}: Prefect's server has no secret block of this name") from None
    address = block.get()  # type: ignore[union-attr]  # the same
    if not isinstance(address, str) or not address:
        raise AddressError(f"{place}: the block holds no text")
    return address


def digest_of(messages: Sequence[Message], followed: Followed) -> Message:
    """One message in the place of many."""
    first = "\n\n".join(each.body for each in messages[:MOST_AT_ONCE])
    rest = len(messages) - MOST_AT_ONCE
    return Message(
        key="",
        title=f"{len(messages)} new statements: {visible(followed.name)}",
        body=f"{first}\n\nand {rest} more, which the feed lists",
        url="",
        at=datetime.now(UTC),
    )


def feed_of(settings: Settings, name: str) -> Path:
    """The file of a followed voice's feed."""
    words = NOT_IN_NAMES.sub("-", name.lower()).strip("-")[:LONG_NAME]
    short = hashlib.sha256(name.encode()).hexdigest()[:8]
    return settings.home / "follow" / f"{words}-{short}.atom"
