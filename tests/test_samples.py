"""The samples through the whole pipeline, against their gold and the floors pinned for it."""

import json
from pathlib import Path

import pytest

from flows.cli.demo import QUESTIONS
from tasks.settings import Settings
from tests.test_load import ask
from tools.gold.samples import Measured, measure

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "gold" / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def home(sample_home: Settings) -> Settings:
    return sample_home


@pytest.fixture(scope="module")
def measured(home: Settings) -> Measured:
    return measure(home.warehouse)


@pytest.mark.parametrize("name", sorted(FLOORS["at_least"]))
def test_a_figure_stays_above_its_floor(measured: Measured, name: str) -> None:
    assert measured.figures[name] >= FLOORS["at_least"][name], listed(measured)


@pytest.mark.parametrize("name", sorted(FLOORS["at_most"]))
def test_a_figure_stays_below_its_ceiling(measured: Measured, name: str) -> None:
    assert measured.figures[name] <= FLOORS["at_most"][name], listed(measured)


def listed(measured: Measured) -> str:
    return "\n".join(" | ".join(error) for error in measured.errors)


def test_every_figure_is_held(measured: Measured) -> None:
    assert set(measured.figures) == set(FLOORS["at_least"]) | set(FLOORS["at_most"])


def test_the_listing_page_is_refused_with_its_reason(home: Settings) -> None:
    found = ask(home, "select split_part(item, '/samples/', 2), reason from rejections")
    assert found == [("saltmere-courier/harbour.html", "not_an_article")]


def test_wire_copy_is_tied_to_its_original_and_other_reports_are_not(home: Settings) -> None:
    """One story trimmed, one with another title and a paragraph, one with both."""
    found = ask(
        home,
        "select copy.source_name, original.source_name, copy.credit from articles as copy "
        "join articles as original on copy.duplicate_of = original.article_id order by all",
    )
    assert found == [
        ("Port Ansel Tribune", "Meridian News Agency", "Meridian"),
        ("The Saltmere Courier", "Meridian News Agency", "Meridian"),
        ("Westmarch Evening Post", "Meridian News Agency", None),
    ]


def test_a_quotation_in_three_outlets_is_one_statement(home: Settings) -> None:
    found = ask(
        home,
        "select speaker, articles, sources from distinct_statements "
        "where contains(content, 'She came out shouting')",
    )
    assert found == [("Rohan Fennick", 3, 3)]


def test_first_steps_has_the_figures_of_the_demo(home: Settings) -> None:
    page = (Path(__file__).parent.parent / "docs" / "first-steps.md").read_text(encoding="utf-8")
    ((articles, quotes),) = ask(
        home, "select (select count(*) from articles), (select count(*) from quotes)"
    )
    assert f"\n{articles} articles loaded with {quotes} quotes into " in page


def test_the_demos_answers_are_those_that_the_readme_shows(home: Settings) -> None:
    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8").splitlines()
    for question in QUESTIONS:
        rows = ask(home, question.sql)
        assert len(rows) == 5
        for row in rows:
            # A long quotation is folded over lines: its beginning must do.
            cells = [str(value)[:40] for value in row]
            assert any(all(cell in line for cell in cells) for line in readme), row
