"""What an audit found, in a sentence, as the report and the methods section state it."""

from collections.abc import Sequence

from flows.cli.report.words import counted, day
from tasks.reading.report_rows import AuditedFigure

AUDITED = {
    ("precision", "quote", "all"): "{} of the rows are quotations",
    ("precision", "entity", "all"): "{} of these have the right name, or rightly none",
    ("recall", "quote", "all"): "{} of all quotations were found",
    ("share", "named", "named"): "corrected, {} have a named speaker",
}
"""Figures of an audit that the page states, each with its words."""


def audited(figures: Sequence[AuditedFigure]) -> str:
    """The figures of an audit, and what it rests on.

    Args:
        figures: Those of one audit; at least one.
    """
    found = {(f.measure, f.field, f.grouped): f for f in figures}
    parts = [words.format(_interval(found[key])) for key, words in AUDITED.items() if key in found]
    first = figures[0]
    coded = counted(first.coded_quotes, "quote")
    if first.coded_sentences:
        coded += f" and {counted(first.coded_sentences, 'sentence')}"
    return (
        f"{'; '.join(parts)}. So say {coded} of the whole warehouse that "
        f"{counted(first.coders, 'person', 'people')} coded for the audit “{first.audit}”, "
        f"evaluated on {day(first.day)}; intervals are of 95%."
    )


def _interval(figure: AuditedFigure) -> str:
    said = "" if figure.table_says is None else f", where the tables say {figure.table_says:.0%}"
    return f"{figure.estimate:.0%} ({figure.low:.0%} to {figure.high:.0%}{said})"
