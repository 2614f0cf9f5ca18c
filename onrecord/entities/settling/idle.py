"""Names that only a label made a body's or a place's, where no place of them says so.

A body does something, has something, is asked or is spoken of behind `by`, `of` or `told`; what
is somewhere is `in` or `near`. Of a name that never is, labels err more often than not: `in RWD
form`, `the Fan Vote`. A wrong name is worse than none. The output is versioned: raise
EXTRACTOR_VERSION.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.entities.kinds import ORGANISATION, PERSON, PLACE
from onrecord.entities.name_context import is_role
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import is_collective, is_listed, listed_type
from onrecord.entities.places import known_names, usual_names
from onrecord.entities.settling.settled import is_led_by_plural, is_sited, is_team, is_told
from onrecord.entities.things.cues import is_cued
from onrecord.entities.things.mistaken import tells_body
from onrecord.entities.things.words import type_of_words
from onrecord.entities.type_judge import is_company, is_town
from onrecord.lexicons import load_class, load_lexicon

SUBJECT, HEAD, AFTER, APPOSED = "nsubj ", "compound ", "after ", "apposed "
"""What features of a subject's verb, of the noun behind a name, and of one before it open with."""

PART = "dep "
"""What the feature of a name's part in its sentence opens with."""

BEING = "nsubj be"
"""What anything may be."""

OWNS, BRACKET = "owns", "mark ("
"""Features of `Norlan’s` and of `(Norlan`."""

JOINED_BODY, JOINED_PLACE = "conj of ORG", ("conj of GPE", "conj of LOC", "comma behind")
"""What features of names beside others open with: Norlan and Acme; Leeds and Halden; Lyon, France.
"""

Places = Mapping[str, Sequence[NameSpan]]


def idle(
    places: Places, types: Mapping[str, str], speaking: frozenset[int], bodies: frozenset[str]
) -> Iterator[str]:
    """Yield names of bodies that do nothing as one, and lone ones of places that are nowhere.

    So are names of people that hold a digit, where nothing tells that somebody bears them.

    Args:
        places: The places of each normal form.
        types: Type by normal form.
        speaking: Offsets after the heads of speakers.
        bodies: First and last words of longer bodies' names, which these are short for.
    """
    for normal, kind in types.items():
        spans = places.get(normal, ())
        if any(span.end in speaking for span in spans) or not any(map(is_parsed, spans)):
            continue
        if kind == ORGANISATION:
            known = normal in bodies or is_known_body(normal)
            if not known and not any(map(is_busy, spans)):
                yield normal
        elif kind == PERSON:
            # `the V8 engine`, `the Artemis 2 flight`
            if any(map(str.isdigit, normal)) and not any(map(is_told, spans)):
                yield normal
        elif kind == PLACE and not is_known_place(normal) and not any(map(is_somewhere, spans)):
            yield normal


def is_parsed(span: NameSpan) -> bool:
    """Whether what stands around a place was told: a name plays a part in a parse."""
    return any(one.startswith(PART) and one != PART for one in span.around)


def is_known_body(normal: str) -> bool:
    """Whether lists or words of a name make it a body's."""
    listed = is_listed(normal) or listed_type(normal) is not None or is_company(normal)
    listed |= normal in load_lexicon("usual_bodies")
    told = tells_body(normal) or is_collective(normal)
    of_words = type_of_words(normal, collective=False) == ORGANISATION
    return listed or told or of_words or normal in usual_names() or is_team(normal)


def is_known_place(normal: str) -> bool:
    """Whether lists have a place, or its name is of several words, which labels know better."""
    usual = normal in known_names() or normal in load_class("usual_region")
    return " " in normal or usual or is_town(normal)


def is_busy(span: NameSpan) -> bool:
    """Whether a body acts, has, is asked or has people at one place of a name."""
    if span.thing or span.turn or span.headline or (span.definite and span.bare):
        return True
    if is_cued(span) or is_led_by_plural(span):
        return True
    return any(
        one in led()
        or one in (OWNS, BRACKET, JOINED_BODY)
        or one.startswith(APPOSED)
        or (one.startswith(SUBJECT) and one != BEING)
        or (one.startswith((HEAD, AFTER)) and is_role(one.partition(" ")[2]))
        for one in span.around
    )


@cache
def led() -> frozenset[str]:
    """Features of a name behind a word that leads to bodies, or before what bodies run."""
    found = {f"before {word}" for word in load_class("leads_to_body")}
    found |= {f"dobj {verb}" for verb in load_class("done_to_body")}
    run = load_class("run_by_body")
    return frozenset(found | {f"{form}{noun}" for form in (HEAD, AFTER) for noun in run})


def is_somewhere(span: NameSpan) -> bool:
    """Whether something is in, near or from a place, or it stands beside others."""
    told = span.locative or span.settlement or span.dateline or span.headline or span.bare
    if told or is_sited(span):
        return True
    return any(
        one in ways()
        or one == OWNS
        or one.startswith(JOINED_PLACE)
        or (one.startswith(SUBJECT) and one != BEING)
        for one in span.around
    )


@cache
def ways() -> frozenset[str]:
    """Features of a name behind a word that leads to places."""
    words = load_class("leads_to_place")
    return frozenset(f"before {the}{word}" for word in words for the in ("", "the "))
