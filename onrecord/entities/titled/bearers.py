"""People by a title before their name or letters behind it: `Kgosi Lekoko Mma`, `Ann Roe TD`.

Recognisers end such names where they please; a title of which only people bear one, and letters
of office or honour, say where they begin and end.
"""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.entities.name_ranges import PARTICLES, Range, is_personal
from onrecord.entities.names import is_listed
from onrecord.entities.things.whole_names import (
    is_name_word,
    opens_name,
    reach_back,
    reach_on,
    window,
    without_description,
)
from onrecord.entities.titled.titles import plain
from onrecord.grammar import symbols
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens, positions
from onrecord.text.name_heads import bears

FEWEST, MOST = 2, 5
"""Words of a name between a title and what follows, or before letters."""

INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
"""Initials of given names: `S.P.`"""

LETTERS_AT_LEAST = 2
"""Capitals of letters behind a name."""


def name_titled(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Make one person's range of the name behind a title, and of that before letters.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
    """
    named = list(ranges)
    marked = list(positions(lower, marked_ids()))
    for at in [at for at in marked if lower[at] in title_ids()]:
        if is_capital(doc[at]) and at + 1 < len(doc) and bears(doc[at].text, doc[at + 1].text):
            named = put(doc, named, at + 1, name_end(doc, at + 1))
    for at in [at for at in marked if lower[at] in joint_ids()]:
        if doc[at].is_title:
            named = put(doc, named, *whole_name(doc, at))
    for at in [at for at in marked if lower[at] in letter_ids()]:
        if at > 1 and is_letters(doc[at]) and not is_letters(doc[at - 1]):
            end = at - 1 if doc[at - 1].text == "," else at
            named = put(doc, named, name_start(doc, end), end)
    return [mended(doc, one) for one in named]


def mended(doc: Tokens, found: Range) -> Range:
    """A person's range without the month or day before it, or a body's that opens with a title.

    `In _May_ Roche said`; `An Garda Síochána`
    """
    first, end, label = found
    if label in ("ORG", "GPE") and end - first == FEWEST and is_initialled(doc, first):
        return first, end, "PERSON"
    if label != "PERSON" or end - first < FEWEST:
        return found
    before = doc[first - 1].lower_ if first else ""
    dated = doc[first].lower_ in load_lexicon("calendar_words")
    if dated and before in load_class("time_before_day"):
        return first + 1, end, label
    body = doc[end - 1].lower_ in load_class("never_bears_title")
    return (first, end, "ORG") if body else found


def is_initialled(doc: Tokens, first: int) -> bool:
    """Whether initials stand before a surname, which recognisers take for a body: `S.P. Lee`."""
    initials, surname = doc[first].text, doc[first + 1]
    if not INITIALS.fullmatch(initials) or initials in load_class("initials_of_places"):
        return False
    listed = is_listed(f"{initials.replace('.', '')} {surname.text}".lower())
    kinds = load_lexicons("organisation_words", "trade_words", "common_words", "place_words")
    return surname.is_title and surname.lower_ not in kinds and not listed


def put(doc: Tokens, ranges: list[Range], first: int, end: int) -> list[Range]:
    """Put a person into ranges in place of what they hold of the name; unless it may be none."""
    words = sum(is_name_word(token) for token in doc[first:end])
    if not FEWEST <= words <= MOST or not is_personal(doc, first, end):
        return ranges
    near = window(ranges, first, end)
    kept = [one for one in ranges[near] if end <= one[0] or one[1] < first]
    kept += [one for one in ranges[near] if one[1] == first and not is_only_title(doc, one)]
    cut = [(one[0], first, one[2]) for one in ranges[near] if one[0] < first < one[1]]
    kept += [one for one in cut if one[2] != "PERSON" and not is_only_title(doc, one)]
    ranges[near] = sorted([*kept, (first, end, "PERSON")])
    return ranges


def is_only_title(doc: Tokens, found: Range) -> bool:
    """Whether a range ends in a title, so that it names nobody: Independent TD."""
    return plain(doc[found[1] - 1]) in load_lexicon("titles")


def name_end(doc: Tokens, first: int) -> int:
    """Where a name ends that begins at a token."""
    if not opens_name(doc[first]) or doc[first].lower in title_ids():
        return first
    end = first + 1
    while (after := reach_on(doc, end)) > end and doc[end].lower not in letter_ids():
        end = after
    return end


def name_start(doc: Tokens, end: int) -> int:
    """Where a name begins that ends before a token."""
    last = end - 1
    if not is_name_word(doc[last]):
        return end
    first = last
    while (before := reach_back(doc, first)) < first:
        first = before
    for at in range(last - 1, first - 1, -1):
        if plain(doc[at]) in load_lexicon("titles") and doc[at].text not in PARTICLES:
            return at + 1
    return first


def whole_name(doc: Tokens, at: int) -> tuple[int, int]:
    """Where a name begins and ends of which a token is a part: Siti Rohani Mohd Yusof."""
    end = name_end(doc, at)
    first = at
    while (before := reach_back(doc, first)) < first:
        first = before
    named = doc[first].lower in joint_ids()
    return first if named else without_description(doc, first, end), end


def is_capital(token: Token) -> bool:
    """Whether a word has a capital."""
    return token.text[0].isupper()


def is_letters(token: Token) -> bool:
    """Whether a token is letters of honour or office, in capitals: KC, MCA."""
    return token.text.isupper() and len(token) >= LETTERS_AT_LEAST and token.lower in letter_ids()


@cache
def marked_ids() -> frozenset[int]:
    """All words that tell of a name beside them, as numbers, which are looked for at once."""
    return title_ids() | joint_ids() | letter_ids()


@cache
def title_ids() -> frozenset[int]:
    """Titles of people that models do not know, as numbers, with and without full stops."""
    words = load_lexicon("titles_abroad") | load_class("office_in_capitals")
    return symbols(*words, *(f"{word}." for word in words))


@cache
def joint_ids() -> frozenset[int]:
    """Words that stand inside Malay names, as numbers."""
    return symbols(*load_class("malay_part"))


@cache
def letter_ids() -> frozenset[int]:
    """Letters behind a name, as numbers."""
    return symbols(*load_lexicon("post_nominals"))
