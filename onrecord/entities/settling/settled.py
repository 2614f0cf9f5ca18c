"""Names whose types words right beside them settle: at Heinz Field, by architects Penn Rowley.

The output is versioned: raise EXTRACTOR_VERSION.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.entities.genders import gender_of_surname, is_first_name
from onrecord.entities.kinds import ORGANISATION, PERSON, PLACE
from onrecord.entities.labels import TYPES
from onrecord.entities.name_context import is_role
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import SUFFIXES, is_acronym, is_listed, name_words
from onrecord.entities.places import usual_names
from onrecord.entities.things.mistaken import tells_body
from onrecord.entities.type_judge import is_common_word, is_town
from onrecord.lexicons import load_class
from onrecord.text.name_heads import body_heads, surname_heads

WORK = TYPES["WORK_OF_ART"]

AT, AT_OF = "before at", "at of "
"""The feature of a name behind `at`, and what opens that of whoever is at it."""

JOINED = ("after and", "comma capital")
"""Features of the first of several names: `lawyers Ann Lee _and_ Tom Day`."""

SUBJECT = "dep nsubj"
PLURAL = frozenset({"after have", "after are", "after were"})
"""Features of a subject before a verb in the plural: Chelsea _have_ won."""

JOINING = frozenset({"before and", "before or", "mark ,", "before if", "before should"})
"""Features of a name that others may be joined to, or that a wish is about: if Ann were."""

SHORT = 3
"""Capitals of what is no surname behind a given name: `Ann BBC`"""

LONGEST = 4
"""Words of whoever is of somewhere: Duchess of West Melbury."""


def settled(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[str, str]:
    """The types of names that words beside them, or what they open with, settle."""
    places: dict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        places[span.normal].append(span)
    found = dict.fromkeys(works(places, types), WORK)
    found |= dict.fromkeys(lodgings(places, types), PLACE)
    found |= dict.fromkeys(plural_firms(places, types), ORGANISATION)
    found |= dict.fromkeys((*teams(places, types), *headed(places, types)), ORGANISATION)
    return found | {name: PERSON for name, kind in types.items() if is_ruler(name) and kind}


def is_sited(span: NameSpan) -> bool:
    """Whether the noun behind a name is a site that towns have: its Dudley plant."""
    return not site_features().isdisjoint(span.around)


@cache
def site_features() -> frozenset[str]:
    """Features of a name that a site has before it."""
    return frozenset(f"compound {noun}" for noun in load_class("sited_noun"))


def is_lodged(span: NameSpan) -> bool:
    """Whether `at` stands before a name, and nobody looks or shouts at it, nor works there."""
    if AT not in span.around or not aim_features().isdisjoint(span.around):
        return False
    works = (one.removeprefix(AT_OF) for one in span.around if one.startswith(AT_OF))
    return not any(map(is_role, works))


@cache
def aim_features() -> frozenset[str]:
    """Features of somebody whom something is aimed at: she _smiled at_ Lee."""
    return frozenset(f"at of {verb}" for verb in load_class("aimed_at"))


def is_told(span: NameSpan) -> bool:
    """Whether a title, kin, a role or an age beside a name tells that a person bears it."""
    told = span.title or span.kin or span.human or span.called or span.introduced or span.dead
    return bool(told)


def lodgings(places: Mapping[str, Sequence[NameSpan]], types: Mapping[str, str]) -> Iterator[str]:
    """Yield full names of people behind `at` wherever they stand, whom nothing else tells of.

    `At Heinz Field`, `at Raj Bhavan`; who is called by a surname as well is somebody.
    """
    for normal, spans in places.items():
        last = normal.rpartition(" ")[2]
        if types.get(normal) != PERSON or last == normal or last in places:
            continue
        if all(is_lodged(span) for span in spans) and not any(map(is_told, spans)):
            yield normal


def plural_firms(
    places: Mapping[str, Sequence[NameSpan]], types: Mapping[str, str]
) -> Iterator[str]:
    """Yield names of people behind a plural that firms are called by: architects Penn Rowley.

    Of several people the first has another name behind it.
    """
    for normal, spans in places.items():
        if types.get(normal) != PERSON:
            continue
        led = [span for span in spans if is_led_by_plural(span)]
        if led and not any(is_told(span) or is_followed(span, places) for span in led):
            yield normal


def teams(places: Mapping[str, Sequence[NameSpan]], types: Mapping[str, str]) -> Iterator[str]:
    """Yield names of people that are a town's and a plural, and lone ones that several bear.

    `Miami Dolphins`; `Chelsea have won`, but not `Ann and Chelsea have`.
    """
    for normal, spans in places.items():
        town, _, last = normal.rpartition(" ")
        if types.get(normal) != PERSON or any(map(is_told, spans)):
            continue
        if town:
            if is_team(normal) and is_common_word(last) and not is_first_name(town):
                yield normal
        elif any(map(is_plural, spans)):
            yield normal


def is_team(normal: str) -> bool:
    """Whether a name is a town's or a country's, and a plural: Los Angeles Lakers."""
    town, _, last = normal.rpartition(" ")
    return last.endswith("s") and (town in usual_names() or (town != "" and is_town(town)))


def headed(places: Mapping[str, Sequence[NameSpan]], types: Mapping[str, str]) -> Iterator[str]:
    """Yield names of people that end as bodies' names do and no surname does: Shiv Sena."""
    heads = body_heads() - surname_heads()
    for normal, spans in places.items():
        opening, _, last = normal.rpartition(" ")
        head = last.rstrip(".")
        ends = opening and head in heads and gender_of_surname(head) is None
        if ends and types.get(normal) == PERSON and not any(map(is_told, spans)):
            yield normal


