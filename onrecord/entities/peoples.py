"""Peoples, faiths and parties: one key for one and many, noun and adjective.

Peoples come from `countryinfo`; what it lacks, and pairs such as Briton and British, stand in
the lexicon `group_names`.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import countryinfo

from onrecord.entities.names import normalise_name
from onrecord.lexicons import load_lexicon


def singular(normal: str) -> str:
    """A group's name without the plural's s: Republicans are who a Republican belongs to."""
    plural = len(normal) > 4 and normal.endswith("s") and not normal.endswith(("ss", "us"))
    return normal[:-1] if plural else normal


def group_key(normal: str) -> str:
    """The form under which all names of a people, faith or party are equal.

    `republicans` gives `republican`, `briton` gives `british`.
    """
    one = singular(normal)
    name = group_names().get(one)
    return one if name is None else singular(normalise_name(name))


@cache
def group_names() -> Mapping[str, str]:
    """The form that stands for all, by each name of a group in the singular."""
    return dict(line.split("=") for line in load_lexicon("group_names"))


@cache
def usual_group_names() -> Mapping[str, str]:
    """The form that stands for all, by its key."""
    return {singular(normalise_name(name)): name for name in group_names().values()}


@cache
def peoples() -> frozenset[str]:
    """Keys of known peoples, faiths and parties; those called as their country are left out."""
    countries = countryinfo.all_countries()
    named = {normalise_name(country.name()) for country in countries}
    said = (re.split(r"[,/]", country.demonym() or "") for country in countries)
    demonyms = {normalise_name(word) for words in said for word in words if word.strip()}
    return frozenset(map(group_key, demonyms - named)) | usual_group_names().keys()


@lru_cache(maxsize=16384)
def is_people(normal: str) -> bool:
    """Whether a name is a known people's, faith's or party's."""
    return group_key(normal) in peoples()
