"""The interval beside each share of a report, once people have coded a sample."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.audits.cells import PERSON, SPEAKING, Audited, Group, Whole, audited_share
from tasks.reading.report_rows import ReportRows, Share

OWN_WORDS = Group("kind", frozenset({"direct", "mixed"}))
NAMED = Group("sourcing", frozenset({"named"}))


def own_words(report: ReportRows) -> Audited | None:
    """The share of statements in the speaker's own words; None without an audit, as all below."""
    return _share(report, _statements(report), OWN_WORDS)


def named(report: ReportRows) -> Audited | None:
    """The share of statements with a named speaker."""
    return _share(report, _statements(report), NAMED)


def sourcing(report: ReportRows, kind: str) -> Audited | None:
    """The share of statements of a kind of source."""
    return _share(report, _statements(report), Group("source_kind", frozenset({kind})))


def speaking(report: ReportRows, what: str, value: str) -> Audited | None:
    """The share of a function or reference in the statements of which the text says one."""
    kinds = SPEAKING if what == "function" else PERSON
    whole = replace(_statements(report), source_kinds=kinds, said=what)
    return _share(report, whole, Group(what, frozenset({value})))


def of_named(report: ReportRows, voices: Sequence[str]) -> Audited | None:
    """The share of some voices in the statements by named speakers."""
    whole = _statements(report, named=True)
    return _share(report, whole, Group("voice", frozenset(voices)))


def of_source(report: ReportRows, shares: Iterable[Share]) -> dict[tuple[int, int], Audited]:
    """Shares of voices in the statements by named speakers that a source carries.

    Returns:
        Per entity and source; empty without an audit.
    """
    if report.coded is None:
        return {}
    names = {row.source_id: row.name for row in report.sources}
    wanted, narrowed = report.wanted, {}
    every = [report.coded.drawn_from, *report.coded.now]
    for name in names.values():
        # So that each of many shares goes over one source's cells only.
        drawn, *now = ([c for c in cells if c.traits.source == name] for cells in every)
        narrowed[name] = replace(report.coded, drawn_from=drawn, now=now)
    found = {}
    for share in shares:
        name = names[share.source_id]
        whole = Whole(frozenset({name}), wanted.from_day, wanted.to_day, copies=True, named=True)
        group = Group("voice", frozenset({share.speaker}))
        found[share.entity_id, share.source_id] = audited_share(narrowed[name], whole, group)
    return found


def _statements(report: ReportRows, *, named: bool = False) -> Whole:
    """What the figures of the page count."""
    wanted = report.wanted
    sources = frozenset(row.name for row in report.sources) if wanted.sources else None
    voices = frozenset(row.name for row in report.voices) if wanted.speakers else None
    return Whole(sources, wanted.from_day, wanted.to_day, named=named, voices=voices)


def _share(report: ReportRows, whole: Whole, group: Group) -> Audited | None:
    return audited_share(report.coded, whole, group) if report.coded else None


def ends(found: Audited) -> str:
    """`51–65%`, or why there is no interval."""
    if found.estimate is None:
        return f"none: {found.reason}"
    return f"{100 * found.estimate.low:.0f}–{100 * found.estimate.high:.0f}%"


def in_words(found: Audited | None) -> str:
    """`by the audit 51–65%`, or why there is no interval; nothing without an audit."""
    if found is None:
        return ""
    return f"by the audit {ends(found)}" if found.estimate else f"no interval: {found.reason}"


def beside(words: str, found: Audited | None) -> str:
    """Words about a share, and its interval behind them."""
    return "; ".join(filter(None, [words, in_words(found)]))
