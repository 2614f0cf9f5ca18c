"""Firms named after people: Miller and Stone, which recognisers part; Lowe's, which they cut.

Two single names that `and` joins are one firm where the article says so once: by a legal form
behind them (`Miller and Stone Plc`), a noun before them (`the retailer Miller and Stone`) or one
in apposition (`Miller and Stone, a law firm`), and names neither of them alone.

A name that ends in a possessive of which nothing is had is a shop's: Lowe's was lower; lunch at
Rodda's. The output is versioned: raise EXTRACTOR_VERSION.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.name_ranges import POSSESSIVES, Range
from onrecord.grammar import ADPOSITION, COORDINATOR, VERBS
from onrecord.lexicons import alternatives, load_lexicon, load_lexicons
from onrecord.parsed import ParsedArticle, Tokens

if TYPE_CHECKING:
    from onrecord.entities.name_spans import NameSpan

PLURAL = frozenset({"'", "’"})
"""`the Lees_’_`, which is no shop's"""

Pair = tuple[str, str]
"""The two names of a firm."""

JOINED = re.compile(r" and ([A-Z]\w*)"), re.compile(r" & ([A-Z]\w*)")
"""What opens the second of two names that are joined."""

NAME = r"[A-Z][\w’'-]+"
KNOWN = ("Marks", "and", "Spencer")
"""A firm that lists know by its two names"""

PAIR = rf"({NAME}) (?:and|&) ({NAME})"
"""Two names, not a longer one's end: `Ann Miller and Stone` is none."""

PAIRS = re.compile(rf"(?={PAIR})")
"""The same wherever it stands, two pairs of one list included."""


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
    known = _known_firms(body) if any(one.lower() in known_firms() for one in seconds) else set()
    joined = {*_joined_twice(body)} if len(seconds) > len({*seconds}) else set()
    if joined:
        said = (match for pattern in evidence() for match in pattern.finditer(body))
        known |= joined & {(match[1], match[2]) for match in said}
    return frozenset(known)


def _joined_twice(body: str) -> Iterator[Pair]:
    """Yield two names that stand together, more than once, and never apart.

    `Apple and Orange Plc` may be two firms, of which each is named alone as well.
    """
    for one, two in {(match[1], match[2]) for match in PAIRS.finditer(body)}:
        often = body.count(f"{one} and {two}") + body.count(f"{one} & {two}") > 1
        if often and _never_apart(body, one, two) > 1:
            yield one, two


@cache
def known_firms() -> Mapping[str, frozenset[str]]:
    """The first names of well-known firms of two names, by the second, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in load_lexicons("companies", "listed_companies"):
        words = name.replace("&", "and").split()
        if len(words) == len(KNOWN) and words[1] == KNOWN[1]:
            found[words[2]].add(words[0])
    return {second: frozenset(firsts) for second, firsts in found.items()}


def _known_firms(body: str) -> set[Pair]:
    """The pairs of names that are well-known firms, of which the article names neither alone."""
    pairs = {(match[1], match[2]) for match in re.finditer(PAIR, body)}
    named = {(one, two) for one, two in pairs if one.lower() in known_firms().get(two.lower(), ())}
    return {(one, two) for one, two in named if _never_apart(body, one, two)}


def _never_apart(body: str, first: str, second: str) -> int:
    """How often two names stand together; 0 if either stands alone, too."""
    together = len(re.findall(rf"\b{re.escape(first)} (?:and|&) {re.escape(second)}\b", body))
    names = (first, second) if first != second else (first,)
    alone = [len(re.findall(rf"\b{re.escape(name)}\b", body)) for name in names]
    expected = together * (3 - len(names))
    return together if alone == [expected] * len(names) else 0


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


def name_shops(article: ParsedArticle, spans: Sequence["NameSpan"]) -> list["NameSpan"]:
    """Let the possessive be a part of each name that never stands without it, once alone.

    Given names, surnames of those whom the article names in full, and names with a title are left
    out: `we met at Ann's`.

    Args:
        article: The article.
        spans: Candidate places, in text order.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        places[span.normal].append(at)
    borne = {word for span in spans if " " in span.normal for word in span.normal.split(" ")}
    found = list(spans)
    for normal, at_places in places.items():
        if " " in normal or normal in borne or gender_of_given_name(normal) is not None:
            continue
        named = [spans[at] for at in at_places]
        if any(span.title or span.kin or span.called or span.headline for span in named):
            continue
        if all(owns(article, span) for span in named) and any(
            is_alone(article, span) for span in named
        ):
            for at in at_places:
                found[at] = with_ending(article, spans[at])
    return found


def owns(article: ParsedArticle, span: "NameSpan") -> bool:
    """Whether a possessive ending with an s follows a name."""
    lower = article.columns(span.paragraph).lower
    at = span.last + 1
    return (
        at < len(lower)
        and lower[at] in POSSESSIVES
        and article.tokens(span.paragraph)[at].text not in PLURAL
    )


def is_alone(article: ParsedArticle, span: "NameSpan") -> bool:
    """Whether nothing follows that the bearer of a name could have, nor stands before it.

    `A friend of Lee's` and `the idea was Lee's` have it before.
    """
    doc = article.tokens(span.paragraph)
    ending, after = doc[span.last + 1], span.last + 2
    if ending.tag_ != "POS" or after >= len(doc) or (span.first and parts(doc[span.first - 1])):
        return False
    token = doc[after]
    joined = token.pos in ADPOSITION or token.pos in COORDINATOR
    acts = token.tag_ in ("VBZ", "VBD", "MD") and token.pos in VERBS
    return joined or acts or token.text in (",", ".", ";")


def parts(before: Token) -> bool:
    """Whether a word before a name leads to an owner of what was named: of, than, was."""
    return before.lower_ in ("of", "than", "like", "as") or before.lemma_ == "be"


def with_ending(article: ParsedArticle, span: "NameSpan") -> "NameSpan":
    """A place with the possessive ending behind it, as a body's name."""
    ending = article.columns(span.paragraph).ends[span.last + 1]
    start = article.columns(span.paragraph).starts[span.last + 1]
    length = ending - start
    text = article.body[span.start : span.end + length]
    return span._replace(
        end=span.end + length,
        last=span.last + 1,
        text=text,
        normal=f"{span.normal}'s",
        label="ORG",
        thing=True,
    )
