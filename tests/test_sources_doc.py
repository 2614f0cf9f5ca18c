"""What docs/sources.md shows of who gets to speak is what its commands print."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.people.rows import parse_people
from onrecord.sourcing.functions import FUNCTIONS
from onrecord.sourcing.kinds import KINDS
from tasks.settings import Settings

DOCS = Path(__file__).parent.parent / "docs"
TEXT = (DOCS / "sources.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```\nonrecord (\w+) --home demo (.*)\n((?:.+\n)+?)```$", TEXT, re.MULTILINE)


def test_there_are_commands_to_run() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize(("command", "words", "output"), SHOWN)
def test_a_command_prints_what_is_shown(
    sample_home: Settings, command: str, words: str, output: str
) -> None:
    arguments = re.findall(r'"[^"]*"|\S+', words)
    given = [argument.strip('"') for argument in arguments]
    ended = CliRunner().invoke(app, [command, "--home", str(sample_home.home), *given])
    assert (ended.exit_code, ended.output) == (0, output)


def test_the_audit_gives_what_is_shown(sample_home: Settings, tmp_path: Path) -> None:
    shutil.copytree(sample_home.home, tmp_path / "demo")
    shutil.copytree(DOCS / "validation", tmp_path / "docs" / "validation")
    (shown,) = re.findall(
        r"^onrecord validate (.*) --home demo\n((?:.+\n)+?)```$", TEXT, re.MULTILINE
    )
    files = [str(tmp_path / name) for name in shown[0].split()]
    home = ["--home", str(tmp_path / "demo")]
    ended = CliRunner().invoke(app, ["validate", *files, *home], env={"COLUMNS": "112"})
    assert ended.exit_code == 0, ended.output
    assert [line for line in shown[1].splitlines() if line not in ended.output] == []
    asked = ["ask", "voices_by_reference", "--audit", "voices", "--format", "json", *home]
    rows = json.loads(CliRunner().invoke(app, asked).stdout)
    columns = ("share", "corrected", "low", "high")
    cells = [[row["value"] or "", *(f"{row[column]:.2f}" for column in columns)] for row in rows]
    assert [row for row in cells if f"| {' | '.join(row).strip()} |" not in TEXT] == []
    assert len(cells) == 3


def test_every_question_that_it_names_can_be_asked(sample_home: Settings) -> None:
    named = set(re.findall(r"`onrecord ask (\w+)", TEXT)) | {"voices_by_kind"}
    arguments = {"people_without": ["party"]}
    for question in named - {"rejected"}:
        asked = ["ask", question, *arguments.get(question, []), "--home", str(sample_home.home)]
        assert CliRunner().invoke(app, asked).exit_code == 0, question


def test_each_kind_and_function_is_explained() -> None:
    part = TEXT[TEXT.index("## Who gets to speak") :]
    assert {name for name in (*KINDS, *FUNCTIONS) if f"`{name}`" not in part} == set()


def test_the_example_of_people_csv_can_be_used() -> None:
    (example,) = re.findall(r"```csv\n((?:.+\n)+?)```", TEXT)
    assert {one.fact for one in parse_people(example)} == {"party", "stated_gender"}
