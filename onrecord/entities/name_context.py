"""What the words around a name tell of who or what bears it."""

from spacy.tokens import Doc

from onrecord.entities.name_ranges import POSSESSIVES
from onrecord.lexicons import load_lexicon

LONGEST_KIN = 9
"""Tokens after a name in which a word of kinship explains it."""

COMPANIES = frozenset({"company", "firm", "parent", "subsidiary"})
"""Nouns that a company's name explains."""

FOLLOWED = {",": "which", "and": "its"}
"""What tells after a name that it is a thing's."""

KINDRED = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART"})
"""Labels of names that a word of kinship may introduce."""

PAGEANTS = frozenset({"america", "earth", "international", "teen", "universe", "usa", "world"})
"""What the winner of a contest is called Miss of."""

LOCATIVES = frozenset({"in", "at", "near", "across", "outside", "throughout", "around"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


def is_kin(doc: Doc, first: int, end: int, label: str) -> bool:
    """Whether a name follows a word of kinship: his wife Ann Lee; or one explains a person's."""
    if label not in KINDRED:
        return False
    kinship = load_lexicon("kinship")
    comma = first > 1 and doc[first - 1].text == ","
    if first and doc[first - 1 - comma].lower_ in kinship:
        return True
    if label != "PERSON" or end >= len(doc) or doc[end].text != ",":
        return False
    for token in doc[end + 1 : end + LONGEST_KIN]:
        if token.is_punct or token.lower_ in kinship:
            return not token.is_punct
    return False


def is_thing(doc: Doc, first: int, end: int) -> bool:
    """Whether words around a name tell that it is an organisation's or a thing's.

    That are `Acme, which …`, `Acme, a talent agency`, `Acme and its staff` and `the parent
    company, Acme,`.
    """
    following = doc[end].lower_ if end < len(doc) else ""
    told = FOLLOWED.get(following)
    if told is not None and end + 1 < len(doc) and doc[end + 1].lower_ == told:
        return True
    if explaining_noun(doc, end) in load_lexicon("organisation_words"):
        return True
    if first < 2 or first == end:
        return False
    if doc[first - 1].lower_ in COMPANIES:
        return True
    apposed = doc[first - 1].text == "," and doc[first - 2].lower_ in COMPANIES
    return apposed and following == "," and not is_human(doc, end)


def is_no_bearer(doc: Doc, first: int, end: int) -> bool:
    """Whether a word names nobody here: the Universe of Miss Universe."""
    alone = end - first == 1 and first > 0
    return alone and doc[first - 1].text == "Miss" and doc[first].lower_ in PAGEANTS


def is_locative(word: str, label: str) -> bool:
    """Whether a word before a name tells that it is a place's; from does so of places only."""
    return word in LOCATIVES or (word == "from" and label in PLACES)


def is_compound(doc: Doc, end: int) -> bool:
    """Whether a noun or a hyphen follows, so that an article before is not the name's."""
    return end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN", "ADJ") or doc[end].text == "-")


def is_owner(doc: Doc, end: int) -> bool:
    """Whether a possessive ending follows: in Lee's view is nowhere."""
    return end < len(doc) and doc[end].lower_ in POSSESSIVES


def is_human(doc: Doc, end: int) -> bool:
    """Whether an age, or a phrase whose noun is a person's role, follows a name's comma."""
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].is_digit:
        return len(doc[end + 1]) < 3 and doc[end + 2].is_punct
    word = explaining_noun(doc, end)
    return word in load_lexicon("role_nouns") and word not in load_lexicon("trading_roles")


def explaining_noun(doc: Doc, end: int) -> str:
    """The noun of the phrase with `a` after a name's comma: lawyer in Ann Lee, a tax lawyer."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an"):
        return ""
    at = end + 2
    while at + 1 < len(doc) and doc[at + 1].pos_ in ("NOUN", "ADJ", "PROPN"):
        at += 1
    return doc[at].lower_
