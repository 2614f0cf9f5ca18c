"""Well-known places under all their usual names: countries, American states, a few cities.

Names of countries come from `countryinfo`, short forms of states from `us`; what those lack
stands in the lexicon `place_aliases`. A place has one name and so one key, whatever an
article calls it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import countryinfo
import us

from onrecord.entities.genders import gender_of_first_name, gender_of_given_name, is_first_name
from onrecord.entities.labels import LOCATIONS, LOOSE, OFTEN_PEOPLE
from onrecord.entities.names import is_acronym, normalise_name
from onrecord.entities.peoples import is_people, singular
from onrecord.lexicons import load_lexicon

if TYPE_CHECKING:
    from onrecord.entities.name_spans import NameSpan

SHORTEST = 4
"""Letters; shorter alternative names of countries are codes or words of other languages."""

CAPITAL, DISTRICT, STATE = "washington", "washington, dc", "Washington state"
"""Three places: the city, which mostly stands for the government, and two that say so."""

DISTRICT_FORMS = (", D.C", ", DC", " D.C", " DC")
"""What makes a Washington the capital: `Washington_, D.C_.`"""


@cache
def usual_names() -> Mapping[str, str]:
    """The well-known name of each place by that name's normal form."""
    return {normalise_name(name): name for name in known_names().values()}


@cache
def known_names() -> Mapping[str, str]:
    """The well-known names of countries, states and cities, by normal forms of all names."""
    known = {normalise_name(state_name(state)): state_name(state) for state in us.states.STATES}
    for short, name in country_names():
        known.setdefault(normalise_name(short), name)
    for line in load_lexicon("place_aliases"):
        short, _, name = line.partition("=")
        known[short] = name
    return {short: known.get(normalise_name(name)) or name for short, name in known.items() if name}


def country_names() -> Iterator[tuple[str, str]]:
    """Yield the names of each country, its own first, with the name it is known by.

    Codes are left out, and so are names that call another country's people.
    """
    countries = [country for country in countryinfo.all_countries() if country.iso()]
    people = {country.demonym() for country in countries}
    for country in countries:
        yield country.name(), country.name().removeprefix("The ")
    for country in countries:
        codes = set(country.iso().values())
        for other in country.alt_spellings():
            usual = len(other) >= SHORTEST or (other.isupper() and other not in codes)
            if usual and other not in people:
                yield other, country.name().removeprefix("The ")


@cache
def short_states() -> Mapping[str, str]:
    """American states by their short forms in newspapers, without the last full stop."""
    states = [state for state in us.states.STATES if state.ap_abbr not in (None, state.name)]
    return {str(state.ap_abbr).rstrip("."): state_name(state) for state in states}


@cache
def postal_states() -> Mapping[str, str]:
    """American states by their two capitals."""
    return {state.abbr: state_name(state) for state in us.states.STATES}


def state_name(state: us.states.State) -> str:
    """A state's name, other than the capital's."""
    return STATE if normalise_name(state.name) == CAPITAL else state.name


def settle_places(body: str, spans: Sequence["NameSpan"]) -> list["NameSpan"]:
    """Give each place that names a well-known one its normal form, and a place's label.

    `the U.S.` becomes `united states` whatever the recogniser called it; a name that may be
    somebody's is left where the recogniser took it for a person's.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
    """
    surnames = {span.normal.rpartition(" ")[2] for span in spans if is_full(span)}
    people = {span.normal for span in spans if span.label == "PERSON"}
    # A name that is somewhere in the article a place is one everywhere: `Paris` beside `Paris Lee`;
    # a surname is one only where something is in or near it: `Holland` beside `Paige Holland`.
    people -= {span.normal for span in spans if span.label in LOCATIONS}
    people |= surnames - {span.normal for span in spans if span.locative or span.dateline}
    return [settle(body, span, people) for span in spans]


def is_full(span: "NameSpan") -> bool:
    """Whether a place has a person's name of two words or more, whatever it was taken for."""
    if " " not in span.normal or span.locative or span.definite:
        return False
    given = gender_of_given_name(span.normal.partition(" ")[0]) is not None
    return span.label == "PERSON" or (given and span.label in OFTEN_PEOPLE)


def settle(body: str, span: "NameSpan", people: set[str]) -> "NameSpan":
    """One place of `settle_places`, left as it is where its name is among those of people."""
    state = state_at(body, span)
    if state is not None:
        return span._replace(normal=normalise_name(state), label="GPE")
    if span.normal == CAPITAL and body.startswith(DISTRICT_FORMS, span.end):
        return span._replace(normal=DISTRICT)
    name = known_names().get(span.normal)
    if name is None and is_people(span.normal):
        return settle_people(span, people)
    if name is None or (len(span.normal) < SHORTEST and not is_acronym(span.text)):
        return span
    # `UK` and `New Zealand` are nobody's names; `Jordan` may be.
    sure = is_acronym(span.text) or " " in span.normal
    if not sure and (span.title or (span.normal in people and may_be_personal(span))):
        return span
    label = span.label if span.label in LOCATIONS or span.label == LOOSE else "GPE"
    return span._replace(normal=normalise_name(name), label=label)


def may_be_personal(span: "NameSpan") -> bool:
    """Whether a place's name may be somebody's: not `Malawi`, taken for a person's by mistake."""
    return span.label != "PERSON" or gender_of_first_name(span.normal) is not None or span.human


def settle_people(span: "NameSpan", people: set[str]) -> "NameSpan":
    """Give a place that names a people that label, a lone person's only where it is plural."""
    plural = singular(span.normal) != span.normal
    several = " " in span.normal and not span.title
    person = span.label == "PERSON" and not (several or (plural and not span.title))
    borne = span.normal in people and not (plural or several)
    kept = span.label in (LOOSE, "LANGUAGE") or borne
    return span if person or kept else span._replace(label="NORP")


def state_at(body: str, span: "NameSpan") -> str | None:
    """The state that a short form names: after a town, a party, or as a place."""
    short = span.text.rstrip(".")
    if short in short_states() and body.startswith(".", span.start + len(short)):
        # `Reno, Nev.`, `D-Calif.`, `(Mass.)`
        # but not `knelt at Mass.`
        plain = short.casefold() in load_lexicon("common_words")
        labelled = span.label in LOCATIONS and not plain
        placed = labelled or body.endswith((", ", "-", "("), 0, span.start)
        return short_states()[short] if placed else None
    if short in postal_states() and body.endswith(", ", 0, span.start) and span.label in LOCATIONS:
        return postal_states()[short]
    return None


def ends_in_country(normal: str) -> bool:
    """Whether a name that opens with no given name ends in a well-known place: Air Malawi."""
    opening, _, ending = normal.rpartition(" ")
    given = is_first_name(opening.partition(" ")[0])
    return bool(opening) and not given and ending in usual_names()
