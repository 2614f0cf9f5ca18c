"""What an article says that someone is: titles, appositions, `X is a …`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION, PERSON, PLACE
from onrecord.entities.name_spans import HONORIFICS, NameSpan
from onrecord.entities.range_mending import is_honour
from onrecord.grammar import (
    ACTIVE_SUBJECT,
    APPOSITION,
    CLAUSES_AFTER_NOUNS,
    DESCRIPTION_WORDS,
    NAME_WORDS,
    NEGATIONS_AND_AUXILIARIES,
    NOUNS,
    UNFINISHED_ENDS,
)
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Columns, Tokens
from onrecord.text.spans import Span

TRADES = tuple(sorted(load_class("trade_ending")))
"""Endings of nouns for what people do, beyond those listed."""

DASHES = frozenset({"-", "--", "–", "—"})
ADVERBS = load_class("undescribing_adverb")
"""Words before a phrase that say nothing of whom it describes; then and now do."""

RELATIVES = load_class("relative")
"""`a lawyer, _who_ left`"""

LONGEST_DESCRIPTION = 240
"""Characters; what is longer is a clause that the parser hung on a name."""


@dataclass(frozen=True, slots=True)
class FoundDescription:
    """One description of an entity.

    Attributes:
        entity: Position of the entity.
        span: Where its words stand.
        role: Its head noun, in lower case.
        words: All its words, in lower case without full stops.
    """

    entity: int
    span: Span
    role: str
    words: frozenset[str]


def describe(index: ArticleIndex, cast: Cast) -> list[FoundDescription]:
    """Find the descriptions of every entity of an article.

    Args:
        index: The article.
        cast: Its entities.

    Returns:
        Descriptions in text order, without repeats of one place. Words inside quotation
        marks describe nobody: they are opinions.
    """
    found: dict[tuple[int, Span], FoundDescription] = {}
    for span, entity in zip(cast.spans, cast.members, strict=True):
        doc = index.article.tokens(span.paragraph)
        if index.is_quoted(span.start):
            continue
        base = index.article.paragraphs[span.paragraph].start
        kind = cast.entities[entity].type
        columns = index.article.columns(span.paragraph)
        for first, end, role in described_by(doc, columns, span, kind):
            last = doc[end - 1]
            place = Span(base + doc[first].idx, base + last.idx + len(last))
            if place.end - place.start <= LONGEST_DESCRIPTION:
                words = frozenset(plain(token) for token in doc[first:end])
                found.setdefault((entity, place), FoundDescription(entity, place, role, words))
    return sorted(found.values(), key=lambda said: said.span)


def described_by(
    doc: Tokens, columns: Columns, span: NameSpan, kind: str
) -> Iterator[tuple[int, int, str]]:
    """Yield token ranges that describe a name, with the head noun of each."""
    if kind == PERSON:
        # `UK Prime Minister Ann Lee`: the only one that needs no parse.
        yield from premodifier(doc, span)
        yield from pleading(doc, span)
    if not any(columns.dep):
        return
    at = head_token(columns.head, span)
    head, dep = doc[at], columns.dep[at]
    yield from appositions(doc, span, head, kind)
    # `the coach, Ann Lee`: the name depends on the role.
    if kind == PERSON and dep in APPOSITION:
        yield from headed_by_role(doc, span, head)
    if kind in (PERSON, ORGANISATION) and dep in ACTIVE_SUBJECT:
        yield from copula(doc, head)


def head_token(heads: Sequence[int], span: NameSpan) -> int:
    """The token of a name that the rest of it depends on."""
    for at in range(span.last, span.first - 1, -1):
        if not span.first <= heads[at] <= span.last or heads[at] == at:
            return at
    return span.last


def premodifier(doc: Tokens, span: NameSpan) -> Iterator[tuple[int, int, str]]:
    """Yield what stands before a name and ends in a role: UK Prime Minister."""
    at = span.first - 1
    # `MCA Hon. Ann Lee`
    while at > 0 and plain(doc[at]) in load_lexicon("titles_abroad") and is_role(doc[at - 1]):
        at -= 1
    if at < 0 or not is_role(doc[at]) or plain(doc[at]) in HONORIFICS:
        return
    first = at
    while first > 0 and (joins(doc, first - 1) or is_hyphenated(doc, first)):
        first -= 1
    if doc[first].text in ("'s", "’s", "'", "’", "-"):
        first += 1
    if first <= at:
        yield first, at + 1, plain(doc[at])


def pleading(doc: Tokens, span: NameSpan) -> Iterator[tuple[int, int, str]]:
    """Yield the part of a lawyer in court, between commas: `Ann Lee KC, prosecuting, told`."""
    at = span.last + 1
    while at < len(doc) and is_honour(doc[at]):
        at += 1
    if at + 2 < len(doc) and doc[at].text == "," and doc[at + 2].text in (",", "."):
        part = doc[at + 1].lower_
        if part in load_class("pleading"):
            yield at + 1, at + 2, part


def is_hyphenated(doc: Tokens, at: int) -> bool:
    """Whether a hyphen joins a token to the one before it: chief of editor-in-chief."""
    return "-" in (doc[at].text, doc[at - 1].text) and not doc[at - 1].whitespace_


def joins(doc: Tokens, at: int) -> bool:
    """Whether a token before a noun belongs to its phrase."""
    token = doc[at]
    if token.text in ("-", "–", "'s", "’s", "'", "’"):
        return token.text[0] not in "-–" or not doc[at - 1].whitespace_
    return token.pos in NAME_WORDS or token.tag_ in ("PRP$", "VBN")


def is_role(token: Token) -> bool:
    """Whether a word names a person's office, trade, kinship or part."""
    word = plain(token)
    if word in load_lexicon("role_nouns") or word in load_lexicon("titles"):
        return True
    return token.pos_ == "NOUN" and word.endswith(TRADES)


