"""Names as wholes, of which tokenizers and recognisers make several parts.

`Hye-rin` is three tokens, the second syllable a common word to taggers; `van 't Hof` is four, and
`P.` of `P. Kavitha Rajan` may end a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from spacy.tokens import Token

from onrecord.entities.genders import is_first_name
from onrecord.entities.labels import LOOSE, PERSONAL, SURNAMED
from onrecord.entities.name_ranges import (
    HYPHENS,
    PARTICLES,
    Range,
    is_given,
    is_personal,
    trades,
)
from onrecord.entities.names import is_syllable
from onrecord.entities.places import usual_names
from onrecord.entities.titled.titles import described, is_unlisted_trade, known_before_names
from onrecord.grammar import symbols
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens, positions
from onrecord.text.name_heads import bears

FEWEST, MOST = 2, 3
"""Words of a full name; parts of a hyphenated one are one."""

MOST_SMALL = 3
"""Tokens of small words inside a name: `van 't`"""

INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+|[A-ZÀ-Þ]")
"""`_P._ Kavitha Rajan`, `_J.-P._ Brandt`"""

HYPHEN, SMALL = symbols(*HYPHENS), symbols(*PARTICLES)
APOSTROPHES = frozenset("'’‘")
"""`van _'_t Hof`"""

SINGLE_LETTERS = frozenset({"Ó"})
"""Words of one letter that open surnames: `Ó Murchú`"""


def join_parts(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Join the parts of a name around a hyphen or a particle.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
    """
    joined = join_strange(doc, ranges)
    if not HYPHEN.isdisjoint(lower):
        joined = join_double(doc, join_syllables(doc, joined, lower), lower)
    return joined if SMALL.isdisjoint(lower) else join_small(doc, joined, lower)


