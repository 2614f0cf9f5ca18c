"""What an evaluated audit says, as tables for people."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from onrecord.audits.figures import ALL
from tasks.audits.results import Evaluated

ENOUGH = 0.8
"""The alpha from which Krippendorff ("Content Analysis", 4th ed., 12.7) lets data be relied on."""


def print_outcome(evaluated: Evaluated, console: Console) -> None:
    """Print agreement, precision, recall and corrected shares."""
    if evaluated.agreement:
        console.print(_agreement(evaluated))
    for measure, title in (
        ("precision", "how many rows are right"),
        ("recall", "how many quotations were found"),
    ):
        rows = [f for f in evaluated.figures if f.measure == measure and f.grouped_by == ALL]
        if rows:
            table = _table(title, measure, "share", "95% interval", "items")
            for figure in rows:
                e = figure.estimate
                table.add_row(
                    figure.field, f"{e.value:.3f}", f"{e.low:.3f} to {e.high:.3f}", f"{e.n}"
                )
            console.print(table)
    shares = [f for f in evaluated.figures if f.measure == "share"]
    if shares:
        table = _table("shares", "of", "the table says", "corrected", "95% interval")
        for figure in shares:
            e = figure.estimate
            table.add_row(
                figure.grouped,
                f"{figure.table_says:.3f}",
                f"{e.value:.3f}",
                f"{e.low:.3f} to {e.high:.3f}",
            )
        console.print(table)
    for line in notes(evaluated):
        console.print(line, soft_wrap=True, highlight=False)


def _agreement(evaluated: Evaluated) -> Table:
    table = _table("agreement of coders", "field", "alpha", "95% interval", "equal pairs", "items")
    for name, agreed in evaluated.agreement.items():
        known = agreed.alpha is not None
        table.add_row(
            name,
            f"{agreed.alpha:.3f}" if known else "no variation",
            f"{agreed.low:.3f} to {agreed.high:.3f}" if known else "",
            f"{agreed.percent:.0%}",
            f"{agreed.units}",
        )
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def notes(evaluated: Evaluated) -> Iterator[str]:
    """What a reader of the figures has to know."""
    codes = evaluated.settled.codes
    if not evaluated.figures:
        return
    for part, name, words in (("quote", "quote", "quotes"), ("sentence", "missed", "sentences")):
        drawn = evaluated.sample.part(part)
        lacking = sum((item.item, name) not in codes for item in drawn)
        if lacking:
            yield f"without a code, and so left out: {lacking} of {len(drawn)} {words}"
    low = [n for n, a in evaluated.agreement.items() if a.alpha is not None and a.alpha < ENOUGH]
    if low:
        yield (f"coders agree below {ENOUGH} on {', '.join(low)}: say so beside their figures")


def unfinished(evaluated: Evaluated, folder: Path) -> str:
    """Why there are no figures yet, and what to do."""
    if evaluated.settled.open:
        return (
            f"{len(evaluated.settled.open)} codes differ, so there are no figures yet: "
            f"{folder / 'disagreements.csv'} lists them. Decide together, write what is right into "
            f"{folder / 'settled.csv'}, in the form of the coders' files, and validate again; or "
            "let one coder's codes count, with --prefer"
        )
    return "no item has a code: there is nothing to say"
