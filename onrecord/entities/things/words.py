"""What the words of a name say of the kind of thing that bears it: Mill Lane, Storm Ann."""

from functools import lru_cache
from itertools import pairwise

from onrecord.entities.genders import gender_of_given_name, gender_of_surname
from onrecord.entities.kinds import EVENT, ORGANISATION, PLACE
from onrecord.entities.names import INITIALS, name_words
from onrecord.lexicons import load_class, load_lexicon
from onrecord.text.name_heads import body_heads

PRODUCT = "product"

Words = list[str]


@lru_cache(maxsize=16384)
def type_of_words(normal: str, *, collective: bool) -> str | None:
    """The type that a name's first or last word tells; None for most.

    Lower Hessle and Mill Lane are places, HMS Lee and Ford Focus products, Northern Cup and Storm
    Ann events, Norse GmbH and Melbury Rovers organisations.

    Args:
        normal: The normal form.
        collective: Whether a word of the name makes it an organisation.
    """
    words = [word.rstrip(",.") for word in name_words(normal)]
    opening, ending = words[0], words[-1]
    if len(words) < 2:
        return ORGANISATION if opening in load_class("team_noun") and opening[-1] == "s" else None
    found = type_of_opening(opening, collective=collective)
    if found is None and (ending in load_class("event_noun") or is_award(words)):
        found = EVENT
    if found is None and is_law_of(words):
        found = "law"
    if found is None and ending in load_class("plain_road") and not collective:
        found = PLACE
    if found is None and ending in load_class("legal_form"):
        found = ORGANISATION
    if found is not None or gender_of_given_name(opening) is not None:
        return found
    dedicated = ending in load_class("site_noun") and opening in load_lexicon("titles")
    street = ending in load_class("street_noun") and not collective
    if ending in load_class("road_noun") or street or dedicated:
        return PLACE
    return ORGANISATION if ending in load_class("team_noun") and len(words) == TEAM else None


def is_law_of(words: Words) -> bool:
    """Whether a name ends as a law's or a treaty's: Proceeds of Crime Act, Paris Agreement."""
    long = words[-1] in load_class("long_law") and len(words) >= ACT
    return long or words[-1] in load_class("law_ending")


def is_award(words: Words) -> bool:
    """Whether a name is an award's, and what it is for: Ann Lee Award for Service."""
    known = load_class("award_noun")
    if words[-1] in known:
        return True
    return any(one in known and two == "for" for one, two in pairwise(words[1:]))


def type_of_opening(word: str, *, collective: bool) -> str | None:
    """The type that a name's first word tells: Lower Hessle, HMS Lee, Storm Ann."""
    if word in load_class("place_opening") and not collective:
        return PLACE
    if word in load_class("ship_prefix") or (word in load_class("car_maker") and not collective):
        return PRODUCT
    return EVENT if word in load_class("storm_noun") else None


def is_law(normal: str) -> bool:
    """Whether a name has a word for a law: the Lisbon Treaty, the Code of Canon Law."""
    return not load_class("law_noun").isdisjoint(name_words(normal))


ACT = 3
"""Fewest words of a law's name: Proceeds of Crime Act."""

TEAM = 2
"""Words of a team's name, Melbury Rovers, and of many firms'."""


def is_firm(normal: str) -> bool:
    """Whether a name that opens with no given name ends in a company's trade: Corran Line."""
    words = name_words(normal)
    trade = len(words) > 1 and words[-1] in load_lexicon("trade_words")
    return trade and gender_of_given_name(words[0]) is None and not INITIALS.fullmatch(words[0])


def opens_as_body(normal: str) -> bool:
    """Whether a name of two words opens with where or how widely a body works: Western Link."""
    words = name_words(normal)
    wide = len(words) == TEAM and words[0] in load_class("reach_word")
    return wide and gender_of_given_name(words[1]) is None and gender_of_surname(words[1]) is None


def is_show(normal: str) -> bool:
    """Whether a name ends as that of an event or of a work does: Late Show, Leach Prize."""
    return name_words(normal)[-1] in load_class("show_noun")


def is_plainly_firm(normal: str) -> bool:
    """Whether a name ends in two words of trades, whoever's it opens with: Lee Shipping Lines."""
    words = name_words(normal)
    return len(words) > 2 and load_lexicon("trade_words").issuperset(words[-2:])


def is_noble(normal: str) -> bool:
    """Whether a name is a lord's or a lady's of one word more: Lady Gaga, Lord Steel."""
    words = name_words(normal)
    return len(words) == TEAM and words[0] in load_class("peer") and words[1] not in body_heads()
