"""Who a speaker's phrase names behind a comma, where a noun heads it."""

import re

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION, PERSON
from onrecord.lexicons import load_class
from onrecord.text.spans import Span

APPOSED = re.compile(r"^[^,A-Z]*(?:[A-Z][^,]*)?, (?:the )?(?=[A-Z])")
"""What stands before a name in apposition to a noun"""

POST_NOMINAL = re.compile(r"\s*(?:[A-Z]{2,4}\b)?\s*(?:,|$)")
"""What may stand behind such a name: `Auberon Tate _KC_, said`"""

LONGEST_TITLE = 12
"""Characters of a title before a name in apposition."""

OF_SOMEBODY = re.compile(r" (?:of|for|to|with|from|by|in|at|and|or) ")
"""Words before a noun that the name may explain: `a lawyer _for_ the victim, Ann Lee`"""

SO_LONG = re.compile(
    r" (?:of|for) (?:nearly |almost |over |about )?[\w-]+ (?:years?|months?|decades?)\b"
)
"""`his wife _of 40 years_, Ann Lee`"""


def apposed(body: str, cast: Cast, phrase: Span) -> int | None:
    """Who a phrase names after its first comma: `the largest shareholder, Oriel Partners`.

    Args:
        body: The article's body.
        cast: Its entities.
        phrase: A speaker as written.

    Returns:
        Position of the entity; None where the phrase names nobody there.
    """
    found = APPOSED.search(body[phrase.start : phrase.end])
    if found is None:
        return None
    start = phrase.start + found.end()
    for name, entity in zip(cast.spans, cast.members, strict=True):
        if name.start == start or (name.title and 0 < name.start - start <= LONGEST_TITLE):
            ends = POST_NOMINAL.match(body[name.end : phrase.end])
            return entity if ends else None
    return None


def surely_apposed(body: str, cast: Cast, phrase: Span) -> int | None:
    """The same where the name can be nobody else's: `a barrister for Acme, Ann Lee`.

    A person is named behind another name or `the mayor`, an organisation behind `the
    manufacturer`. In `a lawyer for the victim, Ann Lee` the name may be the victim's.
    """
    entity = apposed(body, cast, phrase)
    if entity is None:
        return None
    before = body[phrase.start : phrase.end].partition(",")[0]
    plain = OF_SOMEBODY.search(SO_LONG.sub("", before)) is None
    if cast.entities[entity].type == PERSON:
        return entity if plain or before.rpartition(" ")[2][:1].isupper() else None
    definite = before.partition(" ")[0].lower() in load_class("definite")
    return entity if cast.entities[entity].type == ORGANISATION and plain and definite else None
