"""The data for the page's scripts: one JSON object, by column, each text once.

Offsets count UTF-16 code units, as JavaScript does, from the start of the excerpt that they mark.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from flows.cli.report import intervals
from flows.cli.report.words import disambiguated, file_name, web_link
from tasks.reading.report_rows import (
    ListedArticle,
    ListedParagraph,
    ListedQuote,
    QuotePlace,
    ReportRows,
    ReportSource,
)

ROLES = ("content", "cue", "speaker")
KINDS = ("direct", "mixed", "indirect")
SOURCINGS = (
    "named_person",
    "named_organisation",
    "anonymous_person",
    "unnamed_group",
    "document",
    "unresolved",
    "none",
)
TIERS = ("statement", "stance")
MODALITIES = ("asserted", "negated", "hypothetical")
LONG = 1600
"""Characters of a paragraph above which it is cut around its quote."""

DRAWN_VOICES = 12
"""Voices in the chart of shares, at most (`VOICES_SHOWN` in `assets/charts.js`)."""

AROUND = 500
"""Characters kept on each side of such a quote."""

NO_ADDRESS = "no address"
IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""Characters that could end a script element, or open a comment in it, as JSON escapes."""

Key = TypeVar("Key", bound=Hashable)


class Numbered(Generic[Key]):
    """Numbers things in the order of their first use."""

    def __init__(self) -> None:
        self.places: dict[Key, int] = {}

    def __getitem__(self, key: Key) -> int:
        """The key's number; a new one for a new key."""
        return self.places.setdefault(key, len(self.places))


