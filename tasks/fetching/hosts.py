"""When each host may be asked: at its interval, and not at all while it asks us to wait."""

import asyncio
from collections.abc import Callable

from onrecord import reasons
from tasks.fetching.client.outcomes import Failed, Outcome
from tasks.fetching.known import CoolHost
from tasks.fetching.state import State
from tasks.web_settings import WebSettings

FIRST_COOLING_S = 60.0
"""Seconds for which a host is left alone that asks us to wait without saying how long."""

LONGEST_COOLING_S = 24 * 3600.0
"""Seconds at which this time, doubled each time in a row, stops growing."""


class Hosts:
    """The turns of all hosts.

    Args:
        web: The interval for sites without a Crawl-delay, and the longest wait.
        state: Keeps from run to run which hosts are left alone.
        clock: The time, seconds since 1970.
    """

    def __init__(self, web: WebSettings, state: State, clock: Callable[[], float]) -> None:
        self._web = web
        self._state = state
        self._clock = clock
        self._delays: dict[str, float] = {}
        self._ready: dict[str, float] = {}
        self._cool: dict[str, CoolHost | None] = {}

    @property
    def count(self) -> int:
        """How many hosts have been asked."""
        return len(self._ready)

    def set_delay(self, host: str, delay_s: float | None) -> None:
        """Set a site's Crawl-delay, which replaces the default, be it shorter or longer."""
        if delay_s is not None and delay_s >= 0:
            self._delays[host] = delay_s

    async def turn(self, host: str) -> Failed | None:
        """Wait until a host may be asked.

        Returns:
            None when it may be asked; else why it may not be asked in this run.
        """
        now = self._clock()
        start = max(now, self._ready.get(host, now), self._cool_until(host))
        if start - now > self._web.patience_s:
            return _later(host)
        self._ready[host] = start + self._delays.get(host, self._web.host_interval_s)
        if start > now:
            await asyncio.sleep(start - now)
            # Meanwhile another answer of the host may have asked us to wait.
            if self._cool_until(host) > self._clock():
                return await self.turn(host)
        return None

    def closed(self, host: str) -> Failed | None:
        """Why a host cannot be asked in this run at all; None if it can."""
        wait = self._cool_until(host) - self._clock()
        return _later(host) if wait > self._web.patience_s else None

    def note(self, host: str, outcome: Outcome) -> None:
        """Note from an answer whether the host is to be left alone."""
        limited = isinstance(outcome, Failed) and outcome.reason == reasons.RATE_LIMITED
        cool = self._known(host)
        if not limited:
            if cool is not None and not isinstance(outcome, Failed):
                self._state.forget_host(host)
                self._cool[host] = None
            return
        assert isinstance(outcome, Failed)  # noqa: S101  # what `limited` says
        strikes = cool.strikes if cool else 0
        asked = outcome.retry_after_s
        wait = min(FIRST_COOLING_S * 2**strikes if asked is None else asked, LONGEST_COOLING_S)
        until = max(self._clock() + wait, cool.cool_until if cool else 0.0)
        self._cool[host] = CoolHost(host, until, min(strikes + 1, 10), outcome.detail)
        self._state.put_host(CoolHost(host, until, min(strikes + 1, 10), outcome.detail))

    def _known(self, host: str) -> CoolHost | None:
        if host not in self._cool:
            self._cool[host] = self._state.host(host)
        return self._cool[host]

    def _cool_until(self, host: str) -> float:
        cool = self._known(host)
        return cool.cool_until if cool else 0.0


def _later(host: str) -> Failed:
    detail = f"{host}: its turn comes too late for this run; a later run asks"
    return Failed(reasons.RATE_LIMITED, detail, temporary=True)
