"""What the words around a name say about who or what bears it.

`lower` is the column of lower-case forms of a parse, as numbers: most names have none of the
words looked for here, and numbers are compared far faster than tokens.
"""

from collections.abc import Sequence

from spacy.strings import get_string_id
from spacy.tokens import Doc

from onrecord.entities.labels import KINDRED, PLACES
from onrecord.entities.name_ranges import POSSESSIVES
from onrecord.grammar import NOUNS_AND_ADJECTIVES, SINGULAR_NOUN, class_ids
from onrecord.lexicons import load_class, load_lexicon

LONGEST_KIN = 9
"""Tokens after a name in which a word of kinship explains it."""

COMPANIES = class_ids("company_noun")
"""Nouns that a company's name explains."""

FOLLOWED = {
    get_string_id(","): class_ids("relative_of_things"),
    get_string_id("and"): class_ids("possessive_of_things"),
}
"""What follows the name of a thing: `Acme, which`, `Acme and its`."""

PAGEANTS = load_class("pageant")
"""What the winner of a contest is called Miss of."""

LOCATIVES = load_class("locative")
"""`_near_ Lyon`"""

COMMA = get_string_id(",")
ARTICLES = class_ids("indefinite_article")
"""`Acme, _a_ talent agency`"""

DETERMINERS = class_ids("determiner")


def is_kin(doc: Doc, lower: Sequence[int], first: int, end: int, label: str) -> bool:
    """Whether a name follows a word of kinship: his wife Ann Lee; or one explains a person's."""
    if label not in KINDRED:
        return False
    kinship = load_lexicon("kinship")
    # `his wife Ann Lee` and `his wife, Ann Lee`
    after_comma = first > 1 and lower[first - 1] == COMMA
    before = first - 2 if after_comma else first - 1
    if before >= 0 and doc[before].lower_ in kinship:
        return True
    if label != "PERSON" or end >= len(lower) or lower[end] != COMMA:
        return False
    for token in doc[end + 1 : end + LONGEST_KIN]:
        if token.is_punct or token.lower_ in kinship:
            return not token.is_punct
    return False


def is_thing(doc: Doc, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether words around a name say that it is an organisation's or a thing's.

    These are `Acme, which …`, `Acme, a talent agency`, `Acme and its staff` and `the parent
    company, Acme,`.
    """
    following = lower[end] if end < len(lower) else 0
    if end + 1 < len(lower) and lower[end + 1] in FOLLOWED.get(following, ()):
        return True
    if explaining_noun(doc, lower, end) in load_lexicon("organisation_words"):
        return True
    if first < 2 or first == end:
        return False
    if lower[first - 1] in COMPANIES:
        return True
    apposed = lower[first - 1] == COMMA and lower[first - 2] in COMPANIES
    return apposed and following == COMMA and not is_human(doc, lower, end)


def is_no_bearer(doc: Doc, first: int, end: int) -> bool:
    """Whether a word names nobody here: the Universe of Miss Universe."""
    alone = end - first == 1 and first > 0
    return alone and doc[first - 1].text == "Miss" and doc[first].lower_ in PAGEANTS


def is_locative(word: str, label: str) -> bool:
    """Whether a word before a name makes it a place's; `from` only where the label agrees."""
    return word in LOCATIVES or (word == "from" and label in PLACES)


def is_compound(doc: Doc, end: int) -> bool:
    """Whether a noun or a hyphen follows, so that an article before is not the name's."""
    return end < len(doc) and (doc[end].pos in NOUNS_AND_ADJECTIVES or doc[end].text == "-")


def is_owner(lower: Sequence[int], end: int) -> bool:
    """Whether a possessive ending follows: in Lee's view is nowhere."""
    return end < len(lower) and lower[end] in POSSESSIVES


def is_human(doc: Doc, lower: Sequence[int], end: int) -> bool:
    """Whether an age, or a phrase whose noun is a person's role, follows a name's comma."""
    if end + 2 >= len(lower) or lower[end] != COMMA:
        return False
    if doc[end + 1].is_digit:
        return len(doc[end + 1]) < 3 and doc[end + 2].is_punct
    word = explaining_noun(doc, lower, end)
    return word in load_lexicon("role_nouns") and word not in load_lexicon("trading_roles")


def is_introduced(doc: Doc, lower: Sequence[int], first: int) -> bool:
    """Whether a person's role before a comma introduces a name: his deputy, Ann Lee."""
    noun = first - 2
    if noun < 1 or lower[first - 1] != COMMA or doc[noun].tag not in SINGULAR_NOUN:
        return False
    word = doc[noun].lower_
    if word not in load_lexicon("role_nouns") or word in load_lexicon("trading_roles"):
        return False
    at = noun - 1
    while at >= 0 and doc[at].pos in NOUNS_AND_ADJECTIVES and noun - at < LONGEST_KIN:
        at -= 1
    return at >= 0 and (lower[at] in DETERMINERS or lower[at] in POSSESSIVES)


def explaining_noun(doc: Doc, lower: Sequence[int], end: int) -> str:
    """The noun of the phrase with `a` after a name's comma: lawyer in Ann Lee, a tax lawyer."""
    if end + 2 >= len(lower) or lower[end] != COMMA or lower[end + 1] not in ARTICLES:
        return ""
    at = end + 2
    while at + 1 < len(doc) and doc[at + 1].pos in NOUNS_AND_ADJECTIVES:
        at += 1
    return doc[at].lower_
