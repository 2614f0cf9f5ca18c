"""Reads what a paper's methods section has to say of the articles and quotes that it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tasks.reading.report import ReportError, prepare_base, records
from tasks.reading.report_rows import (
    AuditedFigure,
    Coverage,
    LastRun,
    ReportRequest,
    ReportSource,
    ReportVersion,
    Sourced,
    Totals,
)
from tasks.reading.software import versions_here
from tasks.warehouse.session import open_read_only


@dataclass(frozen=True, slots=True)
class Language:
    """Number of articles per language and pack: a row of `methods_languages`."""

    language: str
    read_as: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """Number of articles per kind of article: a row of `methods_forms`."""

    kind: str
    articles: int


@dataclass(frozen=True, slots=True)
class QuoteKind:
    """Quotes of one kind, and those that figures count: a row of `methods_quotes`."""

    kind: str
    found: int
    counted: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Inputs that were refused for one reason: a row of `methods_refusals`."""

    reason: str
    stage: str
    inputs: int


@dataclass(frozen=True, slots=True)
class RunLibraries:
    """With what runs read: a row of `methods_libraries`; older runs state no libraries."""

    model: str
    libraries: str | None
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, in counts: a row of `methods_decisions`.

    Attributes:
        pages: Pages, files and records that were read, whatever the days.
        partial: Articles that show only a beginning.
        overridden: Names that a person tied or kept apart.
        pronouns: Mentions by a pronoun.
    """

    pages: int
    partial: int
    overridden: int
    pronouns: int


@dataclass(frozen=True, slots=True)
class MethodsRows:
    """Everything that the methods section states.

    Attributes:
        here: Versions that are installed now, by name.
    """

    wanted: ReportRequest
    totals: Totals
    coverage: Coverage
    sources: Sequence[ReportSource]
    sourcing: Sequence[Sourced]
    versions: Sequence[ReportVersion]
    last_run: LastRun | None
    languages: Sequence[Language]
    forms: Sequence[ArticleForm]
    kinds: Sequence[QuoteKind]
    refusals: Sequence[Refusal]
    libraries: Sequence[RunLibraries]
    decisions: Decisions
    audit: Sequence[AuditedFigure]
    here: Mapping[str, str]


def read_methods(warehouse: Path, wanted: ReportRequest) -> MethodsRows:
    """Read what the methods section states, in one read-only session.

    Raises:
        ReportError: The days are in the wrong order, a name does not exist, or there is no article.
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(warehouse) as con:
        rows = partial(records, con, prepare_base(con, wanted))
        coverage = rows("report_coverage", Coverage)[0]
        if not coverage.articles:
            raise ReportError("there is no article of these days and sources to describe")
        return MethodsRows(
            wanted=wanted,
            totals=rows("report_totals", Totals)[0],
            coverage=coverage,
            sources=rows("report_sources", ReportSource),
            sourcing=rows("report_sourcing", Sourced),
            versions=rows("report_versions", ReportVersion),
            last_run=next(iter(rows("report_last_run", LastRun)), None),
            languages=rows("methods_languages", Language),
            forms=rows("methods_forms", ArticleForm),
            kinds=rows("methods_quotes", QuoteKind),
            refusals=rows("methods_refusals", Refusal),
            libraries=rows("methods_libraries", RunLibraries),
            decisions=rows("methods_decisions", Decisions)[0],
            audit=rows("report_audit", AuditedFigure),
            here=versions_here(),
        )
