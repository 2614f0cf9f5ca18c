"""The head of a speaker's phrase: the one word that says who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.entities.labels import INSTITUTIONAL, LOOSE, PERSONAL, PLACES
from onrecord.entities.name_ranges import POSSESSIVES, is_office
from onrecord.entities.name_spans import HONORIFICS, NameSpan
from onrecord.entities.names import is_full_person_name
from onrecord.entities.range_mending import is_honour
from onrecord.entities.titled.offices import is_behind_office
from onrecord.grammar import (
    APPOSITION_OPENERS,
    NOUN_MODIFIERS,
    NOUNS,
    NOUNS_AND_ADJECTIVES,
    PARTICIPLES,
    PHRASE_ENDERS,
    PHRASE_ENDERS_AND_COORDINATORS,
    PROPER_NOUN,
    TO_TAG,
    VERBS,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Columns, Tokens
from onrecord.speakers.phrases import NameIndex, Phrase
from onrecord.speakers.roles import role_ids
from onrecord.text.spans import Span

ENDS = frozenset({",", "(", ")", "[", ":", ";", "-", "--", "–", "—"}) | load_class(
    "relative_of_people_and_things"
)
"""Words after which a phrase only says more about its head."""

ENDING = symbols(*ENDS) | POSSESSIVES
"""The numbers of these words, and of possessive endings."""

INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]")
"""How a name begins that is of initials and a surname: `S.P. Lee`"""

COMMAS = frozenset({",", "—", "–", "--"})
"""Marks before an apposition: `the coach_,_ Ann Lee`"""

OPENERS = frozenset("\"“”‘’'`«»„,([—–-")
"""What may stand before a phrase's first word."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a speaker's phrase.

    Attributes:
        paragraph: Position of its paragraph.
        token: The head's last token.
        first: Position of the phrase's first token.
        end: Offset into the body after the head.
        alone: Whether nothing follows it in its phrase.
    """

    paragraph: int
    token: Token
    first: int
    end: int
    alone: bool


INDEFINITE = load_class("indefinite_opening")
"""What opens a phrase about somebody unnamed: `_a_ spokesman for Ann Lee`"""


LONGEST_SHORT_FORM = 9
"""Tokens in which a bracket with a body’s other name closes: `(Union of Miners)`"""

ARTICLES = load_class("indefinite_article")
"""`the treasurer, _a_ former miner, Ann Lee`"""


def find_head(
    index: ArticleIndex, names: NameIndex, spans: Sequence[NameSpan], speaker: Span
) -> Head | None:
    """Find the head of a speaker's phrase by its surface, which survives wrong parses.

    The head stands last before the first comma, bracket, relative clause or preposition
    that is no part of a name. `the coach, Ann Lee` and `Ambassador to France Ann Lee`
    are headed by the person in apposition; of names joined by `and` the first one counts.

    Args:
        index: The article.
        names: The candidate names by token.
        spans: The candidate names.
        speaker: The phrase.

    Returns:
        The head; None for a phrase without words.
    """
    paragraph, first, end = index.token_range(speaker)
    doc = index.article.tokens(paragraph)
    while first < end and (doc[first].text in OPENERS or doc[first].is_space):
        first += 1
    if first >= end:
        return None
    phrase = Phrase(doc, index.article.columns(paragraph), names, spans, paragraph, first)
    stop = segment_end(phrase, first, end)
    at = described_noun(doc, first, stop, end)
    # `Ann Lee AM KC`, but not `the MCA`, nor `a Fine Gael TD`
    if doc[first].lower_ not in load_class("determiner"):
        at = before_honours(phrase, first, at)
    bearer = names.at(paragraph, end - 1)
    if names.at(paragraph, at) is None and bearer is not None and is_titled(phrase, bearer, end):
        at = end - 1
    # Is the head a role, then a person in apposition may follow; is it a name, another may be
    # addressed.
    # `The Oyo Commissioner, Ann Lee`: an office with a capital is no name of anybody's.
    if names.at(paragraph, at) is None or is_office(doc[at]):
        at = apposed(phrase, stop, end) or at
    else:
        at = addressed(phrase, stop, end) or at
    token = doc[at]
    after = index.offset(token, paragraph) + len(token)
    return Head(paragraph, token, first, after, alone=at + 1 >= end)


def is_lone(number: int | None, spans: Sequence[NameSpan]) -> bool:
    """Whether a word is in no name, or is one by itself."""
    return number is None or spans[number].first == spans[number].last


def segment_end(phrase: Phrase, first: int, end: int) -> int:
    """Position after the head: where the first thing stands that only adds to it."""
    doc, names, paragraph = phrase.doc, phrase.names, phrase.paragraph
    passed = first
    for at in range(first + 1, end):
        if at <= passed or not may_add(phrase.columns, at):
            continue
        if closing := portfolio_end(phrase, at, end) or short_form_end(phrase, at, end):
            passed = closing
            continue
        inside, before = names.at(paragraph, at), names.at(paragraph, at - 1)
        # `actor and director Ann Lee` is one person.
        if (before is None or is_lone_role(phrase, before)) and joins_roles(doc, at, end):
            continue
        # `her stand-in, Ann Lee`: whatever taggers make of what she owns, she is not it.
        if doc[at - 1].tag_ == "PRP$":
            continue
        # `union head Ann Lee`: taggers take roles for verbs.
        if doc[at].lower in role_ids() and doc[at].is_lower and may_lead(doc, at, end):
            continue
        # Inside a name nothing ends the phrase, `Bank of England`, nor does a given name that
        # taggers take for a verb.
        named = inside is not None and phrase.spans[inside].label == "PERSON" and doc[at].is_title
        if (inside is None or inside != before) and not named and adds(doc, at, end):
            return at
    while end - 1 > first and doc[end - 1].is_punct:
        end -= 1
    return end


def may_lead(doc: Tokens, at: int, end: int) -> bool:
    """Whether a noun stands before a word and a name behind it: union | head | Ann Lee."""
    return at + 1 < end and doc[at - 1].pos in NOUNS and doc[at + 1].pos in PROPER_NOUN


def portfolio_end(phrase: Phrase, at: int, end: int) -> int:
    """The bracket after an office's portfolio before a name: Commissioner (Works) Ann Lee."""
    doc = phrase.doc
    if doc[at].text != "(" or not is_office(doc[at - 1]):
        return 0
    closing = next((no for no in range(at, end) if doc[no].text == ")"), end)
    number = phrase.names.at(phrase.paragraph, closing + 1)
    if closing + 1 >= end or number is None:
        return 0
    # `Commissioner (Works) S.P. Lee`: recognisers take initials for a body's.
    span = phrase.spans[number]
    return closing if is_person(span) or INITIALS.match(span.text) else 0


