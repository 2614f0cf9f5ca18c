"""The report, in a real browser: what it shows, lets in, and says to whom."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from flows.cli.report import write_report
from tasks.reading.report import BASE
from tasks.reading.report_rows import ReportRequest
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.made_report import BACKWARDS, ENDING, HARMFUL, IMAGE, PLAIN
from tools.browser import browser

QUOTES = PLAIN + len(HARMFUL)
ON_A_PAGE = 25
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
expect.set_options(timeout=200_000)
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


@pytest.fixture(scope="module")
def report(made_news: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    write_report(made_news.warehouse, ReportRequest(), out, title=f"Ferries {IMAGE}")
    return out


@pytest.fixture(scope="module")
def short(made_news: Settings, report: Path) -> Path:
    """A report whose list holds the five newest quotes."""
    out = report.with_name("short.html")
    written = write_report(made_news.warehouse, ReportRequest(listed=5), out)
    assert (written.listed, written.found) == (5, QUOTES)
    return out


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def context(opened: Browser) -> Iterator[BrowserContext]:
    with opened.new_context(viewport=WIDE, accept_downloads=True) as found:
        yield found


@pytest.fixture(scope="module")
def tab(context: BrowserContext, report: Path) -> Iterator[tuple[Page, list[str]]]:
    """The report, opened once; and whatever it complains of or asks for."""
    found = context.new_page()
    heard: list[str] = []
    found.on("console", lambda message: heard.append(message.text))
    found.on("pageerror", lambda error: heard.append(str(error)))
    found.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    found.on("request", lambda request: heard.append(request.url))
    found.goto(report.as_uri())
    drawn(found)
    yield found, heard
    found.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]], report: Path) -> Iterator[Page]:
    """The report with its filters clear; a complaint or a request fails the test."""
    found, heard = tab
    found.click("button[type=reset]")
    wait_for_count(found, f"{QUOTES} of {QUOTES} quotes. Page 1 of 3.")
    yield found
    complaints = [words for words in heard if words not in {report.as_uri(), "about:blank"}]
    heard.clear()
    assert complaints == []


def drawn(page: Page) -> None:
    page.wait_for_function("performance.getEntriesByName('charts-drawn').length > 0")


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def wait_for_count(page: Page, words: str) -> None:
    expect(page.locator("#count")).to_contain_text(words)


def test_it_opens_with_charts_figures_and_the_newest_quotes(page: Page) -> None:
    assert count(page) == f"{QUOTES} of {QUOTES} quotes. Page 1 of 3."
    assert page.locator("#list > li").count() == ON_A_PAGE
    assert page.locator(".plot [role=img]").count() == 5
    assert page.locator(".figures dd").first.inner_text() == str(QUOTES)
    assert page.locator("#list mark.content").first.inner_text().startswith("“We talked about")
    assert page.locator("#list mark.cue").first.inner_text() == "said"


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("words", "herring", 10),  # one of six subjects
        ("words", "HERRING night", 0),  # all words must be there
        ("words", "day 13", 1),  # the headline is searched too
        ("speaker", "zoe lund", 12),  # without the diaeresis, and in lower case
        ("speaker", "saric", 12),  # a part of a name
        ("speaker", "nobody such", 0),
        ("from", "2026-03-21", 3),  # the last of twenty days
        ("to", "2026-03-02", 7),  # the first day, with the harmful; the undated article is on none
    ],
)
def test_a_filter_narrows_the_list_and_says_so(
    page: Page, field: str, value: str, left: int
) -> None:
    page.fill(f"#{field}", value)
    words = f"{left} of {QUOTES} quotes" if left else "No quote answers"
    wait_for_count(page, words)
    assert page.locator("#count").get_attribute("role") == "status"
    assert page.locator("#list > li").count() == min(left, ON_A_PAGE)


@pytest.mark.parametrize(
    ("field", "label", "left"),
    [
        ("source", "Kyle Gazette", 20),
        ("kind", "the article: indirect", 0),
        ("kind", "the speaker: direct", QUOTES),
        ("named", "nobody", 0),
        ("tier", "stances: urged, believed", 0),
        ("modality", "denied: did not say", 0),
        ("sure", "0.90 and more", QUOTES),
    ],
)
def test_choices_narrow_the_list(page: Page, field: str, label: str, left: int) -> None:
    page.evaluate("document.getElementById('more').open = true")
    page.select_option(f"#{field}", label=label)
    wait_for_count(page, f"{left} of {QUOTES} quotes" if left else "No quote answers")


def test_a_view_can_be_passed_on_by_its_address(page: Page) -> None:
    page.fill("#words", "herring")
    wait_for_count(page, "10 of")
    assert page.url.endswith("#words=herring")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    drawn(page)
    assert count(page).startswith("10 of")
    assert page.input_value("#words") == "herring"


def test_a_quote_has_an_address(page: Page) -> None:
    page.locator("#list .permalink").nth(3).click()
    wait_for_count(page, "One quote, as linked to.")
    assert page.locator("#list > li").count() == 1
    page.fill("#words", "herring")
    wait_for_count(page, "10 of")


def test_oldest_first_turns_the_list_around(page: Page) -> None:
    page.evaluate("document.getElementById('more').open = true")
    page.select_option("#order", "oldest")
    expect(page.locator("#list .where").first).to_contain_text("2 March 2026")
    page.click("#next")
    page.click("#next")
    assert "undated" in page.locator("#list .where").last.inner_text()


def test_it_can_be_walked_by_keyboard_alone(page: Page) -> None:
    page.reload()
    drawn(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "quotes"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("for years")
    wait_for_count(page, f"{PLAIN} of")
    walked = []
    for _ in range(100):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.id"))
        if walked[-1] == "next":
            break
    order = ["speaker", "source", "from", "to", "kind", "named", "tier", "download", "next"]
    assert [name for name in dict.fromkeys(walked) if name in order] == order
    page.keyboard.press("Enter")
    wait_for_count(page, "Page 2 of 3")
    assert page.evaluate("document.activeElement.id") == "count"


def test_a_voice_leads_to_its_quotes(page: Page) -> None:
    page.select_option("#voice-name", label="Keith Bennett (12)")
    assert "Keith Bennett – 12 statements" in page.locator("#voice-finding").inner_text()
    page.click("#voice-quotes")
    wait_for_count(page, f"12 of {QUOTES}")
    assert page.input_value("#speaker") == "Keith Bennett"


def test_a_statement_of_many_articles_says_in_how_many(page: Page) -> None:
    page.fill("#words", "herring")
    wait_for_count(page, "10 of")
    facts = "\n".join(page.locator("#list .facts").all_inner_texts())
    assert sorted(re.findall(r"in (\d) articles", facts)) == ["2"] * 2 + ["4"] * 8


def test_days_can_be_weeks(page: Page) -> None:
    def bars() -> int:
        return page.locator(
            "#days-plot [aria-label=rect] path, #days-plot [aria-label=rect] rect"
        ).count()

    by_day = bars()
    page.check("input[value=week]")
    assert bars() < by_day


def test_the_dark_page_follows_the_system_and_its_switch(opened: Browser, report: Path) -> None:
    with opened.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(report.as_uri())
        drawn(page)
        shade = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(shade) == "rgb(23, 22, 19)"
        assert page.locator("#theme").get_attribute("aria-pressed") == "true"
        page.click("#theme")
        assert page.evaluate(shade) == "rgb(253, 252, 249)"
        assert page.locator("#theme").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing_to_mend(
    opened: Browser, short: Path, scheme: Literal["light", "dark"], size: ViewportSize
) -> None:
    with opened.new_context(color_scheme=scheme, viewport=size) as context:
        page = context.new_page()
        page.goto(short.as_uri())
        drawn(page)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = Axe().run(page, options={"runOnly": AXE_RULES, "resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()


def test_a_phone_shows_it_without_scrolling_sideways(opened: Browser, short: Path) -> None:
    with opened.new_context(viewport=NARROW, has_touch=True) as context:
        page = context.new_page()
        page.goto(short.as_uri())
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        for link in page.locator("nav a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= NARROW["width"], link.inner_text()


def test_what_would_do_harm_is_text(page: Page) -> None:
    page.fill("#to", "2026-03-02")
    wait_for_count(page, f"7 of {QUOTES}")
    shown = page.locator("#list").inner_text()
    for words in (ENDING, IMAGE, BACKWARDS, *(title for title, _, _ in HARMFUL)):
        assert words in shown, words
    assert page.title().startswith("Ferries")
    assert page.locator("img").count() == 0
    links = page.locator("a[href]").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert {link.split(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert [link for link in links if "secret" in link or "\u202e" in link] == []


def test_the_policy_keeps_a_planted_script_from_running(
    opened: Browser, report: Path, tmp_path: Path
) -> None:
    """Were a word ever to become markup, it would still not run, load or send."""
    planted = tmp_path / "planted.html"
    text = report.read_text(encoding="utf-8").replace(
        "<footer>",
        "<footer><script>document.title='taken'</script><img src='https://x.example/a.png'>",
    )
    planted.write_text(text, encoding="utf-8")
    with opened.new_context() as context:
        page = context.new_page()
        refused: dict[str, str | None] = {}
        page.on("requestfailed", lambda request: refused.update({request.url: request.failure}))
        page.goto(planted.as_uri())
        drawn(page)
        assert page.title() != "taken"
        assert refused == {"https://x.example/a.png": "csp"}
        markup = "document.body.innerHTML = '<b>x</b>'"
        with pytest.raises(Exception, match="TrustedHTML"):
            page.evaluate(f"() => {{ {markup} }}")


def test_saved_rows_are_csv_without_formulas(page: Page) -> None:
    page.fill("#to", "2026-03-02")
    wait_for_count(page, "7 of")
    with page.expect_download() as saved:
        page.click("#download")
    rows = list(
        csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8-sig")))
    )
    assert len(rows) == 7
    assert {row["content"][:3] for row in rows} == {"“It", "“We"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_paper_gets_the_whole_list(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list > li").count() == QUOTES
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#list > li").count() == ON_A_PAGE
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    page.emulate_media(media="screen")


def test_without_scripts_figures_and_tables_can_be_read(opened: Browser, report: Path) -> None:
    with opened.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(report.as_uri())
        assert page.locator("#scriptless").is_visible()
        page.locator("#voices summary").first.click()
        assert page.get_by_role("rowheader", name="Keith Bennett").first.is_visible()
        assert not page.locator("#filters").is_visible()


def test_every_figure_is_what_its_sql_gives(made_news: Settings, page: Page) -> None:
    """The SQL is taken from the page and run as a reader would."""
    shown = {
        name.removeprefix("SQL "): text
        for name, text in page.locator(".sql pre").evaluate_all(
            "all => all.map((pre) => [pre.getAttribute('aria-label'), pre.textContent])"
        )
    }
    with open_read_only(made_news.warehouse) as con:
        for name in BASE:
            con.execute(shown[name])
        found = {name: named_rows(con, shown[name]) for name in set(shown) - set(BASE)}
    totals, coverage = found["report_totals"][0], found["report_coverage"][0]
    figures = page.locator(".figures dd:not(.more)").all_inner_texts()
    given = [totals["quotes"], totals["voices"], coverage["articles"], coverage["sources"]]
    assert [*figures[:2], *figures[3:]] == [str(value) for value in given]
    voices = table_cells(page.locator("#voices .scroll table").last)
    columns = ("name", "quotes", "different", "own_words", "articles", "sources")
    assert [[row[0], *row[2:7]] for row in voices] == [
        [str(row[column]) for column in columns] for row in found["report_voices"]
    ]
    kinds = table_cells(page.locator("#voices .scroll table").first)
    assert [row[1] for row in kinds] == [str(row["quotes"]) for row in found["report_sourcing"]]
    assert sum(row["quotes"] for row in found["report_voice_days"]) == totals["named"]
    assert sum(row["quotes"] for row in found["report_voice_sources"]) == totals["named"]
    assert sum(row["quotes"] for row in found["report_days"]) == totals["quotes"]
    assert sum(row["quotes"] for row in found["report_rules"]) == totals["quotes"]


def named_rows(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = con.execute(query)
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def table_cells(table: Locator) -> list[list[str]]:
    """The text of each row of a table's body, seen or not."""
    read = "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    cells: list[list[str]] = table.locator("tbody tr").evaluate_all(read)
    return cells


def test_a_capped_list_says_so_and_figures_count_all(short: Path, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(short.as_uri())
    assert page.get_by_text(f"The list holds the newest 5 of {QUOTES} quotes.").is_visible()
    assert page.locator(".figures dd").first.inner_text() == str(QUOTES)
    assert count(page).startswith("5 of 5")
    page.close()


def test_a_report_without_a_day_has_no_timeline(
    made_news: Settings, context: BrowserContext, tmp_path: Path
) -> None:
    out = tmp_path / "undated.html"
    write_report(made_news.warehouse, ReportRequest(sources=["loose notes"]), out)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(out.as_uri())
    drawn(page)
    assert page.locator("#days .finding").inner_text() == "No article says when it was published."
    assert not page.locator("#days figure").is_visible()
    assert page.locator("#voices figure").first.is_visible()
    assert complaints == []
    page.close()
