"""Asking politely: what robots.txt allows, in the host's own time, and no more than once."""

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
"""Times that an address is asked for where its host asks for little patience."""


class Asker:
    """A client with manners and a memory.

    Args:
        client: Sends the requests.
        state: Remembers hosts and rules from run to run.
        web: How often, how long, how many.
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
        """Why an address must not be asked for, as such or as the end of a redirect."""
        closed = self.hosts.closed(address.host)
        return closed or (await self.robots.rules(address)).forbids(address)
