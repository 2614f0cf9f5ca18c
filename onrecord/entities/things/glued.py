"""Ranges in which a recogniser ran names together, or took what stands beside one for a part of it.

`former ambassador to Ukraine Marie Lee` names two, `sold Acme to Norse Group` as well, and `Devon
and Cornwall Police` one. The output is versioned: raise EXTRACTOR_VERSION.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name, is_first_name
from onrecord.entities.labels import LOCATIONS, LOOSE
from onrecord.entities.name_ranges import (
    PARTICLES,
    POSSESSIVES,
    Range,
    is_collective,
    is_given,
    is_personal,
)
from onrecord.entities.names import is_listed
from onrecord.entities.places import known_names, usual_names
from onrecord.entities.type_judge import is_common_word, is_town
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens

UNPARTED = frozenset({"WORK_OF_ART", "LAW", "PRODUCT"})
"""Labels of names that hold any words: `Farewell to Arms`."""

PAIR = 3
"""Tokens of two names and what joins them: `Acme and Norse`."""


LONGEST_REGION = 7
"""Tokens of the council of a joint region: `Bath and North East Somerset Council`."""

MOST_DIGITS = 3
"""Digits of a number that is no tally any more: `Ann Lee 2020`."""

MODEL = 2
"""Tokens of a car's year and its model: `2020 Sentra`."""

YEAR = re.compile(r"(?:19|20)\d\d")
CODE = re.compile(r"(?=\w{4})[A-Z]{2,}\d\w*")
"""What agencies call a share or a price by: `CMCU3`."""


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
    return join_bodies(doc, [found for found in parted if not is_shouted(doc, found)])


def parts(doc: Tokens, found: Range, body: str) -> Iterator[Range]:
    """Yield the names of one range of several tokens."""
    first, end, label = whole = without_ends(doc, without_article(doc, found))
    if is_seat_and_person(doc, whole):
        yield first, first + 1, "GPE"
        yield first + 1, end, "PERSON"
    elif is_pair(doc, whole, body):
        yield first, first + 1, label
        yield first + 2, end, label
    else:
        yield from clauses(doc, whole, body)


def clauses(doc: Tokens, found: Range, body: str) -> Iterator[Range]:
    """Yield what stands before and behind a word that is no part of a name."""
    first, end, label = found
    for at in range(first + 1, end):
        # `Twitter @annlee`
        if doc[at].text.startswith("@"):
            yield first, at, label
            return
        if at + 1 < end and is_parting(doc, found, at):
            yield first, at, label
            yield from clauses(doc, (at + 1, end, label), body)
            return
        # `A. Lee 1 goal`
        if is_tally(doc, found, at):
            yield first, at, "PERSON"
            return
        # `CBS All Access, Disney`
        if at + 1 < end and doc[at].text == "," and stands_alone(doc, found, at, body):
            yield first, at, label
            yield at + 1, end, label
            return
        # `NPR’s Feng`
        if doc[at].lower in POSSESSIVES and at + 2 == end and is_acronym(doc, first, at):
            yield first, at, label
            yield at + 1, end, LOOSE
            return
        # `Lee’s July 25 call`
        if doc[at].lower in POSSESSIVES and at + 1 < end and is_month(doc[at + 1].lower_):
            yield first, at, LOOSE
            return
    yield found


def without_article(doc: Tokens, found: Range) -> Range:
    """A body of two names without the article: The Wrap and Deadline."""
    first, end, label = found
    pair = label == "ORG" and end - first == PAIR + 1 and doc[first + 2].text == "and"
    return (first + 1, end, label) if pair and doc[first].lower_ == "the" else found


