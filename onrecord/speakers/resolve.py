"""Who speaks: the entity that a speaker's phrase names, or is tied to."""

from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import GROUP, PERSON
from onrecord.lexicons import load_class
from onrecord.sourcing.issuers import issuer_of
from onrecord.speakers.heads import Head
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.walk import Walk

PEOPLES_ENDS = ("s", "sh", "nch", "tch")
"""Last letters of names that call a people as a whole, Republicans, the British, the French: the
Czech is one of them."""


def resolve_head(
    walk: Walk, cast: Cast, names: NameIndex, docs: Sequence[Doc], head: Head | None
) -> int | None:
    """Give the entity that a speaker's head names or is tied to.

    Args:
        walk: A walk that has run.
        cast: The article's entities.
        names: The cast's names by token.
        docs: The article's paragraphs.
        head: The speaker's head; None where no speaker is written.

    Returns:
        Position of the entity; None where nobody is named or it is not certain.
    """
    if head is None:
        return None
    number = names.at(head.paragraph, head.token.i)
    if number is None:
        tie = walk.ties.get(head.end - len(head.token))
        if tie is None and head.token.lower_ == "old":
            return aged(cast, docs, head)
        return issuer_of(cast, names, docs, head) if tie is None else tie.entity
    span = cast.spans[number]
    entity = cast.members[number]
    if head.token.i != span.last:
        return None
    # The phrase may open with an article, which is no part of the name: `the Republicans`.
    opens = span.first <= (head.first + 1 if span.definite else head.first)
    whole = head.alone and opens and span.text.endswith(PEOPLES_ENDS)
    before = docs[head.paragraph][head.first : span.first]
    # `the younger Mr Lee`: of two of that name, which no form of it tells apart.
    twin = " " not in span.normal and any(
        token.lower_ in load_class("one_of_two") for token in before
    )
    if twin or is_kin(cast, names, head, entity, len(span.text)):
        return None
    return None if cast.entities[entity].type == GROUP and not whole else entity


def aged(cast: Cast, docs: Sequence[Doc], head: Head) -> int | None:
    """Give the person whom an age calls: `The 34-year-old said`.

    That is who is said to be so old, else the one person named in this paragraph so far, or in
    the one before.

    Args:
        cast: The article's entities.
        docs: The article's paragraphs.
        head: The head of the speaker's phrase.

    Returns:
        Position of the entity; None where it may be several people, or somebody unnamed.
    """
    doc, old = docs[head.paragraph], head.token.i
    first = old - 5
    if first < 0 or doc[first].lower_ != "the" or doc[old - 2].lower_ != "year":
        return None
    age = doc[first + 1].text
    ages: dict[int, str] = {}
    seen: dict[int, set[int]] = {}
    for span, entity in zip(cast.spans, cast.members, strict=True):
        ahead = (span.paragraph, span.first) < (head.paragraph, first)
        if ahead and cast.entities[entity].type == PERSON:
            seen.setdefault(span.paragraph, set()).add(entity)
            if told := age_behind(docs[span.paragraph], span.last):
                ages[entity] = told
    so_old = [entity for entity, told in ages.items() if told == age]
    if so_old or is_unnamed(docs[: head.paragraph + 1], age):
        return so_old[0] if len(so_old) == 1 else None
    near = seen.get(head.paragraph) or seen.get(head.paragraph - 1) or set()
    fits = [entity for entity in near if entity not in ages]
    return fits[0] if len(near) == len(fits) == 1 else None


def age_behind(doc: Doc, last: int) -> str:
    """The age between commas behind a name: `Ann Lee, 34, said`; empty without one."""
    words = [token.text for token in doc[last + 1 : last + 4]]
    closed = len(words) > 2 and words[0] == "," and words[1].isdigit() and words[2] in ",.;"
    return words[1] if closed else ""


def is_unnamed(docs: Sequence[Doc], age: str) -> bool:
    """Whether somebody without a name is so old: `A 12-year-old found him`."""
    return any(
        doc[token.i - 1].lower_ in load_class("indefinite_article")
        and doc[token.i + 4 : token.i + 5].text != ""
        and doc[token.i + 4].lower_ == "old"
        and doc[token.i + 5 : token.i + 6].text != ","
        for doc in docs
        for token in doc
        if token.i > 0 and token.text == age
    )


def is_kin(cast: Cast, names: NameIndex, head: Head, entity: int, size: int) -> bool:
    """Whether a phrase gives its head's surname to another: `Lee, the daughter of Mayor Tom Lee`.

    Args:
        cast: The article's entities.
        names: The cast's names by token.
        head: The head of the phrase.
        entity: Whom the head seems to name.
        size: Characters of the head's name.
    """
    for token in head.token.subtree:
        number = names.at(head.paragraph, token.i) if token.i > head.token.i else None
        if number is not None and cast.members[number] == entity:
            return len(cast.spans[number].text) > size
    return False
