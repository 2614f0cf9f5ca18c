"""Names that lists tell of: the players of a squad, sides of a fixture, goods with their prices.

A squad is a paragraph of its own, `Melbury: Lee; Day, Roe (Hart 70), …`; goods have a price right
behind them, `Norse Kettle 40, £30`. The output is versioned: raise EXTRACTOR_VERSION.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.strings import get_string_id

from onrecord.entities.genders import is_first_name
from onrecord.entities.labels import LOCATIONS, LOOSE
from onrecord.entities.name_ranges import Range
from onrecord.entities.type_judge import is_common_word
from onrecord.grammar import symbols
from onrecord.lexicons import alternatives, load_class, load_lexicon
from onrecord.parsed import Tokens, positions

PLAYER = (
    r"(?:(?:d[aeou]|v[ao]n|der|den|ten|al|el|bin|le) )*[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
)
BESIDE = r"(?: ?\([^()]{1,60}\)| \d{1,3}['’+\d]*)*"
"""What stands behind a player in a squad: `Lee _(Hart 70)_`, `Lee _6_`"""

FEWEST = 7
"""Players of a squad, less one."""

SQUAD = re.compile(
    rf"(?P<side>[A-ZÀ-Þ][\w .’'&-]{{1,40}}?)(?: ?\([\d-]+\))?: ?"
    rf"(?P<players>{PLAYER}{BESIDE}(?:(?:[,;]| -) ?{PLAYER}{BESIDE}){{{FEWEST},}})"
)
RESERVES = re.compile(r"\b(?:" + alternatives("reserves") + r")\b[^:]{0,20}: ?(.*)")
MARKS = re.compile(r";|\((?:c|capt|wk|gk|\d)|\([^()]*\d\)|\(\d+-|\b[Ss]ubs?\b")
"""What tells a squad from any list: rows, the captain, a minute, a formation, substitutes."""

FEWEST_COMMAS = 6
"""Commas and semicolons of a paragraph that may be a squad."""

LONGEST_SQUAD = 1200

CURRENCIES = frozenset({"$", "£", "€", "₹", "¥", "US$", "A$", "C$", "NZ$", "Rs", "Rs.", "RRP"})
BETWEEN = frozenset({",", ":", "-", "–", "—", "(", "|"}) | load_class("before_price")
"""What stands between goods and their price: `Norse Kettle_, now_ £30`"""

MOST_BETWEEN = 3
SELLERS = load_class("before_seller")
"""`Norse Kettle _at_ Acme, £30`"""

LARGE = load_class("large_sum")
"""`Acme, $30 _million_`"""

MOST_GOODS = 6
"""Words of a product's name."""


class Told(NamedTuple):
    """The ranges of a paragraph, and the first tokens of those that lists tell of.

    Attributes:
        ranges: In order, none overlapping another.
        players: Players of a squad.
        goods: Goods with a price.
    """

    ranges: list[Range]
    players: frozenset[int]
    goods: frozenset[int]


NONE: frozenset[int] = frozenset()


def told_by_lists(
    doc: Tokens, ranges: list[Range], lower: Sequence[int], starts: Sequence[int], text: str
) -> Told:
    """Find players, sides and goods among the ranges of a paragraph.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
        starts: Where each token starts, in the article.
        text: The paragraph.
    """
    players = squad(starts, text) if text.count(",") + text.count(";") >= FEWEST_COMMAS else []
    found = put(ranges, players)
    if not versus_ids().isdisjoint(lower):
        found = sides(doc, found, lower)
    goods = [*priced(doc, found, lower)]
    found = put(found, goods)
    return Told(
        found,
        frozenset(first for first, _, _ in players) if players else NONE,
        frozenset(first for first, _, _ in goods) if goods else NONE,
    )


def put(ranges: list[Range], whole: Sequence[Range]) -> list[Range]:
    """Ranges with some in place of what they overlap."""
    if not whole:
        return ranges
    taken = {at for first, end, _ in whole for at in range(first, end)}
    kept = [one for one in ranges if taken.isdisjoint(range(one[0], one[1]))]
    return sorted([*kept, *whole])


