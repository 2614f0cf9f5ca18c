"""A run's crawl: many addresses of many hosts at once, each host at its own pace."""

import asyncio
import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace

from onrecord import reasons
from onrecord.listings import looks_like_listing
from onrecord.records import PageId
from tasks.faults import isolated, reported
from tasks.fetching.client.addresses import WebAddress, web_address
from tasks.fetching.client.client import Wish
from tasks.fetching.client.media_types import check_type
from tasks.fetching.client.outcomes import Failed, Fetched, FetchError, NotModified, Outcome
from tasks.fetching.known import KnownUrl, url_key
from tasks.fetching.politeness import Asker
from tasks.fetching.polls import Polls
from tasks.fetching.results import (
    ANY,
    PAGE,
    Arrived,
    Kept,
    Refused,
    Result,
    Wanted,
    page_key,
)

WINDOW = 10_000
"""Addresses that wait at once; more are taken as these are done."""

WALKS = 32
"""Feeds, sitemaps and sites under way at once."""

FIRST_RETRY_S = 300.0
"""Seconds until a failed page is fetched again, doubled with each failure in a row."""

LONGEST_RETRY_S = 24 * 3600.0
"""Seconds at which this wait stops growing: a page that fails for days is asked for daily."""

LONGEST_RECHECK_S = 30 * 24 * 3600.0
"""Seconds after which even a page that never changes is asked for again."""

COMMIT_EVERY_S = 1.0
"""Seconds of work that a killed run may have to repeat."""

FORGOTTEN = frozenset(
    {
        reasons.BAD_ADDRESS,
        reasons.PRIVATE_ADDRESS,
        reasons.RATE_LIMITED,
        reasons.ROBOTS_DISALLOWED,
        reasons.ROBOTS_UNREACHABLE,
    }
)
"""Failures that are found again without a request, so they are not kept in the state."""

Emit = Callable[[Result], Awaitable[None]]
Holds = Callable[[PageId], bool]


@dataclass(frozen=True, slots=True)
class Job:
    """A page that waits for its host's turn."""

    wanted: Wanted
    url: str
    target: WebAddress
    known: KnownUrl | None