def without_ends(doc: Tokens, found: Range) -> Range:
    """A range without what is no name at its ends.

    Those are the greeting of `DEAR ANN`, the founder of `Founder of Norse`, the office of the
    Melbury County Sheriff, and what `without_code` cuts: the year of `2020 Sentra`, the code of
    `Norse Metal Exchange CMAL3` and the portfolio of `UK Home Secretary`.
    """
    first, end, label = found
    if doc[first].lower_ == "dear":
        return first + 1, end, label
    # `Founder of Norse Robotics`
    if doc[first].lower_ in load_class("founder_noun") and doc[first + 1].text == "of":
        return (first + 2, end, label) if first + 2 < end else found
    # `Charlotte metro`, `G. Lee et al`
    while label == "PERSON" and end - first > 1 and is_small(doc[end - 1]):
        end -= 1
    found = first, end, label
    # `he rang Lee`
    if label == "PERSON" and doc[first].is_lower:
        verb = doc[first].text not in PARTICLES and end - first == MODEL and doc[first + 1].is_title
        return (first + 1, end, label) if verb else found
    # `the Melbury County Sheriff`
    office = label in ("PERSON", "ORG") and doc[end - 1].lower_ in load_class("local_office")
    if office and doc[end - 1].is_title and not is_first_name(doc[first].lower_):
        return first, end - 1, "GPE" if doc[end - 2].lower_ == "county" else "ORG"
    return without_code(doc, found)


def without_code(doc: Tokens, found: Range) -> Range:
    """A range without a model's year, a share's code, a score, or a portfolio at its end."""
    first, end, label = found
    if YEAR.fullmatch(doc[first].text) and label in ("EVENT", "PRODUCT") and end - first == MODEL:
        event = doc[end - 1].lower_ in load_class("event_noun") | load_class("show_noun")
        return found if event else (first + 1, end, "PRODUCT")
    if CODE.fullmatch(doc[end - 1].text) and doc[end - 2].is_title and label != "PRODUCT":
        return first, end - 1, label
    if doc[end - 1].is_digit and label != "PRODUCT" and is_score(doc, end):
        return first, end - 1, label
    office = doc[end].lower_ if end < len(doc) else ""
    if office in load_class("office_with_portfolio") and doc[first].lower_ in known_names():
        held = all(token.lower_ in load_lexicon("portfolios") for token in doc[first + 1 : end])
        return (first, first + 1, "GPE") if held else found
    return found


def is_small(token: Token) -> bool:
    """Whether a word in small letters ends no person's name."""
    return token.is_lower and token.is_alpha and token.text not in PARTICLES and len(token) > 1


def is_score(doc: Tokens, end: int) -> bool:
    """Whether a number that ends a range is half of a result: Rovers 5, Athletic 1."""
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    other = doc[end + 1 : end + 4]
    return other[0].is_title and any(token.is_digit for token in other[1:])


def is_shouted(doc: Tokens, found: Range) -> bool:
    """Whether a range is common words in capitals, and no body's name: CONCERNED SISTER."""
    first, end, _ = found
    if not doc[first].is_upper:
        return False
    if not all(token.is_upper and is_common_word(token.lower_) for token in doc[first:end]):
        return False
    words = [token.lower_ for token in doc[first:end]]
    greeted = first > 0 and doc[first - 1].text == "DEAR"
    if not (greeted or len(words) > 1):
        return False
    return not (is_listed(" ".join(words)) or any(is_collective(token) for token in doc[first:end]))


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
    if doc[at].text == "on" and doc[at + 1].lower_ in load_class("social_network"):
        return True
    # `Melbury v Halden Town`, `Prince Ali and Princess Ann`
    if doc[at].text in load_class("versus") or (doc[at].text == "/" and doc[at].whitespace_):
        return label not in UNPARTED
    if (
        doc[at].text == "and"
        and label != "WORK_OF_ART"
        and {first, at + 1} <= titles_of(doc, found)
    ):
        return True
    if label in UNPARTED or doc[at].text not in load_class("parts_names"):
        return False
    outside = not first <= doc[at].head.i < end
    return outside and doc[at - 1].text[0].isupper() and doc[at + 1].text[0].isupper()


def titles_of(doc: Tokens, found: Range) -> set[int]:
    """Where titles that stay with a name of one word stand in a range: Prince, Queen."""
    known = load_class("regnal_title")
    return {at for at in range(found[0], found[1] - 1) if doc[at].lower_ in known}


