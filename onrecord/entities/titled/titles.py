"""Titles before people's names: which words they are, and where the name begins behind them."""

from functools import cache

from spacy.tokens import Token

from onrecord.entities.genders import is_first_name
from onrecord.entities.name_ranges import ADDRESSES, trades
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens
from onrecord.text.name_heads import bears

TITLE_OPENINGS = load_class("title_opening")
"""Words that open a title of several words but are none themselves."""

OPENING_WORDS = load_class("never_opens_name")
"""Words with a capital at the start of a sentence that recognisers add to a name."""

REGNAL = load_class("regnal_title")
"""Titles that stay with a name of one word: Pope Francis."""


SHORTEST_TRADE = 6
"""Letters of a word that no list has and that ends as trades do: Fiddler."""

CONSTABLE, DETECTIVES = "con", frozenset({"det", "detective"})
"""A rank that is written short behind another: `Det _Con_ Ann Lee`."""


def title_end(doc: Tokens, first: int, end: int) -> int:
    """Step over titles before a person's name, but not over all of it."""
    passed = passed_words()
    at = first
    while at < end - 1:
        word = plain(doc[at])
        known = (word in passed or doc[at].lower_ in passed) and bears(
            doc[at].text, doc[at + 1].text
        )
        if (
            not known
            and not (word == CONSTABLE and is_rank(doc, at))
            and not is_party(doc, at, end)
        ):
            break
        at += 1
    kept = at == first or plain(doc[at - 1]) not in REGNAL
    return at if kept or end - at > 1 else at - 1


def is_party(doc: Tokens, at: int, end: int) -> bool:
    """Whether a word is the party of whom a full name behind it names: Conservative Ann Lee."""
    party = at + 2 < end and doc[at].lower_ in load_class("party_before_name")
    return party and is_first_name(doc[at + 1].lower_)


@cache
def passed_words() -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return load_lexicon("titles") | TITLE_OPENINGS | OPENING_WORDS


def plain(token: Token) -> str:
    """A token in lower case without full stops at its end."""
    return token.lower_.rstrip(".")


def is_rank(doc: Tokens, at: int) -> bool:
    """Whether a word that is a party or a given name elsewhere is a rank: Det Con Ann Lee."""
    return at > 0 and doc[at].is_title and plain(doc[at - 1]) in DETECTIVES


def title_of(doc: Tokens, at: int, lower: str) -> str:
    """The title that a token with this lower-case form is; empty for any other word."""
    if lower == CONSTABLE and is_rank(doc, at):
        at -= 1
        lower = doc[at].lower_
    word = lower.rstrip(".")
    known = word in load_lexicon("titles") and not doc[at].is_stop
    return word if known and bears(lower, doc[min(at + 1, len(doc) - 1)].text) else ""


def is_unlisted_trade(doc: Tokens, at: int) -> bool:
    """Whether a word at a sentence's start ends as trades do before a given name: Fiddler Ann."""
    word = doc[at].lower_
    usual = len(word) >= SHORTEST_TRADE and word.endswith(tuple(load_class("trade_suffix")))
    if not usual or not doc[at].is_sent_start or is_first_name(word):
        return False
    return is_first_name(doc[at + 1].lower_)


@cache
def described() -> frozenset[str]:
    """What people are by office, trade or kinship, with words of offices."""
    return trades() | load_lexicons("office_words", "public_roles", "title_roles")


@cache
def known_before_names() -> frozenset[str]:
    """Titles, offices and trades, after which names begin."""
    return described() | load_lexicon("titles") | ADDRESSES


def is_only_titles(text: str) -> bool:
    """Whether a name's words are titles and short forms of ranks: Ch Insp."""
    words = [word.rstrip(".") for word in text.casefold().split()]
    titles = load_lexicon("titles")
    return (
        len(words) > 1
        and words[-1] in titles
        and all(word in titles or len(word) <= len("ch") for word in words)
        and not any(word.isupper() for word in text.split())
    )
