"""`onrecord report` as people call it: its words and its exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tasks.settings import Settings
from tests.made_report import HARMFUL, PLAIN, made_news

QUOTES = PLAIN + len(HARMFUL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings: Settings = made_news(tmp_path_factory.mktemp("report-command"))
    return settings.home


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
        (["--speaker", "Keith Benett"], 2, "no speaker is called 'Keith Benett'; nearest: Keith B"),
        (["--source", "Kyle"], 2, "no source is called 'Kyle'; nearest: Kyle Gazette"),
        (["--from", "2027-01-01"], 2, "has articles from 2026-03-02 to 2026-03-21"),
        (["--from", "2026-03-05", "--to", "2026-03-04"], 2, "--from 2026-03-05 is after --to"),
        (["--from", "March"], 2, "'March' does not match the formats"),
        (["--limit", "0"], 2, "limit"),
        (["--out", "/nowhere/report.html"], 1, "No such file or directory: '/nowhere/report.html'"),
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
