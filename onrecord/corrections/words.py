"""Finds words again: among quotes that are cut otherwise now, and in an article's body."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

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


def match(wanted: Sequence[str], held: Sequence[str]) -> dict[int, int]:
    """Which of the held wordings each wanted one is; each is taken once.

    Equal letters and digits come first, then the largest share of words above `SHARED`; of equal
    ones the earlier.

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
        _add_alike(found, wanted, sorted(chain.from_iterable(free.values())), held)
    return found


def _add_alike(
    found: dict[int, int], wanted: Sequence[str], free: Sequence[int], held: Sequence[str]
) -> None:
    words = {place: _words(held[place]) for place in free}
    ranked = []
    for place, text in enumerate(wanted):
        if place in found:
            continue
        own = _words(text)
        for other in free:
            share = _share(own, words[other])
            if share > SHARED:
                ranked.append((-share, place, other))
    taken: set[int] = set()
    for _, place, other in sorted(ranked):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


def _share(one: Counter[str], other: Counter[str]) -> float:
    longest = max(one.total(), other.total())
    return (one & other).total() / longest if longest else 0.0


def find_words(words: str, body: str) -> list[Span]:
    """Where words stand in a body, in order; in parts where the article comes between.

    Args:
        words: What was said; letters and digits count, in any case.
        body: The article's body.

    Returns:
        The parts, each from its first word to its last; empty where the words do not stand there.
    """
    sought = [found[0].casefold() for found in WORD.finditer(words)]
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
