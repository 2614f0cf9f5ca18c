"""Firms named after two people, which recognisers part at `and`: Miller and Stone.

Two single names that `and` joins are one firm where the article says so once: by a legal form
behind them (`Miller and Stone Plc`), a noun before them (`the retailer Miller and Stone`) or one
in apposition (`Miller and Stone, a law firm`), and names neither of them alone. The output is
versioned: raise EXTRACTOR_VERSION.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.entities.name_ranges import Range
from onrecord.lexicons import alternatives, load_lexicon
from onrecord.parsed import Tokens

Pair = tuple[str, str]
"""The two names of a firm."""

JOINED = re.compile(r" and ([A-Z]\w*)"), re.compile(r" & ([A-Z]\w*)")
"""What opens the second of two names that are joined."""

NAME = r"[A-Z][\w’'-]+"
PAIR = rf"({NAME}) (?:and|&) ({NAME})"
"""Two names, not a longer one's end: `Ann Miller and Stone` is none."""


@cache
def evidence() -> tuple[re.Pattern[str], ...]:
    """What says that two names are one firm."""
    forms = "|".join(form.capitalize() for form in sorted(load_lexicon("company_suffixes")))
    forms = f"{forms}|{forms.upper()}"
    nouns = alternatives("company_noun") + "|" + alternatives("firm_noun")
    return (
        re.compile(rf"(?<![\w’'-] ){PAIR} (?:{forms})\b(?!\w)"),
        re.compile(rf"\b(?i:{nouns}) {PAIR}(?! {NAME})"),
        re.compile(rf"{PAIR}, an? (?:[\w’'-]+ ){{0,3}}?(?:{nouns})\b"),
    )


def find_firms(body: str) -> frozenset[Pair]:
    """The pairs of names that an article says are one firm.

    Args:
        body: The article's body.
    """
    # A firm is named twice at least. In most articles nothing is joined twice, which is found much
    # faster than what says that two names are one firm.
    seconds = [second for joined in JOINED for second in joined.findall(body)]
    if len(seconds) == len({*seconds}):
        return frozenset()
    found = {(match[1], match[2]) for pattern in evidence() for match in pattern.finditer(body)}
    return frozenset(pair for pair in found if _are_one(body, *pair))


def _are_one(body: str, first: str, second: str) -> bool:
    """Whether two names stand together, more than once, and never apart.

    `Apple and Orange Plc` may be two firms, of which each is named alone as well.
    """
    together = len(re.findall(rf"\b{re.escape(first)} (?:and|&) {re.escape(second)}\b", body))
    alone = [len(re.findall(rf"\b{re.escape(name)}\b", body)) for name in (first, second)]
    return together > 1 and alone == [together, together]


def join_firms(doc: Tokens, found: Iterable[Range], firms: frozenset[Pair]) -> list[Range]:
    """Make one range of both names of a firm, with its legal form.

    Args:
        doc: The parse.
        found: Ranges that may hold names.
        firms: Pairs of names that are firms.
    """
    ranges = list(found)
    for first, stop in _places(doc, firms):
        inside = [one for one in ranges if one[0] < stop and one[1] > first]
        low = min([first, *(one[0] for one in inside)])
        high = max([stop, *(one[1] for one in inside)])
        if low == first:
            ranges = [one for one in ranges if one not in inside]
            ranges.append((first, high, "ORG"))
    return sorted(ranges)


def _places(doc: Tokens, firms: frozenset[Pair]) -> Iterator[tuple[int, int]]:
    for first, second in firms:
        for token in doc[:-2]:
            after = doc[token.i + 1 : token.i + 3]
            if token.text == first and after[0].text in ("and", "&") and after[1].text == second:
                yield token.i, token.i + 3