def is_tally(doc: Tokens, found: Range, at: int) -> bool:
    """Whether a number of goals, points or saves follows a full name: Ann Lee 1 goal."""
    first, end, label = found
    small = at + 1 == end or doc[at + 1].is_lower
    counted = doc[at].is_digit and len(doc[at]) < MOST_DIGITS and small and at - first > 1
    told = at + 1 < len(doc) and doc[at + 1].lower_ in load_class("tally_noun")
    return counted and label in ("PERSON", "ORG") and (told or opens_as_person(doc, first))


def opens_as_person(doc: Tokens, first: int) -> bool:
    """Whether a range opens with an initial or with a given name, of whatever gender."""
    initial = len(doc[first]) == len("A.") and doc[first].text.endswith(".")
    return initial or is_first_name(doc[first].lower_)


def stands_alone(doc: Tokens, found: Range, comma: int, body: str) -> bool:
    """Whether what follows a comma in a body's name is another's, as the article names it alone."""
    first, end, label = found
    rest = doc[comma + 1 : end]
    last = doc[end - 1].lower_
    barred = is_town(last) or last in usual_names() or last in load_lexicon("company_suffixes")
    joined = any(token.text in ("and", "&", ",") for token in rest)
    if label != "ORG" or barred or joined or not rest[0].is_title:
        return False
    name = "".join(token.text_with_ws for token in rest).strip()
    whole = "".join(token.text_with_ws for token in doc[first:end]).strip()
    return body.count(name) > body.count(whole)


def is_acronym(doc: Tokens, first: int, end: int) -> bool:
    """Whether a range is one word in capitals."""
    return end - first == 1 and doc[first].is_upper and len(doc[first]) > 1


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


def join_bodies(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join the parts of names that hold `and`, a possessive or `of`.

    These are Devon and Cornwall Police, Melbury Magistrate’s Court and the Bay of Bengal.
    """
    joined: list[Range] = []
    for found in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        first, end, label = opening_of(doc, before, found)
        while joined and first <= joined[-1][0]:
            joined.pop()
        joined.append((first, end, label))
    return joined


def opening_of(doc: Tokens, before: Range, found: Range) -> Range:
    """A range from where the name begins that it ends."""
    (first, stop, opening), (start, end, label) = before, found
    # `Police Scotland`, `Tourism Ireland`: without a preposition between, one name.
    place = label in LOCATIONS or " ".join(part.lower_ for part in doc[start:end]) in known_names()
    for opens in (start - 1, start) if place else ():
        word = doc[opens] if 0 <= opens < end - 1 else None
        if word is not None and word.is_title and word.lower_ in load_class("national_body"):
            return opens, end, "ORG"
    if doc[start].text == "Court" and doc[start - 1].lower in POSSESSIVES and start - stop <= 1:
        named = start > 1 and doc[start - 2].lower_ in load_class("court_of")
        return (first, end, "ORG") if named else found
    if label in LOCATIONS and start > 1 and doc[start - 1].text == "of":
        water = doc[start - 2].is_title and doc[start - 2].lower_ in load_class("waters_of")
        return (
            (min(first, start - 2) if stop == start else start - 2, end, label) if water else found
        )
    if doc[end - 1].text not in load_class("joint_body"):
        return found
    for at in range(max(end - LONGEST_REGION, 0), end - 2):
        if " ".join(token.lower_ for token in doc[at : end - 1]) in load_class("joint_region"):
            return at, end, "ORG"
    joint = end - start > 1 and stop + 1 == start and stop - first == 1
    placed = opening in LOCATIONS or (first >= 0 and is_town(doc[first].lower_))
    led = first > 0 and doc[first - 1].lower_ in load_class("between")
    force = doc[end - 1].lower_ in load_class("joint_force") and doc[stop].text in ("and", "&")
    return (first, end, "ORG") if joint and placed and force and not led else found
