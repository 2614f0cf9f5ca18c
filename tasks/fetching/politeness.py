"""Polite requests: only what robots.txt allows, and only when it is the host's turn."""

from collections.abc import Callable

from onrecord import reasons
from tasks.fetching.client.addresses import WebAddress
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Failed, Outcome
from tasks.fetching.hosts import Hosts
from tasks.fetching.robots import Robots
from tasks.fetching.state import State
from tasks.web_settings import WebSettings

ATTEMPTS = 2
"""Requests for an address at most, if its host asks for a wait that is short enough for this
run."""


class Asker:
    """A client that obeys robots.txt and waits for each host's turn.

    Args:
        client: Sends the requests.
        state: Keeps hosts and rules from run to run.
        web: Settings of intervals and waits.
        clock: The time, seconds since 1970.
    """

    def __init__(
        self, client: Client, state: State, web: WebSettings, clock: Callable[[], float]
    ) -> None:
        self.client = client
        self.state = state
        self.web = web
        self.clock = clock
        self.hosts = Hosts(web, state, clock)
        self.robots = Robots(client, state, self.hosts, clock)

    async def ask(self, wish: Wish) -> Outcome:
        """Wait for the host's turn and ask, if robots.txt allows it."""
        for attempt in range(1, ATTEMPTS + 1):
            outcome = await self._ask_once(wish)
            limited = isinstance(outcome, Failed) and outcome.reason == reasons.RATE_LIMITED
            if not limited or attempt == ATTEMPTS or self.hosts.closed(wish.address.host):
                break
        return outcome

    async def _ask_once(self, wish: Wish) -> Outcome:
        address = wish.address
        refusal = await self._forbidden(address) or await self.hosts.turn(address.host)
        if refusal is not None:
            return refusal
        outcome = await self.client.fetch(wish, self._forbidden)
        self.hosts.note(address.host, outcome)
        return outcome

    async def _forbidden(self, address: WebAddress) -> Failed | None:
        """Why an address, or the target of a redirect, must not be fetched; None if it may be."""
        closed = self.hosts.closed(address.host)
        return closed or (await self.robots.rules(address)).forbids(address)
