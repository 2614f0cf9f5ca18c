"""Names whose words and places speak against the type that only a label gave them.

A wrong name is worse than none: what a trained judge takes for something else becomes that, and
what it takes for nothing for certain has no row. The output is versioned: raise EXTRACTOR_VERSION
when what is certain, or a threshold, changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.genders import (
    gender_of_first_name,
    gender_of_given_name,
    is_first_name,
    without_marks,
)
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.entities.labels import PLACES, TYPES
from onrecord.entities.name_context import is_role
from onrecord.entities.name_ranges import PARTIES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import (
    INITIALS,
    SUFFIXES,
    is_acronym,
    is_collective,
    is_full_person_name,
    is_lone_surname,
    listed_type,
    name_words,
    parts_of_name,
)
from onrecord.entities.peoples import is_people
from onrecord.entities.places import usual_names
from onrecord.entities.settling.idle import idle
from onrecord.entities.settling.settled import is_led_by_plural, is_lodged, is_sited
from onrecord.entities.things.cues import is_cued
from onrecord.entities.things.mistaken import is_strangers
from onrecord.entities.things.words import is_law, is_noble, type_of_words
from onrecord.entities.type_judge import (
    HONOURED,
    Asked,
    called_else,
    ends_of,
    is_common_word,
    is_company,
    is_town,
    likelihoods,
)
from onrecord.lexicons import load_class, load_lexicon

WORK, PRODUCT, LAW = TYPES["WORK_OF_ART"], TYPES["PRODUCT"], TYPES["LAW"]

UNLIKELY = 0.25
"""A type that is less likely than that may give way to another."""

LIKELY, LIKELY_OF_PERSON = 0.7, 0.5
"""How likely the other must be; less where it is a person's, or a name of several words was."""

LIKELY_OF_TOLD = 0.8
"""The same where something speaks for the type that is no proof, and of peoples."""

LEAST = {PERSON: 0.6, ORGANISATION: 0.4, PLACE: 0.4, GROUP: 0.2, WORK: 0.2, PRODUCT: 0.2}
"""How likely a type must be where only a label speaks for it; whatever is not here stays."""

LEAST_OF_SEVERAL = LEAST | {PERSON: 0.5, ORGANISATION: 0.2}
"""The same for names of several words, which recognisers know better."""

LEAST_OF_TOLD = 0.4
"""The most of these where something speaks for the type."""

LEAST_OF_EXCERPT, LEAST_OF_GIVEN = 0.4, 0.2
"""How likely a person's name of one word must be in a text of one paragraph, or a name that is or
opens with a given name: that a word is named often speaks for teams and towns as well."""

OFTEN = 3
"""Places from which an article itself speaks for a name: recognisers err on what they see once."""

VERY_OFTEN = 5
"""Places of which most are taken for a body's: that name is one."""

OF = "before of"
"""The feature of a body that somebody is of: `Rajiv Menon _of_ Berenberg`."""

EMPLOYED = frozenset({"for of work", "from of loan", "from of sign"})
"""Features of whom somebody works or plays for: she _worked for_ Acme, _on loan from_ Melbury."""

NOT_JUDGED = 0.1
"""How likely a people, a law or a language is that no list and no word of the name knows."""

EXPLAINED = frozenset({HONOURED, "age", "comma who", "comma whose", "comma whom"})
"""What explains a person around a name: Ann Lee KC; Lee, 41,; Lee, who."""

Places = Sequence[NameSpan]


class Borne(NamedTuple):
    """What the full names of an article say of its lone ones.

    Attributes:
        people: First and last words of people's names of several words.
        alone: People's names of one word, and full ones that have a generation elsewhere.
        bodies: First and last words of organisations' names of several words: `first lee`.
        short: Names of organisations: what ends in one of them is called so for short.
        groups: Names of groups.
    """

    people: set[str]
    alone: set[str]
    bodies: set[str]
    short: set[str]
    groups: set[str]


def without_doubted(
    spans: Places, types: Mapping[str, str], speaking: frozenset[int]
) -> dict[str, str]:
    """Types of names, where words and places speak against one another or none.

    Args:
        spans: Candidate places.
        types: The type of each normal form, as labels and rules gave it.
        speaking: Offsets after the heads of speakers.
    """
    settled = {**types, **dict(doubted(spans, types, speaking))}
    kept = {normal: kind for normal, kind in settled.items() if kind is not None}
    places: dict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        places[span.normal].append(span)
    bodies = {end.partition(" ")[2] for end in ends_of(of_kind(types, ORGANISATION))}
    for normal in list(idle(places, kept, speaking, frozenset(bodies))):
        del kept[normal]
    return kept


