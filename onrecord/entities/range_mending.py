"""Mending the ranges of names: what tokenizers part and recognisers run together."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name, without_marks
from onrecord.entities.labels import HYPHENATED, LOOSE, OFTEN_PEOPLE, PERSONAL
from onrecord.entities.name_ranges import (
    ADDRESSES,
    HYPHENS,
    PARTICLES,
    Range,
    is_given,
    is_part,
    is_personal,
    is_saints,
    trades,
)
from onrecord.entities.peoples import is_people
from onrecord.entities.places import usual_names
from onrecord.entities.things.beside import label_things
from onrecord.entities.things.nicknames import join_nicknames
from onrecord.entities.titled.offices import is_of_role
from onrecord.grammar import DETERMINERS, WORDS_NOT_IN_NAMES, symbols
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens

BESIDE_PORTFOLIOS = HYPHENS | load_class("beside_portfolio")
"""Words that a range with a portfolio may hold beside it: `Minister of Health _and_ Care`."""

APOSTROPHES = frozenset({"'", "’"})
"""`Porters_’_ Union`"""

JOINING = load_class("and") | {"&"}
JOINERS = APOSTROPHES | {"&", "-"} | load_class("acronym_passes")
"""Words and marks inside a name that its acronym passes over."""

SWORN = load_class("title_before_name")
"""Offices before a full name that open no organisation's: `Cllr Ann Lee`"""

ARTICLES = load_class("definite_article") | load_class("indefinite_article")
OFFICES = load_class("office_with_portfolio")
"""Offices that are in charge of something."""

HEADS = OFFICES | load_class("head_of_function")
"""Who is in charge of something: `Ann Lee, _Head_, Corporate Affairs, said`."""

TRADE_SUFFIXES = tuple(sorted(load_class("trade_suffix")))
SHORTEST_TRADE = 6

MOST_WORDS = 3
"""Words of a name that an office before it leaves a person's."""

LONGEST_QUESTION = 30
"""Tokens of a question behind whom it is about."""

LONGEST_PARTICLE = 3
"""Letters of the small words that open a surname: `de`, `van`, `bin`."""

BRACKET, ACRONYM = get_string_id("("), re.compile(r"[A-Z]{3,6}")
"""`(_DPU_)`"""


