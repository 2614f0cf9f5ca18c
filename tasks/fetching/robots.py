"""robots.txt by RFC 9309: fetched once a day, and obeyed."""

import asyncio
import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from protego import Protego

from onrecord import reasons
from tasks.fetching.client.addresses import WebAddress, web_address
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Failed, Fetched, Outcome
from tasks.fetching.hosts import Hosts
from tasks.fetching.known import KnownRobots
from tasks.fetching.state import State

PRODUCT = "OnRecord"
"""Our name in robots.txt."""

VERSIONED = re.compile(r"^(\s*user-agent\s*:\s*[\w-]+)/\S*", re.IGNORECASE | re.MULTILINE)
"""A name of a program with its version, which is no part of the name."""

MAX_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB."""

DAY_S = 24 * 3600.0
"""Seconds for which rules count; RFC 9309 allows no longer."""

UNREACHABLE_S = 1800.0
"""Seconds after which rules that could not be fetched are tried again."""

STALE_S = 30 * DAY_S
"""Seconds for which old rules are used if new ones cannot be fetched."""

KEPT = 5000
"""Sites whose parsed rules are kept in memory."""

NO_SERVER = frozenset(
    {
        reasons.BAD_ADDRESS,
        reasons.BAD_CERTIFICATE,
        reasons.HOST_NOT_FOUND,
        reasons.PRIVATE_ADDRESS,
        reasons.UNREACHABLE,
    }
)
"""Failures of the host rather than of its robots.txt: a page would fail for the same reason."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site's robots.txt allows us.

    Attributes:
        parsed: The rules; None if nothing is forbidden.
        failed: Why nothing may be fetched; None if the rules decide.
    """

    parsed: Protego | None
    failed: Failed | None = None

    def forbids(self, address: WebAddress) -> Failed | None:
        """Why an address must not be fetched; None if it may be."""
        if self.failed is not None:
            return self.failed
        if self.parsed is None or self.parsed.can_fetch(address.url, PRODUCT):
            return None
        detail = f"{address.host}: its robots.txt asks not to fetch this address"
        return Failed(reasons.ROBOTS_DISALLOWED, detail)

    @property
    def delay_s(self) -> float | None:
        """The Crawl-delay in seconds; None if the site names none."""
        return self.parsed.crawl_delay(PRODUCT) if self.parsed else None

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps that the site names, in its order."""
        return list(self.parsed.sitemaps) if self.parsed else []


FREE = Rules(None)


class Robots:
    """The rules of all sites.

    Args:
        client: Fetches them.
        state: Keeps them from run to run.
        hosts: Knows when each host may be asked.
        clock: The time, seconds since 1970.
    """

    def __init__(
        self, client: Client, state: State, hosts: Hosts, clock: Callable[[], float]
    ) -> None:
        self._client = client
        self._state = state
        self._hosts = hosts
        self._clock = clock
        self._parsed: OrderedDict[str, tuple[float, Rules]] = OrderedDict()
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def rules(self, address: WebAddress) -> Rules:
        """The rules for an address's site, fetched if they are unknown or too old."""
        origin = address.origin
        async with self._asking[origin]:
            expires_at, rules = self._parsed.get(origin, (0.0, FREE))
            if expires_at > self._clock():
                self._parsed.move_to_end(origin)
                return rules
            held = self._state.robots(origin)
            if held is not None and held.expires_at > self._clock():
                return self._keep(origin, held.expires_at, _rules(held))
            return await self._ask(address)

    async def _ask(self, address: WebAddress) -> Rules:
        refusal = await self._hosts.turn(address.host)
        if refusal is not None:
            return Rules(None, refusal)
        wish = Wish(
            web_address(urljoin(address.url, "/robots.txt")),
            anything=True,
            cut=True,
            max_bytes=MAX_BYTES,
        )
        outcome = await self._client.fetch(wish)
        self._hosts.note(address.host, outcome)
        return self._learn(address.origin, outcome)

    def _keep(self, origin: str, expires_at: float, rules: Rules) -> Rules:
        self._parsed[origin] = (expires_at, rules)
        if len(self._parsed) > KEPT:
            forgotten, _ = self._parsed.popitem(last=False)
            self._asking.pop(forgotten, None)
        self._hosts.set_delay(urlsplit(origin).hostname or "", rules.delay_s)
        return rules

    def _learn(self, origin: str, outcome: Outcome) -> Rules:
        now = self._clock()
        if isinstance(outcome, Fetched):
            learned = KnownRobots(origin, now, now + DAY_S, "rules", outcome.content)
        elif isinstance(outcome, Failed) and _unreachable(outcome):
            old = self._state.robots(origin)
            if old is not None and old.verdict == "rules" and now - old.fetched_at < STALE_S:
                return self._keep(origin, now + UNREACHABLE_S, _rules(old))
            if outcome.reason in NO_SERVER:
                return self._keep(origin, now + UNREACHABLE_S, Rules(None, outcome))
            learned = KnownRobots(origin, now, now + UNREACHABLE_S, "none", b"")
        else:
            learned = KnownRobots(origin, now, now + DAY_S, "all", b"")
        self._state.put_robots(learned)
        return self._keep(origin, learned.expires_at, _rules(learned))


def _unreachable(failed: Failed) -> bool:
    """Whether it stays unknown what the site allows: no answer, or an error of the server."""
    return failed.temporary or failed.reason in NO_SERVER | {reasons.BAD_REDIRECT}


def _rules(held: KnownRobots) -> Rules:
    if held.verdict == "all":
        return FREE
    if held.verdict == "rules":
        text = "\n".join(held.body.decode("utf-8-sig", "replace").splitlines())
        return Rules(Protego.parse(VERSIONED.sub(r"\1", text)))
    detail = f"{held.origin}/robots.txt could not be fetched, so no page is; a later run asks"
    return Rules(None, Failed(reasons.ROBOTS_UNREACHABLE, detail, temporary=True))
