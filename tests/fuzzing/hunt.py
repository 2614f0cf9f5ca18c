"""The hunt: mutants until the time is over, each distinct fault once, with a small input."""

import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from tests.fuzzing.mutations import encoded, mutate
from tests.fuzzing.oddities import LABELS, odd_date, odd_text
from tests.fuzzing.seeds import MAKERS, seeds_of
from tests.fuzzing.takers import CaughtError, Takers
from tests.pace import here

ROOT = Path(__file__).parents[2]
LONGEST_S = 15.0
"""Seconds of processor time that one input may take where bounds of time were chosen."""

STATED = tuple(label for label in LABELS if label.isascii() and label.isprintable())
"""Labels of encodings that a header can hold."""

WEIGHTS = {"html": 4.0, "eml": 4.0, "listing": 4.0, "jsonl": 2.0, "warc": 2.0, "value": 6.0}
TRIES = 400
"""Inputs that are tried to make one that fails smaller."""


class TooSlowError(BaseException):
    """An input took longer than it may; no `except Exception` of the product catches it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the product, and an input that shows it.

    Attributes:
        kind: The input's kind.
        error: Name of the exception's class.
        place: File and line of the product, or of a library where nothing of ours is on the way.
        words: What the exception says.
        data: The input.
        charset: The encoding that the transport states; None where it states none.
    """

    kind: str
    error: str
    place: str
    words: str
    data: bytes
    charset: str | None

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.error, self.place

    def __str__(self) -> str:
        """One line for people."""
        stated = f", charset {self.charset!r}" if self.charset else ""
        return (
            f"{self.kind}: {self.error} at {self.place}: {self.words}\n"
            f"    by {len(self.data):,} bytes{stated}: {self.data[:300]!r}"
        )


@dataclass(slots=True)
class Hunt:
    """What a hunt has tried and found.

    Attributes:
        tried: Inputs by kind.
        faults: The distinct faults.
        times: How often each of them was met.
        articles: Articles that came of the inputs.
        annotated: How many of these were annotated.
    """

    tried: Counter[str] = field(default_factory=Counter)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: int = 0
    annotated: int = 0


def hunt(
    seed: int,
    goes_on: Callable[[Hunt], bool],
    kinds: Sequence[str] = (),
    annotate_every: int = 40,
    met: Callable[[Fault], None] = lambda _: None,
) -> Hunt:
    """Try mutants as long as it goes on, or until Ctrl-C.

    Args:
        seed: Of all that is drawn: the same one gives the same inputs.
        goes_on: Asked before each input.
        kinds: Kinds of inputs; none means all.
        annotate_every: One of so many articles is annotated.
        met: Is told of each distinct fault.
    """
    seeds, found = seeds_of(ROOT / "samples"), Hunt()
    with TemporaryDirectory() as folder:
        takers = Takers(Path(folder), annotate_every)
        with suppress(KeyboardInterrupt):
            for kind, data, charset in inputs(seed, seeds, kinds):
                if not goes_on(found):
                    break
                found.tried[kind] += 1
                fault = attempt(takers, kind, data, charset)
                if fault is not None:
                    _keep(fault, takers, found, met)
    found.articles, found.annotated = takers.articles, takers.annotated
    return found


def _keep(fault: Fault, takers: Takers, found: Hunt, met: Callable[[Fault], None]) -> None:
    """Count a fault, and make it small where it is the first of its name."""
    found.times[fault.name] += 1
    if fault.name not in found.faults:
        found.faults[fault.name] = smallest(takers, fault)
        met(found.faults[fault.name])


def inputs(
    seed: int, seeds: Mapping[str, Sequence[bytes]], kinds: Sequence[str] = ()
) -> Iterator[tuple[str, bytes, str | None]]:
    """Inputs without end: kind, bytes, stated encoding; first each seed as it is."""
    rng = random.Random(seed)  # noqa: S311  # no secrets
    wanted = [kind for kind in (*seeds, *MAKERS, "value") if not kinds or kind in kinds]
    weights = [WEIGHTS.get(kind, 1.0) for kind in wanted]
    for kind in wanted:
        for data in seeds.get(kind, ()):
            yield kind, data, None
    everything = [data for listed in seeds.values() for data in listed]
    while True:
        kind = rng.choices(wanted, weights)[0]
        charset = rng.choice(STATED) if rng.random() < 0.06 else None
        if kind == "value":
            text = odd_date(rng) if rng.random() < 0.5 else odd_text(rng)
            yield kind, encoded(text), None
        elif kind in MAKERS:
            data = MAKERS[kind](rng)
            yield kind, data if rng.random() < 0.4 else mutate(data, (data,), rng), charset
        else:
            yield kind, mutate(rng.choice(seeds[kind]), everything, rng), charset


@cache
def _longest(seconds: float) -> float:
    """As many as that is on this machine; to find it out takes a third of a second."""
    return here(seconds)


def attempt(takers: Takers, kind: str, data: bytes, charset: str | None) -> Fault | None:
    """Take an input; the fault of the product that it meets, or None."""
    try:
        with _bounded(_longest(LONGEST_S)):
            takers.take(kind, data, charset)
    except MemoryError:
        # of this machine
        return None
    except CaughtError as error:
        return Fault(kind, "CaughtError", error.place, str(error)[:160], data, charset)
    except (Exception, TooSlowError) as error:  # noqa: BLE001  # to find any is what it is for
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if _is_ours(frame.filename)]
        last = (ours or frames)[-1]
        place = f"{last.filename.removeprefix(str(ROOT) + os.sep)}:{last.lineno}"
        return Fault(kind, type(error).__name__, place, str(error)[:160], data, charset)
    return None


def _is_ours(file: str) -> bool:
    parts = Path(file).parts
    within = file.startswith(str(ROOT)) and "site-packages" not in parts
    return within and "fuzzing" not in parts


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Break off what takes more processor time, of whatever thread."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds:g} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def smallest(takers: Takers, fault: Fault) -> Fault:
    """The same fault by a smaller input: ever smaller pieces of it are left out."""
    if fault.error == TooSlowError.__name__:
        return fault
    left, size = TRIES, max(1, len(fault.data) // 2)
    if fault.charset is not None:
        fault = _same(takers, fault, fault.data, None) or fault
    while left > 0:
        start = 0
        while start < len(fault.data) and left > 0:
            left -= 1
            shorter = fault.data[:start] + fault.data[start + size :]
            smaller = _same(takers, fault, shorter, fault.charset)
            fault, start = (smaller, start) if smaller else (fault, start + size)
        if size == 1:
            break
        size //= 2
    return fault


def _same(takers: Takers, fault: Fault, data: bytes, charset: str | None) -> Fault | None:
    again = attempt(takers, fault.kind, data, charset) if data else None
    return again if again is not None and again.name == fault.name else None


def within(minutes: float) -> Callable[[Hunt], bool]:
    """Whether a hunt has time left: minutes of this process's processor time."""
    end = time.process_time() + minutes * 60
    return lambda _: time.process_time() < end
