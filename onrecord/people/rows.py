"""The rows of `people.csv`: what people know of others, with the days on which it is so.

A name, perhaps a type and two days, and any columns besides: party, country, constituency, gender
as the person states it, a key elsewhere such as Wikidata's. Nothing of it is guessed.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord import ids
from onrecord.entities.names import normalise_name
from onrecord.identity.overrides import TYPES
from onrecord.text.csv_rows import MOST_SHOWN, numbered_lines, numbered_rows

OWN = ("name", "entity", "type", "from", "to", "note")
"""Columns that are no facts."""

FACT = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""How a column of facts may be called."""

TAKEN = ("source_kind", "function", "reference")
"""Properties that articles state, by which the same questions ask."""


class PeopleError(ValueError):
    """The file cannot be used; the message says which line, why and what to do."""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One value of one column.

    Attributes:
        line: Line number in the file, from 1.
        name: The name as the file has it.
        type: As in `ArticleEntity`; person where the file does not say.
        named_id: Key of the name and type, or of the entity that the file gives.
        fact: The column.
        value: What stands in it.
        from_day: The first day on which it is so; None does not bound.
        to_day: The last day on which it is so; None does not bound.
    """

    line: int
    name: str
    type: str
    named_id: int
    fact: str
    value: str
    from_day: date | None
    to_day: date | None

    def meets(self, other: "PersonFact") -> bool:
        """Whether the days of two facts overlap."""
        first = max(self.from_day or date.min, other.from_day or date.min)
        return first <= min(self.to_day or date.max, other.to_day or date.max)


def parse_people(text: str, name: str = "people.csv") -> list[PersonFact]:
    """Read the file's rows.

    Args:
        text: The file's text; empty lines and lines that begin with `#` say nothing.
        name: What messages call the file.

    Raises:
        PeopleError: A column or a value is none of those expected, or two rows contradict each
            other.
    """
    facts = _columns(text, name)
    columns = (*OWN, *facts)
    found: list[PersonFact] = []
    held: dict[tuple[int, str], list[PersonFact]] = {}
    for line, cells in numbered_rows(text, name, columns, (), PeopleError):
        for one in _facts(cells, line, facts, f"{name}:{line}"):
            for other in held.setdefault((one.named_id, one.fact), []):
                if one.meets(other):
                    raise PeopleError(
                        f"{name}:{line}: line {other.line} says of {one.name!r} on the same days "
                        f"that {one.fact} is {other.value!r}; give the rows days that do not "
                        "overlap, or leave one out"
                    )
            held[one.named_id, one.fact].append(one)
            found.append(one)
    return found


def _columns(text: str, name: str) -> tuple[str, ...]:
    """The columns of facts that the first line names."""
    first = next(numbered_lines(text), None)
    if first is None:
        return ()
    number, line = first
    try:
        header = [cell.strip().lower() for cell in next(csv.reader([line], strict=True))]
    except csv.Error as problem:
        raise PeopleError(f"{name}:{number}: not CSV, {problem}") from None
    if "name" not in header and "entity" not in header:
        raise PeopleError(
            f"{name}:{number}: the first line is {line[:MOST_SHOWN]!r}; it must have a column "
            "name or entity, and may have type, from, to and columns of your own"
        )
    facts = tuple(cell for cell in header if cell not in OWN)
    for fact in facts:
        if not FACT.fullmatch(fact):
            raise PeopleError(
                f"{name}:{number}: a column is called {fact!r}; use small letters, digits and _, "
                "and begin with a letter"
            )
        if fact in TAKEN:
            raise PeopleError(
                f"{name}:{number}: {fact} is what articles state; call the column otherwise"
            )
    if not facts:
        raise PeopleError(f"{name}:{number}: no column says anything; add one, such as party")
    return facts


def _facts(
    cells: Mapping[str, str], line: int, facts: tuple[str, ...], where: str
) -> Iterator[PersonFact]:
    person, kind = cells["name"], cells["type"] or "person"
    if kind not in TYPES:
        raise PeopleError(f"{where}: type {kind!r} is unknown; expected one of {', '.join(TYPES)}")
    if cells["entity"]:
        if not cells["entity"].isdecimal():
            raise PeopleError(f"{where}: entity {cells['entity']!r} is no key; give a number")
        named_id = int(cells["entity"])
    elif person:
        named_id = ids.key("entity", kind, normalise_name(person))
    else:
        raise PeopleError(f"{where}: no name; say whom the row is about")
    from_day, to_day = _day(cells["from"], "from", where), _day(cells["to"], "to", where)
    if from_day is not None and to_day is not None and from_day > to_day:
        raise PeopleError(f"{where}: it begins on {from_day} and ends on {to_day}; swap the days")
    for fact in facts:
        if cells[fact]:
            yield PersonFact(
                line, person or cells["entity"], kind, named_id, fact, cells[fact], from_day, to_day
            )


def _day(text: str, column: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PeopleError(f"{where}: {column} {text!r} is no day; write it as 2026-03-31") from None