class Crawl:
    """One run's work on the web.

    Args:
        asker: Sends the requests and keeps the state.
        holds: Whether the lake holds a page.
        emit: Takes each result; waits while the queue of results is full.
        max_bytes: Largest sitemap after decompression.

    Attributes:
        tally: Number of pages per outcome: new, changed, unchanged, skipped (known without a
            request), moved, gone, failed.
    """

    def __init__(self, asker: Asker, holds: Holds, emit: Emit, max_bytes: int) -> None:
        self.tally: Counter[str] = Counter()
        self._asker, self._state, self._web = asker, asker.state, asker.web
        self._polls = Polls(asker, self._held, max_bytes)
        self._holds, self._emit, self._clock = holds, emit, asker.clock
        self._started = asker.clock()
        self._arrived: set[PageId] = set()
        self._waiting: dict[int, int] = {}
        self._queues: defaultdict[str, deque[Job]] = defaultdict(deque)
        self._workers: Counter[str] = Counter()
        self._window = asyncio.Semaphore(WINDOW)
        self._walks = asyncio.Semaphore(WALKS)
        self._tasks = asyncio.TaskGroup()

    async def run(self, wanted: Iterable[Wanted]) -> None:
        """Fetch all wanted addresses, and those that they list."""
        keeper = asyncio.create_task(self._commit_now_and_then())
        try:
            async with self._tasks:
                for each in wanted:
                    await self._take(each)
        finally:
            keeper.cancel()
            self._state.commit()

    async def _take(self, wanted: Wanted) -> None:
        with isolated() as met:
            await self._begin(wanted)
        if met.fault is not None:
            await self._give(_faulty(wanted.url, met.fault))

    async def _begin(self, wanted: Wanted) -> None:
        if wanted.kind in (ANY, PAGE) and not self._polls.is_known(wanted):
            await self._add(wanted)
        else:
            await self._walk_later(wanted, None)

    async def _walk_later(self, wanted: Wanted, content: Fetched | None) -> None:
        await self._walks.acquire()
        self._tasks.create_task(self._walk(wanted, content))

    async def _walk(self, wanted: Wanted, content: Fetched | None) -> None:
        try:
            with isolated() as met:
                async for found in self._polls.walk(wanted, content):
                    if isinstance(found, Wanted):
                        await self._add(found)
                    else:
                        await self._give(found)
            if met.fault is not None:
                await self._give(_faulty(wanted.url, met.fault))
        finally:
            self._walks.release()

    async def _add(self, wanted: Wanted) -> None:
        with isolated() as met:
            await self._add_known(wanted)
        if met.fault is not None:
            await self._give(_faulty(wanted.url, met.fault))

    async def _add_known(self, wanted: Wanted) -> None:
        """Queue a page for its host's turn, unless its result is known without a request."""
        try:
            address = web_address(wanted.url)
        except FetchError as error:
            await self._give(Refused(wanted.url, error.failed))
            return
        key = url_key(address.url)
        if key in self._waiting:
            self._waiting[key] += 1
            return
        known = self._state.url(address.url)
        settled = self._settled(known, wanted)
        if settled is not None:
            await self._give(settled)
            return
        target = web_address(known.moved_to) if known and known.moved_to else address
        closed = self._asker.hosts.closed(target.host)
        url = known.url if known else address.url
        if closed is not None:
            await self._give(Refused(url, closed))
            return
        self._waiting[key] = 0
        await self._window.acquire()
        self._queue(Job(wanted, url, target, known))

    def _queue(self, job: Job) -> None:
        host = job.target.host
        self._queues[host].append(job)
        if self._workers[host] < self._web.fetches_per_host:
            self._workers[host] += 1
            self._tasks.create_task(self._work(host))

    async def _work(self, host: str) -> None:
        """Do a host's jobs one after the other until its queue is empty."""
        queue = self._queues[host]
        while queue:
            job = queue.popleft()
            with isolated() as met:
                result = await self._do(job)
            if met.fault is not None:
                result = _faulty(job.url, met.fault)
            repeats = self._waiting.pop(url_key(job.url), 0)
            self._window.release()
            if result is not None:
                await self._give(result)
                for _ in range(repeats):
                    self.tally["skipped"] += 1
                    await self._give(_again(result))
        self._workers[host] -= 1
        if not self._workers[host] and not queue:
            self._queues.pop(host, None)
            del self._workers[host]

    def _settled(self, known: KnownUrl | None, wanted: Wanted) -> Result | None:
        """The result of an address that is known without a request; None if a request is due."""
        if known is None:
            return None
        now = self._clock()
        this_run = known.checked_at >= self._started
        if known.reason is not None:
            again = wanted.explicit and known.temporary
            if this_run or (now < known.next_at and not again):
                failed = Failed(known.reason, known.detail or "", known.temporary)
                return Refused(known.url, failed)
            return None
        if known.page_id is None or not self._held(known.page_id):
            return None
        # A date in the future, as from a wrong clock, would count as newer in every run.
        newer = wanted.updated_at is not None and known.checked_at < wanted.updated_at <= now
        if this_run or (now < known.next_at and not newer):
            self.tally["skipped"] += 1
            return Kept(known.url, known.page_id)
        return None

    def _held(self, page_id: PageId) -> bool:
        return page_id in self._arrived or self._holds(page_id)

    async def _do(self, job: Job) -> Result | None:
        known = job.known
        held = known is not None and known.page_id is not None and self._held(known.page_id)
        wish = Wish(
            job.target,
            listings=job.wanted.kind == ANY,
            etag=known.etag if known and held else None,
            last_modified=known.last_modified if known and held else None,
        )
        outcome = await self._asker.ask(wish)
        if isinstance(outcome, Fetched) and job.wanted.kind == ANY:
            if looks_like_listing(outcome.content):
                self._tasks.create_task(self._hand_over(job.wanted, outcome))
                return None
            outcome = _only_pages(outcome)
        return self._learn(job, outcome)

    async def _hand_over(self, wanted: Wanted, content: Fetched) -> None:
        await self._walk_later(wanted, content)

    def _learn(self, job: Job, outcome: Outcome) -> Result:
        """Keep the outcome for a page in the state, and return its result."""
        known, now = job.known, self._clock()
        if isinstance(outcome, Failed):
            return self._failed(job, outcome)
        moved_to = outcome.final_url if outcome.moved else known.moved_to if known else None
        if outcome.moved:
            self.tally["moved"] += 1
        if isinstance(outcome, NotModified):
            assert known is not None  # noqa: S101  # only then validators were sent
            assert known.page_id is not None  # noqa: S101
            self._state.put_url(
                _rechecked(
                    replace(known, moved_to=moved_to), now, self._web.recheck_s, changed=False
                )
            )
            self.tally["unchanged"] += 1
            return Kept(job.url, known.page_id)
        sha256 = hashlib.sha256(outcome.content).hexdigest()
        page_id = page_key(job.url, sha256)
        same = self._held(page_id)
        had = KnownUrl(
            key=url_key(job.url),
            url=job.url,
            page_id=page_id,
            etag=outcome.etag,
            last_modified=outcome.last_modified,
            sha256=sha256,
            checked_at=now,
            next_at=now,
            interval_s=known.interval_s if known else 0.0,
            failures=0,
            reason=None,
            detail=None,
            temporary=False,
            moved_to=moved_to,
        )
        self._state.put_url(_rechecked(had, now, self._web.recheck_s, changed=not same))
        if same:
            self.tally["unchanged"] += 1
            return Kept(job.url, page_id)
        self.tally["changed" if known and known.page_id else "new"] += 1
        self._arrived.add(page_id)
        return Arrived(job.url, page_id, sha256, outcome, "html", now)

    def _failed(self, job: Job, failed: Failed) -> Refused:
        self.tally["gone" if failed.reason == reasons.GONE else "failed"] += 1
        if failed.reason in FORGOTTEN:
            return Refused(job.url, failed)
        known, now = job.known, self._clock()
        failures = known.failures + 1 if known else 1
        if failed.temporary:
            wait = min(FIRST_RETRY_S * 2 ** min(failures - 1, 20), LONGEST_RETRY_S)
        else:
            wait = min(self._web.recheck_s * 2 ** min(failures - 1, 20), LONGEST_RECHECK_S)
        had = known or KnownUrl(
            url_key(job.url), job.url, None, None, None, None, now, now, 0.0, 0, None, None,
            temporary=False, moved_to=None,
        )  # fmt: skip
        self._state.put_url(
            replace(
                had,
                checked_at=now,
                next_at=now + wait,
                failures=failures,
                reason=failed.reason,
                detail=failed.detail,
                temporary=failed.temporary,
                moved_to=None,
            )
        )
        return Refused(job.url, failed)

    async def _give(self, result: Result) -> None:
        if isinstance(result, Arrived):
            self._arrived.add(result.page_id)
        await self._emit(result)

    async def _commit_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(COMMIT_EVERY_S)
            self._state.commit()


def _faulty(url: str, fault: str) -> Refused:
    """The refusal of an address that met a fault of our own code, given in words."""
    return Refused(url, Failed(reasons.NOT_READ, reported("Reading", fault), temporary=True))


def _again(result: Result) -> Result:
    """The result for an address that was named more than once in a run."""
    return Kept(result.url, result.page_id) if isinstance(result, Arrived) else result


def _rechecked(known: KnownUrl, now: float, recheck_s: float, *, changed: bool) -> KnownUrl:
    """Note a check of a page; each time it has not changed, the next wait is twice as long."""
    interval = (
        recheck_s if changed else min(max(2 * known.interval_s, recheck_s), LONGEST_RECHECK_S)
    )
    return replace(
        known,
        checked_at=now,
        next_at=now + interval,
        interval_s=interval,
        failures=0,
        reason=None,
        detail=None,
        temporary=False,
    )


def _only_pages(outcome: Fetched) -> Outcome:
    """Refuse an answer that turned out to be neither a page nor a listing."""
    try:
        check_type(outcome.content_type, listings=False)
    except FetchError as error:
        return error.failed
    return outcome
