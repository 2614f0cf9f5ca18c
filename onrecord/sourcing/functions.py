"""In which function somebody speaks, by a lexicon, with the words that say so.

`barrister` says it alone. A director, a president or a spokesman is what their field says: the
director of a charity an activist, that of a bank in business. Words decide, never names of people.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.entities.peoples import is_people
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.sourcing.phrases import (
    WORD,
    Part,
    longest_entry,
    parts,
    singulars,
    slice_of,
    table,
)

FUNCTIONS = (
    "official",
    "politician",
    "judge_or_lawyer",
    "police",
    "military",
    "business",
    "union",
    "expert",
    "health_worker",
    "athlete_or_coach",
    "artist",
    "journalist",
    "activist",
    "religious_leader",
    "witness",
    "victim_or_relative",
    "resident",
    "company",
    "public_body",
    "court",
    "medium",
    "other",
)
"""Every function that a row may have."""

BODIES = {
    "official": "public_body",
    "judge_or_lawyer": "court",
    "business": "company",
    "journalist": "medium",
}
"""What an organisation is, by the function of those who speak for it; else both are one."""

PEOPLE = {
    "public_body": "official",
    "court": "judge_or_lawyer",
    "company": "business",
    "medium": "journalist",
}
"""What those are who speak for an organisation, by what it is; else both are one."""

PART_TAKEN = ("witness", "victim_or_relative", "resident")
"""Functions that somebody has in a story only: a trade or an office says more."""

OTHER = "other"
"""The text says what somebody is, and no function of the list holds it."""


KNOWN = {
    "medium": ("news_outlets", "news_agencies"),
    "public_body": ("institutions",),
    "company": ("companies",),
}
"""Lists that know what an organisation is, the first one first."""

UNNAMED_BODY = re.compile(r"\b[Tt]he (?P<words>[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3})")
"""Small words behind an article, among which one for a body may be"""

LONGEST_OPENING = 4
"""Words of a noun for a body before its name: `environment group`, `Internet security firm`."""


Sports = Callable[[], bool]
"""Answers whether an article is about sport; it is asked only where somebody is called a manager,
as the whole article must be read for it."""


def never() -> bool:
    """The answer where no article is known."""
    return False


class Function(NamedTuple):
    """A function that words of the article say.

    Attributes:
        name: One of `FUNCTIONS`.
        rule: What found it; a rule's id never changes its meaning.
        words: The words that it rests on, as written.
    """

    name: str
    rule: str
    words: str


def function_of(
    texts: Iterable[str], bodies: Sequence[tuple[str, str]] = (), *, sports: Sports = never
) -> Function | None:
    """The function that descriptions of one person say; what they are now before what they were.

    Args:
        texts: Descriptions, in the order of the text.
        bodies: Names of organisations of the article, with what each is.
        sports: Answers whether the article is about sport, where a manager trains a team.
    """
    found = [
        one
        for text in texts
        for part in parts(text)
        if (one := function_of_part(text, part, bodies, sports=sports)) is not None
    ]
    ranked = sorted(found, key=_rank)
    return ranked[0] if ranked else None


def _rank(one: Function) -> tuple[bool, bool, bool]:
    # A nurse who saw it speaks as a nurse.
    return one.name == OTHER, one.rule.endswith(".former"), one.name in PART_TAKEN


def function_of_part(
    text: str, part: Part, bodies: Sequence[tuple[str, str]] = (), *, sports: Sports = never
) -> Function | None:
    """The function that one part of a description says; arguments as in `function_of`."""
    former = any(word in load_class("former") for word in part.words[: part.head])
    found = _by_noun(text, part) or _by_role(text, part, bodies, sports=sports)
    if found is None or not former:
        return found
    return found._replace(rule=found.rule + ".former")


def _by_noun(text: str, part: Part) -> Function | None:
    """The function that the head of a part says alone, or with the words that always go with it."""
    head = part.head
    found = longest_entry(part, table("function_nouns"), head, head)
    if found is None:
        return None
    function, first, last = found
    words = slice_of(text, part, first, last)
    if _is_plain_parent(part, last):
        return Function("resident", "parent_of_number", words)
    if _is_any_parent(part, last):
        return Function("resident", "any_parent", words)
    if part.words[head] in load_class("field_first"):
        field = _field(part, head)
        if field is not None:
            return Function(field[0], "field", slice_of(text, part, field[1], field[2]))
    return Function(function, "noun", words)


def _by_role(
    text: str, part: Part, bodies: Sequence[tuple[str, str]], *, sports: Sports
) -> Function | None:
    """The function of a director, president or spokesman, by what they direct or speak for."""
    head = part.head
    noun = next((one for one in singulars(part.words[head]) if _is_role(one)), None)
    # `Dr` alone may be a physician or a scholar.
    if noun is None or noun in load_class("courtesy"):
        return None
    words = slice_of(text, part, head, head)
    # `the Saltmere Town manager` trains the club there.
    if noun in load_class("leads_team") and sports():
        return Function("athlete_or_coach", "team", words)
    field = None if noun in load_class("related_role") else _field(part, head)
    manages = noun in load_class("manages")
    if field is not None and field[0] == "journalist" and manages:
        field = _managed(part, field)
    if field is not None:
        return Function(field[0], "field", slice_of(text, part, field[1], field[2]))
    named = named_in(text, bodies)
    if named is not None:
        # Who runs a broadcaster reports nothing.
        function = "business" if named[1] == "medium" and manages else named[1]
        return Function(PEOPLE.get(function, function), "body", named[0])
    if noun in load_class("head_of_state") and _is_of_state(part):
        return Function("politician", "title", words)
    return Function(OTHER, "role", words)


def _managed(part: Part, field: tuple[str, int, int]) -> tuple[str, int, int] | None:
    """The field of who runs a medium, in business; none where one runs programmes, of any kind."""
    forms = {one for word in part.words[field[1] : field[2] + 1] for one in singulars(word)}
    if forms & load_class("on_air"):
        return None
    return ("business", *field[1:]) if forms & load_class("medium_body") else field


def named_in(text: str, bodies: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The first of some organisations, each with what it is, that a text names as a word."""
    for pair in bodies:
        at = text.find(pair[0])
        if at >= 0 and not text[at + len(pair[0]) :][:1].isalnum() and not text[:at][-1:].isalnum():
            return pair
    return None


