"""Turns of phrase in which nobody says anything: `That said,`, `needless to say`."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from spacy.strings import get_string_id

from onrecord.grammar import COORDINATOR, PUNCTUATION, symbols
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse

OPENERS: Final = symbols("that", "this", "all")
"""Words that open such a phrase only where a clause opens: `The paper that said, in May, …`"""

VERBS_OF_IDIOMS: Final = symbols("say", "tell")
"""The verbs of saying in them"""


@cache
def _idioms() -> Mapping[int, tuple[tuple[int, ...], ...]]:
    """The phrases, as numbers of lower-case words, by their first."""
    found: dict[int, list[tuple[int, ...]]] = {}
    for phrase in sorted(load_lexicon("idioms_of_saying")):
        words = tuple(get_string_id(word) for word in phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def _longest() -> int:
    return max(len(words) for phrases in _idioms().values() for words in phrases)


def is_idiom(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb of saying is a part of a turn of phrase, not of a report.

    Args:
        parse: The paragraph.
        verb: The verb.
    """
    if parse.lemma[verb] not in VERBS_OF_IDIOMS:
        return False
    return any(first <= verb < end for first, end in _idioms_near(parse, verb))


def _idioms_near(parse: ParagraphParse, verb: int) -> Iterator[tuple[int, int]]:
    """The phrases that begin at a verb or not long before it, as token ranges."""
    for first in range(max(parse.sentence[verb], verb - _longest() + 1), verb + 1):
        for words in _idioms().get(parse.lower[first], ()):
            end = first + len(words)
            if tuple(parse.lower[first:end]) == words and _opens(parse, first):
                yield first, end


def _opens(parse: ParagraphParse, first: int) -> bool:
    """Whether a phrase stands where it can: one with `that` opens a clause."""
    if parse.lower[first] not in OPENERS or first == parse.sentence[first]:
        return True
    return parse.pos[first - 1] in PUNCTUATION | COORDINATOR
