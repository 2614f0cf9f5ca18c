"""What docs/sources.md shows of who gets to speak is what its commands print."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.people.rows import parse_people
from onrecord.sourcing.functions import FUNCTIONS
from onrecord.sourcing.kinds import KINDS
from tasks.settings import Settings

TEXT = (Path(__file__).parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
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
