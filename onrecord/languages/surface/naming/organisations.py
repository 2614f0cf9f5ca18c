"""Organisations in noun phrases: by acronyms, and by nouns for bodies with a name beside them."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.words import Word
from onrecord.text.spans import Span

SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6


class Organisation(NamedTuple):
    """What a noun phrase says of an organisation.

    Attributes:
        span: The words that say it.
        name: The name, or an acronym; empty where the noun alone stands: `le syndicat`.
        noun: The noun, in small letters; empty for an acronym.
        acronym: The acronym in brackets behind a name; empty without one.
        takes_up_any: Whether the noun takes up bodies that other nouns name: `l'entreprise`.
    """

    span: Span
    name: str
    noun: str
    acronym: str
    takes_up_any: bool


def find_organisations(phrases: Phrases) -> Iterator[Organisation]:
    """The organisations that a line names behind an article."""
    for at, word in enumerate(phrases.words[:-1]):
        opens = word.low in phrases.pack.subject_determiners | phrases.pack.contractions
        if opens and phrases.words[at + 1].low in phrases.pack.organisations:
            end = phrases.end_of(at + 1, determined=True)
            found = organisation_in(phrases, at + 1, end)
            if found is not None and found.name:
                yield found


def organisation_in(phrases: Phrases, first: int, end: int) -> Organisation | None:
    """The organisation of a noun phrase; None where its first noun is none."""
    pack = phrases.pack
    if phrases.low(first) in pack.subject_determiners | pack.determiners and first + 1 < end:
        first += 1
    if first >= end:
        return None
    word = phrases.words[first]
    stop = next((no for no in range(first, end) if phrases.words[no].text in ",("), end)
    # `la CGT`, `la CGT Cheminots`; but `l'ONG` is a noun for a body, and no name of one.
    named = is_acronym(word) and all(one.is_capital for one in phrases.words[first:stop])
    if named and word.low not in pack.organisations:
        span = phrases.span(first, stop)
        name = phrases.line.body[span.start : span.end]
        return Organisation(span, name, "", "", takes_up_any=False)
    if word.low not in pack.organisations:
        return None
    opened = _name_start(phrases, first, stop)
    if opened is None and phrases.low(stop) == "," and end > stop + 1:
        # `Le gestionnaire du réseau, Voltane`
        opened, stop = stop + 1, end
        # `leur syndicat, Ibrahima Sarr` names who leads it.
        if not phrases.words[opened].is_capital or phrases.is_person(opened, end):
            return None
    inside = phrases.word(stop + 1) if phrases.low(stop) == "(" else None
    acronym = inside.text if inside is not None and is_acronym(inside) else ""
    generic = word.low in pack.generic_organisations
    if opened is None:
        alone = stop == first + 1 and not phrases.pack.capital_nouns
        span = Span(word.start, word.end)
        return Organisation(span, "", word.low, "", generic) if alone else None
    span = phrases.span(opened, _name_end(phrases, opened, stop))
    name = phrases.line.body[span.start : span.end]
    return Organisation(span, name, word.low, acronym, generic)


def _name_start(phrases: Phrases, first: int, stop: int) -> int | None:
    """Where the name of a body begins whose noun stands at a position; None without a name."""
    if phrases.words[first].is_capital and stop > first + 1:
        return first
    small = phrases.pack.links | phrases.pack.subject_determiners | phrases.pack.particles
    for no in range(first + 1, stop):
        # `l'équipe de la biologiste Anne Roux` is named by no word of its own.
        if phrases.is_role(phrases.words[no]) or phrases.words[no].text in phrases.surnames:
            return None
        if phrases.words[no].is_capital:
            # `le groupe Valmar`, but `le ministère de l'Industrie`
            return first if phrases.words[no - 1].low in small else no
    return None


def _name_end(phrases: Phrases, opened: int, stop: int) -> int:
    """Where a name ends that begins at a position and at the latest with its noun phrase.

    Of `Valmar va fermer` only the first word; `Rivières vivantes a saisi` has an adjective.
    """
    # `le collectif Un autre quartier`: a small word with a capital opens a name of several words.
    low = phrases.words[opened].low
    if low in phrases.pack.organisations or phrases.is_closed_class(low):
        return stop
    small = phrases.pack.links | phrases.pack.subject_determiners | phrases.pack.particles
    here = opened
    while here < stop and (phrases.words[here].is_capital or not phrases.words[here].is_word):
        here += 1
    if here < stop and phrases.words[here].low in small:
        return stop
    # `la coopérative Mer et Terre`
    joined = here + 1 < stop and phrases.low(here) in phrases.pack.joining
    if joined and phrases.words[here + 1].is_capital and not phrases.is_person(here + 1, stop):
        return _name_end(phrases, here + 1, stop)
    behind = phrases.low(stop)
    verb = behind in phrases.pack.auxiliaries or behind in phrases.pack.verbs
    # `un collectif, Terres vives, demande`
    closes = behind in {",", "."}
    return stop if stop == here + 1 and (verb or closes) else here


def is_acronym(word: Word) -> bool:
    """Whether a word is an acronym: `CGT`."""
    bare = word.text.replace("-", "").replace("&", "")
    return bare.isalnum() and bare.isupper() and SHORTEST_ACRONYM <= len(bare) <= LONGEST_ACRONYM