def mend(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Mend one Doc's ranges.

    `Dr Okoro-Lind` is one name although tokenizers part it; `Chief Financial Officer Ann Lee`
    and `Ann Lee KC` are Ann Lee; `the Dockers and Porters' Union (DPU)` is one organisation.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
    """
    listed = join_nicknames(doc, join_listed(doc, ranges), lower)
    whole = [cut_offices(doc, found) for found in join_hyphens(doc, listed)]
    kept = [one for one in whole if not (is_portfolio(doc, lower, one) or is_of_role(doc, one))]
    owned = join_owners(doc, join_families(doc, kept))
    spelt = spell_out(doc, owned, lower) if BRACKET in lower else owned
    return label_things(doc, spelt, lower)


def join_families(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Give a person the family's name that leads and that a tagger passed over: Nguyễn Thị Hoa."""
    joined: list[Range] = []
    for start, end, label in ranges:
        alone = bool(joined) and joined[-1][:2] == (start - 1, start)
        free = start > 0 and (alone or not joined or joined[-1][1] < start)
        named = label == "PERSON" and end - start <= MOST_WORDS - 1
        leads = free and named and is_family(doc[start - 1])
        loose = alone and joined[-1][2] == LOOSE
        leads = leads or (loose and named and is_first_of_three(doc, start, end))
        # A range of the family's name alone gives way.
        if alone and leads:
            joined.pop()
        joined.append((start - leads, end, label))
    return joined


def is_family(word: Token) -> bool:
    """Whether a word is a family's name that leads: Nguyễn; `Do` and `Ho` are words, Đỗ is none."""
    if not word.is_title or without_marks(word.lower_) not in load_lexicon("family_names_first"):
        return False
    return len(word) > LONGEST_PARTICLE or not word.is_ascii or word.lower_ == "ng"


def is_first_of_three(doc: Tokens, start: int, end: int) -> bool:
    """Whether a rare word is the first of a name of three of which two were recognised.

    As in Dang Thanh Khiem, of whom `Dang` is in no list: the parse makes it a part of the name,
    and what was recognised opens with no given name of English.
    """
    word = doc[start - 1]
    if end - start != MOST_WORDS - 1 or not word.is_title or not word.is_alpha:
        return False
    if word.dep_ != "compound" or not start <= word.head.i < end or word.pos_ != "PROPN":
        return False
    common = load_lexicon("common_words")
    rest = doc[start:end]
    strange = all(one.is_title and one.lower_ not in common for one in rest)
    return strange and not is_known(word.lower_) and not is_given(rest[0])


def is_known(word: str) -> bool:
    """Whether a word is common, a trade, a place, a people, or part of what bodies are called."""
    lists = load_lexicons("common_words", "titles", "organisation_words", "calendar_words")
    known = word in lists or word in trades() or word in usual_names()
    return known or word.endswith(TRADE_SUFFIXES) or is_people(word)


def join_listed(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join two neighbours that are a known institution together: Islamic State."""
    joined: list[Range] = []
    for start, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        pair = before[1] == start and start - before[0] == end - start == 1
        words = " ".join(token.lower_ for token in doc[before[0] : end]) if pair else ""
        if words in load_lexicon("institutions"):
            joined[-1] = (before[0], end, "ORG")
        else:
            joined.append((start, end, label))
    return joined


def is_portfolio(doc: Tokens, lower: Sequence[int], found: Range) -> bool:
    """Whether a range is what an office is in charge of, or no more than the office.

    These are `State` in Secretary of State, `Defense` in Defense Secretary, and `Foreign
    Secretary`; in `State said` it is a name.
    """
    first, end, _ = found
    if lower[first] not in portfolio_openings():
        return False
    portfolios = load_lexicon("portfolios")
    words = [token.lower_ for token in doc[first:end] if token.text not in HYPHENS]
    inner = [word for word in words if word not in OFFICES and word not in BESIDE_PORTFOLIOS]
    if not all(word in portfolios for word in inner):
        return False
    if len(inner) < len(words) and words[-1] in OFFICES:
        return True
    after = doc[end].lower_ if end < len(doc) else ""
    lead = [token.lower_ for token in doc[max(first - 3, 0) : first]]
    # `Secretary of State`: State is what the office is in charge of.
    owned = any(one in OFFICES and two in load_class("office_of") for one, two in pairwise(lead))
    owned = owned or (len(lead) > 1 and lead[-1] == "," and lead[-2] in HEADS)
    return bool(inner) and (after in OFFICES or owned)


@cache
def portfolio_openings() -> frozenset[int]:
    """What a range opens with that may be a portfolio, as numbers."""
    return symbols(*load_lexicon("portfolios"), *OFFICES, *BESIDE_PORTFOLIOS)


def join_hyphens(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join the parts of a hyphenated surname after a title or another name."""
    joined: list[Range] = []
    for start, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        follows = before[1] + 1 == start and is_hyphen(doc, start - 1) and end - start == 1
        if follows and label in HYPHENATED and before[2] in HYPHENATED and opens(doc, before):
            joined[-1] = (before[0], end, "PERSON")
        elif follows and label == before[2] == LOOSE and before[1] - before[0] > 1:
            joined[-1] = (before[0], end, LOOSE)
        else:
            joined.append((start, end, label))
    return joined


def is_hyphen(doc: Tokens, at: int) -> bool:
    """Whether a token is a hyphen between two words without spaces."""
    return (
        doc[at].text in HYPHENS and at > 0 and not (doc[at].whitespace_ or doc[at - 1].whitespace_)
    )


def opens(doc: Tokens, found: Range) -> bool:
    """Whether a range opens a person's name: with a title, or with a given name and more."""
    first, end, label = found
    if is_title(doc[first]) or (first and is_title(doc[first - 1])):
        return True
    given = gender_of_given_name(doc[first].lower_) is not None
    return end - first > 1 and (given or label == "PERSON")


def is_title(token: Token) -> bool:
    """Whether a token is a title that only people bear."""
    return token.lower_.rstrip(".") in ADDRESSES | SWORN


def cut_offices(doc: Tokens, found: Range) -> Range:
    """Cut a person's offices before the name and letters of honour after it."""
    first, end, label = found
    if label in OFTEN_PEOPLE and opens_with_title(doc, first, end):
        label = "PERSON"
    # `all Ann Lee`
    if label == "ORG" and doc[first].is_lower and doc[first].pos in DETERMINERS:
        named = end - first > 2 and is_given(doc[first + 1]) and doc[first].lower_ not in ARTICLES
        first, label = first + 1, "PERSON" if named and is_personal(doc, first + 1, end) else label
    if label not in PERSONAL:
        opened = first + 1 if opens_with_trade(doc, first, end) else first
        return opened, end, label if opened == first else "PERSON"
    # `Ann Lee 6-4`
    while end - first > 1 and (doc[end - 1].text[0].isdigit() or doc[end - 1].text in HYPHENS):
        end -= 1
    first, label = without_part(doc, (first, end, label))
    honours = load_lexicon("post_nominals")
    while (
        end - first > 1 and doc[end - 1].lower_.rstrip(".") in honours and is_honour(doc[end - 1])
    ):
        end -= 1
    for at in range(end - 3, first - 1, -1):
        words = sum(is_part(one) and one.text not in PARTICLES for one in doc[at + 1 : end])
        # More words than a name has: what stands before them is no office of this person.
        if words > MOST_WORDS:
            break
        if words > 1 and is_post(doc, first, at) and is_personal(doc, at + 1, end):
            return at + 1, end, "PERSON"
    return first, end, label


def without_part(doc: Tokens, found: Range) -> tuple[int, str]:
    """Where a name begins behind what its bearer is: magician Prospero, Striker Tito."""
    first, end, label = found
    plays = doc[first].is_sent_start and doc[first].lower_ in load_class("part_played")
    if plays and end - first == 2:
        return first + 1, "PERSON"
    if end - first > 1 and (is_call(doc, first, end) or is_asking(doc, first, end)):
        return first + 1, label
    while end - first > 1 and is_common(doc[first]):
        first += 1
    return first, label


def is_call(doc: Tokens, first: int, end: int) -> bool:
    """Whether a sentence opens by asking its readers for something: Follow Ann on Acme."""
    asks = bool(doc[first].is_sent_start) and doc[first].lower_ in load_class("asks_of_reader")
    named = end - first == MOST_WORDS or is_given(doc[first + 1])
    return asks and named and not is_given(doc[first])


def is_asking(doc: Tokens, first: int, end: int) -> bool:
    """Whether `Will` opens a question about somebody: Will Lee win?"""
    if doc[first].text != "Will" or not doc[first].is_sent_start or end >= len(doc):
        return False
    rest = doc[end : end + LONGEST_QUESTION]
    return doc[end].tag_ in ("VB", "VBP") and any(token.text == "?" for token in rest)


def opens_with_title(doc: Tokens, first: int, end: int) -> bool:
    """Whether a name opens with a title of people: Dr Lee, Cllr Ann Lee."""
    title = doc[first].lower_.rstrip(".")
    if (title in SWORN or is_rank(doc[first])) and end - first > 2:
        return is_personal(doc, first + 1, end)
    return title in ADDRESSES and is_personal(doc, first, end)


def is_post(doc: Tokens, first: int, at: int) -> bool:
    """Whether a word of a range that opens at `first` is the office of whom the rest names."""
    word = doc[at].lower_.rstrip(".")
    if word in load_lexicons("titles", "public_roles") or is_rank(doc[at]):
        return True
    # `PCSO Ann Lee`
    if at == first and ACRONYM.fullmatch(doc[at].text) and is_given(doc[at + 1]):
        return True
    # `Melbury DL Ann Lee`
    short = doc[at].is_upper and len(doc[at]) <= MOST_WORDS and doc[at].is_alpha
    if short and first < at and is_given(doc[at + 1]):
        return True
    if any(is_given(token) for token in doc[first : at + 1]):
        return False
    return word in trades() or (at == first and opens_as_trade(doc, at))


def is_rank(token: Token) -> bool:
    """Whether a word is a police officer's rank in capitals, which may be a place: DC Ann Lee."""
    return token.is_upper and token.lower_ in load_class("police_rank")


def opens_with_trade(doc: Tokens, first: int, end: int) -> bool:
    """Whether a trade and a person were taken for one thing: Fisherman Donal Creegan."""
    rest = end - first - 1
    if rest not in (2, 3) or not is_personal(doc, first + 1, end):
        return False
    word = doc[first].lower_
    human = word in trades() and word not in load_lexicon("trading_roles")
    if human and (doc[first].is_sent_start or is_given(doc[first + 1])):
        return not is_given(doc[first])
    return opens_as_trade(doc, first)


def opens_as_trade(doc: Tokens, at: int) -> bool:
    """Whether a word that no list has is a trade at a sentence's start: Trainspotter Al Lee."""
    token = doc[at]
    word = token.lower_
    if at + 1 >= len(doc) or not token.is_sent_start or is_given(token):
        return False
    usual = len(word) >= SHORTEST_TRADE and word.endswith(TRADE_SUFFIXES)
    return usual and is_given(doc[at + 1])


def is_common(token: Token) -> bool:
    """Whether a word in small letters opens no name: the magician of magician Prospero."""
    small = token.is_lower and len(token) > LONGEST_PARTICLE
    return small and (token.pos in WORDS_NOT_IN_NAMES or token.text in trades())


def is_honour(token: Token) -> bool:
    """Whether a token is letters of honour, with their capitals: KC, Ph.D., not Jp."""
    if token.lower_.rstrip(".") not in load_lexicon("post_nominals"):
        return False
    return sum(letter.isupper() for letter in token.text) > 1


def join_owners(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join a body of people with the plural before it: the Dockers and Porters' Union."""
    words = load_lexicon("organisation_words")
    joined: list[Range] = []
    for start, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, "NORP")
        owned = before[1] + 1 == start and doc[start - 1].text in APOSTROPHES and start > 1
        plural = owned and doc[start - 2].text.endswith("s") and before[2] in ("ORG", LOOSE)
        saint = before[1] >= 0 and is_saints(doc, before, (start, end, label))
        if (plural or saint) and label in HYPHENATED and doc[end - 1].lower_ in words:
            joined[-1] = (before[0], end, "ORG")
        else:
            joined.append((start, end, label))
        join_pair(doc, joined)
    return joined


def join_pair(doc: Tokens, joined: list[Range]) -> None:
    """Join the first of two trades to the union of both, in place."""
    if len(joined) < 2:
        return
    (first, stop, _), (start, end, label) = joined[-2:]
    near = label == "ORG" and stop + 1 == start and stop - first == 1 and first > 0
    if not near or doc[stop].lower_ not in JOINING:
        return
    if doc[first - 1].lower_ not in load_class("definite_article"):
        return
    if any(doc[at].text in APOSTROPHES for at in range(start + 1, end - 1)):
        joined[-2:] = [(first, end, "ORG")]


def spell_out(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Give each acronym in brackets the whole name before it whose initials it has.

    A range that the name holds gives way; one that holds it, or is the same and no person's, stays.
    """
    kept = list(ranges)
    for start, end in spelled(doc, lower):
        touched = [one for one in kept if one[0] < end and start < one[1]]
        same = any(one[:2] == (start, end) and one[2] not in PERSONAL for one in touched)
        if not same and all(start <= one[0] and one[1] <= end for one in touched):
            kept = sorted([*(one for one in kept if one not in touched), (start, end, "ORG")])
    return kept


def spelled(doc: Tokens, lower: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges before acronyms in brackets that spell them out."""
    brackets = [at for at, form in enumerate(lower) if form == BRACKET]
    for bracket in brackets:
        short = doc[bracket + 1].text if bracket + 1 < len(doc) else ""
        start = bracket
        for letter in reversed(short.lower() if ACRONYM.fullmatch(short) else ""):
            start -= 1
            while start > 0 and doc[start].lower_ in JOINERS:
                start -= 1
            word = doc[max(start, 0)]
            if start < 0 or not word.text[0].isupper() or word.lower_[0] != letter:
                break
        else:
            if start < bracket - 1:
                yield start, bracket