def doubted(
    spans: Places, types: Mapping[str, str], speaking: frozenset[int]
) -> Iterator[tuple[str, str | None]]:
    """Yield names whose words and places speak against their type, with another; None for none."""
    places: dict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        places[span.normal].append(span)
    ends = ends_of(places)
    excerpt = all(span.paragraph == 0 for span in spans)
    borne = Borne(
        people={end.partition(" ")[2] for end in ends_of(of_kind(types, PERSON))},
        alone={*short_names(of_kind(types, PERSON))},
        bodies=ends_of(of_kind(types, ORGANISATION)),
        short={*of_kind(types, ORGANISATION)},
        groups={*of_kind(types, GROUP)},
    )
    asked = []
    for normal, kind in types.items():
        known = telling(places[normal])
        if known and not is_certain(normal, kind, places[normal], borne):
            called = called_else(normal, places, ends, len(places[normal]))
            asked.append(Asked(normal, [span.around for span in known], called))
    for (normal, _, _), likely in zip(asked, likelihoods(asked), strict=True):
        kind = types[normal]
        own = likely.pop(kind, NOT_JUDGED)
        other = max(likely, key=likely.__getitem__)
        told = is_part_told(normal, kind, places[normal], speaking)
        # `Harbour` of `Harbour master` is nothing else either.
        gives_way = own < UNLIKELY and not is_common_word(normal)
        # What looks like a person's full name to a recogniser is hardly ever a title.
        gives_way &= not (kind == PERSON and other in (WORK, PRODUCT) and " " in normal)
        if gives_way and likely[other] > least_of_other(normal, kind, other, told=told):
            yield normal, other
        elif own < least(normal, kind, told=told, excerpt=excerpt) and not (
            speaks(normal, places[normal], speaking) or is_usual(kind, places[normal])
        ):
            yield normal, None


def speaks(normal: str, places: Places, speaking: frozenset[int]) -> bool:
    """Whether a name of several words speaks, so that somebody is called so in any case."""
    return " " in normal and any(span.end in speaking for span in places)


def telling(places: Places) -> Places:
    """The places that tell most: none of headlines or before turns of an interview, if others."""
    known = [span for span in places if span.around]
    return [span for span in known if not (span.headline or span.turn)] or known


def of_kind(types: Mapping[str, str], kind: str) -> Iterator[str]:
    """Yield the names of one type."""
    return (normal for normal, found in types.items() if found == kind)


def short_names(people: Iterable[str]) -> Iterator[str]:
    """Yield names of one word, or with particles: van der Berg; and Al Lee of Al Lee Jr."""
    for normal in people:
        opening, _, last = normal.rpartition(" ")
        if last in SUFFIXES and opening:
            yield opening
        elif is_lone_surname(normal):
            yield normal


def least_of_other(normal: str, kind: str, other: str, *, told: bool) -> float:
    """How likely another type must be that a name takes."""
    if told or kind == GROUP:
        return LIKELY_OF_TOLD
    # Lone surnames look like towns: only one that is known is so soon.
    whole = " " in normal or (is_town(normal) if other == PLACE else is_company(normal))
    return LIKELY_OF_PERSON if other == PERSON or (kind == PERSON and whole) else LIKELY


def least(normal: str, kind: str, *, told: bool, excerpt: bool) -> float:
    """How likely a type must be for the name to be stored.

    Whole articles name people in full before they call them by a surname; a text of one paragraph
    may begin behind that.
    """
    several = " " in normal
    wanted = (LEAST_OF_SEVERAL if several else LEAST).get(kind, 0.0)
    if kind != PERSON:
        return min(wanted, LEAST_OF_TOLD) if told else wanted
    if told if several or excerpt else gender_of_given_name(normal) is not None:
        return LEAST_OF_GIVEN
    return LEAST_OF_EXCERPT if excerpt and not several else wanted


def is_certain(normal: str, kind: str, places: Places, borne: Borne) -> bool:
    """Whether lists, words or titles make a name's type, so that nothing doubts it."""
    known = normal in usual_names() or listed_type(normal) is not None
    known |= is_acronym(places[0].text) or f"first {normal}" in borne.bodies
    of_words = type_of_words(normal, collective=is_collective(normal)) == kind
    return known or of_words or is_told(normal, kind, places, borne)


def is_told(normal: str, kind: str, places: Places, borne: Borne) -> bool:
    """Whether words of a name, or beside it, prove that it is of a type."""
    if kind == PERSON:
        return is_surely_somebody(normal, places, borne)
    if kind == GROUP:
        return is_surely_group(normal, borne)
    if kind == ORGANISATION:
        return is_surely_body(normal, places, borne)
    if kind == PLACE:
        labelled = any(span.label in PLACES for span in places)
        opening, _, rest = normal.partition(" ")
        water = opening in load_class("waters_of") and rest.startswith("of ")
        settled = water or any(span.settlement for span in places)
        settled |= rest != "" and all(map(is_lodged, places))
        settled |= any(map(is_sited, places))
        return settled or (labelled and is_town(normal))
    return is_law(normal) or (kind != LAW and any(span.work or span.thing for span in places))