def _is_plain_parent(part: Part, last: int) -> bool:
    """Whether somebody is called a parent of their own children: `a mother of three`."""
    after = part.words[last + 1 : last + 3]
    return after[:1] == ("of",) and after[1:2] != () and after[1] in load_class("small_number")


def _is_any_parent(part: Part, last: int) -> bool:
    """Whether somebody is one of many parents, and nobody's of whom it tells: `another mother`."""
    nouns = {*singulars(part.words[last])} & {*load_class("parent")}
    return (
        bool(nouns) and last == len(part.words) - 1 and part.words[0] in load_class("one_of_many")
    )


def _is_role(word: str) -> bool:
    return word in load_lexicons("role_nouns", "titles")


def _is_of_state(part: Part) -> bool:
    """Whether a president is a state's: `President`, `French president`, not `its president`."""
    before = part.words[: part.head]
    known = load_class("of_state")
    plain = all(word in known or is_people(word) for word in before)
    return plain and part.head == len(part.words) - 1


def _field(part: Part, head: int) -> tuple[str, int, int] | None:
    """The nearest word before a head, or else the first one after it, that names a field."""
    members = _of_members(part)
    if members is not None and members[1] != head:
        return members
    for at in [*range(head - 1, -1, -1), *range(head + 1, len(part.words))]:
        found = longest_entry(part, table("function_fields"), at, at)
        # A field does not reach over the head: `state secretary of defence`.
        if found is not None and (found[2] < head or found[1] > head):
            return found
    return None


