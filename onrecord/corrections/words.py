"""Finds words again: among quotes that are cut otherwise now, and in an article's body."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from onrecord.text.spans import Span

WORD = re.compile(r"[^\W_]+")
SHARED = 0.5
"""Two wordings are of one quote if they share more than this part of the words of the longer."""

MOST_BETWEEN = 30
"""Words of the article between two parts of one quote at most."""

WORDS_A_PART = 2
"""Words in a part on the average at least, or single words would be gathered from anywhere."""


def folded(text: str) -> str:
    """Letters and digits alone, in lower case: what stays when marks and spaces change."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def match(
    wanted: Sequence[str],
    held: Sequence[str],
    spans: Sequence[Sequence[Span]] = (),
    body: str = "",
) -> dict[int, int]:
    """Which of the held wordings each wanted one is; each is taken once.

    Equal letters and digits come first, then what shares the most above `SHARED`: words of the
    body where the wanted ones stand in it, so that another quote of like words is not taken for
    this one, else words as such. Of equal ones the earlier counts.

    Args:
        wanted: Wordings that people gave.
        held: Contents of quotes.
        spans: Where these stand in the body; needed with it.
        body: The article's body; empty if only the words are to be compared.

    Returns:
        Positions in `wanted`, each with its position in `held`.
    """
    found: dict[int, int] = {}
    free: dict[str, list[int]] = {}
    for place, text in enumerate(held):
        free.setdefault(folded(text), []).append(place)
    for place, text in enumerate(wanted):
        if places := free.get(folded(text)):
            found[place] = places.pop(0)
    if len(found) < len(wanted):
        left = {place: text for place, text in enumerate(wanted) if place not in found}
        others = sorted(chain.from_iterable(free.values()))
        shares = _shares(left, {place: held[place] for place in others}, spans, body)
        taken: set[int] = set()
        for _, place, other in sorted(shares):
            if place not in found and other not in taken:
                found[place] = other
                taken.add(other)
    return found


def _shares(
    wanted: Mapping[int, str],
    held: Mapping[int, str],
    spans: Sequence[Sequence[Span]],
    body: str,
) -> Iterator[tuple[float, int, int]]:
    """What each wanted wording shares with each held one, negative: the most comes first."""
    starts = [found.start() for found in WORD.finditer(body)]
    at = {place: _within(starts, spans[place]) for place in held} if body else {}
    words = {place: Counter(_words(text)) for place, text in held.items()}
    for place, text in wanted.items():
        own = Counter(_words(text))
        own_at = [_within(starts, places) for places in _occurrences(text, body)]
        for other in held:
            by_words = _share(own, words[other])
            share = max((_share(each, at[other]) for each in own_at), default=by_words)
            if share > SHARED:
                yield -share, place, other


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in WORD.finditer(text)]


def _within(starts: Sequence[int], spans: Sequence[Span]) -> Counter[int]:
    """Those of the words that begin in any of the spans."""
    return Counter(at for at in starts if any(span.start <= at < span.end for span in spans))


def _share(one: Counter[Any], other: Counter[Any]) -> float:
    longest = max(one.total(), other.total())
    return (one & other).total() / longest if longest else 0.0


def _occurrences(words: str, body: str) -> list[list[Span]]:
    """Everywhere that the words stand in a row; else where they stand in parts, if they do."""
    sought = _words(words)
    there = [(found[0].casefold(), found.start(), found.end()) for found in WORD.finditer(body)]
    written = [word for word, _, _ in there]
    whole = [
        [Span(there[place][1], there[place + len(sought) - 1][2])]
        for place, word in enumerate(written)
        if sought and word == sought[0] and written[place : place + len(sought)] == sought
    ]
    if whole:
        return whole
    parts = find_words(words, body)
    return [parts] if parts else []


def find_words(words: str, body: str) -> list[Span]:
    """Where words stand in a body, in order; in parts where the article comes between.

    Args:
        words: What was said; letters and digits count, in any case.
        body: The article's body.

    Returns:
        The parts, each from its first word to its last; empty where the words do not stand there.
    """
    sought = _words(words)
    there = [(found[0].casefold(), found.start(), found.end()) for found in WORD.finditer(body)]
    spans: list[Span] = []
    at, behind, before = 0, 0, len(there)
    while at < len(sought):
        place, length = _longest(sought[at:], [word for word, _, _ in there[behind:before]])
        if not length:
            return []
        first, last = behind + place, behind + place + length - 1
        spans.append(Span(there[first][1], there[last][2]))
        at, behind = at + length, last + 1
        before = behind + MOST_BETWEEN + len(sought) - at
    return spans if len(spans) == 1 or len(spans) * WORDS_A_PART <= len(sought) else []


def _longest(sought: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Where most of the sought words stand in a row from the first on, and how many."""
    best = (0, 0)
    for place, word in enumerate(there):
        if word != sought[0]:
            continue
        length = 1
        while (
            length < len(sought)
            and place + length < len(there)
            and there[place + length] == sought[length]
        ):
            length += 1
        if length > best[1]:
            best = (place, length)
    return best
