"""Where newcomers stumbled: narrow terminals, wrong days, cut answers, sources without the web."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from prefect.settings import temporary_settings
from rich.console import Console
from rich.progress import Progress

from flows.cli.console import Counters, DarkDays, page_of
from flows.cli.output import show_table
from flows.cli.serve.server import HEARTBEAT
from flows.cli.status import in_languages
from flows.cli.status.ended import show_run
from tasks.offline import ingest
from tasks.settings import Settings
from tests.test_summary import RUN
from tests.typed import typed


def shown(width: int, columns: list[str], rows: list[tuple[object, ...]]) -> str:
    out = io.StringIO()
    show_table(Console(file=out, width=width), columns, rows, "runs")
    return out.getvalue()


def test_a_table_that_would_tear_words_becomes_lines_per_row() -> None:
    columns = ["started_at", "outcome", "unchanged", "duplicate", "rejected"]
    rows: list[tuple[object, ...]] = [("2026-03-02 10:00:00", "completed", 12, None, 1.5)]
    wide, narrow = shown(100, columns, rows), shown(50, columns, rows)
    assert "│ completed │" in wide
    assert "│" not in narrow
    lines = [line.strip().split(maxsplit=1) for line in narrow.splitlines()]
    assert lines[0] == ["runs"]
    assert ["outcome", "completed"] in lines
    assert ["duplicate"] in lines
    assert ["rejected", "1.500"] in lines
    assert all(len(line) <= 50 for line in narrow.splitlines())


def test_a_table_with_one_long_word_stays_a_table() -> None:
    address = "https://paper.example/" + "a" * 80
    assert "┃ item" in shown(60, ["reason", "item"], [("not_an_article", address)])


@pytest.mark.parametrize("typed_day", ["2026-3", "March", "2026-02-30", "05/21/2026"])
def test_a_wrong_day_is_answered_with_how_a_day_is_written(tmp_path: Path, typed_day: str) -> None:
    for words in (["report", "--from"], ["ingest", "x.txt", "--since"], ["methods", "--to"]):
        ended = typed(tmp_path / "home", *words, typed_day)
        assert ended.exit_code == 2
        assert f"{typed_day!r} is no day; write year, month and day, such as 2026" in ended.stderr
        assert "%Y" not in ended.stderr


def test_an_answer_says_what_it_leaves_out(sample_home: Settings) -> None:
    home = sample_home.home
    ended = typed(home, "ask", "own_words", "--format", "json")
    assert ended.exit_code == 0
    assert re.fullmatch(r"\d+ more below --at-least 5: --at-least 1 shows them\n", ended.stderr), (
        ended.stderr
    )
    assert isinstance(json.loads(ended.stdout), list)
    ended = typed(home, "ask", "own_words", "--at-least", "1")
    assert ended.stderr == "these are the first 20 rows: --rows 40 shows more\n"
    for words in (["--at-least", "1", "--rows", "400"], ["--at-least", "1", "--rows", "3"]):
        assert typed(home, "ask", "own_words", *words).stderr == "", "what was asked for is no news"


def test_an_answer_without_rows_says_what_that_means(sample_home: Settings) -> None:
    ended = typed(sample_home.home, "ask", "versions")
    assert ended.exit_code == 0
    assert ended.stderr == "none: no article was read in more than one version\n"


def test_files_are_read_without_a_counter_of_web_requests() -> None:
    def counted(*stages: str) -> list[str]:
        progress = Progress(console=Console(file=io.StringIO()))
        handler = Counters(progress)
        for stage in stages:
            record = logging.makeLogRecord({"stage": stage, "count": 3})
            handler.emit(record)
        return [task.description for task in progress.tasks]

    without = ["inputs read", "articles cleaned and annotated"]
    assert counted("read", "annotated") == without
    assert counted("asked", "read") == [*without, "web requests"]


def test_days_of_tables_are_read_as_the_command_says(tmp_path: Path) -> None:
    days = [Settings(tmp_path, day_first=set_to) for set_to in (None, True)]
    assert [each.narrowed().day_first for each in days] == [None, True]
    assert [each.narrowed(day_first=False).day_first for each in days] == [False, False]


def test_an_american_day_is_read_whatever_is_said_where_the_column_shows_it(
    settings: Settings, tmp_path: Path
) -> None:
    table = tmp_path / "a.csv"
    text = "“It is shut” said Ada Obi to the harbour master on the quay."
    table.write_text(f"text,date\n{text},05/21/2026\n{text} Again.,03/04/2026\n", encoding="utf-8")
    ingest([str(table)], settings.narrowed(day_first=True))
    asked = ["sql", "select published_at::date as day from articles order by 1", "--format", "csv"]
    assert typed(settings.home, *asked).stdout.split()[1:] == ["2026-03-04", "2026-05-21"]


def test_a_run_ends_with_the_dates_that_it_left_out(tmp_path: Path) -> None:
    words = "{} said Ada Obi to the harbour master on the quay in front of all who had come."
    dark = [
        f"{words.format(said)},{day}" for said, day in (("“No”", "3/4/2026"), ("“It”", "5/4/2026"))
    ]
    shown_days = [f"{words.format('“Yes”')},2026-03-04"]
    for name, rows in (("a.csv", dark), ("b.csv", shown_days)):
        lines = ["text,date", *rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    left_out = DarkDays()
    logger = logging.getLogger("tasks")
    logger.addHandler(left_out)
    try:
        for order in (None, True):
            settings = Settings(tmp_path / f"home-{order}", day_first=order)
            ingest([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")], settings)
            assert left_out.count == 2, "none where it is said what comes first"
    finally:
        logger.removeHandler(left_out)
    assert left_out.words().startswith("2 dates such as 3/4/2026 left out, also of")
    assert "--day-first or --month-first" in left_out.words()


def test_an_empty_answer_that_fits_no_table_is_a_sentence() -> None:
    columns = ["published_at", "source", "speaker_as_written", "content", "confidence"]
    assert shown(50, columns, []).replace("\n", " ").startswith("no rows of published_at, source")
    assert "┃ source" in shown(120, columns, [])


def test_nobody_is_counted(tmp_path: Path) -> None:
    """Prefect says on a terminal that it counts, unless it is told not to before it is imported."""
    program = (
        "import os, sys\nfrom flows.cli.__main__ import main\n"
        "try:\n    main(['docs', '--help'])\nexcept SystemExit:\n    pass\n"
        "assert 'prefect' not in sys.modules\n"
        "from prefect._internal.analytics.enabled import is_telemetry_enabled\n"
        "sys.stdout.write(f'\\n{is_telemetry_enabled()}')\n"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "False", told.stdout


def test_an_example_of_a_help_is_a_line_to_copy(tmp_path: Path) -> None:
    words = typed(tmp_path, "correct", "--help").output
    assert "  onrecord correct 'minister tells ferry' 'return to talks' --not-a-quote\n" in words
    assert (
        "  onrecord annotate  # after an upgrade\n" in typed(tmp_path, "annotate", "--help").output
    )
    assert "[OPTIONS] SOURCE...\n" in typed(tmp_path, "ingest", "--help").output


def test_articles_in_other_languages_are_named_with_the_reason(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Il porto della città è chiuso da lunedì, ha dichiarato il sindaco davanti alla stampa.\n"
        * 3
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    show_run(ingest([str(tmp_path / "a.txt")], settings), settings)
    assert in_languages({}) is None
    words = in_languages({"it": 1})
    assert words is not None
    assert "only by their quotation marks: 1 in 'it'; `onrecord ask other_languages`" in words
    assert words in capsys.readouterr().out.replace("\n", " ")


def test_a_summary_is_linked_where_a_server_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HEARTBEAT, raising=False)
    assert page_of(RUN) is None
    monkeypatch.setenv(HEARTBEAT, "30")
    monkeypatch.setenv("PREFECT_UI_URL", "http://127.0.0.1:4200")
    with temporary_settings():
        assert page_of(RUN) == "http://127.0.0.1:4200/runs/flow-run/r?tab=Artifacts"
    assert HEARTBEAT in os.environ