def is_plural(span: NameSpan) -> bool:
    """Whether a lone name is the subject of a verb in the plural, though nobody is joined to it."""
    verb = not PLURAL.isdisjoint(span.around)
    return verb and SUBJECT in span.around and not JOINING.intersection(span.around)


def is_led_by_plural(span: NameSpan) -> bool:
    """Whether a plural that firms are called by stands right before a name: architects Rowley."""
    return not plural_features().isdisjoint(span.around)


@cache
def plural_features() -> frozenset[str]:
    """Features of a name behind such a plural."""
    return frozenset(f"before {noun}" for noun in load_class("firm_plural"))


def is_followed(span: NameSpan, places: Mapping[str, Sequence[NameSpan]]) -> bool:
    """Whether a comma or `and` behind a name leads to another one."""
    near = range(span.end + 1, span.end + len(" and ") + 1)
    joined = not {*JOINED}.isdisjoint(span.around)
    return joined and any(one.start in near for spans in places.values() for one in spans)


def works(places: Mapping[str, Sequence[NameSpan]], types: Mapping[str, str]) -> Iterator[str]:
    """Yield titles of several words behind a noun for a work: the novel White Teeth."""
    nouns = work_features()
    for normal, spans in places.items():
        kind = types.get(normal)
        if " " not in normal or kind in (None, WORK) or is_listed(normal) or tells_body(normal):
            continue
        opening = normal.partition(" ")[0]
        known = normal in usual_names() or is_first_name(opening)
        if not known and any(
            span.work and not nouns.isdisjoint(span.around) and not is_told(span) for span in spans
        ):
            yield normal


@cache
def work_features() -> frozenset[str]:
    """Features of a name behind a noun for a work."""
    return frozenset(f"before {noun}" for noun in load_class("work_noun"))


def is_ruler(normal: str) -> bool:
    """Whether a name is whoever is of somewhere, and nobody's else: Princess of Wales."""
    words = name_words(normal)
    if not 2 < len(words) <= LONGEST or words[1] != "of":
        return False
    titled = words[0] in load_class("title_before_of")
    return titled and (words[-1] in usual_names() or is_town(words[-1]))


def ends_in_acronym(span: NameSpan) -> bool:
    """Whether a name's last word alone is in capitals, as no surname is: Young SVP."""
    last = span.text.rpartition(" ")[2]
    shouted = span.headline or span.text.isupper() or last.casefold() in SUFFIXES
    # `Ann ROCHE`
    shouted |= len(last) > SHORT and any(map(is_first_name, name_words(span.normal)[:-1]))
    return last != span.text and is_acronym(last) and len(last) > 2 and not shouted
