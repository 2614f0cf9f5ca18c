"""The coding page in a real browser: from sample to figures by keyboard alone."""

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize, expect

from flows.cli.audit.folder import evaluate, write_folder
from onrecord.audits.corrections import corrections
from onrecord.corrections.rows import parse_corrections
from tasks.audits.drawing import Wanted, draw
from tasks.settings import Settings
from tools.browser import browser

ITEMS = 12
TODAY = datetime.now(UTC).date()
ONRECORD = Path(sys.executable).with_name("onrecord")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = ViewportSize(width=360, height=740)
PATIENCE_MS = 200_000


@pytest.fixture(scope="module")
def folder(sample_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("coding") / "ferry"
    write_folder(found, draw(sample_home, Wanted(ITEMS, ITEMS, seed=3), "ferry"))
    return found


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def tab(opened: Browser, folder: Path) -> Iterator[Page]:
    with opened.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto((folder / "coding.html").as_uri())
        yield page
        assert heard == []


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press("Space" if key == " " else key)


def to_part(page: Page, words: str) -> None:
    while words not in page.inner_text("#what"):
        page.keyboard.press("ArrowRight")


def saved(page: Page, folder: Path, name: str) -> Path:
    with page.expect_download() as coming:
        page.keyboard.press("s")
    assert coming.value.suggested_filename == f"{name}.csv"
    target = folder.parent / f"{name}.csv"
    coming.value.save_as(target)
    return target


def test_from_sample_to_figures_by_keyboard_alone(tab: Page, folder: Path) -> None:
    tab.keyboard.press("Tab")
    tab.keyboard.type("Ann Lee")
    tab.keyboard.press("Enter")
    told_apart = False
    for _ in range(2 * ITEMS):
        if told_apart or "as the table has it" not in tab.inner_text("#what"):
            press(tab, " ")
            continue
        press(tab, "yyyn")
        tab.keyboard.type("Somebody Else")
        tab.keyboard.press("Enter")
        press(tab, "yyy")
        told_apart = True
    expect(tab.locator("#count")).to_contain_text(f"{2 * ITEMS} coded")
    found = evaluate(folder, [saved(tab, folder, "ann-lee")])
    values = {
        (f.measure, f.field): f.estimate.value for f in found.figures if f.grouped_by == "all"
    }
    assert values["precision", "quote"] == 1
    assert values["precision", "entity"] == pytest.approx((ITEMS - 1) / ITEMS)
    assert values["recall", "quote"] == 1


def test_an_answer_is_undone_and_kept_when_the_page_is_opened_again(tab: Page) -> None:
    to_part(tab, "as the table has it")
    press(tab, "n")
    expect(tab.locator("#count")).to_contain_text("1 coded")
    tab.reload()
    expect(tab.locator("#count")).to_contain_text("1 coded")
    tab.keyboard.press("ArrowLeft")
    press(tab, " ")
    press(tab, "u")
    expect(tab.locator("#count")).to_contain_text("1 coded")


def test_of_what_is_no_quotation_nothing_else_is_asked(tab: Page) -> None:
    to_part(tab, "as the table has it")
    press(tab, "n")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("fieldset[data-field=kind] input").first).to_be_disabled()


def test_selected_words_are_what_was_said_or_who_said_it(tab: Page, folder: Path) -> None:
    to_part(tab, "as the table has it")
    press(tab, "y")
    words = tab.evaluate(
        """() => { const range = document.createRange();
        const mark = document.querySelector("#text mark.content");
        range.selectNodeContents(mark); getSelection().removeAllRanges();
        getSelection().addRange(range); return String(getSelection()).trim(); }"""
    )
    press(tab, "c")
    rows = list(csv.DictReader(io.StringIO(saved(tab, folder, "answers").read_text("utf-8"))))
    assert [(row["content"], row["content_is"]) for row in rows if row["content_is"]] == [
        ("n", words)
    ]


def test_answers_are_loaded_from_a_file_that_was_saved(tab: Page, folder: Path) -> None:
    to_part(tab, "is a quotation missing")
    press(tab, "2")
    file = saved(tab, folder, "answers")
    tab.evaluate("localStorage.clear()")
    tab.reload()
    expect(tab.locator("#count")).to_contain_text("0 coded")
    tab.set_input_files("#upload", file)
    expect(tab.locator("#count")).to_contain_text("1 items read")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#count")).to_contain_text("1 coded")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["as the table has it", "is a quotation missing"])
def test_it_is_accessible_on_a_phone_and_in_the_dark(tab: Page, scheme: str, part: str) -> None:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.set_viewport_size(NARROW)
    to_part(tab, part)
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": AXE_RULES}})
    assert found.violations_count == 0, found.generate_report()
    wider = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wider


def test_what_is_wrong_becomes_corrections_that_the_command_takes(
    tab: Page, folder: Path, sample_home: Settings, tmp_path: Path
) -> None:
    tab.keyboard.press("Tab")
    tab.keyboard.type("Ann Lee")
    tab.keyboard.press("Enter")
    to_part(tab, "as the table has it")
    press(tab, "n")
    to_part(tab, "is a quotation missing")
    words = tab.evaluate(
        """() => { const range = document.createRange();
        range.selectNodeContents(document.querySelector("#text mark.sentence"));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        return String(getSelection()).trim(); }"""
    )
    press(tab, "m")
    tab.keyboard.type("nobody")
    tab.keyboard.press("Enter")
    expect(tab.locator("#count")).to_contain_text("2 coded")
    with tab.expect_download() as coming:
        tab.keyboard.press("x")
    assert coming.value.suggested_filename == "corrections-ann-lee.csv"
    file = tmp_path / "corrections-ann-lee.csv"
    coming.value.save_as(file)
    rows = parse_corrections(file.read_text("utf-8"))
    assert {row.correction for row in rows} == {"not_a_quote", "missing"}
    assert [(row.words, row.value, row.by) for row in rows if row.value] == [
        (words, "nobody", "Ann Lee")
    ]
    home = tmp_path / "home"
    shutil.copytree(sample_home.home, home)
    for added in ("2 added", "0 added, 2 were there already"):
        done = subprocess.run(
            [ONRECORD, "correct", "--from", file, "--home", home],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert added.split(",")[0] in done.stdout
    # The page's answers give the same, by way of `validate`.
    answers = saved(tab, folder, "ann-lee")
    evaluated = evaluate(folder, [answers])
    same = [*corrections(evaluated.sample, evaluated.settled.codes, "Ann Lee", rows[0].at or TODAY)]
    assert [(r.words, r.correction, r.value) for r in same] == [
        (r.words, r.correction, r.value) for r in rows
    ]
