"""The rows of `corrections.csv`: what people say of quotes, and how the file is written."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord import ids
from onrecord.corrections.words import folded
from onrecord.text.csv_rows import delimiter_of, numbered_lines, numbered_rows

COLUMNS = ("article", "words", "correction", "value", "by", "at", "note")
NEEDED = ("article", "words", "correction")
NOT_A_QUOTE, SPEAKER, MODALITY, MISSING = "not_a_quote", "speaker", "modality", "missing"
CORRECTIONS = (NOT_A_QUOTE, SPEAKER, MODALITY, MISSING)
MODALITIES = ("asserted", "negated", "hypothetical")
NOBODY = "nobody"
"""The value of a speaker whom the article does not name."""


class CorrectionsError(ValueError):
    """The file cannot be used; the message says which line, why and what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: what is wrong with a quote, or which one is missing.

    Attributes:
        article: Address or key of the article.
        words: What was said, as the table or the article has it.
        correction: One of `CORRECTIONS`.
        value: The speaker's name or `nobody`; the modality; None for what is no quote.
        by: Who says so; empty where the file does not say.
        at: The day of it; None where the file does not say.
        note: Why; may be empty.
    """

    article: str
    words: str
    correction: str
    value: str | None
    by: str
    at: date | None
    note: str

    @property
    def correction_id(self) -> int:
        """Key of all that the row says."""
        return ids.key("correction", *self.cells)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the file has it, in the order of `COLUMNS`."""
        day = self.at.isoformat() if self.at else ""
        return (
            self.article,
            self.words,
            self.correction,
            self.value or "",
            self.by,
            day,
            self.note,
        )

    @property
    def subject(self) -> tuple[str, str, str]:
        """What the row decides; no two rows of a file decide the same."""
        return (self.article, folded(self.words), self.correction)


def parse_corrections(text: str, name: str = "corrections.csv") -> list[Correction]:
    """Read the file's rows.

    Args:
        text: The file's text; empty lines and lines that begin with `#` say nothing.
        name: What messages call the file.

    Raises:
        CorrectionsError: A column is missing, a value is none of those expected, or two rows
            decide the same.
    """
    decided: dict[tuple[str, str, str], int] = {}
    rows = []
    for line, found in numbered_rows(text, name, COLUMNS, NEEDED, CorrectionsError):
        row = _row(found, f"{name}:{line}")
        if (earlier := decided.setdefault(row.subject, line)) != line:
            raise CorrectionsError(
                f"{name}:{line}: {row.correction} of these words was decided in line {earlier}; "
                "leave one of the two out"
            )
        rows.append(row)
    return rows


def _row(found: Mapping[str, str], where: str) -> Correction:
    for column in NEEDED:
        if not found[column]:
            raise CorrectionsError(f"{where}: no {column}; a row needs {', '.join(NEEDED)}")
    if not folded(found["words"]):
        raise CorrectionsError(f"{where}: words without a letter or a digit; give what was said")
    correction = found["correction"]
    if correction not in CORRECTIONS:
        raise CorrectionsError(
            f"{where}: correction {correction!r} is unknown; expected one of "
            f"{', '.join(CORRECTIONS)}"
        )
    return Correction(
        article=found["article"],
        words=found["words"],
        correction=correction,
        value=_value(correction, found["value"], where),
        by=found["by"],
        at=_day(found["at"], where),
        note=found["note"],
    )


def _value(correction: str, value: str, where: str) -> str | None:
    if correction == NOT_A_QUOTE:
        if value:
            raise CorrectionsError(f"{where}: not_a_quote takes no value; leave {value!r} out")
        return None
    if correction == MODALITY and value not in MODALITIES:
        raise CorrectionsError(
            f"{where}: modality {value!r} is unknown; expected one of {', '.join(MODALITIES)}"
        )
    if not value:
        raise CorrectionsError(f"{where}: no value; give the speaker's name, or {NOBODY}")
    return value


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CorrectionsError(
            f"{where}: at {text!r} is no day; write it like 2026-03-02"
        ) from None


def with_row(text: str, row: Correction, name: str = "corrections.csv") -> str:
    """The file's text with one row more, in the file's own columns; an empty file gets a head.

    Raises:
        CorrectionsError: The file cannot be used, or lacks a column that the row needs, or
            decides the same already.
    """
    kept = text.removeprefix("\ufeff")
    if not any(True for _ in numbered_lines(kept)):
        kept += _line(COLUMNS)
    elif not kept.endswith("\n"):
        kept += "\n"
    _, first = next(numbered_lines(kept))
    delimiter = delimiter_of(first)
    head = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True))
    columns = [cell.strip().lower() for cell in head]
    cells = dict(zip(COLUMNS, row.cells, strict=True))
    lacking = [column for column, cell in cells.items() if cell and column not in columns]
    if lacking:
        raise CorrectionsError(f"{name}: no column {lacking[0]}; add it to the first line")
    longer = kept + _line([cells.get(column, "") for column in columns], delimiter)
    parse_corrections(longer, name)
    return longer


def as_csv(rows: Iterable[Correction]) -> str:
    """A new file with these rows."""
    return _line(COLUMNS) + "".join(_line(row.cells) for row in rows)


def _line(cells: Sequence[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([" ".join(cell.split()) for cell in cells])
    return out.getvalue()
