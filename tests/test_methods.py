"""The methods section: each figure as a person counts it over stories read in a minute."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from flows.cli.methods import as_markdown
from flows.cli.methods.accuracy import CALIBRATION
from flows.cli.methods.paragraphs import COPIES, PRONOUNS, paragraphs
from flows.cli.methods.tables import tables
from onrecord.near_copies import MIN_SHINGLES
from onrecord.speakers.walk import FLOOR
from tasks.reading.methods import MethodsRows, read_methods
from tasks.reading.report import ReportError
from tasks.reading.report_rows import ReportRequest
from tasks.reading.software import versions_here
from tests.made_warehouse import Story, made_warehouse

ROOT = Path(__file__).parent.parent
STORIES = [
    Story(
        "Selby Mail",
        "2026-01-10",
        "Harbour opens",
        [
            "<Ada Obi> {said} [“The harbour is open”].",
            "<Ben Cole> {claimed} [that it “leaks”].",
            "<Ben Cole> {urged|stance} [the trust to pay].",
            "<Cy Dunn> {did not say|statement|negated} [it is safe].",
            "<he> {would say|statement|hypothetical} [it will do].",
        ],
    ),
    Story(
        "Port | Post",
        "2026-02-03",
        "Harbour opens, says paper",
        ["<Ada Obi> {said} [“The harbour is open”]."],
        copies="Harbour opens",
    ),
    Story("Port | Post", "2026-02-05", "Le port", ["Il pleut."]),
    Story("Port | Post", "2026-03-07", "Pier", ["<a report> {found} [the pier leaks]."]),
]
ADDED = """
update articles set language = 'fr', read_as = null where title = 'Le port';
update articles set partial = true, kind = 'live_blog' where title = 'Pier';
insert into entity_ties
    select entity_id, null, entity_id, 'A. Obi', 'override', 'as overrides.csv says'
    from entities where name = 'Ada Obi';
update mentions set how = 'pronoun' where text = 'Cy Dunn';
insert into rejections values
    (1, 'collect', 'file:///a.txt', null, 'empty', 'no text', 'r', '2026-03-08', 'b'),
    (2, 'collect', 'file:///b.txt', null, 'empty', 'no text', 'r', '2026-03-08', 'b'),
    (3, 'clean', 'file:///c.html', null, 'not_an_article', 'a list', 'r', '2026-03-08', 'b'),
    (4, 'annotate', 'https://x.example', null, 'not_annotated', 'why', 'r', '2026-03-08', 'b');
insert into runs by name
    select 'r' as run_id, 'ingest' as flow, timestamp '2026-03-08 06:00' as started_at,
        timestamp '2026-03-08 06:10' as finished_at, 'completed' as outcome, 4 as new,
        5 as clean_version, 5 as extractor_version, 'm-1' as model,
        'ftfy-6.3.1; py3langid-0.4' as libraries;
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("methods")
    with made_warehouse(STORIES, folder) as con:
        con.execute(ADDED)
    return folder / "onrecord.duckdb"


@pytest.fixture(scope="module")
def rows(warehouse: Path) -> MethodsRows:
    return read_methods(warehouse, ReportRequest())


def test_the_table_has_each_figure(rows: MethodsRows) -> None:
    figures = {str(name): value for name, value in next(tables(rows)).rows}
    expected = {
        "articles": 4,
        "outlets": 2,
        "first day of publication": date(2026, 1, 10),
        "last day of publication": date(2026, 3, 7),
        "articles without a day": 0,
        "articles in en, read as en": 3,
        "articles in fr, not read": 1,
        "near copies of other articles": 1,
        "articles that show only a beginning": 1,
        "articles without a quotation": 1,
        "inputs refused, whole collection": 3,
        "quotations found": 7,
        "direct quotations": 2,
        "indirect quotations": 4,
        "mixed quotations": 1,
        "left out: stances": 1,
        "left out: denied by the article": 1,
        "left out: hypothetical": 1,
        "left out: in copies": 1,
        "statements counted": 3,
        "statements, direct": 1,
        "statements, indirect": 1,
        "statements, mixed": 1,
        "statements, speaker named_person": 2,
        "statements, speaker document": 1,
        "named voices": 2,
        "mean confidence of the statements": "1.00",
    }
    assert {name: figures[name] for name in expected} == expected
    left = set(figures) - set(expected) - {"different statements"}
    assert {figures[name] for name in left} == {0}


def test_the_paragraphs_say_the_same_in_words(rows: MethodsRows) -> None:
    said = dict(paragraphs(rows))
    for heading, words in {
        "Corpus": "4 articles of 2 outlets, published 10 January – 7 March 2026. "
        "By kind: article 3 and live blog 1. In 1 article no quotation was found. "
        "The collection stands as of 2026-03-08 06:10 UTC.",
        "Refusals": "3 inputs did not become articles, by reason: empty 2 and not_an_article 1.",
        "Copies": "1 article is a near copy of others",
        "Languages": "3 articles in English were read for names and quotations. "
        "1 article in another language (fr 1) was kept, but not read",
        "Quotations": "found 7 quotations (2 direct, 4 indirect and 1 mixed)",
        "Accuracy": "No sample of this corpus that people coded",
        "Decisions": "1 article shows only a beginning, before a paywall: their silence proves "
        "nothing. 1 name was tied to entities by hand (overrides.csv).",
        "Software": f"OnRecord {versions_here()['onrecord']} was used",
    }.items():
        assert words in said[heading], heading
    assert "1 article was kept without names and quotations" in said["Refusals"]
    assert "(1 mentions here)" in said["Decisions"]