def short_form_end(phrase: Phrase, at: int, end: int) -> int:
    """The bracket with a body's short name before a role: Union of Miners (UM) president Ann Lee.

    It opens behind a name, and what it closes goes on with a noun or as an owner.
    """
    doc = phrase.doc
    if doc[at].text != "(" or phrase.names.at(phrase.paragraph, at - 1) is None:
        return 0
    near = range(at + 1, min(end - 1, at + LONGEST_SHORT_FORM))
    closing = next((no for no in near if doc[no].text == ")"), 0)
    goes_on = closing and (doc[closing + 1].pos in NOUNS or doc[closing + 1].lower in POSSESSIVES)
    return closing if goes_on else 0


def may_add(columns: Columns, at: int) -> bool:
    """Whether a token may be one of those that `adds` looks for, by its numbers alone."""
    opens = columns.lower[at] in ENDING or columns.pos[at] in PHRASE_ENDERS_AND_COORDINATORS
    return opens or columns.tag[at] in TO_TAG


def joins_roles(doc: Tokens, at: int, end: int) -> bool:
    """Whether `and` joins two roles of one person: actor and director Ann Lee."""
    role = doc[at - 1]
    if doc[at].pos_ != "CCONJ" or at + 2 >= end:
        return False
    if role.tag_ != "NN" and not (role.lower in role_ids() and doc[at + 1].is_lower):
        return False
    return doc[at + 1].pos in NOUNS_AND_ADJECTIVES


def is_lone_role(phrase: Phrase, number: int) -> bool:
    """Whether a name is nothing but a role that opens a sentence: Actor and director Ann Lee."""
    span = phrase.spans[number]
    return span.first == span.last and phrase.doc[span.first].lower in role_ids()