def as_json(payload: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element: no `<`, `>` or `&` is left in it."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(IN_SCRIPT)


def payload(report: ReportRows) -> dict[str, Any]:
    """The object that the scripts read, see `assets/data.js` for its reader."""
    sources = {source.source_id: place for place, source in enumerate(report.sources)}
    voices = {voice.entity_id: place for place, voice in enumerate(report.voices)}
    return {
        "sources": source_labels(report.sources),
        "voices": {
            "name": voice_labels(report),
            "as": [voice.described_as for voice in report.voices],
            "quotes": [voice.quotes for voice in report.voices],
            "own": [voice.own_words for voice in report.voices],
            "articles": [voice.articles for voice in report.voices],
            "sources": [voice.sources for voice in report.voices],
        },
        "days": [
            [row.day.isoformat(), row.quotes, row.own_words] for row in report.days if row.day
        ],
        "voiceDays": [
            [
                voices[row.entity_id],
                row.day and row.day.isoformat(),
                sources[row.source_id],
                row.quotes,
            ]
            for row in report.voice_days
        ],
        "shares": _shares(report, sources, voices),
        "sourcing": [[row.sourcing, row.quotes] for row in report.sourcing],
        "found": report.totals.found,
        **_listing(report, sources, voices),
    }


def _shares(
    report: ReportRows, sources: Mapping[int, int], voices: Mapping[int, int]
) -> list[list[float]]:
    """Voice, source, quotes, share; then the interval's ends in per cent, where there is one."""
    drawn = [row for row in report.shares if voices[row.entity_id] < DRAWN_VOICES]
    audited = intervals.of_source(report, drawn)
    rows = []
    for row in report.shares:
        found = audited.get((row.entity_id, row.source_id))
        e = found.estimate if found else None
        rows.append(
            [
                voices[row.entity_id],
                sources[row.source_id],
                row.quotes,
                round(row.share, 4),
                *([round(100 * e.low), round(100 * e.high)] if e else []),
            ]
        )
    return rows


def source_labels(sources: Sequence[ReportSource]) -> list[str]:
    """Names of sources; equal names get their domain."""
    addressed = Counter(source.name for source in sources if source.domain)
    return [_source_label(source, addressed[source.name]) for source in sources]


def _source_label(source: ReportSource, addressed: int) -> str:
    if not source.name:
        return source.domain or NO_ADDRESS
    if source.domain:
        return f"{source.name} ({source.domain})" if addressed > 1 else source.name
    return f"{source.name} ({NO_ADDRESS})" if addressed else source.name


def voice_labels(report: ReportRows) -> list[str]:
    """Names of the most quoted; equal names get their type, else a description, else a number."""
    labels = [voice.name for voice in report.voices]
    for more in (
        [voice.type for voice in report.voices],
        [voice.described_as or voice.type for voice in report.voices],
        [str(place) for place in range(1, len(labels) + 1)],
    ):
        labels = disambiguated(labels, more)
    return labels


def _listing(
    report: ReportRows, sources: Mapping[int, int], voices: Mapping[int, int]
) -> dict[str, Any]:
    listing = report.listing
    articles = {row.article_id: place for place, row in enumerate(listing.articles)}
    labels = dict(
        zip((voice.entity_id for voice in report.voices), voice_labels(report), strict=True)
    )
    names: Numbered[str] = Numbered()
    rules: Numbered[str] = Numbered()
    marks, excerpts = excerpt_marks(listing.paragraphs, listing.places)
    quotes = {
        "article": [articles[row.article_id] for row in listing.quotes],
        "no": [row.quote_no for row in listing.quotes],
        "name": [_place(names, _label(row, labels)) for row in listing.quotes],
        "voice": [voices.get(row.entity_id or 0, -1) for row in listing.quotes],
        "via": [_place(names, row.via) for row in listing.quotes],
        "sourcing": [SOURCINGS.index(row.sourcing) for row in listing.quotes],
        "times": [row.articles for row in listing.quotes],
        "kind": [KINDS.index(row.kind) for row in listing.quotes],
        "tier": [TIERS.index(row.tier) for row in listing.quotes],
        "modality": [MODALITIES.index(row.modality) for row in listing.quotes],
        "rule": [rules[row.rule] for row in listing.quotes],
        "confidence": [round(row.confidence * 100) for row in listing.quotes],
        "marks": [marks[row.article_id, row.quote_no] for row in listing.quotes],
    }
    return {
        "names": list(names.places),
        "rules": list(rules.places),
        "articles": _articles(listing.articles, sources),
        "excerpts": excerpts,
        "quotes": quotes,
    }


def _label(row: ListedQuote, labels: Mapping[int, str]) -> str | None:
    return labels.get(row.entity_id or 0, row.speaker)


def _place(names: Numbered[str], name: str | None) -> int:
    return -1 if name is None else names[name]


def _articles(
    articles: Sequence[ListedArticle], sources: Mapping[int, int]
) -> dict[str, list[Any]]:
    return {
        "id": [str(row.article_id) for row in articles],
        "source": [sources[row.source_id] for row in articles],
        "title": [row.title or file_name(row.url) for row in articles],
        "link": [web_link(row.url) for row in articles],
        "file": [file_name(row.url) for row in articles],
        "at": [_moment(row.published_at, row.published_precision) for row in articles],
        "copied": [int(row.copied) for row in articles],
    }


def _moment(at: datetime | None, precision: str | None) -> str | None:
    if at is None:
        return None
    return at.strftime("%Y-%m-%d" if precision == "day" else "%Y-%m-%dT%H:%M")


def excerpt_marks(
    paragraphs: Iterable[ListedParagraph], places: Iterable[QuotePlace]
) -> tuple[dict[tuple[int, int], list[int]], list[str]]:
    """Cut long paragraphs around their quotes, and count as JavaScript does.

    Returns:
        Each quote's marks as a flat list of excerpt, role, start, end, by article and number;
        and the excerpts' texts.
    """
    texts = {(row.article_id, row.paragraph_no): row.text for row in paragraphs}
    by_quote: dict[tuple[int, int], dict[int, list[QuotePlace]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for place in places:
        by_quote[place.article_id, place.quote_no][place.paragraph_no].append(place)
    excerpts: Numbered[tuple[tuple[int, int], int, int]] = Numbered()
    marks: dict[tuple[int, int], list[int]] = {}
    for key, by_paragraph in by_quote.items():
        marks[key] = []
        for paragraph_no, here in sorted(by_paragraph.items()):
            whole = texts[key[0], paragraph_no]
            first, last = _window(whole, here)
            excerpt = excerpts[(key[0], paragraph_no), first, last]
            opened = 1 if first else 0
            units = _units(whole[first:last])
            for place in here:
                marks[key] += [
                    excerpt,
                    ROLES.index(place.role),
                    units(place.start - first) + opened,
                    units(place.end - first) + opened,
                ]
    return marks, [
        ("…" if first else "") + texts[key][first:last] + ("…" if last < len(texts[key]) else "")
        for key, first, last in excerpts.places
    ]


def _window(whole: str, places: Iterable[QuotePlace]) -> tuple[int, int]:
    if len(whole) <= LONG:
        return 0, len(whole)
    starts, ends = zip(*((place.start, place.end) for place in places), strict=True)
    return max(0, min(starts) - AROUND), min(len(whole), max(ends) + AROUND)


def _units(text: str) -> Callable[[int], int]:
    """Offsets in UTF-16 code units, by offset in code points of the same text."""
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return int
    return lambda offset: len(text[:offset].encode("utf-16-le")) // 2
