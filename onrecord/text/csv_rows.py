"""Files of decisions that people write by hand: CSV with remarks, each row with its line."""

import csv
from collections.abc import Iterator, Mapping, Sequence

COMMENT = "#"

MOST_SHOWN = 200
"""Characters of a wrong first line that a message shows."""


def delimiter_of(head: str) -> str:
    """What stands between the columns of a first line: spreadsheets of many countries write `;`."""
    return max(",;\t", key=head.count)


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, each with its number, from 1."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip() and not line.startswith(COMMENT):
            yield number, line


def numbered_rows(
    text: str,
    name: str,
    columns: Sequence[str],
    needed: Sequence[str],
    error: type[ValueError],
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Read the rows of such a file, each with the number of its line, from 1.

    Args:
        text: The file's text, with or without a byte order mark, with commas, semicolons or tabs;
            empty lines and lines that begin with `#` say nothing.
        name: What messages call the file.
        columns: Columns that the file may have.
        needed: Those that it must have.
        error: What is raised; its message says which line, why and what to do.

    Yields:
        Columns and values without spaces around them; empty where a row ends early.
    """
    lines = [*numbered_lines(text)]
    if not lines:
        return
    try:
        cells = list(
            csv.reader(
                (line for _, line in lines),
                delimiter=delimiter_of(lines[0][1]),
                strict=True,
                skipinitialspace=True,
            )
        )
    except csv.Error as problem:
        raise error(f"{name}: not CSV, {problem}; quote values with a comma") from None
    if len(cells) != len(lines):
        raise error(f"{name}: a quoted value runs over several lines; close its quote")
    header = [cell.strip().lower() for cell in cells[0]]
    if set(needed) - set(header) or set(header) - set(columns) or len(set(header)) < len(header):
        must = " and ".join(needed)
        raise error(
            f"{name}:{lines[0][0]}: the first line is {','.join(cells[0])[:MOST_SHOWN]!r}; "
            f"expected the columns {','.join(columns)}, of which only {must} must be there"
        )
    for (number, _), values in zip(lines[1:], cells[1:], strict=True):
        if len(values) > len(header):
            raise error(
                f"{name}:{number}: {len(values)} values in {len(header)} columns; "
                "quote values with a comma"
            )
        given = dict(zip(header, (value.strip() for value in values), strict=False))
        yield number, {column: given.get(column, "") for column in columns}