def described_noun(doc: Tokens, first: int, stop: int, end: int) -> int:
    """The head before `stop`, or the noun before it that a bare relative clause describes.

    In `a speech Ann Lee gave` the speech is the head.
    """
    if stop < end and doc[stop].dep_ == "relcl" and first <= doc[stop].head.i < stop:
        return doc[stop].head.i
    return stop - 1


def adds(doc: Tokens, at: int, end: int) -> bool:
    """Whether a token opens something that only adds to the head before it."""
    token = doc[at]
    before = doc[at - 1]
    # The hyphens of mother-of-two, and its `of`.
    if not before.whitespace_ and (token.lower_ in ("-", "–") or before.text == "-"):
        return False
    if token.lower_ in ENDS:
        return True
    # `Lee’s aide` goes on; `a friend of Lee’s` ends.
    if token.lower in POSSESSIVES:
        return at + 1 == end
    if token.pos_ == "CCONJ":
        return before.dep not in NOUN_MODIFIERS or before.head.i <= at
    if token.tag in PARTICIPLES and at + 1 < end and doc[at + 1].pos in NOUNS:
        return False
    return token.pos in PHRASE_ENDERS or token.tag in TO_TAG


def named_after(phrase: Phrase, number: int, before: int | None) -> bool:
    """Whether a person's name ends a phrase of an office with a preposition in it.

    So it is in `ambassador to France Ann Lee`, `minister for trade Mr. Lee`, `secretary of
    state Ann Lee` and `Minister of Health Ann Lee`, not in `a spokesman for Ann Lee` or `the
    wife of actor Ann Lee`.
    """
    span = phrase.spans[number]
    opening = phrase.doc[phrase.first].lower_
    if opening in INDEFINITE or not (span.label in PERSONAL or is_full_person_name(span.normal)):
        return False
    # `ambassador to France Ann Lee`: the office is that of a place or an institution.
    if before is not None and phrase.spans[before].label != LOOSE:
        return phrase.spans[before].label in INSTITUTIONAL
    # `Minister for Water Ann Lee`
    if span.first < 2 or is_behind_office(phrase.doc, phrase.first, span.first):
        return span.first >= 2
    if span.title in HONORIFICS:
        return phrase.doc[span.first - 2].pos in NOUNS
    word, opener = phrase.doc[span.first - 1], phrase.doc[span.first - 2]
    # `Leader of the opposition Cllr Ann Lee`
    if word.lower_ in load_class("elected_title"):
        return is_led(phrase.doc[phrase.first : span.first - 1])
    bare = opener.lower_ in load_class("office_of") and not is_office(word)
    office = is_office(phrase.doc[phrase.first]) or is_office(phrase.doc[span.first - 3])
    led = office and opening not in load_lexicon("kinship")
    of_noun = opener.lower_ == "of" and word.tag_ == "NN"
    # `Head of sales Ann Lee`, `vice-president for research Ann Lee`
    field = word.tag_ == "NN" and word.lower not in role_ids()
    return bare and (of_noun or (led and (field or word.tag_ in ("NNP", "NNS"))))


def is_led(words: Tokens) -> bool:
    """Whether words before a title are an office and of what it is: Leader of the opposition."""
    offices = [is_office(token) for token in words]
    return offices[0] and not any(offices[1:]) and len(words) > 1 and words[1].lower_ == "of"


def addressed(phrase: Phrase, comma: int, end: int) -> int | None:
    """Last token of a person called Mr, Ms or Dr who ends a phrase that a name opens.

    In `Acme, Ms Lee said, has no staff` Ms Lee explains nobody: the name before the comma
    belongs to what she said.
    """
    number = phrase.names.at(phrase.paragraph, end - 1)
    if comma >= end or phrase.doc[comma].text != "," or number is None:
        return None
    span = phrase.spans[number]
    called = span.title in HONORIFICS and span.label in PERSONAL and span.last == end - 1
    return end - 1 if called and span.first == comma + 2 else None


