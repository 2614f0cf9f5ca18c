"""Work in a guarded process: results come back, endless work and crashes do not spread."""

import ctypes
import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from onrecord import reasons
from onrecord.cleaning.clean import clean_with_decisions
from onrecord.records import Article, Rejected
from tasks.batches.worker_jobs import UNGUARDED_BYTES, clean_within
from tasks.workers.killable import Guard, LostError, OverdueError, bounded, guard
from tests.made_pages import make_page, news_html

ENDLESS_S = 3600


def work(order: str) -> str:
    if order == "sleep":
        time.sleep(ENDLESS_S)
    if order == "crash":
        ctypes.string_at(0)
    return f"{order} by {os.getpid()}"


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guard[str, str]]:
    """A guard with as much time as a process needs to start here, some times over."""
    with guard(work, ENDLESS_S) as patient:
        began = time.monotonic()
        patient("start")
        took = time.monotonic() - began
    with guard(work, max(2, 5 * took)) as made:
        yield made


def test_results_come_from_one_process_beside_this_one(guarded: Guard[str, str]) -> None:
    first, second = guarded("one"), guarded("two")
    assert first.split(" by ")[1] == second.split(" by ")[1] != str(os.getpid())


@pytest.mark.parametrize(("order", "error"), [("sleep", OverdueError), ("crash", LostError)])
def test_what_hangs_or_crashes_is_told_and_the_next_call_works(
    guarded: Guard[str, str], order: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        guarded(order)
    assert guarded("next").startswith("next")


def test_a_page_that_takes_too_long_is_refused_and_the_next_is_cleaned() -> None:
    """The page is of a kind that costs the cleaner more than its size would say."""
    huge = make_page("<p>" + "<p>The same words again and again.</p>" * 200_000)
    large = make_page(news_html(after=f"<!--{'x' * UNGUARDED_BYTES}-->"))
    with guard(clean_with_decisions, 600) as patient:
        began = time.monotonic()
        assert isinstance(clean_within(large, patient).result, Article)
        took = time.monotonic() - began
    # As much more on a machine that is slow, or busy; the process has to start as well.
    with guard(clean_with_decisions, max(2, 2 * took)) as guarded:
        refused = clean_within(huge, guarded).result
        assert isinstance(refused, Rejected)
        assert refused.reason == reasons.NOT_CLEANED
        assert isinstance(clean_within(large, guarded).result, Article)


def overlong(seconds: float) -> str:
    with bounded(0.5):
        time.sleep(seconds)
    return "done"


def test_work_that_never_ends_ends_its_process_of_a_pool() -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(overlong, 0).result() == "done"
        with pytest.raises(BrokenProcessPool):
            pool.submit(overlong, ENDLESS_S).result()
    time.sleep(0.6)
    assert overlong(0) == "done", "a bound ends with its block"
