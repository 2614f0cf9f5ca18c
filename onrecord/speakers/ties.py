"""A pronoun or a role, and the entity for which it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """A place that is no name, tied to an entity.

    Attributes:
        entity: Position of the entity.
        start: Offset of the first character.
        end: Offset after the last one.
        how: pronoun or role.
        confidence: How likely the entity is meant, from 0 to 1.
    """

    entity: int
    start: int
    end: int
    how: str
    confidence: float
