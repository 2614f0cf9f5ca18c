"""What became of quotes between versions of an article."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.changes import SeenQuote, changes, text_changes
from tasks.settings import Settings
from tests.made_lake import made_article, made_page, write_chain
from tests.test_load import load

OPEN = SeenQuote("Ada Obi", "the harbour will open in May")
JUNE = SeenQuote("Ada Obi", "the harbour will open in June")
COLE = SeenQuote("Ben Cole", "the harbour will open in May")
RAIN = SeenQuote("a source", "it rained")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([OPEN, RAIN], [RAIN, OPEN], []),  # what moved did not change
        ([], [OPEN], [("added", None, OPEN)]),
        ([OPEN, RAIN], [RAIN], [("removed", OPEN, None)]),
        ([OPEN], [JUNE], [("reworded", OPEN, JUNE)]),
        ([OPEN], [COLE], [("reattributed", OPEN, COLE)]),
        # The same words twice, then once: one is gone.
        ([RAIN, RAIN], [RAIN], [("removed", RAIN, None)]),
        # Nothing in common is no rewording.
        ([OPEN], [RAIN], [("added", None, RAIN), ("removed", OPEN, None)]),
        # The nearest is taken, not the first.
        (
            [SeenQuote("x", "the harbour will close in May"), OPEN],
            [JUNE],
            [
                ("reworded", OPEN, JUNE),
                ("removed", SeenQuote("x", "the harbour will close in May"), None),
            ],
        ),
    ],
)
def test_quotes_are_matched(
    before: list[SeenQuote], after: list[SeenQuote], found: list[object]
) -> None:
    told = [(change.kind, change.before, change.after) for change in changes(before, after)]
    assert told == found


def test_versions_are_read_from_the_lake(settings: Settings, tmp_path: Path) -> None:
    """The second version ties the words to another speaker; the third changes nothing."""
    for day, speaker in enumerate(["Ada Obi", "Ben Cole", "Ben Cole"]):
        page = made_page(tmp_path, "a", str(day), days=day)
        write_chain(settings, {page: made_article(page, "https://selby.example/a", speaker)})
        load(settings, [page])
    ended = CliRunner().invoke(app, ["changes", "Harbour opens", "--home", str(settings.home)])
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.splitlines() == [
        "since,change,speaker_before,before,speaker,quote",
        '2026-03-03 06:00:00,reattributed,Ada Obi,"“It took years,”",Ben Cole,"“It took years,”"',
    ]


def test_versions_of_two_extractors_are_not_compared(settings: Settings, tmp_path: Path) -> None:
    for day in (0, 1):
        page = made_page(tmp_path, "a", str(day), days=day)
        article = made_article(page, "https://selby.example/a")
        write_chain(settings, {page: article}, annotate=f"annotate{day}-model-1")
        load(settings, [page])
    ended = CliRunner().invoke(app, ["changes", "Harbour opens", "--home", str(settings.home)])
    assert ended.exit_code == 1
    assert "`onrecord annotate` reads them all by the present one" in ended.stderr


def test_one_version_is_said_to_be_one(settings: Settings, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "1")
    write_chain(settings, {page: made_article(page, "https://selby.example/a")})
    load(settings, [page])
    ended = CliRunner().invoke(app, ["changes", "Harbour opens", "--home", str(settings.home)])
    assert (ended.exit_code, "one version only" in ended.stderr) == (0, True)


def test_paragraphs_are_matched_and_the_headline_comes_first() -> None:
    before = "One two three four.\nIt rained all day.\nNobody came."
    after = "One two three four.\nIt rained all night.\nThe mayor resigned on Monday."
    found = list(text_changes(("Rain", before), ("More rain", after)))
    assert [(one.kind, one.before, one.after) for one in found] == [
        ("headline", "Rain", "More rain"),
        ("reworded", "It rained all day.", "It rained all night."),
        ("added", None, "The mayor resigned on Monday."),
        ("removed", "Nobody came.", None),
    ]
    assert list(text_changes(("Rain", before), ("Rain", before))) == []


def test_texts_of_versions_are_compared(settings: Settings, tmp_path: Path) -> None:
    for day, speaker in enumerate(["Ada Obi", "Ben Cole"]):
        page = made_page(tmp_path, "a", str(day), days=day)
        write_chain(settings, {page: made_article(page, "https://selby.example/a", speaker)})
        load(settings, [page])
    home = ["--home", str(settings.home)]
    ended = CliRunner().invoke(app, ["changes", "Harbour opens", "--text", *home])
    assert ended.exit_code == 0, ended.stderr
    head, row = ended.stdout.splitlines()
    assert head == "since,change,before,after"
    assert row.startswith("2026-03-03 06:00:00,reworded,")
    assert "Ada Obi" in row
    assert "Ben Cole" in row