def join_strange(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join a rarer given name to the surname behind it, that has a range of its own or none."""
    joined: list[Range] = []
    for found in ranges:
        before = joined[-1] if joined else (-1, -1, "")
        if before[1] == found[0] and is_strange_pair(doc, before, found):
            joined[-1] = (before[0], found[1], "PERSON")
            continue
        # `chose Ann over Ágnes Szabó`, of which taggers take `Szabó` for no name
        if before[1] - before[0] == 1 and before[1] < found[0]:
            joined[-1] = with_surname(doc, before)
        joined.append(with_given(doc, found) if before[1] < found[0] else found)
    if joined and joined[-1][1] - joined[-1][0] == 1:
        joined[-1] = with_surname(doc, joined[-1])
    return joined


def with_given(doc: Tokens, found: Range) -> Range:
    """A range of one surname with the given name before it, if there is one: Gergely Kocsis."""
    first, end, label = found
    if end - first > 1 or not first or not doc[first - 1].is_title or label not in SURNAMED:
        return found
    strange = is_strange_pair(doc, (first - 1, first, label), found)
    return (first - 1, end, "PERSON") if strange else found


def with_surname(doc: Tokens, found: Range) -> Range:
    """A range of one given name with the word behind it that is no common one, if there is one."""
    first, end, label = found
    if end >= len(doc) or not doc[end].is_title or label not in SURNAMED:
        return found
    strange = is_strange_pair(doc, found, (end, end + 1, label))
    return (first, end + 1, "PERSON") if strange else found


def join_syllables(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Join a given name of two syllables, Hye-rin, to what stands before and behind it."""
    joined = list(ranges)
    for at in positions(lower, HYPHEN):
        if not is_syllabic(doc, at):
            continue
        near = window(joined, at - 1, at + 2)
        touched = [one for one in joined[near] if one[0] <= at + 1 and at - 1 < one[1]]
        touched += [one for one in joined[near] if is_family_before(doc, one, at - 1)]
        first = min((one[0] for one in touched), default=at - 1)
        after = next((one for one in joined[near] if one[0] == at + 2), None)
        person = any(one[2] == "PERSON" for one in touched)
        end = max([at + 2, *(one[1] for one in touched)])
        # `Hye-rin Ahn`, of which the recogniser made two
        if after and first == at - 1 and after[2] in SURNAMED and after[1] - after[0] == 1:
            end, person = after[1], True
        family = at - 1 > first and doc[at - 2].is_title
        if not (person or family) or any(one[2] not in SURNAMED for one in touched):
            continue
        kept = [one for one in joined[near] if one[1] <= first or end <= one[0]]
        joined[near] = sorted([*kept, (first, end, "PERSON")])
    return joined


def window(ranges: Sequence[Range], first: int, last: int) -> slice:
    """Where those of many ranges stand that touch some tokens, and up to two before them."""
    start = bisect_left(ranges, first, key=itemgetter(0))
    return slice(max(start - 2, 0), bisect_left(ranges, last + 1, key=itemgetter(0)))


def is_family_before(doc: Tokens, found: Range, at: int) -> bool:
    """Whether a range is a family's name alone right before a given name: Yoon Min-jun."""
    first, end, label = found
    family = doc[first].lower_ in load_lexicon("family_names_first")
    return end == at and end - first == 1 and label in SURNAMED and family


def join_small(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Join what stands around particles after a given name, whatever it was taken for.

    A recogniser makes a place of each of `Luciana dos Santos`, or ends a person at `Ann van`.
    """
    joined = list(ranges)
    for at in positions(lower, SMALL):
        if not at or is_small(doc, at - 1) or not doc[at].is_lower:
            continue
        end = at
        while end < len(doc) and end - at < MOST_SMALL and is_small(doc, end):
            end += 1
        if end >= len(doc) or not (is_name_word(doc[end]) and is_name_word(doc[at - 1])):
            continue
        near = window(joined, at - 1, end)
        touched = [one for one in joined[near] if one[0] <= end and at - 1 < one[1]]
        known = is_first_name(doc[at - 1].lower_)
        fewest = 1 if known else FEWEST
        if len(touched) < fewest or any(one[2] not in SURNAMED for one in touched):
            continue
        first = min([at - 1, *(one[0] for one in touched)])
        stop = max([end + 1, *(one[1] for one in touched)])
        known = known or is_first_name(doc[first].lower_)
        named = known or any(one[2] == "PERSON" and one[0] == first for one in touched)
        if named and at - first <= FEWEST and stop - end <= FEWEST and opens_as_given(doc, at - 1):
            kept = [one for one in joined[near] if one not in touched]
            joined[near] = sorted([*kept, (first, stop, "PERSON")])
    return joined


def join_double(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Join a hyphenated given name, or a hyphenated surname, of which ranges have a part each.

    These are `Nils-Aslak Sara` and `Apolinario Mabini-Reyes`; the summit of two, Biden-Xi, is none.
    """
    joined = list(ranges)
    for at in positions(lower, HYPHEN):
        if not is_tight(doc, at) or not is_name_word(doc[at - 1]):
            continue
        near = window(joined, at - 1, at + 1)
        if pair := given_and_double(doc, joined[near], at):
            (first, _, _), (_, end, _) = pair
            kept = [one for one in joined[near] if one not in pair]
            joined[near] = sorted([*kept, (first, end, "PERSON")])
            continue
        after = next((one for one in joined[near] if one[0] == at + 1), None)
        if after is None:
            continue
        # `Sanwo-Olu said`
        loose = [
            one for one in joined[near] if one in ((at - 1, at, LOOSE), (at + 1, at + 2, LOOSE))
        ]
        if len(loose) == 2 and is_rare(doc[at - 1]) and is_rare(doc[at + 1]):
            kept = [one for one in joined[near] if one not in loose]
            joined[near] = sorted([*kept, (at - 1, at + 2, LOOSE)])
            continue
        given = all(is_first_name(doc[one].lower_) for one in (at - 1, at + 1))
        if given and after[2] in PERSONAL and after[1] - at == MOST:
            touched = [one for one in joined[near] if one[1] == at or one == after]
            first = min([at - 1, *(one[0] for one in touched if one[1] - one[0] == 1)])
            kept = [one for one in joined[near] if one not in touched]
            joined[near] = sorted([*kept, (first, after[1], "PERSON")])
    return joined


def given_and_double(doc: Tokens, ranges: Sequence[Range], at: int) -> tuple[Range, Range] | None:
    """The ranges of a given name and of the double surname behind it; None where there are none."""
    double = next((one for one in ranges if one[:2] == (at - 1, at + 2)), None)
    given = next((one for one in ranges if one[1] == at - 1), None)
    if double is None or given is None or double[2] not in SURNAMED or given[2] not in SURNAMED:
        return None
    if given[1] - given[0] > 1 or not is_name_word(doc[given[0]]):
        return None
    known = is_first_name(doc[given[0]].lower_)
    strange = all(is_rare(doc[one]) for one in (given[0], at - 1, at + 1))
    return (given, double) if known or strange else None


def is_tight(doc: Tokens, at: int) -> bool:
    """Whether a hyphen joins two words, without blanks."""
    return 0 < at < len(doc) - 1 and not (doc[at].whitespace_ or doc[at - 1].whitespace_)


def is_syllabic(doc: Tokens, at: int) -> bool:
    """Whether a hyphen parts two syllables of one given name: Hye-rin."""
    if not is_tight(doc, at):
        return False
    opens = doc[at - 1].is_title and doc[at - 1].is_alpha and doc[at + 1].is_alpha
    # `Make-up`
    if doc[at + 1].is_stop and doc[at + 1].text not in load_class("name_syllable"):
        return False
    closed = at + 2 >= len(doc) or doc[at + 2].text not in HYPHENS
    return opens and closed and is_syllable(doc[at + 1].text)


def whole_runs(doc: Tokens, found: Range) -> Iterator[tuple[int, int]]:
    """Yield the two or three words with capitals that a range is part of, or parts of a range.

    In `Challenger Ann Lee`, `PLUCKY GRAN Ann Lee` and `Ann Lee of Lyon` it is Ann Lee. Particles,
    initials and second syllables go with the words that they stand between.
    """
    at, stop = found[0], found[1]
    while at < stop:
        if not is_name_word(doc[at]):
            at += 1
            continue
        first, end = at, at + 1
        while (before := reach_back(doc, first)) < first:
            first = before
        while (after := reach_on(doc, end)) > end:
            end = after
        at = end
        # Most names are lone words, which call nobody in full.
        if end - first < FEWEST:
            continue
        while end - 1 > first and doc[end - 1].text in HYPHENS:
            end -= 1
        first = without_description(doc, first, end)
        if FEWEST <= words_of_name(doc, first, end) <= MOST and opens_name(doc[first]):
            yield first, end


def words_of_name(doc: Tokens, first: int, end: int) -> int:
    """How many words a name has; particles do not count, and initials are one where one stands."""
    inside = load_class("surname_opening")
    words = 0
    for one in range(first, end):
        # `Rashid Al Kaabi`
        counts = is_name_word(doc[one]) and not (one and doc[one - 1].text in HYPHENS)
        words += counts and not (first < one < end - 1 and doc[one].lower_ in inside)
    return words + (words == 1 and is_initial(doc[first]))


def opens_name(token: Token) -> bool:
    """Whether a token may open a name: a word with a capital, or an initial."""
    return is_name_word(token) or is_initial(token)


def is_initial(token: Token) -> bool:
    """Whether a token is one initial or several with full stops: P., K.R."""
    return token.text.endswith(".") and INITIAL.fullmatch(token.text) is not None


def reach_back(doc: Tokens, first: int) -> int:
    """Where a name begins of which what stands right before a word is a part, too."""
    at = first - 1
    if at < 0:
        return first
    if joins(doc, at) or (is_initial(doc[at]) and takes_initial(doc, at)):
        return at
    # `Hye-rin Ahn`
    if at > 1 and doc[at].is_lower and doc[at - 1].text in HYPHENS and is_syllabic(doc, at - 1):
        return at - 2
    while at >= 0 and first - 1 - at < MOST_SMALL and is_small(doc, at):
        at -= 1
    return at if 0 <= at < first - 1 and joins(doc, at) and opens_as_given(doc, at) else first


def reach_on(doc: Tokens, end: int) -> int:
    """Where a name ends of which what stands right behind a word is a part, too."""
    if end >= len(doc) or joins(doc, end, behind=True):
        return min(end + 1, len(doc))
    if doc[end - 1].text in HYPHENS and is_syllabic(doc, end - 1):
        return end + 1
    at = end
    while at < len(doc) and at - end < MOST_SMALL and is_small(doc, at):
        at += 1
    small = end < at < len(doc) and joins(doc, at, behind=True)
    return at + 1 if small and opens_as_given(doc, end - 1) else end


def is_strange_pair(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether a rarer given name was parted from a surname that nobody knows: Tāmati | Paraone.

    Neither is a common word or a well-known place, and nothing stands between them.
    """
    first, start, end = before[0], after[0], after[1]
    single = start - first == end - start == 1 and {before[2], after[2]} <= SURNAMED
    if not single or not is_first_name(doc[first].lower_):
        return False
    words = doc[first:end]
    common, places = load_lexicon("common_words"), usual_names()
    if not all(one.is_title and one.lower_ not in common for one in words):
        return False
    return all(one.lower_ not in places for one in words) and is_personal(doc, first, end)


def is_small(doc: Tokens, at: int) -> bool:
    """Whether a token is a particle, or a part of one with an apostrophe: van 't Hof."""
    text = doc[at].text
    if text in PARTICLES:
        return True
    if text in APOSTROPHES and at + 1 < len(doc):
        return doc[at + 1].text == "t" and doc[at - 1].text in PARTICLES
    return text in ("'t", "’t")


def opens_as_given(doc: Tokens, at: int) -> bool:
    """Whether a word before a particle may be a given name: no word that lists have otherwise."""
    return is_given(doc[at]) or (is_rare(doc[at]) and doc[at].lower_ not in described())


def takes_initial(doc: Tokens, at: int) -> bool:
    """Whether an initial goes with the word behind it: not the B. of `plan B. Ann Lee said`."""
    before = doc[at - 1] if at else None
    if before is None or not before.is_alpha:
        return True
    if before.is_title:
        word = before.lower_.rstrip(".")
        return is_first_name(word) or word in known_before_names()
    return before.pos_ != "NOUN" or before.lower_ in trades()


def is_name_word(token: Token) -> bool:
    """Whether a word is written as a part of a name is: one capital or a few, no acronym."""
    return is_written_as_name(token.text)


@lru_cache(maxsize=16384)
def is_written_as_name(text: str) -> bool:
    """The same of a word as written."""
    word = text.replace("’", "").replace("'", "")
    plain = len(word) > 1 and word.isalpha() and word[0].isupper() and not word.isupper()
    if plain or text in SINGLE_LETTERS:
        return True
    # `NGUYEN Thi Hoa`
    family = len(text) > MOST_SMALL and text.lower() in load_lexicon("family_names_first")
    return family and text.isupper()


def joins(doc: Tokens, at: int, *, behind: bool = False) -> bool:
    """Whether a token goes on with the name that it stands beside."""
    token = doc[at]
    text = token.text
    hyphen = text in HYPHENS
    # Most words that stand beside a name are asked no more.
    if not hyphen and not is_written_as_name(text):
        return False
    if behind and (token.is_sent_start and not is_rare(token)):
        return False
    if hyphen:
        return is_tight(doc, at)
    spaced = doc[at - 1] if behind else token
    parted = not spaced.whitespace_ and spaced.text not in HYPHENS
    return not parted or doc[at - 1 if behind else at + 1].text in HYPHENS


def is_rare(token: Token) -> bool:
    """Whether no list of common words has a word."""
    word = token.lower_
    return word not in load_lexicon("common_words") and not token.is_stop


def without_description(doc: Tokens, first: int, end: int) -> int:
    """Where a name begins behind what its bearer is; a common word may only open a sentence."""
    for at in range(end - FEWEST - 1, first - 1, -1):
        word = doc[at].lower_.rstrip(".")
        titled = word in known_before_names() and bears(doc[at].text, doc[at + 1].text)
        opens = (at == first and not is_rare(doc[at])) and not is_given(doc[at])
        if titled or (opens and (doc[at].is_sent_start or at == 0 or not doc[at - 1].is_alpha)):
            return at + 1
        if at == first and is_unlisted_trade(doc, at):
            return at + 1
    return first
