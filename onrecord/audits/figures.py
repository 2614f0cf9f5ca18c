"""The figures of an audit: precision by field and group, recall, and corrected shares."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.audits.answers import (
    CHOICES,
    JUDGED,
    MISSED,
    NO,
    NOBODY,
    NONE,
    VOICES,
    YES,
    Codes,
)
from onrecord.audits.estimates import (
    Estimate,
    Strata,
    Tally,
    Values,
    corrected_share,
    every_row,
    recall,
    share,
)
from onrecord.audits.sample import QUOTE, SENTENCE, Item, Sample

ALL = "all"
GROUPED_BY = ("source", "kind", "tier", "modality", "rule", "month", "stratum")
"""What figures are given by, besides for all."""

FEWEST = 10
"""Coded items of a group of which figures are given: fewer say next to nothing."""

SHARES = ("kind", "named", "voice")
"""Shares that are corrected: of a kind, of quotes with a named speaker, of a voice."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an audit.

    Attributes:
        measure: precision, recall or share.
        field: What is measured: quote, content, speaker, entity, kind, tier, modality or `whole`
            of a row; where coders were asked, source_kind, function, reference; of a share what
            it is a share by.
        grouped_by: all, or one of `GROUPED_BY`; of a share the share's name.
        grouped: The group.
        estimate: The figure with its interval.
        table_says: Of a share, what the table says uncorrected; None for others.
    """

    measure: str
    field: str
    grouped_by: str
    grouped: str
    estimate: Estimate
    table_says: float | None = None


def figures(sample: Sample, codes: Codes) -> list[Figure]:
    """All figures that the codes allow.

    Args:
        sample: What was drawn.
        codes: The code that counts of each item and field.
    """
    coded = [item for item in sample.part(QUOTE) if (item.item, "quote") in codes]
    if not coded:
        return []
    strata = _strata(sample, coded)
    verdicts = _verdicts(coded, codes)
    return [
        *_precision(coded, strata, verdicts),
        *_recall(sample, codes, verdicts["quote"][0], strata),
        *_shares(sample, coded, codes, strata, verdicts["quote"][0]),
    ]


def _strata(sample: Sample, items: Sequence[Item]) -> Strata:
    sizes = sample.strata[items[0].part]
    names = {name: place for place, name in enumerate(sizes)}
    places = np.array([names[item.stratum] for item in items], dtype=np.int64)
    return Strata(places, np.array([float(size) for size in sizes.values()]))


Verdicts = Mapping[str, tuple[Values, Values]]
"""Per field: 1 where it is right, and 1 where it counts."""


def _verdicts(items: Sequence[Item], codes: Codes) -> Verdicts:
    right = _flags(items, lambda item: codes[item.item, "quote"] == YES)
    found: dict[str, tuple[Values, Values]] = {"quote": (right, np.ones(len(items)))}
    for name in (*JUDGED[1:], *CHOICES, *VOICES):
        counts = _flags(items, lambda item, name=name: (item.item, name) in codes) * right
        hits = _flags(items, lambda item, name=name: _agrees(item, name, codes)) * counts
        found[name] = hits, counts
    # Who speaks is not asked of every sample, so a whole row is right without it.
    asked = [found[name] for name in (*JUDGED, *CHOICES)]
    wrong = sum((counts - hits for hits, counts in asked), np.zeros(len(items)))
    found["whole"] = (wrong == 0).astype(float), np.ones(len(items))
    return found


def _agrees(item: Item, name: str, codes: Codes) -> bool:
    code = codes.get((item.item, name))
    return code == (YES if name in JUDGED else getattr(item, name) or NONE)


def _flags(items: Sequence[Item], test: Callable[..., bool]) -> Values:
    return np.array([float(test(item)) for item in items])


def _precision(items: Sequence[Item], strata: Strata, verdicts: Verdicts) -> Iterator[Figure]:
    for name, (hits, counts) in verdicts.items():
        if estimate := share(hits, counts, strata):
            yield Figure("precision", name, ALL, ALL, estimate)
    for grouped_by in GROUPED_BY:
        groups = sorted({str(getattr(item, grouped_by)) for item in items})
        if grouped_by == "stratum" and len(groups) == 1:  # the only one is all
            continue
        for group in groups:
            inside = _flags(items, lambda i, g=group, by=grouped_by: str(getattr(i, by)) == g)
            if inside.sum() < FEWEST:
                continue
            for name, (hits, counts) in verdicts.items():
                if estimate := share(hits * inside, counts * inside, strata):
                    yield Figure("precision", name, grouped_by, group, estimate)


def _recall(sample: Sample, codes: Codes, right: Values, strata: Strata) -> Iterator[Figure]:
    coded = [item for item in sample.part(SENTENCE) if (item.item, MISSED) in codes]
    if not coded:
        return
    missed = np.array([float(codes[item.item, MISSED]) for item in coded])
    estimate = recall(right, strata, missed, _strata(sample, coded))
    if estimate:
        yield Figure("recall", "quote", ALL, ALL, estimate)


def _shares(
    sample: Sample, items: Sequence[Item], codes: Codes, strata: Strata, right: Values
) -> Iterator[Figure]:
    whole = every_row(right, strata)
    for name in SHARES:
        for group, total in sample.totals.get(name, {}).items():
            predicted = _flags(items, lambda i, n=name, g=group: _group_of(i, n) == g)
            true = right * _flags(items, lambda i, n=name, g=group: _true_group(i, n, codes) == g)
            estimate = corrected_share(Tally(total, predicted, true), whole, strata)
            if estimate:
                yield Figure("share", name, name, group, estimate, total / whole.total)


def _group_of(item: Item, name: str) -> str:
    """The group of a quote, as the table has it."""
    if name == "named":
        return "named" if item.entity_id is not None else "not named"
    return str(item.kind if name == "kind" else item.entity)


def _true_group(item: Item, name: str, codes: Codes) -> str:
    """The group of a quote, as coders have it; as the table has it where they left it out."""
    if name == "kind":
        return codes.get((item.item, "kind"), str(item.kind))
    if codes.get((item.item, "entity")) != NO:
        return _group_of(item, name)
    who = codes.get((item.item, "entity_is"), NOBODY)
    if name == "named":
        return "not named" if who.lower() == NOBODY else "named"
    return who
