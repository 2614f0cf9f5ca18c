"""Who speaks: the entity that a speaker's phrase names, or is tied to."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import GROUP, ORGANISATION
from onrecord.grammar import AGENT, NOUN_CLAUSE, POSSESSOR, PREPOSITION_OBJECT, PREPOSITIONS
from onrecord.lexicons import load_class, load_lexicon
from onrecord.speakers.heads import Head, NameIndex
from onrecord.speakers.walk import Walk

PEOPLES_ENDS = "sh"
"""Last letters of most names that call a people as a whole: Republicans, the British."""


def resolve_head(walk: Walk, cast: Cast, names: NameIndex, head: Head | None) -> int | None:
    """Give the entity that a speaker's head names or is tied to.

    Args:
        walk: A walk that has run.
        cast: The article's entities.
        names: The cast's names by token.
        head: The speaker's head; None where no speaker is written.

    Returns:
        Position of the entity; None where nobody is named or it is not certain.
    """
    if head is None:
        return None
    number = names.at(head.paragraph, head.token.i)
    if number is None:
        tie = walk.ties.get(head.end - len(head.token))
        return issuer_of(cast, names, head) if tie is None else tie.entity
    span = cast.spans[number]
    entity = cast.members[number]
    if head.token.i != span.last:
        return None
    # The phrase may open with an article, which is no part of the name: `the Republicans`.
    opens = span.first <= (head.first + 1 if span.definite else head.first)
    whole = head.alone and opens and span.text[-1] in PEOPLES_ENDS
    return None if cast.entities[entity].type == GROUP and not whole else entity


def issuer_of(cast: Cast, names: NameIndex, head: Head) -> int | None:
    """Give the organisation whose paper speaks: `Acme’s annual report`, `a poll taken by Acme`.

    Args:
        cast: The article's entities.
        names: The cast's names by token.
        head: The head of the speaker's phrase.

    Returns:
        Position of the entity; None where the head is no document or its phrase names none.
    """
    if head.token.lemma_ not in load_lexicon("document_nouns"):
        return None
    for kid in head.token.children:
        for token in owners(kid):
            number = names.at(head.paragraph, token.i)
            if number is not None and token.i == cast.spans[number].last:
                entity = cast.members[number]
                return entity if cast.entities[entity].type == ORGANISATION else None
    return None


def owners(kid: Token) -> Iterator[Token]:
    """Whoever a part of a noun phrase says the noun is from: its possessor, or behind `by`."""
    if kid.dep in POSSESSOR:
        yield kid
    elif kid.lower_ in load_class("document_from") and kid.dep in PREPOSITIONS:
        yield from (token for token in kid.children if token.dep in PREPOSITION_OBJECT)
    elif kid.dep in NOUN_CLAUSE and kid.lemma_ in load_class("making_verb"):
        for below in kid.children:
            if below.dep in AGENT:
                yield from (token for token in below.children if token.dep in PREPOSITION_OBJECT)