def is_surely_group(normal: str, borne: Borne) -> bool:
    """Whether a name is a people's, a faith's or a family's: the Clintons, Kasperian."""
    # a Viking beside the Vikings
    pair = {normal.removesuffix("s"), f"{normal}s"} - {normal}
    paired = not pair.isdisjoint(borne.people | borne.groups)
    # Kasperian, Ohio Democrats
    known = is_people(normal) or is_people(normal.rpartition(" ")[2]) or normal in PARTIES
    return paired or known or normal.endswith(tuple(load_class("people_ending")))


def is_surely_body(normal: str, places: Places, borne: Borne) -> bool:
    """Whether an acronym, a fuller name, what it asks or whoever works for it makes a body."""
    short = is_acronym(places[0].text.rpartition(" ")[2])
    # `Strandline: How fast is it?`
    called = not borne.short.isdisjoint(normal.split(" ")[1:])
    asks = any(span.thing or span.turn for span in places)
    employs = any(not EMPLOYED.isdisjoint(span.around) for span in places)
    employs |= any(is_cued(span) or is_led_by_plural(span) for span in places)
    return short or called or asks or employs or is_collective(normal)


def is_surely_somebody(normal: str, places: Places, borne: Borne) -> bool:
    """Whether a title, kin, a role or another name makes a name a person's."""
    words = name_words(normal)
    if len(words) == 1:
        known = normal in borne.people or normal in load_lexicon("famous_names")
    else:
        # `Park Ji-won. … Park said`, Nguyễn Thị Hoa, J Marsh
        family = without_marks(words[0]) in load_lexicon("family_names_first")
        known = family or is_initialled(normal) or words[-1] in SUFFIXES
        known |= not borne.alone.isdisjoint(calling_words(words, normal))
        known |= any(span.turn for span in places)
        known |= is_noble(normal) and not any(span.definite for span in places)
        # `sold it to Tavita Faumuina`
        labelled = all(span.label == "PERSON" for span in places)
        known |= labelled and is_strangers(normal)
    return known or any(is_explained(span) or is_joined(span) for span in places)


def is_joined(span: NameSpan) -> bool:
    """Whether `the` stands before a lone name that a hyphen joins to one: the Lee-Day ticket."""
    leads = span.definite and not span.bare and " " not in span.normal
    return leads and not any(one.startswith(AFTER) for one in span.around)


def calling_words(words: Sequence[str], normal: str) -> Iterator[str]:
    """Yield what people of a full name are called: no trade, and by what is a given name only.

    A spokesman for Wren speaks for Wren Living, and Racing is short for Leith Racing.
    """
    yield normal
    if not is_common_word(words[-1]):
        yield words[-1]
        yield parts_of_name(normal)[1]
    if gender_of_first_name(words[0]) is not None:
        yield words[0]


def is_explained(span: NameSpan) -> bool:
    """Whether what stands beside a place says that it names a person."""
    told = span.title or span.kin or span.human or span.called or span.introduced or span.dead
    return bool(told) or any(
        one in EXPLAINED
        or (one.startswith(IS) and is_role(one.removeprefix(IS)))
        or (one.startswith(AFTER) and one.removeprefix(AFTER) in load_class("of_person"))
        for one in span.around
    )


IS, AFTER = "is ", "after "
"""What features of `Lee, a teacher,` and of `the Lee administration` open with."""


def is_part_told(normal: str, kind: str, places: Places, speaking: frozenset[int]) -> bool:
    """Whether something speaks for a type that is no proof of it: who speaks, a given name."""
    if kind == PERSON and any(span.bare for span in places):
        return False
    if len(places) >= OFTEN or any(span.end in speaking for span in places):
        return True
    if kind == ORGANISATION:
        return any(span.definite or OF in span.around for span in places)
    if kind != PERSON:
        return False
    opening, _, rest = normal.partition(" ")
    if rest:
        return is_full_person_name(normal) or is_first_name(opening)
    return gender_of_given_name(normal) is not None


def is_usual(kind: str, places: Places) -> bool:
    """Whether a body is named so often, and mostly taken for one, that its name is no slip."""
    labelled = sum(span.label == "ORG" for span in places)
    return kind == ORGANISATION and len(places) >= VERY_OFTEN and 2 * labelled > len(places)


def is_initialled(normal: str) -> bool:
    """Whether a name has an initial, as names of people do: J Marsh, but not St Clare."""
    words = name_words(normal)
    return any(INITIALS.fullmatch(word) for word in words) and words[0].rstrip(".") != "st"
