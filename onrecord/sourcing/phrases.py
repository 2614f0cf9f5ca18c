"""A phrase about somebody taken apart by its surface: its words, and the noun that heads it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicons import load_class, load_lexicon

WORD = re.compile(r"[^\W_]+(?:[.'’/&-][^\W_]+)*(?:['’](?=\W|$))?")
BREAK = re.compile(r"[,;:()\[\]–—]|\s-{1,2}\s")
"""Marks between the parts of a description: `Ann Lee, a lawyer (left)`"""

LONGEST_ENTRY = 4
"""Words of the longest entry of the lexicons of functions."""

KEPT = 4096
"""Words and phrases whose reading is kept: most speakers are he, she or one of few surnames."""


class Part(NamedTuple):
    """A stretch of a phrase that is headed by one noun.

    Attributes:
        words: Its words in lower case, with straight apostrophes.
        places: Offsets of each word in the phrase's text.
        head: Position of the last word before the first preposition.
    """

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    head: int


@lru_cache(KEPT)
def headed_part(text: str, head_end: int) -> Part | None:
    """The part of a phrase that holds its head, as a parse found it.

    Args:
        text: The phrase as written.
        head_end: Offset in it after the head.

    Returns:
        None where no part ends a word there.
    """
    for part in parts(text):
        for at, (_, end) in enumerate(part.places):
            # `people's` ends behind `people`, and `Ruiz,` before the comma.
            if abs(end - head_end) <= 1:
                return _counted(part._replace(head=at))
    return None


def _counted(part: Part) -> Part:
    """The part behind a number: `dozens of _voters_`, `74 percent of likely _voters_`."""
    after = part.head + 1
    if part.words[part.head] in load_class("quantity") and part.words[after : after + 1] == ("of",):
        words, places = list(part.words[after + 1 :]), list(part.places[after + 1 :])
        return _part(words, places) if words else part
    return part


def parts(text: str) -> Iterator[Part]:
    """Yield the parts of a phrase, in order: what stands between commas, `and` and relatives.

    Args:
        text: The phrase as written.
    """
    start = 0
    for mark in [*BREAK.finditer(text), None]:
        end = len(text) if mark is None else mark.start()
        yield from _parts_between(text, start, end)
        start = end if mark is None else mark.end()


def _parts_between(text: str, start: int, end: int) -> Iterator[Part]:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for found in WORD.finditer(text, start, end):
        word = found.group().lower().replace("’", "'").rstrip(".")
        if word in load_class("relative"):
            # `whose owner` says what somebody is; `a lawyer who left` says no more of it.
            if words:
                break
            continue
        # `the union's head of research and policy` has one head, `actor and director` two.
        if word == "and" and words and _head(words) == len(words) - 1:
            yield _part(words, places)
            words, places = [], []
            continue
        words.append(word)
        places.append(found.span())
    if words:
        yield _part(words, places)


def _part(words: list[str], places: list[tuple[int, int]]) -> Part:
    return Part(tuple(words), tuple(places), _head(words))


def _head(words: list[str]) -> int:
    """Position of the head noun: the last word before the first preposition."""
    opening = load_class("after_head")
    return next((at - 1 for at in range(1, len(words)) if words[at] in opening), len(words) - 1)


@lru_cache(KEPT)
def singulars(word: str) -> tuple[str, ...]:
    """A noun as written, and what it may be in the singular."""
    return tuple(dict.fromkeys(_singulars(word)))


def _singulars(word: str) -> Iterator[str]:
    yield word
    word = word.removesuffix("'s").removesuffix("'")
    yield word
    if word.endswith("men"):
        yield word[:-3] + "man"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ives"):
        yield word[:-3] + "fe"
    if word.endswith(("ses", "xes", "ches", "shes")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


@cache
def table(name: str) -> dict[str, str]:
    """A lexicon of lines `word=value`."""
    pairs = (line.partition("=") for line in load_lexicon(name))
    return {word: value for word, _, value in pairs}


def longest_entry(
    part: Part, entries: dict[str, str], first: int, last: int
) -> tuple[str, int, int] | None:
    """The longest entry of a table that covers some words of a part and may go on before and after.

    Args:
        part: The part.
        entries: Values by entry, in the singular.
        first: Position of the first word that it must hold.
        last: Position of the last one.

    Returns:
        Its value, and the positions of its first word and of its last; None without one.
    """
    words = part.words
    for length in range(min(LONGEST_ENTRY, len(words)), last - first, -1):
        for end in range(min(first + length, len(words)) - 1, max(last, length - 1) - 1, -1):
            start = end - length + 1
            before = " ".join(words[start:end])
            for word in singulars(words[end]):
                value = entries.get(f"{before} {word}" if before else word)
                if value is not None:
                    return value, start, end
    return None


def slice_of(text: str, part: Part, first: int, last: int) -> str:
    """The words of a part as written, from one position to another."""
    return text[part.places[first][0] : part.places[last][1]]
