"""Who speaks together: `Petersen and Brandvold said` has two speakers."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.grammar import (
    COMMA,
    COMMON_NOUN,
    CONJUNCT,
    COORDINATOR,
    NAMES_AND_PRONOUNS,
    PLURAL_NOUNS,
    PROPER_NOUN,
    PUNCTUATION,
    class_ids,
)
from onrecord.speakers.heads import Head
from onrecord.text.spans import Span

AND = class_ids("joining")
"""`Ruiz _and_ Berg`; `Ruiz or Berg` are not both"""

OWN_OPENINGS = class_ids("determiner") | class_ids("possessive_of_people")
"""What opens a phrase of its own: `Ruiz and _the_ mayor`, `he and _his_ wife`"""

MOST_SPEAKERS = 12
"""Speakers of one quote, at most; more are an error of the parse."""


def parts_of(index: ArticleIndex, phrase: Span, head: Head | None) -> list[Span]:
    """The speakers that a phrase names together, in order; the phrase itself where it is one.

    Args:
        index: The article.
        phrase: The speaker as written.
        head: Its head.
    """
    if head is None:
        return [phrase]
    start = index.article.paragraphs[head.paragraph].start
    heads = [each for each in _heads(head.token) if start + each.idx < phrase.end]
    if not 1 < len(heads) <= MOST_SPEAKERS or not all(map(_stands_alone, heads)):
        return [phrase]
    if _is_one_person(heads) or _are_one_name(heads):
        return [phrase]
    starts = [phrase.start, *(start + _first(each).idx for each in heads[1:])]
    if starts != sorted(set(starts)) or starts[-1] >= phrase.end:
        return [phrase]
    ends = [start + _last_before(each) for each in heads[1:]] + [phrase.end]
    found = [Span(first, end) for first, end in zip(starts, ends, strict=True)]
    return found if all(first < end for first, end in found) else [phrase]


def _heads(token: Token) -> Iterator[Token]:
    """A head and what `and` joins to it, in order."""
    top = token
    # The head of `Ana Ruiz` may be found inside the name; its conjuncts hang on the name's own.
    while top.head.ent_iob != 2 and top.ent_iob == 1 and top.head.i > top.i:
        top = top.head
    yield token
    current: Token | None = top
    while current is not None:
        kids = list(current.children)
        joined = next((kid for kid in kids if kid.dep in CONJUNCT and kid.i > current.i), None)
        coordinators = [kid for kid in kids if kid.pos in COORDINATOR]
        if joined is None or any(kid.lower not in AND for kid in coordinators):
            return
        yield joined
        current = joined


def _stands_alone(head: Token) -> bool:
    """Whether a head can name somebody by itself; in `owner and coach Ana Ruiz` `owner` cannot."""
    if head.pos in NAMES_AND_PRONOUNS or head.tag in PLURAL_NOUNS:
        return True
    # `Ruiz and mill owner Lars Berg`, where the parser hung the role on Ruiz.
    following = head.nbor() if head.i + 1 < len(head.doc) else head
    if head.pos in COMMON_NOUN and following.pos in PROPER_NOUN:
        return True
    return any(kid.lower in OWN_OPENINGS or kid.dep_ in ("det", "poss") for kid in head.children)


def _is_one_person(heads: list[Token]) -> bool:
    """Whether two roles are one person's: `the owner and | coach Ana Ruiz`."""
    last = heads[-1]
    first = _first(last)
    return (
        heads[0].pos in COMMON_NOUN
        and heads[0].tag not in PLURAL_NOUNS
        and first.pos in COMMON_NOUN
        and first.lower not in OWN_OPENINGS
        and last.tag not in PLURAL_NOUNS
    )


def _are_one_name(heads: list[Token]) -> bool:
    """Whether a name holds all of them, as in `Marks and Spencer`."""
    doc = heads[0].doc
    inner = doc[heads[0].i + 1 : heads[-1].i + 1]
    return all(token.ent_iob == 1 for token in inner)


def _first(head: Token) -> Token:
    """The first word of a head's phrase that belongs to no other."""
    edge = head.doc[head.left_edge.i]
    while edge.i < head.i and (edge.pos in PUNCTUATION or edge.pos in COORDINATOR):
        edge = edge.nbor()
    return edge


def _last_before(head: Token) -> int:
    """Offset in its paragraph after the last word before the `and` or comma in front of a head."""
    token = _first(head)
    while token.i > 0 and (token.nbor(-1).pos in COORDINATOR or token.nbor(-1).lower in COMMA):
        token = token.nbor(-1)
    return token.nbor(-1).idx + len(token.nbor(-1)) if token.i else 0