def _of_members(part: Part) -> tuple[str, int, int] | None:
    """A union in `secretary of the Federation of Teachers`: it is of those who have a trade."""
    for at, word in enumerate(part.words[:-2]):
        if word in load_class("body_of_members") and part.words[at + 1] == "of":
            trades = singulars(part.words[at + 2])
            if any(one in table("function_nouns") or _is_role(one) for one in trades):
                return "union", at, at + 2
    return None


def body_of(name: str, described: Iterable[str] = ()) -> Function | None:
    """What an organisation is, by its own name and by what the article calls it.

    Args:
        name: Its name.
        described: Descriptions of it: `the environment group`.
    """
    lower = name.lower()
    for what, lists in KNOWN.items():
        if lower in load_lexicons(*lists):
            return Function(what, "known", name)
    # `State Department Refugee Processing Center`: a part of an institution that has two words.
    part_of = " ".join(lower.split()[:2])
    if part_of.endswith(" department") and part_of in load_lexicon("institutions"):
        return Function("public_body", "known", name)
    for text in (*described, name):
        for part in parts(text):
            found = body_of_part(text, part)
            if found is not None:
                return found
    last_word = lower.split()[-1].rstrip(".")
    if last_word in load_lexicons("company_suffixes", "trade_words"):
        return Function("company", "trade", name.rsplit(maxsplit=1)[-1])
    return None


def body_of_part(text: str, part: Part) -> Function | None:
    """What one part of a phrase calls an organisation: by its head, else by the field beside it.

    Args:
        text: The phrase.
        part: The part of it.
    """
    head = part.head
    forms = tuple(singulars(part.words[head]))
    # The mayor and the ministry are both of the field of officials, and the mayor is no body.
    if any(_is_role(one) for one in forms):
        return None
    found = _of_members(part) or longest_entry(part, table("function_fields"), head, head)
    if found is None and part.words[0] in load_class("opens_body_name"):
        found = longest_entry(part, table("function_fields"), 0, 0)
    if found is None and any(one in load_lexicon("organisation_words") for one in forms):
        found = _field(part, head)
    if found is None:
        return None
    function, first, last = found
    armed = _armed(part) if function == "official" else None
    if armed is not None:
        function, first, last = armed
    words = slice_of(text, part, first, last)
    if part.words[last] in load_class("chamber"):
        function = "official"
    return Function(BODIES.get(function, function), "body_noun", words)


def _armed(part: Part) -> tuple[str, int, int] | None:
    """The police in `Tulsa Police Department`, the army in `Ministry of the Army`."""
    found = _field(part, part.head)
    return found if found is not None and found[0] in ("police", "military") else None


def opening_noun(before: str) -> str:
    """The noun for a body that ends right before a name: `the environment group`; else empty.

    Args:
        before: The text before the name, of the same paragraph.
    """
    words = before.split(" ")
    if len(words) < 2 or words.pop():
        return ""
    # Before most names stands no noun for a body, so that is asked first.
    at, noun = len(words), words[-1]
    if noun not in load_lexicon("organisation_words") and noun not in load_class("names_a_body"):
        return ""
    # `the Internet security firm`: other words before the noun may be names.
    while at > 0 and words[at - 1].lower() not in load_class("determiner"):
        if len(words) - at >= LONGEST_OPENING or not WORD.fullmatch(words[at - 1]):
            return ""
        at -= 1
    return " ".join(words[at:]) if 0 < at < len(words) and noun[:1].islower() else ""


def body_before(before: str) -> Function | None:
    """The last body without a name of a text: `the tenants’ association said …`.

    Args:
        before: The text.
    """
    for found in reversed([*UNNAMED_BODY.finditer(before)]):
        words = found["words"].split(" ")
        for last in range(len(words), 0, -1):
            if not any(
                one in load_lexicon("organisation_words") for one in singulars(words[last - 1])
            ):
                continue
            text = " ".join(words[:last])
            body = next((body_of_part(text, part) for part in parts(text)), None)
            if body is not None:
                return body
    return None