def may_appose(token: Token) -> bool:
    """Whether a word may open an apposition; taggers take rare trades for conjunctions."""
    if token.pos_ == "CCONJ":
        return token.lower_ not in load_class("coordinator")
    # `one of his tenants, retired postman Ann Lee`, `his heir, 19-year-old Ann Lee`
    return token.pos in APPOSITION_OPENERS or token.dep in NOUN_MODIFIERS or token.like_num


def is_person(span: NameSpan) -> bool:
    """Whether a name in apposition is a person's, by its label, words or the role before it."""
    return span.label in PERSONAL or span.called or is_full_person_name(span.normal)


def is_titled(phrase: Phrase, number: int, end: int) -> bool:
    """Whether a phrase without marks and small words ends in a titled person.

    In `State works committee chairman Datuk Lee` taggers may take `works` for a verb.
    """
    span = phrase.spans[number]
    if span.last + 1 != end or span.title not in load_lexicon("titles_abroad"):
        return False
    lead = phrase.doc[phrase.first + 1 : span.first]
    return all(token.is_alpha or token.lower_ == span.title for token in lead) and not any(
        token.pos in PHRASE_ENDERS_AND_COORDINATORS and token.pos not in VERBS for token in lead
    )


def is_body_of(phrase: Phrase, comma: int, span: NameSpan) -> bool:
    """Whether one word behind a comma may name for whom somebody speaks, and not the speaker.

    As in `a spokeswoman for the applicant, Acme, said`.
    """
    doc = phrase.doc
    before = [token for token in doc[phrase.first : comma] if token.pos in PHRASE_ENDERS]
    spokes = any(token.lower_ in load_class("speaks_for") for token in doc[phrase.first : comma])
    return spokes and bool(before) and " " not in span.normal and not span.title


def before_honours(phrase: Phrase, first: int, at: int) -> int:
    """The last token of a name before letters of honour: Lee in Ann Lee AM KC, not `Bolton MP`."""
    doc, names, last = phrase.doc, phrase.names, at
    # The letters may pass for a name of their own.
    while at > first and is_lone(names.at(phrase.paragraph, at), phrase.spans):
        if not is_honour(doc[at]):
            break
        at -= 1
    named = names.at(phrase.paragraph, at)
    return last if named is not None and phrase.spans[named].label in PLACES else at


def behind_comma(phrase: Phrase, comma: int, end: int) -> int | None:
    """Last token of a person whom the words behind a comma name: the mayor, Ann Lee."""
    doc = phrase.doc
    if not may_appose(doc[comma + 1]):
        return None
    # `the treasurer, a former miner, Ann Lee`
    again = (at for at in range(comma + 2, end) if doc[at].text in COMMAS)
    if doc[comma + 1].lower_ in ARTICLES and (another := next(again, None)) is not None:
        return apposed(phrase, another, end)
    last = before_honours(phrase, comma + 1, segment_end(phrase, comma + 1, end) - 1)
    named = phrase.names.at(phrase.paragraph, last)
    if named is None:
        # `her rival, mayor of Lyon Ann Lee`
        stop = next((at for at in range(last + 1, end) if doc[at].text in COMMAS), end)
        return apposed(phrase._replace(first=comma + 1), last + 1, stop)
    span = phrase.spans[named]
    human = is_person(span) or span.introduced
    # `its largest shareholder, Acme Capital`
    of_another = doc[comma - 1].lower_ in load_class("body_of_another")
    human = human or (of_another and span.label == "ORG")
    return last if human and not is_body_of(phrase, comma, span) else None


def apposed(phrase: Phrase, start: int, end: int) -> int | None:
    """Last token of a person whom the rest of a phrase goes on to name.

    Either at the end of what a preposition opens (`ambassador to France Ann Lee`) or as the
    head of what stands after the first comma (`the coach, Ann Lee`, `her rival, Mayor Lee`).
    """
    doc, names, paragraph = phrase.doc, phrase.names, phrase.paragraph
    for at in range(start, end):
        number = names.at(paragraph, at)
        before = names.at(paragraph, at - 1)
        if number is not None and number != before and named_after(phrase, number, before):
            return phrase.spans[number].last
        token = doc[at]
        if token.text in COMMAS and at + 1 < end:
            return behind_comma(phrase, at, end)
        if token.lower_ in ENDS or (token.pos in VERBS and at > start):
            return None
    return None
