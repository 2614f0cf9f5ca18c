"""Bodies, places and prizes that bear a titled person's name: Sheikh Zayed Road, Baron Capital.

A title opens such a name and is a part of it; what the name is of stands at its end.
"""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.entities.genders import is_first_name
from onrecord.entities.name_ranges import Range
from onrecord.entities.things.whole_names import window
from onrecord.entities.titled.titles import plain
from onrecord.grammar import symbols
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens, positions
from onrecord.text.name_heads import body_heads, site_heads, surname_heads, title_openings

MOST = 7
"""Tokens of such a name before its last word: `Lt Gen Sani Abacha Barracks`."""

POSSESSIVES = frozenset({"'s", "’s"})
"""`Sir John Soane_’s_ Museum`"""

REVEREND = load_class("title_behind_the")
"""Titles that an article goes before: the Rev. Ann Church."""

OF_THE = ("of", "the")
"""What stands between a body and its field: School _of the_ Arts."""

KEPT = frozenset({"ORG", "FAC", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
"""What a recogniser may have called the whole name, rightly."""


def name_dedicated(
    doc: Tokens, ranges: Sequence[Range], lower: Sequence[int], body: str
) -> list[Range]:
    """Make one range of a name that opens with a title and ends as a body's or a place's.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
        body: The article, which tells elsewhere of `Ratu Sukuna Park` that it is somewhere.
    """
    named = list(ranges)
    marked = list(positions(lower, marked_ids()))
    for at in [at for at in marked if lower[at] in head_ids()]:
        if ends_run(doc, at) and (first := opening(doc, at)) < at and tells(doc, first, at, body):
            put(doc, named, first, at)
    for at in [at for at in marked if lower[at] in vessel_ids()]:
        first = at if doc[at].is_upper else at + 1
        end = ship_end(doc, at + 1)
        if end > at + 2:
            near = window(named, first, end)
            kept = [one for one in named[near] if one[1] <= first or end <= one[0]]
            named[near] = sorted([*kept, (first, end, "PRODUCT")])
    return named


def ship_end(doc: Tokens, first: int) -> int:
    """Where a ship's name ends that opens with a title of nobles: HMS Lord Nelson."""
    noble = load_class("regnal_title") | load_class("title_before_of")
    if first >= len(doc) or plain(doc[first]) not in noble or not doc[first].is_title:
        return first
    end = first + 1
    while end < len(doc) and (doc[end].is_title or (doc[end].text == "of" and end == first + 1)):
        end += 1
    return end


def with_field(doc: Tokens, end: int) -> int:
    """Where a body's name ends behind what it is for: Duke Ellington School of the Arts."""
    at = end
    while at < len(doc) and at - end < len(OF_THE) and doc[at].lower_ == OF_THE[at - end]:
        at += 1
    if at == end or plain(doc[end - 1]) not in body_heads():
        return end
    last = at
    while last < len(doc) and doc[last].is_title:
        last += 1
    return last if last > at else end


def put(doc: Tokens, ranges: list[Range], first: int, at: int) -> None:
    """Put the name that ends in a word in place of ranges that overlap it; a fit label stays."""
    end = with_field(doc, at + 1)
    near = window(ranges, first, end)
    over = [one for one in ranges[near] if one[0] < end and first < one[1]]
    # `Baron Samedi Bar & Grill`
    end = max([end, *(one[1] for one in over if one[2] in KEPT)])
    known = {one[2] for one in over if one[1] == end and one[0] <= first and one[2] in KEPT}
    if any(one[0] < first and one[2] in KEPT for one in over):
        return
    kept = [one for one in ranges[near] if one not in over]
    label = known.pop() if known else label_of(plain(doc[at]))
    ranges[near] = sorted([*kept, (first, end, label)])


def label_of(head: str) -> str:
    """The recogniser's label of a name that ends so."""
    if head in load_class("event_noun"):
        return "EVENT"
    if head in load_lexicon("place_words"):
        return "GPE"
    return "FAC" if head in load_class("street_noun") | load_class("site_noun") else "ORG"


def ends_run(doc: Tokens, at: int) -> bool:
    """Whether a word with a capital is the last of several."""
    if not doc[at].text[0].isupper():
        return False
    return at + 1 >= len(doc) or not doc[at + 1].text[0].isupper()


def opening(doc: Tokens, at: int) -> int:
    """Where a name that ends in a word begins with a title; there where it begins with none."""
    first = at
    while first > 0 and at - first < MOST and goes_on(doc, first - 1, at):
        first -= 1
    while first < at and doc[first].is_stop:
        first += 1
    return first if plain(doc[first]) in title_openings() else at


def goes_on(doc: Tokens, at: int, head: int) -> bool:
    """Whether a word goes on to what stands behind it as a part of one name."""
    text = doc[at].text
    if text in POSSESSIVES:
        return at == head - 1 and plain(doc[head]) in load_class("head_of_owner")
    if text == "of":
        return at > 0 and plain(doc[at - 1]) in load_class("title_before_of")
    abbreviated = len(text) <= 2 or text[:-1].lower() in title_openings() or text == "Jr."
    return text[0].isupper() and (not text.endswith(".") or abbreviated)


def tells(doc: Tokens, first: int, at: int, body: str) -> bool:
    """Whether a name with a title is no person's: not Cllr Ann Hill, nor `Mayor Opens School`."""
    head, title = plain(doc[at]), plain(doc[first])
    between = doc[first + 1 : at]
    if any(is_verb(token.lower_) and token.pos_ in ("VERB", "AUX") for token in between):
        return False
    if not between and title in load_class("title_of_people"):
        return False
    inside = load_class("inside_dedication")
    if head not in surname_heads() or any(token.lower_ in inside for token in between[1:]):
        return True
    name = re.escape(doc[first].doc.text[doc[first].idx : doc[at].idx + len(doc[at])])
    # `Queen Mary's Gardens`
    owned = any(token.text in POSSESSIVES for token in between)
    if owned or (head in load_class("road_noun") and len(between) > 1):
        return True
    the = title not in REVEREND and re.search(rf"\b[Tt]he {name}\b", body) is not None
    if the or not between or is_first_name(between[0].lower_):
        return the
    places = "|".join(load_class("locative"))
    return re.search(rf"\b(?i:{places}|on) {name}\b(?!['’]s)", body) is not None


def is_verb(word: str) -> bool:
    """Whether a word may be a verb in a headline: opens, blocked."""
    stems = (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"))
    return any(stem in load_lexicon("common_words") for stem in stems)


@cache
def head_ids() -> frozenset[int]:
    """Words that may end such a name, as numbers, with and without full stops."""
    words = body_heads() | site_heads() | surname_heads() | load_class("event_noun")
    return symbols(*words, *(f"{word}." for word in load_class("legal_form")))


@cache
def marked_ids() -> frozenset[int]:
    """Words that end such a name or stand before a ship's, as numbers."""
    return head_ids() | vessel_ids()


@cache
def vessel_ids() -> frozenset[int]:
    """Nouns and letters before the name of a ship, as numbers: ferry, HMS."""
    return symbols(*load_class("vessel_noun"), *load_class("ship_prefix"))