def plain(token: Token) -> str:
    """A word in lower case without the full stop of an abbreviation."""
    return token.lower_.rstrip(".")


def appositions(
    doc: Tokens, span: NameSpan, head: Token, kind: str
) -> Iterator[tuple[int, int, str]]:
    """Yield noun phrases in apposition after a name: Ann Lee, a lawyer in Bonn."""
    for child in head.rights:
        if child.dep_ == "appos" and child.i > span.last and describes(child, kind):
            first, end = phrase(doc, child)
            # `the Union of Miners (UM) board`: the noun behind a short name is something else.
            beyond = any(doc[at].text == ")" for at in range(first, child.i))
            if first > span.last and not beyond:
                yield first, end, plain(child)
            return


def describes(token: Token, kind: str) -> bool:
    """Whether a noun in apposition says what something is.

    A role says it of a person, a kind of organisation or place, with more than an article,
    of one; another noun in the singular and with `a`, of places none: a motorist, not the war
    or 22 weeks, nor `a claim`, which sums up what was said.
    """
    word = plain(token)
    more = kind == PERSON or token.right_edge.i - token.left_edge.i > 1
    if is_role(token):
        return kind == PERSON and token.pos in NOUNS
    if any(word in load_lexicon(kinds) for kinds in ("organisation_words", "place_words")):
        return kind != PERSON and more and token.pos in NOUNS
    single = token.tag_ == "NN" and token.left_edge.lower_ in load_class("indefinite_article")
    barred = load_lexicons("message_nouns", "summing_nouns")
    return kind != PLACE and more and single and word not in barred


def headed_by_role(doc: Tokens, span: NameSpan, head: Token) -> Iterator[tuple[int, int, str]]:
    """Yield the noun phrase that a name is in apposition to: the coach, Ann Lee."""
    noun = head.head
    if noun.i >= span.first or not is_role(noun):
        return
    first, _ = phrase(doc, noun)
    end = span.first
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if first < end:
        yield first, end, plain(noun)


def copula(doc: Tokens, head: Token) -> Iterator[tuple[int, int, str]]:
    """Yield what a subject is said to be: Ann Lee is a lawyer; not what somebody believes."""
    verb = head.head
    # `He says Ann Lee is a fraud` is an opinion.
    if verb.lemma_ != "be" or verb.dep_ == "ccomp":
        return
    # `is not`, `may be`, `will be`, `has been`
    if any(child.dep in NEGATIONS_AND_AUXILIARIES for child in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "attr" and child.i > verb.i and child.pos_ == "NOUN":
            organisation = child.lower_ in load_lexicon("organisation_words")
            if is_role(child) or organisation:
                yield *phrase(doc, child), plain(child)


def phrase(doc: Tokens, noun: Token) -> tuple[int, int]:
    """Token range of a noun's phrase without relative clauses and what follows them."""
    first, end = noun.left_edge.i, phrase_end(doc, noun)
    for at in range(first + 1, noun.i):
        if doc[at].text in DASHES and doc[at - 1].whitespace_:
            first = at + 1
    while first < noun.i and (doc[first].lower_ in ADVERBS or not is_word(doc[first])):
        first += 1
    while first > 1 and is_hyphenated(doc, first):
        first -= 1
    return first, end


def phrase_end(doc: Tokens, noun: Token) -> int:
    """Token after a noun's phrase: never inside a name, nor after a word that wants more."""
    inner = [child.left_edge.i for child in noun.rights if child.dep in CLAUSES_AFTER_NOUNS]
    end = min([noun.right_edge.i + 1, *inner])
    while (
        end < len(doc) and doc[end - 1].pos in UNFINISHED_ENDS and doc[end].pos in DESCRIPTION_WORDS
    ):
        end += 1
        while end < len(doc) and doc[end].pos in NAME_WORDS:
            end += 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    relative = (at for at in range(noun.i + 2, end) if opens_relative(doc, at))
    end = next(relative, end)
    while end - 1 > noun.i and (doc[end - 1].pos in UNFINISHED_ENDS or not is_word(doc[end - 1])):
        end -= 1
    return end


def opens_relative(doc: Tokens, at: int) -> bool:
    """Whether a relative clause opens at a token, after a comma."""
    return doc[at].lower_ in RELATIVES and doc[at - 1].text == ","


def is_word(token: Token) -> bool:
    """Whether a token is more than a mark or white space."""
    return not (token.is_punct or token.is_space)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Nouns by which the bearer of a title is called later: sen -> senator."""
    pairs: dict[str, list[str]] = {}
    for line in sorted(load_lexicon("title_roles")):
        title, _, noun = line.partition("=")
        pairs.setdefault(title, []).append(noun)
    return {title: tuple(nouns) for title, nouns in pairs.items()}
