"""Words that end the names of bodies and places, which may open with somebody's title.

`Sheikh Zayed Road` is no person, nor is `Judge Rotenberg Center`: what such a name is stands at its
end. A word that people bear as a surname, as in `Dr Park`, says so only where something else does.
"""

import re
from functools import cache

from onrecord.lexicons import load_class, load_lexicon, load_lexicons

NAMES = (
    "given_names_male",
    "given_names_female",
    "given_names_either",
    "rarer_names_male",
    "rarer_names_female",
)
"""Lists of given names."""

RUN = re.compile(r"(?: [A-ZÀ-Þ][\w’'-]*\.?(?![\w’'-]))+")
"""Words with capitals behind a title: ` Razak Exchange`"""


@cache
def body_heads() -> frozenset[str]:
    """Words that end a body's name and no person's: foundation, hotels, ltd."""
    told = load_lexicons("organisation_words", "company_suffixes", "trade_words")
    told |= load_class("legal_form") | load_class("body_head")
    return told - surname_heads() - load_class("never_body_head")


@cache
def site_heads() -> frozenset[str]:
    """Words that end the name of a place or a building and no person's: road, stadium."""
    return (load_class("street_noun") | load_class("site_noun")) - surname_heads()


@cache
def surname_heads() -> frozenset[str]:
    """Words that end such names and are surnames as well: park, hill, temple."""
    return load_class("head_or_surname")


@cache
def title_openings() -> frozenset[str]:
    """First words of titles, and what else opens such names: sheikh, tan of Tan Sri, mother."""
    opening = {title.partition(" ")[0].rstrip(".") for title in load_lexicon("titles")}
    return frozenset(opening) | load_class("opens_dedication")


def bears(title: str, behind: str) -> bool:
    """Whether a title is one before a word: those that are names as well need a full stop.

    `Hon Hai` and `Barr Ltd` are firms; `Hon Ann Lee` bears a title, as `Hon. Hai` does.

    Args:
        title: As written, in any case.
        behind: The word behind it.
    """
    if title.lower() not in load_class("title_with_stop"):
        return True
    word = behind.lower().rstrip(".,")
    return is_given_name(behind) or len(word) == 1 or word in load_lexicon("titles")


def is_given_name(word: str) -> bool:
    """Whether a word as written, with one capital, is in a list of given names."""
    first = word.partition("-")[0]
    return first.istitle() and any(first.lower() in load_lexicon(name) for name in NAMES)


def known_in_capitals(word: str) -> bool:
    """Whether a word in capitals is known as something else than a surname: NATO, ROAD, MBE."""
    small = word.lower()
    known = load_lexicons(
        "institutions", "post_nominals", "common_words", "titles", "listed_companies"
    )
    return small in known


def ends_as_thing(text: str, at: int) -> bool:
    """Whether the words with capitals behind a place end as a body's or a place's name does."""
    run = RUN.match(text, at)
    if run is None:
        return False
    last = run[0].rpartition(" ")[2].lower().rstrip(".")
    return last in body_heads() or last in site_heads()