def squad(starts: Sequence[int], text: str) -> list[Range]:
    """The players of a paragraph that is a squad."""
    found = SQUAD.match(text) if len(text) <= LONGEST_SQUAD else None
    if found is None or MARKS.search(text) is None:
        return []
    base = starts[0]
    at_token = {start - base: at for at, start in enumerate(starts)}
    listed = []
    reserves = RESERVES.search(text, found.end())
    for span in (found.span("players"), *([reserves.span(1)] if reserves else ())):
        for one in re.finditer(PLAYER, text[span[0] : span[1]]):
            start, end = span[0] + one.start(), span[0] + one.end()
            last = next((at for at in range(start, end) if at in at_token), None)
            if last is None or start not in at_token:
                continue
            stop = max(at for place, at in at_token.items() if place < end) + 1
            listed.append((at_token[start], stop, "PERSON"))
    return listed


def sides(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Make bodies of both sides of a fixture of which one is a team: Melbury Rovers v Halden."""
    found = list(ranges)
    for versus in positions(lower, versus_ids()):
        before = next((at for at, one in enumerate(found) if one[1] == versus), None)
        after = next((at for at, one in enumerate(found) if one[0] == versus + 1), None)
        pair = [at for at in (before, after) if at is not None]
        if any(doc[found[at][1] - 1].lower_ in load_class("side_noun") for at in pair):
            for at in pair:
                first, end, label = found[at]
                if label not in LOCATIONS or end - first > 1:
                    found[at] = (first, end, "ORG")
    return found


def priced(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> Iterator[Range]:
    """Yield goods right behind which a price stands, with a model's number."""
    money = set(positions(lower, currency_ids()))
    if not money:
        return
    for place, (first, end, label) in enumerate(ranges):
        if label in LOCATIONS or not any(
            at in money for at in range(end, min(end + MOST_BETWEEN + MOST_GOODS, len(doc)))
        ):
            continue
        stop = model_end(doc, end)
        at = stop
        while at < len(doc) and at - stop < MOST_BETWEEN and doc[at].text in BETWEEN:
            at += 1
        # `Halden | Breeze T40, £30`
        before = ranges[place - 1] if place else (-1, -1, LOOSE)
        begin = before[0] if before[1] == first else first
        if at in money and is_branded(doc, begin, stop, label) and is_small_sum(doc, at):
            yield begin, stop, "PRODUCT"


def model_end(doc: Tokens, end: int) -> int:
    """Where a name ends behind a model's number or letters: Norse Kettle AF400."""
    at = end
    while at < len(doc) and at - end < len(BETWEEN) and is_model(doc[at].text):
        at += 1
    return at


def is_model(text: str) -> bool:
    """Whether a word may be a model's number or letters."""
    digits = any(letter.isdigit() for letter in text)
    return text.isalnum() and (digits or text.isupper()) and text not in CURRENCIES


def is_branded(doc: Tokens, first: int, end: int, label: str) -> bool:
    """Whether a name before a price may be of goods: no seller's, no person's, no plain words."""
    words = doc[first:end]
    before = doc[first - 1].lower_ if first else ""
    if before in SELLERS or not 1 <= len(words) <= MOST_GOODS:
        return False
    numbered = any(letter.isdigit() for word in words for letter in word.text)
    rare = any(not is_common_word(word.lower_) and not word.is_stop for word in words)
    if len(words) == 1 and label in (LOOSE, "ORG") and not numbered:
        return False
    known = words[-1].lower_ in load_lexicon("organisation_words")
    person = label in ("PERSON", LOOSE) and is_first_name(words[0].lower_)
    return numbered or (rare and not (person or known))


def is_small_sum(doc: Tokens, at: int) -> bool:
    """Whether a sum of money is no firm's: not `Acme, $30 million`."""
    rest = doc[at + 1 : at + 3]
    return (
        bool(rest)
        and rest[0].text[0].isdigit()
        and not any(
            word.lower_ in LARGE or (word.text[-1:].isalpha() and word.text[0].isdigit())
            for word in rest
        )
    )


@cache
def versus_ids() -> frozenset[int]:
    """What stands between the sides of a fixture, as numbers."""
    return symbols(*load_class("versus"))


@cache
def currency_ids() -> frozenset[int]:
    """Signs of money, as numbers."""
    return frozenset(get_string_id(sign.lower()) for sign in CURRENCIES)
