"""Charts of an answer in plain characters: bars, or a small line per series.

They need neither colours nor a terminal, so they can be piped, mailed and pasted.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.bar import Bar
from rich.table import Table
from rich.text import Text

from flows.cli.terminal import plain_or_rich
from onrecord.text.visible import visible
from sql.questions import Chart

STEPS = "▁▂▃▄▅▆▇█"
BAR_WIDTH = 40
"""Characters of the longest bar, which leaves room for labels on a terminal of 80."""

MOST_POINTS = 80
"""Points of a line, the latest ones, at a character each."""

Rows = Sequence[Sequence[Any]]


class ChartError(ValueError):
    """The answer cannot be drawn; the message says why."""


def print_chart(chart: Chart | None, columns: Sequence[str], rows: Rows) -> None:
    """Draw an answer.

    Args:
        chart: Which columns to draw; None for bars of the first column of numbers.
        columns: The answer's columns.
        rows: Its rows, in the order of drawing.

    Raises:
        ChartError: There is no column of numbers, or a column of the chart is not there.
    """
    chosen = chart or infer_chart(columns, rows)
    missing = [name for name in (*chosen.labels, chosen.value) if name not in columns]
    if missing:
        raise ChartError(f"nothing to draw: the answer has no column {', '.join(missing)}")
    draw = _lines if chosen.form == "line" else _bars
    console = plain_or_rich(stderr=False)
    console.print(draw(chosen, [dict(zip(columns, row, strict=True)) for row in rows]))


def infer_chart(columns: Sequence[str], rows: Rows) -> Chart:
    """Bars of the first column that holds numbers only, named by the columns before it.

    Raises:
        ChartError: There is no such column.
    """
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        if place and values and all(_is_number(value) for value in values):
            return Chart("bar", tuple(columns[:place]), name)
    raise ChartError("nothing to draw: no column of numbers behind a column of names")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return str(value)
    return f"{value:,.3f}" if isinstance(value, float) else f"{value:,}"


def _bars(chart: Chart, rows: Sequence[Mapping[str, Any]]) -> Table:
    grid = Table(*chart.labels, "", chart.value, box=None, padding=(0, 2, 0, 0))
    grid.columns[-1].justify = "right"
    largest = max((row[chart.value] or 0 for row in rows), default=0)
    before: list[str] = []
    for row in rows:
        labels = ["" if row[name] is None else str(row[name]) for name in chart.labels]
        # A label that repeats the one above it is left out, as in a printed table.
        printed = labels if not before or labels[0] != before[0] else ["", *labels[1:]]
        value = row[chart.value]
        bar = Bar(max(largest, 1e-9), 0, max(value or 0, 0), width=BAR_WIDTH)
        shown = printed if len(labels) > 1 else labels
        grid.add_row(*(Text(visible(label)) for label in shown), bar, _shown(value))
        before = labels
    return grid


def _lines(chart: Chart, rows: Sequence[Mapping[str, Any]]) -> Table:
    label = chart.labels[0]
    points = _points([row[label] for row in rows if row[label] is not None])[-MOST_POINTS:]
    series: dict[str, dict[Any, float]] = {}
    for row in rows:
        values = series.setdefault(str(row[chart.series]) if chart.series else "", {})
        values[row[label]] = values.get(row[label], 0) + (row[chart.value] or 0)
    largest = max((max(values.values()) for values in series.values()), default=0)
    span = f"{points[0]} … {points[-1]}" if points else ""
    grid = Table(chart.series or "", span, "most", "sum", box=None, padding=(0, 2, 0, 0))
    for column in grid.columns[2:]:
        column.justify = "right"
    for name, values in sorted(series.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        line = "".join(_step(values.get(point, 0), largest) for point in points)
        grid.add_row(
            Text(visible(name)),
            Text(line),
            _shown(max(values.values())),
            _shown(sum(values.values())),
        )
    return grid


def _points(labels: Sequence[Any]) -> list[Any]:
    """Every label once, in order; missing months are filled in."""
    found = sorted(set(labels))
    if not found or not all(isinstance(label, date) and label.day == 1 for label in found):
        return found
    first, last = found[0], found[-1]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _step(value: float, largest: float) -> str:
    if value <= 0 or largest <= 0:
        return "·"
    return STEPS[min(int(value / largest * len(STEPS)), len(STEPS) - 1)]
