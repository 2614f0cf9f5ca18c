"""The entities of an article, numbered, and the places that name or mean them."""

from typing import NamedTuple

from onrecord.languages.surface.naming.people import Person
from onrecord.records import EntityId
from onrecord.text.spans import Span


class Place(NamedTuple):
    """One place of the body that names or means somebody.

    Attributes:
        start: Offset.
        end: Offset after it.
        entity: Position among the article's entities.
        label: PERSON, ORG, PRON or ROLE.
        how: name, alias, acronym, pronoun or role.
        confidence: Of a pronoun or role; None for names.
    """

    start: int
    end: int
    entity: int
    label: str
    how: str
    confidence: float | None = None


class Entity(NamedTuple):
    """Somebody or something that the article names."""

    entity_id: EntityId
    name: str
    type: str


class Register:
    """Entities in the order in which they were found, and their places.

    Attributes:
        places: Places, in no order.
    """

    def __init__(self) -> None:
        self.places: list[Place] = []
        self._subjects: list[Person | Entity] = []
        self._numbers: dict[int, int] = {}

    def number(self, subject: Person | Entity) -> int:
        """Position among the entities; a person's name may still become fuller."""
        key_of = subject.entity_id if isinstance(subject, Entity) else id(subject)
        if key_of not in self._numbers:
            self._numbers[key_of] = len(self._subjects)
            self._subjects.append(subject)
        return self._numbers[key_of]

    def replace(self, person: Person, entity: Entity) -> int:
        """Make a body of somebody who was taken for a person; all places go with it."""
        number = self.number(person)
        self._subjects[number] = entity
        self._numbers[entity.entity_id] = number
        self.places = [
            one._replace(label="ORG") if one.entity == number and one.label == "PERSON" else one
            for one in self.places
        ]
        return number

    def holds(self, span: Span) -> bool:
        """Whether a place overlaps a span."""
        return any(one.start < span.end and span.start < one.end for one in self.places)

    @property
    def entities(self) -> list[Entity]:
        """The entities, each with its fullest name; two may have one key."""
        return [
            one if isinstance(one, Entity) else Entity(one.entity_id, one.name, "person")
            for one in self._subjects
        ]
