"""What kind of source a quotation has: a named person or organisation, paper, somebody unnamed.

The classes are those of published work on sources in news: named person, named organisation,
document, anonymous person, unnamed group of people.
"""

import re
from functools import cache
from typing import NamedTuple

from onrecord.entities.kinds import GROUP, PERSON
from onrecord.entities.names import normalise_name
from onrecord.entities.peoples import is_people
from onrecord.lexicons import alternatives, load_class, load_lexicon, load_lexicons
from onrecord.sourcing.phrases import Part, longest_entry, singulars, table

NAMED_PERSON = "named_person"
NAMED_ORGANISATION = "named_organisation"
DOCUMENT = "document"
ANONYMOUS_PERSON = "anonymous_person"
UNNAMED_GROUP = "unnamed_group"
UNRESOLVED = "unresolved"
KINDS = (
    NAMED_PERSON,
    NAMED_ORGANISATION,
    DOCUMENT,
    ANONYMOUS_PERSON,
    UNNAMED_GROUP,
    UNRESOLVED,
)
"""Every kind; `unresolved` is a pronoun whose name the text may well give."""

WRITTEN = ("work", "law")
"""Types of entities that are paper."""

WITHHELD = re.compile(
    r"\b(?:unnamed|unidentified|anonym\w*|briefed on|familiar with|close to|on background"
    r"|(?:with )?knowledge of|not authori[sz]ed|(?:not|declined?|refused?|without|nor|cannot)"
    r"(?: \w+){0,4} (?:named|identified|name|identity)|first name only|only as)\b"
    r"|\b(?:" + alternatives("withheld_noun") + r")\b"
)
"""Words that say that the article keeps a name back."""

PARTITIVE = re.compile(r"(?:one|another|two|three|some|several|many|both|all) of ")
"""`_One of_ them said`: a person of those spoken of"""


class Source(NamedTuple):
    """What the words for a speaker say of it.

    Attributes:
        kind: One of `KINDS`.
        withheld: Whether the words say that the name is kept back.
    """

    kind: str
    withheld: bool


def source_of(phrase: str, first: Part | None, named: str | None, *, plural: bool) -> Source:
    """The kind of source that a speaker is.

    Args:
        phrase: The speaker as written.
        first: The part of it that holds its head; None where it has no words.
        named: Type of the entity that the phrase names or is tied to; None where it has none.
        plural: Whether the phrase's head is in the plural.
    """
    if first is None:
        return Source(UNRESOLVED, withheld=False)
    if named is not None:
        return Source(_kind_of_named(named, phrase, first, plural=plural), withheld=False)
    lower = phrase.lower().replace("’", "'")
    withheld = WITHHELD.search(lower) is not None
    return Source(_kind_of_unnamed(first, phrase, plural=plural), withheld)


def _kind_of_named(named: str, phrase: str, first: Part, *, plural: bool) -> str:
    """The kind of somebody or something with a name."""
    if named == PERSON:
        # Recognisers take unknown names for people; `_the charity_ Relief, _which_ …` is none.
        return NAMED_ORGANISATION if _is_thing(phrase, first) else NAMED_PERSON
    # Whose paper it is may be known: `Acme’s _report_`, and `the _report_` after that.
    if named in WRITTEN or (_is_document(first) and phrase[first.places[first.head][0]].islower()):
        return DOCUMENT
    # They take them for bodies too: `the _head_ of entertainment, Xanthe Pickard`.
    if "," in phrase and _leads(first.words[first.head]):
        return NAMED_PERSON
    # Recognisers take a noun with the capital of its sentence for a name: `Neighbours said`.
    if plural and len(first.words) == 1 and _is_person(first.words[0]):
        return UNNAMED_GROUP
    if named == GROUP:
        return UNNAMED_GROUP if _is_people(first) else NAMED_ORGANISATION
    return NAMED_ORGANISATION


def _is_thing(phrase: str, first: Part) -> bool:
    """Whether words beside a name say that an organisation bears it."""
    if re.match(r"[^,]*, which\b", phrase):
        return True
    names = [place for place in first.places if phrase[place[0]].isupper()]
    before = [
        word
        for word, place in zip(first.words, first.places, strict=True)
        if names and place < names[-1] and not phrase[place[0]].isupper()
    ]
    opens = first.words[0] in load_class("determiner")
    nouns = load_lexicon("organisation_words")
    return opens and bool(before) and before[-1] in nouns


def _is_people(first: Part) -> bool:
    """Whether a phrase names a people or a faith, and no party."""
    words = [word for word in first.words if word not in load_class("determiner")]
    if not words or words[-1] in load_class("party"):
        return False
    return is_people(normalise_name(" ".join(words))) or is_people(normalise_name(words[-1]))


def _kind_of_unnamed(first: Part, phrase: str, *, plural: bool) -> str:
    """The kind of a phrase that names nobody."""
    words, head = first.words, first.head
    lower = phrase.lower()
    if len(words) == 1 and words[0] in load_class("source_pronoun"):
        return UNRESOLVED
    if PARTITIVE.match(lower):
        return ANONYMOUS_PERSON if words[0] in ("one", "another") else UNNAMED_GROUP
    if _is_document(first):
        return DOCUMENT
    if plural or words[head] in load_class("several_people"):
        return UNNAMED_GROUP
    if _is_of_somebody(phrase, first):
        return NAMED_ORGANISATION
    return ANONYMOUS_PERSON if _is_person(words[head]) or _is_kin(first) else UNNAMED_GROUP


def _is_of_somebody(phrase: str, first: Part) -> bool:
    """Whether a body goes by the name of whose it is: _the Obama administration_."""
    *before, head = zip(first.words, first.places, strict=True)
    named = len(before) > 1 and before[0][0] in load_class("definite")
    owner = before[-1][1][0] if named else 0
    is_body = head[0] in load_class("body_of_somebody") and first.head == len(before)
    return named and is_body and phrase[owner].isupper()


def _is_document(first: Part) -> bool:
    """Whether the head of a phrase is paper or the like."""
    return longest_entry(first, _papers(), first.head, first.head) is not None


@cache
def _papers() -> dict[str, str]:
    """Nouns for paper and the like, as `longest_entry` reads them."""
    return dict.fromkeys(load_lexicon("document_nouns"), DOCUMENT)


def _is_person(word: str) -> bool:
    known = load_lexicons("role_nouns", "titles")
    return any(one in known or one in table("function_nouns") for one in singulars(word))


def _leads(word: str) -> bool:
    """Whether a noun is for people alone: a body may be an owner, and no director."""
    return any(one == "head" or one in load_lexicon("titles") for one in singulars(word))


def _is_kin(first: Part) -> bool:
    return first.words[0] in load_class("indefinite_article") and not _is_body(first)


def _is_body(first: Part) -> bool:
    bodies = load_lexicons("organisation_words", "public_bodies", "place_words")
    word = first.words[first.head]
    return any(one in bodies or one in table("function_fields") for one in singulars(word))
