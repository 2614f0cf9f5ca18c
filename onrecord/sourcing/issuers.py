"""Who speaks in a paper, a message or a reply: `Acme’s annual report`, `a tweet by Ann Lee`."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION, PERSON
from onrecord.grammar import (
    AGENT,
    NOUN_CLAUSE,
    POSSESSOR,
    PREPOSITION_OBJECT,
    PREPOSITIONS,
    SUBJECTS,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.speakers.heads import Head
from onrecord.speakers.phrases import NameIndex

ISSUERS = frozenset({ORGANISATION, PERSON})
"""Types of entities that issue papers."""

OWN_BOOKS = load_class("own_book")
"""What somebody writes alone: `Lee’s _memoir_`"""


def issuer_of(cast: Cast, names: NameIndex, docs: Sequence[Doc], head: Head) -> int | None:
    """Give whoever issued the paper that speaks: `Acme’s annual report`, `a poll taken by Acme`.

    A person issues messages and replies: `Lee’s letter` is hers, `Lee’s indictment` is not, and
    a `report by Lee` speaks for itself. `The report` is the one named before, where all that were
    named are of one issuer; `the letter` may be what somebody `wrote` right before.

    Args:
        cast: The article's entities.
        names: The cast's names by token.
        docs: The article's paragraphs.
        head: The head of the speaker's phrase.

    Returns:
        Position of the entity; None where the head is no document or no issuer is known.
    """
    noun = head.token
    if noun.lemma_ not in load_lexicon("document_nouns") | load_class("verdict_noun"):
        return None
    own = named_issuer(cast, names, head.paragraph, noun)
    if own is not None or not is_bare(noun):
        return own
    known = {
        named_issuer(cast, names, number, token)
        for number in range(head.paragraph + 1)
        for token in docs[number]
        if token.lemma == noun.lemma and not is_bare(token)
        if number < head.paragraph or token.i < noun.i
    }
    if known - {None}:
        return known.pop() if len(known) == 1 else None
    return writer_before(cast, names, docs, head)


def is_bare(noun: Token) -> bool:
    """Whether a noun stands with an article alone: `the report`."""
    return [kid.lower_ for kid in noun.children if not kid.is_punct] == ["the"]


def named_issuer(cast: Cast, names: NameIndex, paragraph: int, noun: Token) -> int | None:
    """The issuer that a document's own phrase names."""
    kids = list(noun.children)
    # `“No,” read a statement | from Ann Lee`: parsers hang it on the verb.
    if noun.i + 1 < len(noun.doc) and noun.nbor().head == noun.head:
        kids.append(noun.nbor())
    for kid in kids:
        for token in owners(kid):
            number = names.at(paragraph, token.i)
            if number is not None and token.i == cast.spans[number].last:
                entity = cast.members[number]
                kind = cast.entities[entity].type
                personal = kind == PERSON and is_own(noun)
                return entity if kind == ORGANISATION or personal else None
    return None


def is_own(noun: Token) -> bool:
    """Whether a noun is for somebody’s own words: `Lee’s tweet`, `a letter from Lee`."""
    said = noun.lemma_ in load_lexicon("message_nouns") | load_class("verdict_noun")
    return (said and noun.lemma_ not in load_class("of_lawyers")) or noun.lemma_ in OWN_BOOKS


def owners(kid: Token) -> Iterator[Token]:
    """Whoever a part of a noun phrase says the noun is from: its possessor, or behind `by`."""
    if kid.dep in POSSESSOR:
        yield kid
    elif kid.dep in PREPOSITIONS:
        yield from account_holders(kid)
        if kid.lower_ in load_class("document_from"):
            yield from (token for token in kid.children if token.dep in PREPOSITION_OBJECT)
    elif kid.dep in NOUN_CLAUSE and kid.lemma_ in load_class("making_verb"):
        for below in kid.children:
            if below.dep in AGENT:
                yield from (token for token in below.children if token.dep in PREPOSITION_OBJECT)


def account_holders(preposition: Token) -> Iterator[Token]:
    """Whose page or account a message is on: `a post on Lee’s Facebook page`."""
    for place in preposition.children:
        if place.lemma_ in load_class("account_noun"):
            yield from (kid for kid in place.children if kid.dep in POSSESSOR)


def writer_before(cast: Cast, names: NameIndex, docs: Sequence[Doc], head: Head) -> int | None:
    """Who wrote in the sentence before: `Lee wrote to parents. The letter said`.

    Also who spoke in what is named again: `In a tweet, Lee resigned. The tweet said`.
    """
    noun, doc = head.token, docs[head.paragraph]
    if not is_own(noun):
        return None
    paragraph, last = head.paragraph, noun.sent.start - 1
    if last < 0 and paragraph > 0:
        paragraph -= 1
        doc = docs[paragraph]
        last = len(doc) - 1
    if last < 0:
        return None
    for verb in doc[last].sent:
        wrote = verb.lemma_ in load_class("writing_verb")
        if (wrote and noun.lemma_ in load_class("letter_noun")) or tells_in(verb, noun):
            for kid in verb.children:
                number = names.at(paragraph, kid.i) if kid.dep in SUBJECTS else None
                if number is not None and cast.spans[number].last == kid.i:
                    entity = cast.members[number]
                    return entity if cast.entities[entity].type in ISSUERS else None
    return None


def tells_in(verb: Token, noun: Token) -> bool:
    """Whether somebody does something in a message of a kind: `said in a _tweet_`."""
    return any(
        place.lemma == noun.lemma
        for kid in verb.children
        if kid.dep in PREPOSITIONS and kid.lower_ in load_class("in_or_on")
        for place in kid.children
    )
