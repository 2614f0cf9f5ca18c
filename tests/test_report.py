"""`onrecord report` as people call it, and what it counts; without a browser."""

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from flows.cli.report import write_report
from tasks.reading.report import read_report
from tasks.reading.report_rows import ReportRequest
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.made_report import HARMFUL, IMAGE, PLAIN

QUOTES = PLAIN + len(HARMFUL)


@pytest.fixture
def home(made_news: Settings) -> Path:
    return made_news.home


def report(home: Path, *arguments: str) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, ["report", "--home", str(home), *arguments])
    return ended.exit_code, ended.stdout, ended.stderr


def test_it_says_what_it_wrote(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    code, said, _ = report(home, "--out", str(out))
    assert code == 0
    assert said.startswith(f"wrote {out}: {QUOTES} statements counted, {QUOTES} quotes listed, ")
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_capped_list_is_told(home: Path, tmp_path: Path) -> None:
    code, said, _ = report(home, "--limit", "10", "--out", str(tmp_path / "report.html"))
    assert code == 0
    assert f"the newest 10 of {QUOTES} quotes; --limit {QUOTES} makes it whole." in said


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        (["--from", "2026-03-21", "--to", "2026-03-21"], 3),  # both days are included
        (["--source", "Kyle Gazette"], 20),
        (["--source", "kylegazette.example"], 20),  # by its domain
        (["--source", "Kyle Gazette", "--source", "Loose Notes"], 21),
        (["--speaker", "keith bennett"], 12),  # whatever its case
        (["--speaker", "Keith Bennett", "--speaker", "Zoë Lund"], 24),
        (["--speaker", "zoe lund"], 12),  # without the marks on its letters
    ],
)
def test_it_is_about_what_is_asked_for(
    home: Path, tmp_path: Path, options: list[str], listed: int
) -> None:
    code, said, _ = report(home, *options, "--out", str(tmp_path / "report.html"))
    assert code == 0
    assert f"{listed} quotes listed" in said


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (
            ["--speaker", "Keith Benett"],
            2,
            "no speaker is called 'Keith Benett'; did you mean Keith B",
        ),
        (["--source", "Kyle"], 2, "no source is called 'Kyle'; did you mean Kyle Gazette"),
        (["--from", "2027-01-01"], 2, "has articles from 2026-03-02 to 2026-03-21"),
        (["--from", "2026-03-05", "--to", "2026-03-04"], 2, "--from 2026-03-05 is after --to"),
        (["--from", "March"], 2, "'March' is no day; write year, month and day"),
        (["--limit", "0"], 2, "limit"),
        (
            ["--out", "/proc/nowhere/report.html"],
            1,
            "/proc/nowhere/report.html: No such file or directory",
        ),
    ],
)
def test_what_cannot_be_done_is_told(
    home: Path, tmp_path: Path, options: list[str], code: int, words: str
) -> None:
    out = tmp_path / "report.html"
    ended, said, complaint = report(home, "--out", str(out), *options)
    assert (ended, said) == (code, "")
    assert words in " ".join(complaint.split())
    assert not out.exists()


def test_without_a_warehouse_the_way_to_one_is_told(tmp_path: Path) -> None:
    code, _, complaint = report(tmp_path / "none")
    assert code == 1
    assert "`onrecord ingest` makes one" in complaint


def test_the_same_warehouse_gives_the_same_page(made_news: Settings, tmp_path: Path) -> None:
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    for page in pages:
        write_report(made_news.warehouse, ReportRequest(), page, title=f"Ferries {IMAGE}")
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_report_on_a_speaker_keeps_the_sources_whole(made_news: Settings) -> None:
    """Shares refer to all named speakers of a source, though only one is reported on."""
    found = read_report(made_news.warehouse, ReportRequest(speakers=["keith BENNETT"]))
    assert found.totals.quotes == 12
    assert {share.speaker for share in found.shares} == {"Keith Bennett"}
    assert all(share.share < 0.5 for share in found.shares)


def test_it_counts_as_top_voices_does(made_news: Settings) -> None:
    found = read_report(made_news.warehouse, ReportRequest(date(2026, 3, 3), date(2026, 3, 9)))
    with open_read_only(made_news.warehouse) as con:
        macro = con.execute(
            "select speaker, quotes, with_own_words, articles, sources "
            "from top_voices('2026-03-03', '2026-03-09')"
        ).fetchall()
    counted = [
        (voice.name, voice.quotes, voice.own_words, voice.articles, voice.sources)
        for voice in found.voices
    ]
    assert counted == macro


def test_who_gets_to_speak_counts_each_statement_once(made_news: Settings, tmp_path: Path) -> None:
    """What the text does not say is a row of its own, and no share."""
    found = read_report(made_news.warehouse, ReportRequest())
    told = {row.property: 0 for row in found.speaking}
    for row in found.speaking:
        told[row.property] += row.quotes
    kinds = {row.sourcing: row.quotes for row in found.sourcing}
    assert told["function"] == found.totals.quotes - kinds["document"] - kinds["none"]
    assert told.get("reference", 0) == kinds["named_person"]
    out = tmp_path / "report.html"
    write_report(made_news.warehouse, ReportRequest(), out)
    page = out.read_text(encoding="utf-8")
    assert "Who gets to speak" in page
    assert "the text does not say" in page
    asked = ReportRequest(speakers=["Keith Bennett"])
    write_report(made_news.warehouse, asked, tmp_path / "one.html")
    assert "Who gets to speak" not in (tmp_path / "one.html").read_text(encoding="utf-8")


def test_local_folders_are_not_told(made_news: Settings, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    write_report(made_news.warehouse, ReportRequest(), out)
    assert str(made_news.home.parent) not in out.read_text(encoding="utf-8")


def test_its_queries_hold_no_parameter(made_news: Settings) -> None:
    found = read_report(made_news.warehouse, ReportRequest(sources=["Selby Mail"]))
    left = {name for name, text in found.queries.items() if re.search(r"\$[a-z]", text)}
    assert left == set()
