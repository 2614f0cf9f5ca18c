"""Finds whom a person means among the names of one article."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.entities.names import normalise_name

TYPES = ("person", "organisation", "group", "place")
"""Who speaks more likely comes first, where names of several types are written alike."""


@dataclass(frozen=True, slots=True)
class ArticleName:
    """One way in which an article writes a name.

    Attributes:
        named_id: Key of the name.
        type: The type under which the article has it.
        text: How it is written there.
        full: Whether that is the fullest form in the article.
    """

    named_id: int
    type: str
    text: str
    full: bool


def find_name(wanted: str, names: Sequence[ArticleName]) -> int | None:
    """The key of the name that is meant: as written in full, as written anywhere, as a surname.

    Returns:
        None if the article has no such name, or if it may be any of several.
    """
    normal = normalise_name(wanted)
    for kind in TYPES:
        found = {
            one.named_id
            for one in names
            if one.full and one.type == kind and normalise_name(one.text) == normal
        }
        if found:
            return found.pop() if len(found) == 1 else None
    written = {one.named_id for one in names if normalise_name(one.text) == normal}
    if not written:
        written = {
            one.named_id
            for one in names
            if one.full and one.type == "person" and _may_be(one.text, normal)
        }
    return written.pop() if len(written) == 1 else None


def _may_be(text: str, normal: str) -> bool:
    """Whether one of two names of people is the other without some of its first words."""
    one, other = normalise_name(text).split(), normal.split()
    return (
        bool(one and other)
        and one[-1] == other[-1]
        and (set(one) <= set(other) or set(other) <= set(one))
    )
