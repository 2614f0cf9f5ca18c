"""How fast this machine is, so that a bound of time says something of the program alone."""

import time

WORK = 1_000_000
WORK_S = 0.1
"""Processor seconds that the work takes at most where bounds of time were chosen."""


def spent_on_work() -> float:
    """Processor seconds that a fixed piece of Python takes here: the quickest of three times."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        sum(number % 7 for number in range(WORK))
        taken.append(time.process_time() - began)
    return min(taken)


def here(seconds: float) -> float:
    """As many seconds as this takes here that take so many where bounds of time were chosen.

    Never fewer, so that a fast machine hides nothing that a bound would have found.
    """
    return seconds * max(1.0, spent_on_work() / WORK_S)
