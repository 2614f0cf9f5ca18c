"""Whom a noun for a person means: `la ministre`, `l'élu`, `l'ancien notaire`."""

from collections.abc import Sequence
from itertools import takewhile

from onrecord.languages.surface.naming.heard import Heard
from onrecord.languages.surface.naming.people import People, Person, gender_of_role
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.words import Word

NOUN_ALONE = 2
"""Words of a phrase that is an article and a noun."""

MOST_OF_GENERIC = 3
"""Words of a phrase that takes up a person by a generic role, at most."""


def of_role(phrases: Phrases, first: int, end: int, people: People, heard: Heard) -> Person | None:
    """Whom a role means: the only person with it, or for a generic one the last who fits."""
    pack = phrases.pack
    stop = next((no for no in range(first, end) if phrases.words[no].text == ","), end)
    words = [word for word in phrases.words[first:stop] if word.is_word]
    if len(words) > NOUN_ALONE and words[1].low in pack.leading_adjectives:
        del words[1]
    low = words[0].low if words else ""
    # `une porte-parole` is nobody who was named, `son entraîneur` nobody whom only this says.
    if low not in (pack.definite_determiners or pack.subject_determiners):
        return None
    gender = pack.determiner_genders.get(low)
    # `L'entourage de la ministre` is not the minister.
    head = takewhile(lambda word: word.low not in pack.links, words)
    role = next((word.low for word in head if phrases.is_role(word)), None)
    if role is not None:
        fitting = [one for one in people.persons if _has_role(one, role, gender)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    # `Le développeur, Ventalis`: the name behind the comma is nobody's who was named before.
    named = stop + 1 < end and phrases.words[stop + 1].is_capital
    if named or not _is_generic(phrases, words, role, heard):
        return None
    gender = gender or gender_of_role(pack, role or words[-1].low)
    person = heard.last_before(phrases, words[0].start, gender)
    if (role or words[-1].low) in pack.unique_roles and not (
        low in pack.demonstratives or (len(words) > MOST_OF_GENERIC and not _has_roles(person))
    ):
        # `La procureure` is nobody of whom her role was not said.
        return None
    # `L'accusé` is never his judge.
    party = (role or words[-1].low) in pack.parties
    officer = person is not None and bool(person.roles & pack.court_roles)
    return None if party and officer else person


def _has_roles(person: Person | None) -> bool:
    return person is not None and bool(person.roles)


def _has_role(person: Person, role: str, gender: str | None) -> bool:
    """Whether a role was said of somebody whose gender an article may have."""
    said = any(known == role or known.endswith(role) for known in person.roles)
    return said and (gender is None or person.gender in (gender, None))


def _is_generic(phrases: Phrases, words: Sequence[Word], role: str | None, heard: Heard) -> bool:
    """Whether a phrase takes up a person who has no such role yet: `l'élu`, `le Belge`."""
    pack, low = phrases.pack, words[-1].low
    if words[0].low not in pack.definite_determiners or len(words) < NOUN_ALONE:
        return False
    noun = phrases.is_role(words[1]) or words[1].low.endswith(pack.generic_endings)
    if noun and words[0].low in pack.demonstratives:
        # `cet artisan de 50 ans`
        return True
    if len(words) == MOST_OF_GENERIC and phrases.is_role(words[1]):
        # `l'attaquant sénégalais`
        return low.endswith(pack.generic_endings) or low in pack.generic_roles or role == low
    if len(words) > MOST_OF_GENERIC:
        # `La présidente du conseil départemental`, where nobody else was named.
        only = heard.named_before(words[0].start)
        return phrases.is_role(words[1]) and only == 1
    if low in pack.generic_roles or role == low:
        return True
    return len(words) == NOUN_ALONE and low.endswith(pack.generic_endings)
