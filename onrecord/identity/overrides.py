"""What a person decided about names: the rows of `overrides.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.identity.name_forms import name_form
from onrecord.text.csv_rows import numbered_rows

COLUMNS = ("alias", "type", "same_as", "same_as_type", "article", "note")
TYPES = (
    "person",
    "organisation",
    "place",
    "group",
    "event",
    "work",
    "product",
    "law",
    "language",
)


class OverridesError(ValueError):
    """The file cannot be used; the message says which line, why and what to do."""


@dataclass(frozen=True, slots=True)
class Override:
    """One row: a name, and who or what it is.

    Attributes:
        line: Line number in the file, from 1.
        alias: The name that articles have.
        type: The type under which they have it; None means any.
        same_as: Name of the entity that it is; None means an entity of its own, which no
            rule ties to another.
        same_as_type: Type of that entity; None where `same_as` is.
        article: Key or address of the one article that the row is about; None means all.
        note: Why, in the person's words; may be empty.
    """

    line: int
    alias: str
    type: str | None
    same_as: str | None
    same_as_type: str | None
    article: str | None
    note: str

    @property
    def folded(self) -> str:
        """The alias as spellings of one name are compared."""
        return name_form(self.alias, self.type or self.same_as_type or "").folded

    @property
    def same_as_folded(self) -> str | None:
        """The entity's name in the same form; None where `same_as` is."""
        if self.same_as is None or self.same_as_type is None:
            return None
        return name_form(self.same_as, self.same_as_type).folded


def parse_overrides(text: str, name: str = "overrides.csv") -> list[Override]:
    """Read the file's rows, chains of rows followed to their end.

    Args:
        text: The file's text; empty lines and lines that begin with `#` say nothing.
        name: What messages call the file.

    Raises:
        OverridesError: A column is missing, a value is none of those expected, two rows
            decide about one name, or rows lead round in a circle.
    """
    rows = [
        _row(found, line, f"{name}:{line}")
        for line, found in numbered_rows(text, name, COLUMNS, ("alias",), OverridesError)
    ]
    decided: dict[tuple[str, str | None, str | None], Override] = {}
    for row in rows:
        subject = (row.folded, row.type, row.article)
        if (earlier := decided.setdefault(subject, row)) is not row:
            raise OverridesError(
                f"{name}:{row.line}: {row.alias!r} was decided in line {earlier.line}; "
                "leave one of the two out"
            )
    return [_followed(row, decided, name) for row in rows]


def _row(found: Mapping[str, str], line: int, where: str) -> Override:
    values: dict[str, str | None] = {column: found.get(column) or None for column in COLUMNS}
    alias, kind, same_as = values["alias"], values["type"], values["same_as"]
    if alias is None:
        raise OverridesError(f"{where}: no alias; say which name the row is about")
    for column in ("type", "same_as_type"):
        if (value := values[column]) is not None and value not in TYPES:
            raise OverridesError(
                f"{where}: {column} {value!r} is unknown; expected one of {', '.join(TYPES)}"
            )
    target = values["same_as_type"] or kind
    if same_as is not None and target is None:
        raise OverridesError(f"{where}: say the type of {same_as!r} in same_as_type")
    if same_as is None and values["same_as_type"] is not None:
        raise OverridesError(
            f"{where}: same_as_type without same_as; repeat the alias there to change its type"
        )
    return Override(
        line=line,
        alias=alias,
        type=kind,
        same_as=same_as,
        same_as_type=None if same_as is None else target,
        article=values["article"],
        note=values["note"] or "",
    )


def _followed(
    row: Override, decided: Mapping[tuple[str, str | None, str | None], Override], name: str
) -> Override:
    """The row with the entity that its entity is in turn, by the rows about all articles."""
    met, last = [row], row
    while last.same_as is not None:
        folded, kind = last.same_as_folded or "", last.same_as_type
        following = decided.get((folded, kind, None)) or decided.get((folded, None, None))
        itself = (last.folded, last.same_as_type) == (folded, kind) and following is last
        if following is None or itself or (following.same_as_folded == folded):
            break
        if following in met:
            lines = ", ".join(str(each.line) for each in met)
            raise OverridesError(f"{name}: lines {lines} lead round in a circle; take one out")
        if following.same_as is None:
            break
        met.append(following)
        last = following
    return replace(row, same_as=last.same_as, same_as_type=last.same_as_type)
