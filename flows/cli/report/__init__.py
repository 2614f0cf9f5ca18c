"""`onrecord report`: one self-contained page about who was quoted in a period."""

from dataclasses import dataclass
from pathlib import Path

from flows.cli.report.page import as_page
from tasks.reading.report import read_report
from tasks.reading.report_rows import ReportRequest


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written.

    Attributes:
        path: Its file.
        size: Size in bytes.
        counted: Number of statements that its figures count.
        listed: Number of quotes in its list.
        found: Number of quotes in the period; more than listed if the list is capped.
        in_copies: How many of them stand in copies of other articles.
        undated: How many of those counted are in articles without a date.
    """

    path: Path
    size: int
    counted: int
    listed: int
    found: int
    in_copies: int
    undated: int


def summary(written: Written) -> str:
    """What was written, in a line or two."""
    capped = (
        f"\nIts list holds the newest {written.listed:,} of {written.found:,} quotes; "
        f"--limit {written.found} makes it whole."
        if written.listed < written.found
        else ""
    )
    others = written.found - written.counted - written.in_copies
    without = (
        f"\nNot counted: {written.in_copies:,} quotes of copies, {others:,} that are attitudes or "
        "were not said."
        if written.found > written.counted
        else ""
    )
    undated = (
        f"\nCounted although undated: {written.undated:,}; with --from or --to they are not."
        if written.undated
        else ""
    )
    return (
        f"wrote {written.path}: {written.counted:,} statements counted, {written.listed:,} quotes "
        f"listed, {written.size / 1e6:.1f} MB{without}{undated}{capped}"
    )


def write_report(
    warehouse: Path, wanted: ReportRequest, out: Path, title: str | None = None
) -> Written:
    """Read the warehouse and write the page.

    Raises:
        ReportError: There is nothing to report on, or no such name.
        WarehouseMissingError: There is no warehouse.
        OSError: The file cannot be written.
    """
    report = read_report(warehouse, wanted)
    page = as_page(report, title).encode()
    out.write_bytes(page)
    totals, listed = report.totals, len(report.listing.quotes)
    return Written(
        out, len(page), totals.quotes, listed, totals.found, totals.in_copies, totals.undated
    )
