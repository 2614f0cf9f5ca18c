"""People behind an office and what it is in charge of: `Minister for Water Wanjiku Mutahiri`.

Recognisers run the field and the name together, or see neither. The name begins where what stands
before it is a field: words of offices, common words, known places.
"""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.entities.genders import is_first_name
from onrecord.entities.labels import PERSONAL, PLACES
from onrecord.entities.name_ranges import HYPHENS, Range, is_given
from onrecord.entities.places import usual_names
from onrecord.entities.things.whole_names import is_name_word, is_rare, is_tight, words_of_name
from onrecord.entities.titled.bearers import put
from onrecord.grammar import FINITE_VERBS_AND_MODALS, symbols
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens, positions

FEWEST, MOST = 2, 3
"""Words of a name behind a field."""

LONGEST = 12
"""Tokens of a field and a name together."""

IN_CHARGE_OF = symbols(*load_class("office_of"))
"""`Minister _for_ Water`"""

STATE, MINISTERS = symbols("state"), symbols(*load_class("office_with_portfolio"))
"""`_Secretary_ of _State_ for Transport`"""

JOINING = load_class("and") | {"&"}
"""`Minister for Women _and_ Youth Ana Ruiz`"""


def is_of_role(doc: Tokens, found: Range) -> bool:
    """Whether a sentence opens with a kind of body before a role: `Council leader Ana Ruiz`."""
    first, end, _ = found
    if end != first + 1 or end >= len(doc) or not doc[first].is_sent_start:
        return False
    kind = doc[first].lower_ in load_lexicon("organisation_words")
    return kind and doc[end].is_lower and doc[end].lower_ in load_lexicon("role_nouns")


