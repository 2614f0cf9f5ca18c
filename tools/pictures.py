"""Makes the pictures of a report in `docs/images`, from the invented samples alone.

make demo && python -m tools.pictures demo
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from flows.cli.report import write_report
from tasks.reading.report_rows import ReportRequest
from tools.browser import browser

IMAGES = Path(__file__).parent.parent / "docs" / "images"
TITLE = "Eight days of a ferry strike"


def picture(  # noqa: PLR0913  # what one picture needs
    opened: Browser, page_file: Path, name: str, *, width: int, height: int, scheme: str, at: str
) -> None:
    """Take a screenshot that begins at an element."""
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with opened.new_context(**options) as context:  # type: ignore[arg-type]  # one colour scheme per picture
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_function("performance.getEntriesByName('charts-drawn').length")
        page.locator(at).evaluate("element => element.scrollIntoView()")
        page.screenshot(path=IMAGES / name)
        print(f"{name}: {(IMAGES / name).stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="pictures of a report")
    parser.add_argument("home", type=Path, help="a home that holds the samples and nothing else")
    options = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as opened:
        out = Path(folder) / "report.html"
        write_report(options.home / "onrecord.duckdb", ReportRequest(), out, TITLE)
        picture(opened, out, "report.png", width=1120, height=1010, scheme="light", at="body")
        picture(
            opened, out, "report-quotes.png", width=1120, height=900, scheme="dark", at="#quotes"
        )
        picture(opened, out, "report-phone.png", width=390, height=844, scheme="light", at="body")


if __name__ == "__main__":
    main()
