"""Relatives whom an article introduces by name and then calls by kinship: `her husband said`."""

from spacy.tokens import Token

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import PERSON
from onrecord.grammar import symbols
from onrecord.lexicons import load_class, load_lexicon
from onrecord.speakers.referents import PRONOUNS, Referents

OWNERS = symbols(*load_class("possessive_of_people")) - symbols("their")
"""`_her_ husband`"""


def relative(token: Token, offset: int, cast: Cast, referents: Referents) -> int | None:
    """The one person whom an article has introduced as this relative of somebody.

    Nobody where two were introduced so, or where somebody else came after them whose husband he
    may be.

    Args:
        token: The noun.
        offset: Where it stands.
        cast: The article's entities.
        referents: What is known of them.

    Returns:
        Position of the entity.
    """
    if token.lower_ not in load_lexicon("kinship"):
        return None
    owner = next((child for child in token.lefts if child.lower in OWNERS), None)
    if owner is None:
        return None
    places = list(zip(cast.spans, cast.members, strict=True))
    called = {entity for span, entity in places if span.kin == token.lower_}
    if len(called) != 1:
        return None
    one = called.pop()
    # Entities stand in the order in which they were named first.
    later = {entity for span, entity in places if one < entity and span.start < offset}
    asked = PRONOUNS[owner.lower_]
    strangers = any(
        cast.entities[entity].type == PERSON and referents.gender_fit(entity, asked)
        for entity in later
    )
    met = any(entity == one and span.start < offset for span, entity in places)
    return one if met and not strangers else None
