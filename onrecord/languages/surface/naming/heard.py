"""Who was named and who spoke before a place: whom a pronoun or a role may take up."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.languages.surface.naming.people import Person
from onrecord.languages.surface.phrases import Phrases
from onrecord.text.spans import Span

FARTHEST_SENTENCES = 3
"""Paragraphs back in which somebody may be whom a pronoun means."""


class Other(NamedTuple):
    """A speaker who is no named person.

    Attributes:
        span: The words.
        gender: male or female, where an article says so.
        number: Number of its entity; None where it has none.
    """

    span: Span
    gender: str | None
    number: int | None


class Heard:
    """The people and other speakers of an article, by the places where they stand."""

    def __init__(self, lines: Sequence[Phrases], named: Mapping[int, Person]) -> None:
        """Begin with the lines, and with the person of each place that names one, by its offset."""
        self._lines, self._named = lines, named
        self._spoke: list[tuple[int, Person]] = []
        self._others: list[Other] = []

    def add(self, start: int, person: Person) -> None:
        """A person speaks at an offset."""
        self._spoke.append((start, person))

    def add_other(self, other: Other) -> None:
        """A speaker who is no named person."""
        self._others.append(other)

    def named_before(self, place: int) -> int:
        """How many people are named before a place."""
        return len({id(one) for start, one in self._named.items() if start < place})

    def other(self, place: int, gender: str | None) -> Other | None:
        """The last speaker before a place, where that is no person and an article fits a pronoun.

        `La commission refuse. Elle dit …`: a woman who was named earlier is not meant.
        """
        before = [one for one in self._others if one.span.start < place]
        if gender not in ("male", "female") or not before:
            return None
        # `L'institut refuse. Il dit …`: where no article says its gender, it may be meant.
        if before[-1].gender not in (gender, None):
            return None
        last = before[-1]
        since = self.anyone_since(last.span.start, place, gender)
        near = self._line_of(place) - self._line_of(last.span.start) <= 1
        return last if near and not since else None

    def anyone_since(self, start: int, place: int, gender: str) -> bool:
        """Whether somebody of a gender is named or speaks from an offset on and before a place."""
        people = {**self._named, **dict(self._spoke)}
        return any(
            start <= at < place and one.gender in (gender, None) for at, one in people.items()
        )

    def _line_of(self, offset: int) -> int:
        return next(
            (no for no, one in enumerate(self._lines) if offset < one.line.end), len(self._lines)
        )

    def last_before(self, phrases: Phrases, place: int, gender: str | None) -> Person | None:
        """The last person before a place that fits a gender.

        Who was quoted counts, not who was named inside somebody's own words.
        """
        floor = self._floor(phrases)
        heard = sorted(
            (
                (start, one)
                for start, one in [*self._outside(), *self._spoke]
                if floor <= start < place
            ),
            key=lambda each: each[0],
        )
        if gender is None:
            return heard[-1][1] if heard else None
        fitting = [one for _, one in heard if one.gender in (gender, None)]
        if not fitting:
            return self._only_before(floor, gender)
        certain = [one for one in fitting if one.gender == gender]
        if certain:
            return certain[-1]
        # Nobody's gender is known: who spoke last goes on.
        spoken = [one for start, one in self._spoke if floor <= start < place]
        return next((one for one in reversed(spoken) if one in fitting), None) or (
            fitting[-1] if len(set(map(id, fitting))) == 1 else None
        )

    def _only_before(self, place: int, gender: str) -> Person | None:
        """The only person of a gender whom the lines before a place name, however far back."""
        found = {id(one): one for at, one in self._outside() if at < place and one.gender == gender}
        return next(iter(found.values())) if len(found) == 1 else None

    def _floor(self, phrases: Phrases) -> int:
        """The offset before which nobody is looked for."""
        number = self._lines.index(phrases)
        return self._lines[max(number - FARTHEST_SENTENCES, 0)].line.start

    def _outside(self) -> list[tuple[int, Person]]:
        """The places outside quotation marks that name people."""
        return [(start, one) for start, one in self._named.items() if not self._is_quoted(start)]

    def _is_quoted(self, offset: int) -> bool:
        return any(
            region.start <= offset < region.end
            for phrases in self._lines
            if phrases.line.start <= offset < phrases.line.end
            for region in phrases.line.regions
        )
