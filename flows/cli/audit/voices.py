"""`--audit` of the questions on who gets to speak: what each of their rows is a share of."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

import sql
from onrecord.audits.cells import (
    PERSON,
    SPEAKING,
    Audited,
    Coded,
    Group,
    Whole,
    audited_share,
)

FACT = "fact"
"""What `balance` is by: a column of people.csv."""

UNPARTED = ("author", "section")
"""Groups that counts of what a sample was drawn from do not tell apart."""


@dataclass(frozen=True, slots=True)
class Voices:
    """One question on who gets to speak, as it was asked.

    Attributes:
        of: source_kind, function, reference, or `fact`.
        values: The question's parameters.
        coded: The audit.
        facts: For `fact`, the value of each voice; None where it changes with the day.
    """

    of: str
    values: Mapping[str, Any]
    coded: Coded
    facts: Mapping[str, str | None] = field(default_factory=dict)

    def audited(self, row: Mapping[str, Any]) -> Audited:
        """The share of a row, corrected, or why it cannot be."""
        groups = self.values["groups"]
        reasons = {
            f"an audit does not part quotes by {groups}": groups in UNPARTED,
            "an audit does not choose articles by words": self.values["words"] is not None,
            "it changes with the day": any(value is None for value in self.facts.values()),
        }
        reason = next((reason for reason, holds in reasons.items() if holds), None)
        if reason:
            return Audited(None, None, 0, reason)
        return audited_share(self.coded, self._whole(row), self._group(row["value"]))

    def _whole(self, row: Mapping[str, Any]) -> Whole:
        groups, first, last = (self.values[name] for name in ("groups", "from_day", "to_day"))
        if groups == "month":
            start = date.fromisoformat(f"{row['grouped_by']}-01")
            end = start.replace(day=monthrange(start.year, start.month)[1])
            first, last = max(start, first or start), min(end, last or end)
        return Whole(
            sources=frozenset({row["grouped_by"]}) if groups == "source" else None,
            first=first,
            last=last,
            # A publisher carries what it copies; of all others a copy is no second statement.
            copies=groups == "source",
            source_kinds={"source_kind": None, "function": SPEAKING}.get(self.of, PERSON),
        )

    def _group(self, value: str | None) -> Group:
        if self.of != FACT:
            return Group(self.of, frozenset({value}))
        known = frozenset(self.facts)
        if value is None:
            return Group("voice", known, others=True, known=True)
        return Group("voice", frozenset(n for n in known if self.facts[n] == value), known=True)


def asked_voices(
    con: "duckdb.DuckDBPyConnection", of: str, values: Mapping[str, Any], coded: Coded
) -> Voices:
    """A question on who gets to speak, ready for its rows."""
    if of != FACT:
        return Voices(of, values, coded)
    wanted = {name: values[name] for name in ("fact", "from_day", "to_day")}
    facts = dict(con.execute(sql.statement("list_fact_voices"), wanted).fetchall())
    return Voices(of, values, coded, facts)
