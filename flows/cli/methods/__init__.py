"""`onrecord methods`: the paragraphs and tables that a paper's methods section needs."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from flows.cli.methods.paragraphs import paragraphs
from flows.cli.methods.tables import Listed, tables
from flows.cli.output import show_table
from flows.cli.terminal import plain_or_rich
from onrecord.text.markdown import cell
from tasks.reading.methods import MethodsRows

TITLE = "Methods"

WIDEST = 100
"""Characters of a line of text."""


def as_markdown(rows: MethodsRows) -> str:
    """The section as Markdown, a heading for each part."""
    parts = [f"# {TITLE}\n"]
    parts += [f"## {heading}\n\n{text}\n" for heading, text in paragraphs(rows)]
    parts += [f"## {table.title}\n\n{_markdown_table(table)}" for table in tables(rows)]
    return "\n".join(parts)


def _markdown_table(table: Listed) -> str:
    lines = [_line(table.columns), "|" + " --- |" * len(table.columns) + "\n"]
    return "".join([*lines, *map(_line, table.rows)])


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(cell(str(value)) for value in cells) + " |\n"


def print_text(rows: MethodsRows) -> None:
    """Print the section for people, paragraphs before tables."""
    console = plain_or_rich(stderr=False)
    for line in _lines(paragraphs(rows), min(WIDEST, console.width)):
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    for table in tables(rows):
        show_table(console, table.columns, table.rows, table.title)


def _lines(parts: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    for heading, text in parts:
        yield fill(f"{heading}. {text}", width) + "\n"
