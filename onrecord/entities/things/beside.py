"""Ranges of names that a noun beside them makes a ship's, a work's, a car's or a river's."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.labels import LOCATIONS, LOOSE
from onrecord.entities.name_ranges import PARTIES, Range
from onrecord.entities.places import usual_names
from onrecord.entities.type_judge import is_common_word, is_town
from onrecord.grammar import COMMON_NOUN, VERBS, class_ids, symbols
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens, positions

LONGEST_TITLE = 8
"""Tokens of a work's title."""

MOST_MODELS = 2
"""Words of a car's name behind its maker's."""

COMMA_MARK, HYPHEN = map(get_string_id, (",", "-"))
THE, ABOARD, BASED, OF = map(get_string_id, ("the", "aboard", "based", "of"))
CONTAINERS = class_ids("container_noun")
INDEFINITE = class_ids("indefinite_article")

BARRED = ("organisation_words", "place_words", "role_nouns", "company_suffixes")
"""Lists of words that make no car of a maker's name: Ford Foundation."""


def label_things(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Give ranges that name things their label, and titles and cars their whole range.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
        lower: The lower-case forms of the parse's tokens, as numbers.
    """
    parted = [part for found in join_teams(doc, ranges) for part in part_places(doc, found)]
    labelled = [
        relabel(doc, lower, found) if may_be_explained(lower, found) else found for found in parted
    ]
    labelled[1:] = [employer(doc, *pair) for pair in pairwise(labelled)]
    for whole in (*titles(doc, lower), *cars(doc, lower)):
        first, end, _ = whole
        touched = [one for one in labelled if one[0] < end and first < one[1]]
        # What holds more than the title, or is somebody who does something, stays.
        if all(first <= one[0] and one[1] <= end for one in touched):
            labelled = sorted([*(one for one in labelled if one not in touched), whole])
    return labelled


def join_teams(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join a place to the word for a team behind it: Tarkington Rovers."""
    joined: list[Range] = []
    for first, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        follows = before[1] == first and before[2] in LOCATIONS and doc[first].is_title
        if follows and doc[first].lower_ in load_class("team_noun"):
            joined[-1] = (before[0], end, "ORG")
        else:
            joined.append((first, end, label))
    return joined


def employer(doc: Tokens, before: Range, found: Range) -> Range:
    """Make a body of a lone name that somebody with a full name is of: Rajiv Menon of Berenberg."""
    first, end, label = found
    person = before[2] == "PERSON" and before[1] - before[0] > 1 and before[1] == first - 1
    if not person or end - first > 1 or doc[first - 1].text not in OF_BODY:
        return found
    unknown = label in LOCATIONS or label == LOOSE
    short = unknown and doc[first].is_upper and len(doc[first]) >= SHORTEST_ACRONYM
    alone = label == "PERSON" and not is_given(doc[first])
    return (first, end, "ORG") if alone or short else found


def part_places(doc: Tokens, found: Range) -> Iterator[Range]:
    """Part a town from the person or the firm that a recogniser took for one name with it.

    `In Malaga Chema Ruiz opened` names two, and so does `Transgaz of Malaga`, but not `Bank of
    Malaga`, whose first word is common.
    """
    first, end, label = found
    if end - first <= MOST_MODELS or label not in ("PERSON", "ORG"):
        yield found
        return
    of = end - 2
    if label == "PERSON":
        if first and doc[first - 1].lower_ in LOCATIVES and is_place(doc, first):
            yield first, first + 1, "GPE"
            first += 1
    elif doc[of].text in OF_BODY and is_place(doc, end - 1):
        named = doc[of - 1].is_title and not is_common_word(doc[of - 1].lower_)
        if named and doc[of - 1].lower_ not in load_lexicon("organisation_words"):
            yield first, of, label
            first, label = of + 1, "GPE"
    yield first, end, label


def is_place(doc: Tokens, at: int) -> bool:
    """Whether a token is the name of a town or of a well-known place."""
    word = doc[at].lower_
    return is_town(word) or word in usual_names()


LOCATIVES = load_class("locative")

SHORTEST_ACRONYM = 4
"""Capitals that are no short form of a country: Hiroshi Tanabe of JAMSTEC."""

OF_BODY = load_class("of_body")
"""`Rajiv Menon _of_ Berenberg`"""


# The functions below are asked about each name, and mostly say no. So they compare the numbers of
# lower-case forms, and make no token before one of these fits.


def relabel(doc: Tokens, lower: Sequence[int], found: Range) -> Range:
    """Label a range that a noun right beside it explains."""
    first, end, label = found
    afloat = is_vessel(doc, lower, first) and not (label == "FAC" and end - first > 1)
    if afloat or (is_contained(lower, first) and label not in (LOOSE, "NORP")):
        return first, end, "PRODUCT"
    if is_ward(doc, lower, first) or is_seat(lower, end):
        return first, end, "GPE"
    won = label != LOOSE and is_honour_won(lower, end)
    if won or (label != LOOSE and is_explained_work(lower, end)):
        return first, end, "EVENT" if won else "WORK_OF_ART"
    if label not in LOCATIONS and label != LOOSE and is_venue(doc, lower, first, end):
        return first, end, "ORG"
    if label != LOOSE and is_written(doc, lower, end, load_class("water_noun")):
        return first, end, "LOC"
    return found


def may_be_explained(lower: Sequence[int], found: Range) -> bool:
    """Whether a word right beside a range may explain it; nothing does most of them."""
    first, end, _ = found
    if first and lower[first - 1] in tells_before():
        return True
    return end < len(lower) and lower[end] in tells_behind()


@cache
def tells_before() -> frozenset[int]:
    """Words right before a name that explain it or may stand behind one that does, as numbers."""
    named = (*load_class("vessel_noun"), *load_class("carrier"), *load_class("venue_noun"))
    return symbols(*map(str.lower, named)) | {THE, ABOARD, OF, COMMA_MARK}


@cache
def tells_behind() -> frozenset[int]:
    """Words and marks right behind a name that explain it or may stand before what does."""
    return symbols(*map(str.lower, load_class("water_noun"))) | {HYPHEN, COMMA_MARK}


def is_written(doc: Tokens, lower: Sequence[int], at: int, words: frozenset[str]) -> bool:
    """Whether a token, if there is one, is one of these words, written as it stands there."""
    if not 0 <= at < len(lower) or lower[at] not in in_small_letters(words):
        return False
    return doc[at].text in words


@cache
def in_small_letters(words: frozenset[str]) -> frozenset[int]:
    """Words in lower case, as numbers."""
    return symbols(*map(str.lower, words))


def is_vessel(doc: Tokens, lower: Sequence[int], first: int) -> bool:
    """Whether a noun for a ship stands right before a name: the ferry Lady Ann, aboard the Ann."""
    if not first or lower[first - 1] not in tells_before():
        return False
    before = first - 1 if lower[first - 1] != THE else first - 2
    aboard = before >= 0 and lower[before] == ABOARD
    # `the bulk carrier Lady Ann`, but not `the carrier Norse Air`
    carrier = first > 1 and is_written(doc, lower, first - 1, load_class("carrier"))
    afloat = carrier and doc[first - 2].lower_ in load_class("carried")
    return aboard or afloat or is_written(doc, lower, first - 1, load_class("vessel_noun"))


def is_honour_won(lower: Sequence[int], end: int) -> bool:
    """Whether somebody has won, or may win, what is named: the Oscar-winning actor."""
    hyphen = end + 1 < len(lower) and lower[end] == HYPHEN
    return hyphen and lower[end + 1] in in_small_letters(load_class("honour_won"))


def is_contained(lower: Sequence[int], first: int) -> bool:
    """Whether a name is what a bottle, a jar or a glass is of: a jar of Marmite."""
    return first > 1 and lower[first - 1] == OF and lower[first - 2] in CONTAINERS


def is_ward(doc: Tokens, lower: Sequence[int], first: int) -> bool:
    """Whether a name follows a councillor's party in brackets: (Lab, Mill Hill)."""
    if first < 3 or lower[first - 1] != COMMA_MARK:
        return False
    return doc[first - 2].lower_ in PARTIES and doc[first - 3].text == "("


def is_explained_work(lower: Sequence[int], end: int) -> bool:
    """Whether `a` and a noun for a work explain a name: Nightjar, an album about owls."""
    if end + 2 >= len(lower) or lower[end] != COMMA_MARK:
        return False
    return lower[end + 1] in INDEFINITE and lower[end + 2] in work_nouns()


def is_seat(lower: Sequence[int], end: int) -> bool:
    """Whether a name opens an adjective of where somebody is: the Lyon-based firm."""
    return end + 1 < len(lower) and lower[end] == HYPHEN and lower[end + 1] == BASED


def is_venue(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether a noun before a name makes it a club's, a band's or a charity's: the pub Red Hen."""
    if not is_written(doc, lower, first - 1, load_class("venue_noun")) or is_given(doc[first]):
        return False
    # `the club Okoro built`
    return end - first > 1 or end == len(doc) or doc[end].pos not in VERBS


def is_titled(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether a noun for a work or quotation marks make a name a title: “Salt Road”."""
    if not first or end >= len(lower):
        return False
    if doc[first - 1].is_quote:
        return doc[end].is_quote or (
            end + 1 < len(doc) and doc[end].is_punct and doc[end + 1].is_quote
        )
    at = first - 1
    while at > first - LEAD and lower[at] in LEADING:
        at -= 1
    return at >= 0 and lower[at] in work_nouns() and doc[at].is_lower


LEAD = 3
"""Most words and marks between a noun for a work and its title."""

LEADING = class_ids("definite_article") | {COMMA_MARK}
"""`the film_, The_ Salt Road`"""


@cache
def work_nouns() -> frozenset[int]:
    """Nouns that a title follows, as numbers."""
    return symbols(*load_class("work_noun"))


@cache
def makers() -> frozenset[int]:
    """Makers of cars, as numbers."""
    return symbols(*load_class("car_maker"))


def titles(doc: Tokens, lower: Sequence[int]) -> Iterator[Range]:
    """Yield titles behind a noun for a work: her novel Salt Road; their album, Glass Tigers,."""
    for at in positions(lower, work_nouns()):
        comma = at + 1 < len(doc) and doc[at + 1].text == ","
        first = at + 2 if comma else at + 1
        end = title_end(doc, first)
        if end == first or doc[at].text[0].isupper() or doc[at].pos not in COMMON_NOUN:
            continue
        after = doc[end] if end < len(doc) else None
        few = end - first < 2 and not is_owned(doc, at)
        if comma and (after is None or not after.is_punct or few):
            continue
        # `the book Ann Lee wrote`, `the film Berlin premiered`
        acts = after is not None and after.pos in VERBS and not comma
        if not (acts and is_given(doc[first])) and not (comma and is_given(doc[first])):
            yield first, end, "WORK_OF_ART"


def is_owned(doc: Tokens, at: int) -> bool:
    """Whether his, her or their stands before a noun and its adjectives: her first novel."""
    return any(token.lower_ in load_class("owner_of_person") for token in doc[max(at - 3, 0) : at])


def title_end(doc: Tokens, first: int) -> int:
    """The token after a title that opens at one: words with capitals and small words between."""
    end = first
    for at in range(first, min(first + LONGEST_TITLE, len(doc))):
        token = doc[at]
        if token.is_alpha and token.text[0].isupper() and not token.is_sent_start:
            end = at + 1
        elif at == first or token.text not in load_class("title_small"):
            break
    return end


def cars(doc: Tokens, lower: Sequence[int]) -> Iterator[Range]:
    """Yield a maker of cars with the words for a model behind it: Ford Focus."""
    for at in positions(lower, makers()):
        end = at + 1
        while end < len(doc) and end - at <= MOST_MODELS and is_model(doc[end]):
            end += 1
        if end > at + 1 and doc[at].is_title and not (at and doc[at - 1].text[0].isupper()):
            yield at, end, "PRODUCT"


def is_model(token: Token) -> bool:
    """Whether a word may be a car's model."""
    known = token.lower_ in load_lexicons(*BARRED) or token.lower_ in load_lexicon("titles")
    return token.is_title and token.is_alpha and not known and not is_given(token)


def is_given(token: Token) -> bool:
    """Whether a token is a known given name."""
    return token.text[0].isupper() and gender_of_given_name(token.lower_) is not None
