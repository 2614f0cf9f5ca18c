"""Ranges in which a recogniser ran names together, or took what stands beside one for a part of it.

`former ambassador to Ukraine Marie Lee` names two, `sold Acme to Norse Group` as well, and `Devon
and Cornwall Police` one. The output is versioned: raise EXTRACTOR_VERSION.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.labels import LOCATIONS, LOOSE
from onrecord.entities.name_ranges import POSSESSIVES, Range, is_collective, is_given, is_personal
from onrecord.entities.names import is_listed
from onrecord.entities.places import usual_names
from onrecord.entities.type_judge import is_town
from onrecord.lexicons import load_class
from onrecord.parsed import Tokens

UNPARTED = frozenset({"WORK_OF_ART", "LAW", "PRODUCT"})
"""Labels of names that hold any words: `Farewell to Arms`."""

PAIR = 3
"""Tokens of two names and what joins them: `Acme and Norse`."""


def part_glued(doc: Tokens, ranges: Sequence[Range], body: str) -> list[Range]:
    """Part ranges that hold more than one name, and join those of one police force.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        body: The article's body, which tells whether one of two names stands alone elsewhere.
    """
    parted = [
        part
        for found in ranges
        for part in (parts(doc, found, body) if found[1] - found[0] > 1 else (found,))
    ]
    return join_forces(doc, parted)


def parts(doc: Tokens, found: Range, body: str) -> Iterator[Range]:
    """Yield the names of one range of several tokens."""
    first, end, label = found
    if is_seat_and_person(doc, found):
        yield first, first + 1, "GPE"
        yield first + 1, end, "PERSON"
        return
    # `Founder of Norse Robotics`
    if doc[first].lower_ in load_class("founder_noun") and doc[first + 1].text == "of":
        if first + 2 < end:
            yield first + 2, end, label
        return
    for at in range(first + 1, end):
        token = doc[at]
        # `Twitter @annlee`; `(Ann) Lee`, of which the range begins behind the bracket
        if token.text.startswith("@"):
            yield first, at, label
            return
        if token.text == ")" and not any(one.text == "(" for one in doc[first:at]):
            yield (at + 1, end, label) if at + 1 < end else (first, at, label)
            return
        if at + 1 < end and is_parting(doc, found, at):
            yield first, at, label
            yield from parts(doc, (at + 1, end, label), body)
            return
        # `Lee’s July 25 call`
        if token.lower in POSSESSIVES and at + 1 < end and is_month(doc[at + 1].lower_):
            yield first, at, LOOSE
            return
    if is_pair(doc, found, body):
        yield first, first + 1, label
        yield first + 2, end, label
        return
    yield found


def is_seat_and_person(doc: Tokens, found: Range) -> bool:
    """Whether a range is a country and a person's full name: envoy to Ukraine Kurt Lee."""
    first, end, _ = found
    if not PAIR <= end - first <= PAIR + 1 or doc[first].lower_ not in usual_names():
        return False
    known = gender_of_given_name(doc[first].lower_) is not None
    named = is_given(doc[first + 1]) and is_personal(doc, first + 1, end)
    return named and not known and not is_collective(doc[end - 1])


def is_parting(doc: Tokens, found: Range, at: int) -> bool:
    """Whether a small word inside a range belongs to a clause around it: sold Acme _to_ Norse."""
    first, end, label = found
    if label in UNPARTED or doc[at].text not in load_class("parts_names"):
        return False
    outside = not first <= doc[at].head.i < end
    return outside and doc[at - 1].text[0].isupper() and doc[at + 1].text[0].isupper()


def is_month(word: str) -> bool:
    """Whether a word is a month."""
    return word in load_class("month")


def is_pair(doc: Tokens, found: Range, body: str) -> bool:
    """Whether a range joins two bodies of one word, of which one stands alone elsewhere.

    After `money from Sequoia and Norse`, `Sequoia said` tells that these are two.
    """
    first, end, label = found
    if label != "ORG" or end - first != PAIR or doc[first + 1].text != "and":
        return False
    words = doc[first].text, doc[end - 1].text
    whole = f"{words[0]} and {words[1]}"
    if not all(word.istitle() for word in words) or is_listed(whole.casefold()):
        return False
    together = len(re.findall(rf"\b{re.escape(whole)}\b", body))
    return any(len(re.findall(rf"\b{re.escape(word)}\b", body)) > together for word in words)


def join_forces(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join the first of two counties to the police of both: Devon and Cornwall Police."""
    joined: list[Range] = []
    for start, end, label in ranges:
        first, stop, before = joined[-1] if joined else (-1, -1, LOOSE)
        force = doc[end - 1].text in load_class("joint_body") and end - start > 1
        if force and stop + 1 == start and doc[stop].text in ("and", "&"):
            place = before in LOCATIONS or is_town(doc[first].lower_)
            led = first > 0 and doc[first - 1].lower_ in load_class("between")
            if (place or is_joint_region(doc, first, end)) and stop - first == 1 and not led:
                joined[-1] = (first, end, "ORG")
                continue
        joined.append((start, end, label))
    return joined


def is_joint_region(doc: Tokens, first: int, end: int) -> bool:
    """Whether what stands before the last word of a range is a county or a town of two names."""
    return " ".join(token.lower_ for token in doc[first : end - 1]) in load_class("joint_region")
