"""The report's page: templates with their scripts and styles, and a policy against all others."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.cli.report import findings, intervals
from flows.cli.report.payload import as_json, payload, source_labels, voice_labels
from flows.cli.report.words import counted, number, percent, undirected
from onrecord.audits.cells import Audited
from tasks.reading.report_rows import ReportRows, ReportSource, ReportVoice, Share

ASSETS = Path(__file__).parent / "assets"
VENDOR = Path(__file__).parent / "vendor"

PLOT_STYLE = """:where(.plot-onrecord) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot-onrecord text),
:where(.plot-onrecord tspan) {
  white-space: pre;
}"""
"""The style element that Plot adds to each chart; the policy allows exactly these bytes."""

SHARED_VOICES, SHARED_SOURCES = 25, 12
"""Most rows and columns of the table of shares; the SQL next to it gives all."""


def as_page(report: ReportRows, title: str | None) -> str:
    """The report as one HTML page that loads nothing.

    Args:
        report: What it shows.
        title: Its headline; None for a generated one.
    """
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    chosen = title or findings.headline(report)
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=chosen,
            plain_title=undirected(chosen),
            policy=policy(scripts(), [style, PLOT_STYLE]),
            style=Markup(style),  # noqa: S704  # our own file
            scripts=[Markup(script) for script in scripts()],  # noqa: S704  # our own and vendored files
            data=Markup(as_json(payload(report))),  # noqa: S704  # holds no <, > or &
            version=version("onrecord"),
            period=findings.period_words(report),
            dek=findings.dek(report),
            figures=findings.key_figures(report),
            findings={
                "voices": findings.voices_finding(report),
                "speaking": findings.speaking_finding(report),
                "days": findings.days_finding(report),
                "shares": findings.shares_finding(report),
            },
            basis=list(findings.basis(report)),
            limits=findings.LIMITS,
            capped=findings.capped(report),
            queries=report.queries,
            **tables(report),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def scripts() -> tuple[str, ...]:
    """The page's scripts in their order. The list comes first, since readers wait for it.

    Raises:
        ValueError: One of them would end its script element early.
    """

    def text(*files: Path) -> str:
        return "\n".join(file.read_text(encoding="utf-8") for file in files)

    found = (
        text(ASSETS / "data.js", ASSETS / "explorer.js"),
        text(VENDOR / "notices.js", *sorted(VENDOR.glob("*.min.js"))),
        text(ASSETS / "charts.js"),
    )
    if any("</script" in script.lower() or "<!--" in script for script in found):
        raise ValueError("a script of the report holds </script or <!--, which would end it early")
    return found


def policy(scripts: "tuple[str, ...]", styles: list[str]) -> str:
    """A content security policy that allows only these scripts and styles.

    Nothing is loaded or sent, and no text can become markup or code through the DOM.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_digest, scripts))}",
            f"style-src {' '.join(map(_digest, styles))}",
            "img-src data:",  # the empty icon, so that none is asked for
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def tables(report: ReportRows) -> dict[str, Any]:
    """The rows of the page's tables, as text."""
    totals = report.totals
    sourcing = [
        (
            findings.SOURCING[row.sourcing],
            number(row.quotes),
            percent(row.quotes, totals.quotes),
            *map(intervals.ends, filter(None, [intervals.sourcing(report, row.sourcing)])),
        )
        for row in report.sourcing
    ]
    labels = source_labels(report.sources)
    voices = counted(totals.voices, "voice")
    more = totals.voices > len(report.voices)
    which = f"The {number(len(report.voices))} most quoted of {voices}" if more else f"All {voices}"
    return {
        "sourcing": None if report.wanted.speakers else sourcing,
        "speaking_heads": [
            "statements",
            "share",
            "own words",
            "named voices",
            *(["by the audit"] if report.coded else []),
        ],
        "sourcing_heads": [
            "speaker",
            "statements",
            "share",
            *(["by the audit"] if report.coded else []),
        ],
        "speaking": None if report.wanted.speakers else _speaking(report),
        "voices": [
            _voice(label, voice)
            for label, voice in zip(voice_labels(report), report.voices, strict=True)
        ],
        "voices_summary": f"{which} as a table",
        "voices_capped": f"{which}; the list below has the others." if more else None,
        "days": [
            (findings.day_words(row.day), number(row.quotes), number(row.own_words))
            for row in report.days
        ],
        "sources": [
            (
                label,
                *map(number, (row.articles, row.quotes, row.in_copies, row.named, row.anonymous)),
            )
            for label, row in zip(labels, report.sources, strict=True)
        ],
        "shares": _shares(report, labels),
        "rules": [
            (row.rule, row.kind, f"{row.confidence:.2f}", number(row.quotes))
            for row in report.rules
        ],
    }


def _speaking(report: ReportRows) -> dict[str, list[tuple[str, ...]]]:
    """Statements by function and by reference; shares are of those of which the text says it."""
    tables: dict[str, list[tuple[str, ...]]] = {"function": [], "reference": []}
    for row in report.speaking:
        known = findings.told(report.speaking, row.property)
        says = row.value is not None
        audited = says and intervals.speaking(report, row.property, str(row.value))
        tables[row.property].append(
            (
                str(row.value).replace("_", " ") if says else "the text does not say",
                number(row.quotes),
                percent(row.quotes, known) if says else "–",
                number(row.own_words),
                number(row.voices),
                *([intervals.ends(audited) if audited else "–"] if report.coded else []),
            )
        )
    return tables


def _voice(label: str, voice: ReportVoice) -> tuple[str, ...]:
    return (
        label,
        voice.described_as or "",
        *map(number, (voice.quotes, voice.different, voice.own_words, voice.articles)),
        number(voice.sources),
        findings.day_words(voice.first_day),
        findings.day_words(voice.last_day),
    )


def _shares(report: ReportRows, labels: list[str]) -> dict[str, Any]:
    shares = {(row.entity_id, row.source_id): row for row in report.shares}
    columns = list(zip(labels, report.sources, strict=True))[:SHARED_SOURCES]
    voices = list(zip(voice_labels(report), report.voices, strict=True))[:SHARED_VOICES]
    keys = [(voice.entity_id, source.source_id) for _, voice in voices for _, source in columns]
    audited = intervals.of_source(report, [shares[key] for key in keys if key in shares])
    rows = []
    for label, voice in voices:
        cells = []
        for _, source in columns:
            share = shares.get((voice.entity_id, source.source_id))
            found = audited.get((voice.entity_id, source.source_id))
            cells.append(_share(share, found) if share else "–")
        rows.append((label, *cells))
    if audited:
        rows.append(("no interval", *(_reason(audited, source) for _, source in columns)))
    cut = len(voices) < report.totals.voices or len(columns) < len(labels)
    which = f"{counted(len(voices), 'voice')} in {counted(len(columns), 'source')}"
    return {
        "summary": f"The shares of {which} as a table" if cut else "The shares as a table",
        "heads": ["voice", *(label for label, _ in columns)],
        "rows": rows,
    }


def _share(share: Share, found: Audited | None) -> str:
    """A share and its interval; the last row of the table says why a source has none."""
    words = f"{share.share:.1%} ({share.quotes})"
    return f"{words}, {intervals.ends(found)}" if found and found.estimate else words


def _reason(audited: Mapping[tuple[int, int], Audited], source: ReportSource) -> str:
    """Why shares of a source have no interval, each reason once."""
    reasons = (
        found.reason for (_, source_id), found in audited.items() if source_id == source.source_id
    )
    return "; ".join(dict.fromkeys(filter(None, reasons)))