def name_behind_offices(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Make one person's range of the name behind an office with a field.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
    """
    named = list(ranges)
    for at in positions(lower, office_ids()):
        if at + 3 >= len(doc) or lower[at + 1] not in IN_CHARGE_OF:
            continue
        if lower[at] in STATE and (at < FEWEST or lower[at - 2] not in MINISTERS):
            continue
        first = at + 2 + (doc[at + 2].lower_ in load_class("definite_article"))
        end = run_end(doc, first)
        in_charge = lower[at] in MINISTERS | STATE
        begins = name_start(doc, first, end, in_charge=in_charge)
        if begins is not None:
            named = put(doc, named, begins, end)
            field = range(at, begins) if in_charge else range(0)
            named = [one for one in named if not is_of_office(doc, one, at, field)]
    return [of_place(doc, one) for one in named]


def of_place(doc: Tokens, found: Range) -> Range:
    """A place with its member of parliament or its news: `Bolton | MP warns`, `Bolton Live`."""
    first, end, label = found
    last = doc[end - 1]
    if end - first == 1:
        seat = end < len(doc) and is_seat(doc[end]) and label == "PERSON" and is_place(last)
        return (first, end, "GPE") if seat else found
    seat = is_seat(last)
    if not seat and last.text not in load_class("ending_of_outlet"):
        return found
    if not all(is_place(one) for one in doc[first : end - 1]):
        return found
    return (first, end - 1, "GPE") if seat else (first, end, "ORG")


def is_seat(word: Token) -> bool:
    """Whether a word is the letters of a seat in parliament."""
    return word.text.isupper() and word.lower_ in load_class("letters_of_seat")


def is_place(word: Token) -> bool:
    """Whether a word with a capital is a known place, or a part of one's name."""
    known = word.lower_ in usual_names() or word.lower_ in load_lexicon("towns")
    return word.text.istitle() and (known or word.lower_ in load_class("compass"))


def is_of_office(doc: Tokens, found: Range, at: int, field: range) -> bool:
    """Whether a range is a minister's field, `Water`, or a word before the office, `Cabinet`."""
    first, end, label = found
    if first in field and end <= field.stop:
        return label not in PLACES
    if end not in (at, at + 1) or first < at - 1:
        return False
    word = doc[first].lower_
    return label in PERSONAL or word in load_lexicons("office_words", "portfolios")


@cache
def office_ids() -> frozenset[int]:
    """Offices that may have a field, as numbers."""
    roles = load_lexicons("role_nouns", "public_roles", "titles") | load_class("seat_holder")
    return symbols(*roles) | MINISTERS | STATE


def run_end(doc: Tokens, first: int) -> int:
    """The token behind a run of words with capitals, hyphens and `and` between them."""
    end, limit = first, min(len(doc), first + LONGEST)
    while end < limit:
        joined = is_tight(doc, end) if doc[end].text in HYPHENS else doc[end].lower_ in JOINING
        if not is_name_word(doc[end]) and not (joined and is_followed(doc, first, end)):
            break
        end += 1
    return end


def is_followed(doc: Tokens, first: int, at: int) -> bool:
    """Whether a run goes on behind a hyphen or `and`."""
    return first < at < len(doc) - 1 and is_name_word(doc[at + 1])


def name_start(doc: Tokens, first: int, end: int, *, in_charge: bool) -> int | None:
    """Where a run's name begins behind its field; None where nothing tells."""
    for begins in range(first + 1, end - 1):
        if not is_name_word(doc[begins]) or not may_end_field(doc[begins - 1]):
            continue
        if not FEWEST <= words_of_name(doc, begins, end) <= MOST:
            continue
        known = is_given(doc[begins]) or is_first_name(doc[begins].lower_)
        # `MP for North Wessenden Harjit Sandhuwal …, Sandhuwal said`
        if known and (is_field(doc, first, begins, 1) or returns(doc, first, end)):
            return begins
        if in_charge and is_field(doc, first, begins) and is_strange(doc, begins, end):
            return begins
    return None


def is_behind_office(doc: Tokens, first: int, begins: int) -> bool:
    """Whether a phrase is an office with its field up to the name that begins at a token.

    Args:
        doc: The parse.
        first: The phrase's first token.
        begins: The name's first token.
    """
    for at in range(first, begins - 2):
        if doc[at].lower in office_ids() and doc[at + 1].lower in IN_CHARGE_OF:
            field = at + 2 + (doc[at + 2].lower_ in load_class("definite_article"))
            run = field < begins and run_end(doc, field) > begins
            if run and may_end_field(doc[begins - 1]) and is_field(doc, field, begins, 1):
                return True
    return False


def may_end_field(word: Token) -> bool:
    """Whether a word may be a field's last: no office or title of whom comes next, no `San`."""
    lower = word.lower_.rstrip(".")
    if word.text in HYPHENS or lower in JOINING or lower in load_class("before_place_name"):
        return False
    return lower in load_lexicon("portfolios") or word.lower not in office_ids()


def is_field(doc: Tokens, first: int, end: int, unknown: int = 0) -> bool:
    """Whether words may be what an office is in charge of: common words and known places.

    Args:
        doc: The parse.
        first: The first of the words.
        end: The token behind them.
        unknown: How many of two words or more may be in no list.
    """
    words = [one for one in doc[first:end] if one.text not in HYPHENS]
    strange = [one for one in words if is_rare(one) and not is_listed(one)]
    return len(strange) <= (unknown if len(words) > 1 else 0)


def is_listed(word: Token) -> bool:
    """Whether a list of places, bodies or what ministers are in charge of has a word."""
    if word.lower_ in usual_names() or word.lower_ in load_class("compass"):
        return True
    lists = ("towns", "portfolios", "place_words", "organisation_words")
    return any(word.lower_ in load_lexicon(name) for name in lists)


def is_strange(doc: Tokens, first: int, end: int) -> bool:
    """Whether two words are in no list, as a name that nobody knows, before a verb."""
    words = [one for one in doc[first:end] if one.text not in HYPHENS]
    places = usual_names()
    strange = all(is_rare(one) and one.lower_ not in places for one in words)
    verb = end < len(doc) and doc[end].tag in FINITE_VERBS_AND_MODALS
    return strange and verb and words_of_name(doc, first, end) == FEWEST


def returns(doc: Tokens, first: int, end: int) -> bool:
    """Whether the last word of a run stands elsewhere in the paragraph, too."""
    surname = doc[end - 1].lower_
    return any(one.lower_ == surname and not first <= one.i < end for one in doc)
