"""Shares of a part of the tables, such as one publisher's, corrected by the coded sample of all.

A sample of some hundred quotes holds a few of each publisher. What they tell of it is worth a
figure where they are enough (`FEWEST`), and where the tables still hold what the sample was drawn
from (`MOST_CHANGED`); else there is none, and a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from onrecord.audits.estimates import Estimate, Strata, Tally, Values, corrected_share

UNDATED = "undated"
NONE: frozenset[str] = frozenset()
VOICED = frozenset({"source_kind", "function", "reference"})
"""What a group is by that coders are asked for on request only."""

PERSON = frozenset({"named_person"})
"""Kinds of source to whom texts refer as she or he."""

SPEAKING = frozenset(
    {"named_person", "named_organisation", "anonymous_person", "unnamed_group", "unresolved"}
)
"""Kinds of source that have a function: not documents."""

FEWEST = 20
"""Coded quotes of what a share is of, at least. With 20 to 39 an interval is some 30 points wide;
with fewer it says next to nothing (`make bench-coverage` prints how often intervals hold)."""

MOST_CHANGED = 0.02
"""Part of the quotes by which a corpus may have grown or shrunk since the draw: what came since can
change a share by as much, which is little beside an interval."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides to which shares a quote counts.

    Attributes:
        source: The publisher; None in a cell of rare ones.
        day: `2026-03-04`; in a cell of a large collection `2026-03`; or `undated`.
        is_copy: Whether its article copies another.
        kind: direct, indirect or mixed.
        sourcing: How the speaker is known: named, document, anonymous, unnamed, unresolved, none.
        voice: Name of the speaker; None without one, and in a cell of rare ones.
        source_kind: What the speaker is; None in samples of older releases.
        function: In which function the speaker speaks; None where no words say it.
        reference: How the article refers to the speaker; None where it does not.
        counted: Whether it is an asserted statement, as all in cells are.
    """

    source: str | None
    day: str
    is_copy: bool
    kind: str
    sourcing: str
    voice: str | None
    source_kind: str | None = None
    function: str | None = None
    reference: str | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """How many asserted statements the tables have of these traits."""

    traits: Traits
    quotes: int


@dataclass(frozen=True, slots=True)
class CodedQuote:
    """A coded quote.

    Attributes:
        stratum: The number of the stratum that it was drawn from.
        table: What the tables said of it when it was drawn.
        truth: What coders say of it; None where it is no quotation.
        voiced: Whether they coded who speaks: kind of source, function and reference.
    """

    stratum: int
    table: Traits
    truth: Traits | None
    voiced: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded sample, and what it was drawn from.

    Attributes:
        name: The audit's name.
        quotes: The coded quotes.
        sizes: Quotes of each stratum, by its number.
        drawn_from: The tables when it was drawn.
        now: The tables now, all of them, copies included; also as they would be without what people
            corrected since, which changes nothing of what the sample was drawn from.
        ambiguous: Names that several publishers or entities have: cells go by names.
    """

    name: str
    quotes: Sequence[CodedQuote]
    sizes: Sequence[float]
    drawn_from: Sequence[Cell]
    now: Sequence[Sequence[Cell]]
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is of: asserted statements, by these sources, days and speakers.

    Attributes:
        sources: Publishers; None for all.
        first: No earlier day; None for no bound. With either bound undated ones are out.
        last: No later day.
        undated: Whether only those of articles without a day count.
        copies: Whether articles that copy others count.
        named: Whether only statements with a named speaker count.
        voices: Speakers; None for all.
        source_kinds: Kinds of source; None for all.
        said: `function` or `reference`, where only those count of which the text says it.
    """

    sources: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None
    undated: bool = False
    copies: bool = False
    named: bool = False
    voices: frozenset[str] | None = None
    source_kinds: frozenset[str] | None = None
    said: str | None = None

    def holds(self, traits: Traits) -> bool:
        """Whether a quote is of it; of a cell by months, whether its month touches the days."""
        return (
            traits.counted
            and (self.copies or not traits.is_copy)
            and (self.sources is None or traits.source in self.sources)
            and (not self.named or traits.sourcing == "named")
            and (self.voices is None or traits.voice in self.voices)
            and (self.source_kinds is None or traits.source_kind in self.source_kinds)
            and (self.said is None or getattr(traits, self.said) is not None)
            and self._in_days(traits.day)
        )

    def _in_days(self, day: str) -> bool:
        if self.undated:
            return day == UNDATED
        if self.first is None and self.last is None:
            return True
        if day == UNDATED:
            return False
        first, last = str(self.first or date.min), str(self.last or date.max)
        # A month is earlier than its first day as texts go.
        return first[: len(day)] <= day <= last[: len(day)]

    @property
    def whole_months(self) -> bool:
        """Whether it begins and ends where months do."""
        ends = self.last is None or (self.last.toordinal() + 1) == _next_month(self.last)
        return (self.first is None or self.first.day == 1) and ends


def _next_month(day: date) -> int:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Group:
    """Of which quotes the share is.

    Attributes:
        by: kind, sourcing, voice, source_kind, function or reference.
        values: The kinds, ways or names that are of it; None for those without any.
        others: Whether it is of all quotes but these.
        known: Whether each of its voices has to be one that cells tell apart.
    """

    by: str
    values: frozenset[str | None]
    others: bool = False
    known: bool = False

    def holds(self, traits: Traits) -> bool:
        """Whether a quote is of it."""
        return (getattr(traits, self.by) in self.values) != self.others


@dataclass(frozen=True, slots=True)
class Audited:
    """A share as an audit sees it.

    Attributes:
        table_says: The share among what was drawn from, uncorrected; None where that has nothing.
        estimate: Corrected; None where the sample is too little for it.
        coded: Coded quotes of what it is a share of.
        reason: Why there is no estimate; None where there is one.
    """

    table_says: float | None
    estimate: Estimate | None
    coded: int
    reason: str | None


def audited_share(coded: Coded, whole: Whole, group: Group) -> Audited:
    """A share, corrected, or why it cannot be."""
    if group.by in VOICED or whole.source_kinds:
        coded = replace(coded, quotes=[quote for quote in coded.quotes if quote.voiced])
    tally, part = _tally(coded, whole), _tally(coded, whole, group)
    inside = int(np.maximum(tally.predicted, tally.true).sum())
    says = part.total / tally.total if tally.total else None
    reason = _lacking(coded, whole, group, tally.total, inside)
    if reason:
        return Audited(says, None, inside, reason)
    places = np.array([quote.stratum for quote in coded.quotes], dtype=np.int64)
    estimate = corrected_share(part, tally, Strata(places, np.array(coded.sizes)))
    return Audited(says, estimate, inside, None if estimate else "nothing of it is right")


def _tally(coded: Coded, whole: Whole, group: Group | None = None) -> Tally:
    def holds(traits: Traits | None) -> bool:
        inside = traits is not None and whole.holds(traits)
        return inside and (group is None or (traits is not None and group.holds(traits)))

    total = sum(cell.quotes for cell in coded.drawn_from if holds(cell.traits))
    return Tally(
        float(total),
        _flags([holds(quote.table) for quote in coded.quotes]),
        _flags([holds(quote.truth) for quote in coded.quotes]),
    )


def _flags(found: Sequence[bool]) -> Values:
    return np.array(found, dtype=float)


def _lacking(coded: Coded, whole: Whole, group: Group, total: float, inside: int) -> str | None:
    """Why there is no figure; None where there may be one."""
    by_month = any(len(cell.traits.day) == len("2026-03") for cell in coded.drawn_from)
    now = min(
        (sum(cell.quotes for cell in cells if whole.holds(cell.traits)) for cells in coded.now),
        key=lambda count: abs(count - total),
    )
    kept = {cell.traits.voice for cell in coded.drawn_from}
    named = (whole.sources or NONE) | (whole.voices or NONE) | group.values
    reasons = {
        "several have this name": coded.ambiguous & named,
        "a sample of an older release": not coded.drawn_from,
        "ask for whole months": by_month and not whole.whole_months,
        f"{total:,.0f} quotes drawn from, {now:,} now": abs(now - total)
        > MOST_CHANGED * max(now, total),
        f"{inside} coded, of at least {FEWEST}": inside < FEWEST,
        "a rare voice": group.by == "voice"
        and not (group.values <= kept if group.known else group.values & kept),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