@pytest.mark.parametrize(
    ("wanted", "articles", "statements"),
    [
        (ReportRequest(date(2026, 2, 1)), 3, 1),
        (ReportRequest(date(2026, 1, 1), date(2026, 1, 31)), 1, 2),
        (ReportRequest(sources=["selby mail"]), 1, 2),
        (ReportRequest(date(2026, 3, 1), sources=["Port | Post"]), 1, 1),
    ],
)
def test_days_and_sources_bound_every_figure(
    warehouse: Path, wanted: ReportRequest, articles: int, statements: int
) -> None:
    found = read_methods(warehouse, wanted)
    assert found.coverage.articles == articles
    assert sum(row.articles for row in found.languages) == articles
    assert sum(row.articles for row in found.forms) == articles
    assert found.totals.quotes == sum(row.counted for row in found.kinds) == statements


def test_the_period_asked_for_is_the_period_stated(warehouse: Path) -> None:
    wanted = ReportRequest(date(2026, 2, 1), date(2026, 2, 28), ["Port | Post"])
    said = dict(paragraphs(read_methods(warehouse, wanted)))["Corpus"]
    assert "published 1–28 February 2026. Only articles of Port | Post count." in said
    assert "Articles that state no day are left out." in said


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (ReportRequest(date(2027, 1, 1)), "there is no article of these days"),
        (ReportRequest(date(2026, 2, 2), date(2026, 2, 1)), "--from 2026-02-02 is after"),
        (ReportRequest(sources=["Selby"]), "no source is called 'Selby'; did you mean Selby Mail"),
    ],
)
def test_what_cannot_be_described_is_said(
    warehouse: Path, wanted: ReportRequest, words: str
) -> None:
    with pytest.raises(ReportError, match=re.escape(words)):
        read_methods(warehouse, wanted)


def test_without_a_quotation_nothing_is_divided(tmp_path: Path) -> None:
    with made_warehouse([Story("Selby Mail", "2026-01-10", "Rain", ["It rains."])], tmp_path):
        pass
    found = read_methods(tmp_path / "onrecord.duckdb", ReportRequest())
    said = dict(paragraphs(found))
    assert "found 0 quotations:" in said["Quotations"]
    assert "mean confidence" not in said["Accuracy"]
    assert "nothing was refused" in said["Refusals"]
    assert "There are no others." in said["Languages"]


def test_as_markdown_no_outlet_breaks_a_table(rows: MethodsRows) -> None:
    text = as_markdown(rows)
    assert text.startswith("# Methods\n\n## Corpus\n\n")
    widths: dict[str, int] = {}
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        lines = block.splitlines()
        widths[lines[0]] = len(lines)
        # A | within a cell is written with a stroke before it.
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(counts) == 1, block
    assert len(widths) == len(list(tables(rows))) == 4
    assert r"Port \| Post" in text


def test_software_names_what_is_here_and_what_runs_read_with(rows: MethodsRows) -> None:
    *_, software = tables(rows)
    listed: Sequence[Sequence[object]] = software.rows
    assert ("extractor_version", versions_here()["extractor_version"], "installed now") in listed
    days = "runs of 2026-03-08 to 2026-03-08"
    assert ("model", "m-1", days) in listed
    assert ("ftfy", "6.3.1", days) in listed
    assert ("py3langid", "0.4", days) in listed


def test_numbers_in_words_are_those_of_the_program_and_of_the_documents() -> None:
    assert f"at least {FLOOR} " in PRONOUNS.replace("\n", " ")
    assert f"fewer than {MIN_SHINGLES} such runs" in COPIES
    stated = (ROOT / "docs" / "confidence.md").read_text(encoding="utf-8")
    for number in ("0.021", "1,552", "840", "84", "74"):
        assert re.search(rf"\b{re.escape(number)}\b", CALIBRATION), number
        assert re.search(rf"\b{re.escape(number)}\b", stated), number


def test_the_command_prints_text_or_markdown(warehouse: Path) -> None:
    home = ["--home", str(warehouse.parent)]
    text = CliRunner().invoke(app, ["methods", *home])
    assert text.exit_code == 0
    assert text.output.startswith("Corpus. The corpus holds 4 articles")
    assert max(map(len, text.output.splitlines()[:20])) <= 100
    markdown = CliRunner().invoke(app, ["methods", *home, "--format", "markdown"])
    assert markdown.output == as_markdown(read_methods(warehouse, ReportRequest()))
    ended = CliRunner().invoke(app, ["methods", *home, "--from", "2027-01-01"])
    assert (ended.exit_code, ended.output.count("\n")) == (2, 1)
    assert "no article of these days" in ended.output
